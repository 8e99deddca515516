/** What `hosts` keeps between questions changes no byte of an answer, and stays with the data it was made of. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Atlas } from '../src/core/atlas.ts';
import type { RawParameters } from '../src/core/question.ts';
import { ask } from '../src/questions/ask.ts';
import type { HostsAnswer } from '../src/questions/hosts.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-hosts-kept-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function bytes(atlas: Atlas, raw: RawParameters, seed?: number): Promise<string> {
  return JSON.stringify(await ask(atlas, 'hosts', raw, seed === undefined ? {} : { seed }));
}

const asked: readonly (readonly [RawParameters, number?])[] = [
  [{ a: 'USA', b: 'PRK', year: '2018' }],
  [{ a: 'IND', b: 'PAK', year: '2001' }, 7],
  [{ a: 'TON', b: 'FJI', year: '2024', top: '300', from: '1990' }],
  [{ a: 'USA', b: 'PRK', year: '2018', mediator: 'CHN' }],
  [{ a: 'USA', b: 'PRK', year: '2026', withoutRecords: true }],
  [{ a: 'USA', b: 'PRK', year: '2018', blocks: 'distance,records' }],
];

it('a kept run answers with the bytes of a fresh one, in any order', async () => {
  const one = await openAtlas({ home });
  const kept: string[] = [];
  for (const [raw, seed] of asked) kept.push(await bytes(one, raw, seed));
  for (const [at, [raw, seed]] of [...asked.entries()].reverse()) {
    const fresh = await openAtlas({ home });
    const expected = await bytes(fresh, raw, seed);
    // booleans, so that a failure does not print megabytes
    expect([raw, kept[at] === expected]).toEqual([raw, true]);
    expect([raw, (await bytes(one, raw, seed)) === expected]).toEqual([raw, true]);
    await fresh.close();
  }
  await one.close();
});

it('asked at the same time, both get the same', async () => {
  const atlas = await openAtlas({ home });
  const raw = { a: 'USA', b: 'PRK', year: '2018' };
  const [first, second] = await Promise.all([bytes(atlas, raw), bytes(atlas, raw)]);
  expect(first === second).toBe(true);
  await atlas.close();
});

it('other data are another run: with a talk changed the record changes, and the first stays as it was', async () => {
  const atlas = await openAtlas({ home });
  const raw = { a: 'USA', b: 'PRK', year: '2018' };
  const before = await bytes(atlas, raw);
  // an atlas over the same tables in which every talk after 2009 was held in Fiji
  const changed: Atlas = new Proxy(atlas, {
    get(target, name) {
      if (name !== 'rows') {
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return async (table: string, where?: object) => {
        const rows = await target.rows(table as 'third_country_talks', where as never);
        return table !== 'third_country_talks'
          ? rows
          : rows.map((row) => (row.year > 2009 && row.host !== null ? { ...row, host: 'FJI' } : row));
      };
    },
  });
  const other = (await ask(changed, 'hosts', raw)).answer as HostsAnswer;
  expect(other.record.top1).not.toBe((JSON.parse(before) as { answer: HostsAnswer }).answer.record.top1);
  expect(other.candidates[0]?.actor).toBe('FJI');
  expect((await bytes(atlas, raw)) === before).toBe(true);
  await atlas.close();
});
