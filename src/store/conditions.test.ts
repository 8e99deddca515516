import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Condition } from '../core/atlas.ts';
import { DomainError } from '../core/errors.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import { cellType } from './conditions.ts';
import type { LakeAtlas } from './lake-atlas.ts';
import { openAtlas } from './open-atlas.ts';
import { writeSample } from './sample/write-sample.mjs';

let home: string;
let inMemory: LakeAtlas;
let bySql: LakeAtlas;
let shipped: LakeAtlas;
let shippedBySql: LakeAtlas;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-where-'));
  const packageRoot = join(home, 'package');
  writeSample(packageRoot);
  const sample = { home, packageRoot, case: 'toy' };
  inMemory = await openAtlas(sample);
  bySql = await openAtlas({ ...sample, smallTableRows: 0 });
  const own = { home: join(home, 'own') };
  shipped = await openAtlas(own);
  shippedBySql = await openAtlas({ ...own, smallTableRows: 0 });
});
afterAll(() => {
  for (const atlas of [inMemory, bySql, shipped, shippedBySql]) atlas.close();
  rmSync(home, { recursive: true, force: true });
});

type AnyWhere = { readonly [field: string]: Condition };

async function ids(atlas: LakeAtlas, table: TableName, where: AnyWhere): Promise<string[]> {
  const rows = (await atlas.rows(table, where as never)) as readonly object[];
  return rows.map((row) => ('id' in row ? String(row.id) : JSON.stringify(row)));
}

test.each<[TableName, AnyWhere, string[]]>([
  ['trade', { partner: 'BBB' }, ['t1']],
  ['trade', { partner: ['BBB', 'WLD'] }, ['t1', 't3']],
  ['trade', { partner: [] }, []],
  ['trade', { year: 2016 }, ['t3', 't4']],
  ['trade', { year: null }, ['t2']],
  ['trade', { year: {} }, ['t1', 't3', 't4']],
  ['trade', { year: { from: 2016 } }, ['t3', 't4']],
  ['trade', { year: { from: 2015, to: 2015 } }, ['t1']],
  ['trade', { year: 2016.5 }, []],
  ['trade', { importsUsd: 0 }, ['t1']],
  ['trade', { importsUsd: null }, ['t2', 't3', 't4']],
  ['trade', { exportsUsd: 0.1 }, ['t2']],
  ['trade', { exportsUsd: { from: 0.1, to: 1234567.89 } }, ['t1', 't2']],
  ['trade', { totalUsd: { to: -12.5 } }, ['t3']],
  ['trade', { totalUsd: { from: -0, to: 9e13 } }, ['t4']],
  ['trade', { actor: 'AAA', year: { to: 2016 }, class: 'official' }, ['t1', 't3']],
  ['trade', { note: 'line one\nline "two"' }, ['t2']],
  ['trade', { basisWording: "it's; DROP TABLE x --" }, []],
  ['trade', { basisWording: 'a\u0000b' }, []],
  ['trade', { basisWording: { from: 'KOTRA', to: 'KOTRA, half' } }, ['t2']],
  ['trade_shares', { share: 0.3333333333333333 }, ['s1']],
  ['meetings', { participants: 'AAA' }, ['k1', 'k2']],
  ['meetings', { participants: ['CLUB', 'CCC'] }, ['k2', 'k3']],
  ['meetings', { participants: 'AA' }, []],
  ['meetings', { participants: 'AAA;BBB' }, []],
  ['meetings', { start: '2018-06-12' }, ['k1']],
  ['meetings', { start: '2018' }, []],
  ['meetings', { start: { from: '2018', to: '2018' } }, ['k1']],
  ['meetings', { start: { from: '2016-07-15', to: '2016-07-20' } }, ['k2']],
  ['meetings', { start: { from: '2018-06-13' } }, ['k3']],
  ['meetings', { start: { to: '2018' } }, ['k1', 'k2']],
  ['meetings', { end: null }, ['k2', 'k3']],
  ['missions', { opened: { to: '1980' } }, ['x2']],
  ['missions', { seen: {} }, ['x3']],
])('%s %j', async (table, where, expected) => {
  expect(await ids(inMemory, table, where)).toEqual(expected);
  expect(await ids(bySql, table, where)).toEqual(expected);
});

test.each<[string, AnyWhere, string]>([
  ['trade', { parnter: 'BBB' }, 'rows: trade has no field "parnter"; its fields are id, actor'],
  ['trade', { exports_usd: 1 }, 'rows: trade has no field "exports_usd"'],
  ['trade', { year: '2016' }, 'rows: trade.year takes a number; got "2016"'],
  ['trade', { partner: 5 }, 'rows: trade.partner takes a string; got 5'],
  ['trade', { year: Number.NaN }, 'rows: trade.year takes a finite number'],
  ['trade', { partner: ['BBB', 5] }, 'rows: trade.partner takes a string; got 5'],
  ['meetings', { participants: { from: 'A' } }, 'rows: meetings.participants has no order'],
  ['meetings', { start: { from: 'yesterday' } }, 'date: no such day; got "yesterday"'],
  ['tariffs', {}, 'rows: no table "tariffs"; tables are sources, actors'],
  ['constructor', {}, 'rows: no table "constructor"'],
])('%s %j is refused', async (table, where, message) => {
  for (const atlas of [inMemory, bySql]) {
    await expect(atlas.rows(table as TableName, where as never)).rejects.toThrow(DomainError);
    await expect(atlas.rows(table as TableName, where as never)).rejects.toThrow(message);
  }
});

/** Conditions on shipped tables, made from their own cells. */
function conditionOf(cells: readonly unknown[], kind: string): fc.Arbitrary<Condition> {
  const filled = cells.filter((cell) => cell !== null).flat() as (string | number)[];
  if (filled.length === 0) return fc.constant(null);
  const value = fc.constantFrom(...filled);
  const range = fc.record({ from: value, to: value }, { requiredKeys: [] }) as fc.Arbitrary<Condition>;
  const values = [value, fc.array(value, { maxLength: 3 }), fc.constant(null)] as fc.Arbitrary<Condition>[];
  return fc.oneof(...values, ...(kind === 'actors' ? [] : [range]));
}

test('filtering in memory and by SQL agree on the shipped tables', async () => {
  for (const table of Object.keys(tables) as TableName[]) {
    const rows = (await shipped.rows(table)) as readonly { readonly [field: string]: unknown }[];
    if (rows.length === 0) continue;
    const columns = Object.entries(columnsOf(tables[table])).filter(([, { kind }]) => cellType(kind) !== 'boolean');
    const where = fc.record(
      Object.fromEntries(
        columns.map(([name, { kind }]) => {
          const field = fieldName(name);
          return [
            field,
            conditionOf(
              rows.map((row) => row[field]),
              kind,
            ),
          ];
        }),
      ),
      { requiredKeys: [] },
    );
    const few = where.map((all) => Object.fromEntries(Object.entries(all).slice(0, 2)) as AnyWhere);
    await fc.assert(
      fc.asyncProperty(few, async (conditions) => {
        expect(await shippedBySql.rows(table, conditions as never)).toEqual(
          await shipped.rows(table, conditions as never),
        );
      }),
      { numRuns: 12, seed: 7 },
    );
  }
}, 60_000);
