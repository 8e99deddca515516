/** The packed form of an answer against the plain one: what is read back is the same. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packed, shortestPacked } from '../src/server/formats/packed.ts';
import { unpacked } from '../web/src/lib/unpack.ts';
import { type Served, serve } from './served.ts';

/** Views of rows as plain objects, to compare. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const found: { [name: string]: unknown } = {};
  for (const name in value) found[name] = plain((value as { [name: string]: unknown })[name]);
  return found;
}

const readBack = (value: unknown): unknown => plain(unpacked(JSON.parse(JSON.stringify(packed(value)))));
const cell = fc.oneof(
  fc.constantFrom(null, true, false, 'x', '\u0000[1]', '', 0, 1, '1'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.record({ from: fc.constantFrom(null, '2000'), to: fc.string() }),
);

it('reads back as the plain text does, whatever the rows hold', () => {
  const names = fc.uniqueArray(fc.constantFrom('id', 'a', 'b c', 'source', '$', '$rows', '$fields', 'toString', '0'), {
    minLength: 1,
  });
  const list = names.chain((fields) =>
    fc.array(
      fc
        .tuple(...fields.map(() => cell))
        .map((cells) => Object.fromEntries(fields.map((name, at) => [name, cells[at]]))),
      { maxLength: 80 },
    ),
  );
  fc.assert(
    fc.property(fc.record({ list, other: cell, lists: fc.array(list, { maxLength: 2 }) }), (value) => {
      expect(readBack(value)).toEqual(plain(JSON.parse(JSON.stringify(value))));
    }),
    { numRuns: 500, seed: 7 },
  );
});

it('packs long lists of like rows only', () => {
  const rows = Array.from({ length: shortestPacked }, (_, at) => ({ id: at, layer: 'trade' }));
  expect(packed({ rows })).toEqual({
    rows: {
      $rows: shortestPacked,
      $fields: {
        id: rows.map(({ id }) => id),
        layer: { $of: ['trade'], $at: rows.map(() => 0) },
      },
    },
  });
  expect(packed(rows.slice(1))).toEqual(rows.slice(1));
  const uneven = [...rows.slice(1), { id: 1 }];
  expect(packed(uneven)).toEqual(uneven);
});

let server: Served;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

it('is served beside the plain form and says the same', async () => {
  const address = '/api/network';
  const query = '?on=2018-06-12&layers=missions,forums,trade&bloc=ASEAN&with=PRK,USA';
  const [whole, small] = await Promise.all([
    server.server.inject(`${address}${query}`),
    server.server.inject(`${address}.packed${query}`),
  ]);
  expect(small.statusCode).toBe(200);
  expect(small.body.length).toBeLessThan(whole.body.length / 2);
  expect(plain(unpacked(small.json()))).toEqual(whole.json());
});
