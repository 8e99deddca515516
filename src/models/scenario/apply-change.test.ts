import { describe, expect, test } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { type Applied, applyChange, type BandEnd, type PlainRow } from './apply-change.ts';
import { type Change, readScenario } from './scenario-file.ts';

const assumptions = [{ id: '1', text: 'assumed' }];
const quotient = (): number => {
  throw new DomainError('no quotient here');
};

function read(change: object): Change {
  const file = { title: 't', assumptions, changes: [{ assumption: '1', ...change }] };
  return readScenario(file, 'test', quotient).changes[0] as Change;
}

function applied(change: object, rows: readonly PlainRow[], end: BandEnd = 'point', members: string[] = []): Applied {
  return applyChange(read(change), rows, end, members);
}

const cites = { source: 'assumption-1', class: 'computed' };

describe('each verb', () => {
  const trade = [
    { id: 'a', actor: 'PRK', partner: 'VNM', exportsUsd: 10, importsUsd: null, source: 's' },
    { id: 'b', actor: 'PRK', partner: 'CHN', exportsUsd: 20, importsUsd: 5, source: 's' },
  ];
  test('set alters the cells of the rows meant, which then cite the assumption', () => {
    const { rows, touched } = applied(
      { verb: 'set', table: 'trade', where: { partner: 'VNM' }, cells: { exports_usd: 7 } },
      trade,
    );
    expect(rows[0]).toMatchObject({ exportsUsd: 7, ...cites });
    expect(rows[1]).toBe(trade[1]);
    expect(touched).toEqual([{ table: 'trade', row: 'a', field: 'exportsUsd', before: 10, after: 7 }]);
  });
  test('scale takes the end of the band asked for and leaves what is missing missing', () => {
    const change = {
      verb: 'scale',
      table: 'trade',
      where: { actor: 'PRK' },
      columns: ['exports_usd', 'imports_usd'],
      factor: 2,
      low: 0.5,
      high: 3,
    };
    const values = (end: BandEnd) =>
      applied(change, trade, end).rows.map(({ exportsUsd, importsUsd }) => [exportsUsd, importsUsd]);
    expect(values('point')).toEqual([
      [20, null],
      [40, 10],
    ]);
    expect(values('low')).toEqual([
      [5, null],
      [10, 2.5],
    ]);
    expect(values('high')).toEqual([
      [30, null],
      [60, 15],
    ]);
  });
  test('remove and add', () => {
    expect(applied({ verb: 'remove', table: 'trade', where: { partner: ['CHN', 'RUS'] } }, trade).rows).toEqual([
      trade[0],
    ]);
    const row = { start: '2026', host: 'MNG', participants: 'PRK; USA' };
    expect(applied({ verb: 'add', table: 'meetings', row }, []).rows).toEqual([
      expect.objectContaining({ id: 'assumption-1-0', host: 'MNG', participants: ['PRK', 'USA'], end: null, ...cites }),
    ]);
  });
  test('restore keeps the past and opens anew', () => {
    const closed = { id: 'm', sender: 'MYS', status: 'closed', opened: '2004', closed: '2021', source: 's' };
    const { rows } = applied({ verb: 'restore', table: 'missions', where: { id: 'm' }, on: '2026-01-01' }, [closed]);
    expect(rows).toEqual([
      closed,
      expect.objectContaining({ id: 'm-restored', status: 'open', opened: '2026-01-01', closed: null, ...cites }),
    ]);
  });
  test('join and leave', () => {
    const seat = { id: 's', body: 'ARF', member: 'PRK', status: 'member', joined: '2000', left: null, source: 's' };
    expect(applied({ verb: 'leave', body: 'ARF', member: 'PRK', on: '2026' }, [seat]).rows).toEqual([
      { ...seat, left: '2026', confidence: expect.anything(), ...cites },
    ]);
    const { rows } = applied({ verb: 'join', body: 'ARF', member: 'MDV', on: '2026' }, [seat]);
    expect(rows[1]).toMatchObject({ body: 'ARF', member: 'MDV', joined: '2026', left: null, ...cites });
  });
  test('lift ends measures', () => {
    const measure = { id: 'x', imposer: 'UNSC', sector: 'coal', ended: null, source: 's' };
    expect(applied({ verb: 'lift', where: { sector: 'coal' }, on: '2026-01-01' }, [measure]).rows[0]).toMatchObject({
      ended: '2026-01-01',
      ...cites,
    });
  });
  test('unity copies the votes of members, no others', () => {
    const vote = (rollCall: string, actor: string, of: string) => ({
      id: `${rollCall}${actor}`,
      rollCall,
      actor,
      vote: of,
      source: 's',
    });
    const rows = [
      vote('r1', 'SGP', 'yes'),
      vote('r1', 'USA', 'no'),
      vote('r2', 'SGP', 'abstain'),
      vote('r2', 'USA', 'yes'),
      vote('r2', 'LAO', 'no'),
    ];
    const after = applied({ verb: 'unity', bloc: 'ASEAN', rollCalls: ['r2'], like: 'r1' }, rows, 'point', [
      'SGP',
      'LAO',
    ]).rows;
    expect(after.map((row) => row.vote)).toEqual(['yes', 'no', 'yes', 'yes', 'no']);
  });
});

