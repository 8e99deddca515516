/** Columns of the lake against its rows, on both ways of reading: held in memory, and by SQL. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshHome } from '../../test/import-sample.ts';
import type { Row, Where } from '../core/atlas.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import type { LakeAtlas } from './lake-atlas.ts';
import { openAtlas } from './open-atlas.ts';

let home: string;
let held: LakeAtlas;
let queried: LakeAtlas;
beforeAll(async () => {
  home = await freshHome();
  held = await openAtlas({ home });
  queried = await openAtlas({ home, smallTableRows: 1 });
});
afterAll(() => {
  held.close();
  queried.close();
  rmSync(home, { recursive: true, force: true });
});

async function compare<N extends TableName>(table: N, where: Where<N>): Promise<number> {
  const fields = Object.keys(columnsOf(tables[table])).map(fieldName) as (keyof Row<N> & string)[];
  const rows = await held.rows(table, where);
  for (const atlas of [held, queried]) {
    const { length, cells } = await atlas.columns(table, fields, where);
    expect(length).toBe(rows.length);
    for (const field of fields) {
      const column = cells[field] as { kind: string; values?: Float64Array; codes?: Int32Array; texts?: string[] };
      const found = rows.map((_, i) =>
        column.kind === 'text' ? (column.texts?.[column.codes?.[i] ?? -1] ?? null) : (column.values?.[i] ?? 0),
      );
      const expected = rows.map((row) => {
        const cell: unknown = row[field];
        if (column.kind === 'number') return cell === null ? Number.NaN : Number(cell);
        return Array.isArray(cell) ? cell.join(';') : cell;
      });
      expect(found).toEqual(expected);
    }
  }
  for (const atlas of [held, queried]) {
    expect(await atlas.count(table, where)).toBe(rows.length);
    expect(await atlas.rows(table, where, 3)).toEqual(rows.slice(0, 3));
    expect(await atlas.rows(table, where, rows.length + 1)).toEqual(rows);
  }
  return rows.length;
}

test.each(Object.keys(tables) as TableName[])('%s', async (table) => {
  await compare(table, {});
});

test('conditions are those of the rows', async () => {
  expect(await compare('votes', { actor: ['PHL', 'VNM'], vote: 'yes' })).toBeGreaterThan(0);
  expect(await compare('trade', { year: { from: 2010, to: 2014 }, flags: null })).toBeGreaterThan(0);
  expect(await compare('missions', { opened: { from: '1970' }, sender: 'none' })).toBe(0);
});

test('a wrong field is refused on both ways', async () => {
  for (const atlas of [held, queried]) {
    await expect(atlas.columns('votes', ['colour' as 'vote'])).rejects.toThrow('"colour" is no field of votes');
    await expect(atlas.columns('votes', ['vote', 'vote'])).rejects.toThrow('named twice');
    await expect(atlas.columns('votes', [])).rejects.toThrow('no field is named');
    await expect(atlas.count('nothing' as 'votes')).rejects.toThrow('no table "nothing"');
    await expect(atlas.count('votes', { colour: 'red' } as never)).rejects.toThrow('colour');
    await expect(atlas.columns('nothing' as 'votes', ['vote'])).rejects.toThrow('no table "nothing"');
  }
});

test('rows of a large table are read once for equal questions, and apart for others', async () => {
  const asked = { partner: 'CHN' };
  const first = await queried.rows('trade', asked);
  expect(first.length).toBeGreaterThan(0);
  expect(await queried.rows('trade', { partner: 'CHN' })).toBe(first);
  const fewer = await queried.rows('trade', asked, 1);
  expect(fewer).toEqual(first.slice(0, 1));
  expect((await queried.rows('trade', { partner: 'IND' })).map(({ partner }) => partner)).not.toContain('CHN');
});