test.each([
  [{ verb: 'lift', where: { sector: 'coal' }, on: '2026-01-01' }, [{ id: 'x', sector: 'tin', ended: null }]],
  [{ verb: 'remove', table: 'trade', where: { partner: 'XXX' } }, [{ id: 'a', partner: 'CHN' }]],
  [{ verb: 'scale', table: 'trade', where: {}, columns: ['total_usd'], factor: 2 }, [{ id: 'a', totalUsd: null }]],
])('%j that touches nothing is refused', (change, rows) => {
  expect(() => applied(change, rows)).toThrow(/touches no row of/);
});

test.each([
  [{ verb: 'lft' }, /no such verb; got "lft"; verbs are set, scale/],
  [{ verb: 'lift', where: {}, on: 'soon' }, /changes\[0\]\.on: "soon" is no date/],
  [{ verb: 'lift', where: {}, on: '2026', by: 'x' }, /has no field "by"/],
  [{ verb: 'lift', where: { colour: 'x' }, on: '2026' }, /sanction_measures has no column "colour"; it has/],
  [{ verb: 'set', table: 'trade', where: {}, cells: { source: 'me' } }, /is set by the program/],
  [{ verb: 'set', table: 'nothing', where: {}, cells: {} }, /no such table; got "nothing"/],
  [{ verb: 'scale', table: 'trade', where: {}, columns: ['partner'], factor: 2 }, /partner holds no amount/],
  [{ verb: 'scale', table: 'trade', where: {}, columns: ['total_usd'] }, /neither a factor nor a band/],
  [{ verb: 'scale', table: 'trade', where: {}, columns: ['total_usd'], low: 1 }, /both ends/],
  [{ verb: 'scale', table: 'trade', where: {}, columns: ['total_usd'], low: 2, high: 1 }, /low is above high/],
  [{ verb: 'scale', table: 'trade', where: {}, columns: ['total_usd'], factor: -1 }, /no factor of at least 0/],
  [{ verb: 'restore', table: 'trade', where: {}, on: '2026' }, /only missions and relations/],
  [{ verb: 'lift', where: {}, on: '2026', assumption: '7' }, /no assumption has the id "7"/],
])('%j is no change', (change, message) => {
  expect(() => read(change)).toThrow(message);
});

test.each([
  [[], /the file: is no JSON object/],
  [{ title: '', assumptions: [], changes: [] }, /title: is no text/],
  [{ title: 't', assumptions: [], changes: [] }, /changes: there is none/],
  [
    { title: 't', assumptions: [{ id: '1', text: 'a', rests: ['x'] }], changes: [{}] },
    /"x" is no row; write table\/id/,
  ],
  [{ title: 't', assumptions: [assumptions[0], assumptions[0]], changes: [{}] }, /two have the same id/],
])('%j is no scenario', (file, message) => {
  expect(() => readScenario(file, 'f.json', quotient)).toThrow(message);
});
