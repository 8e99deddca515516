import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tables } from '../core/table-registry.ts';
import type { TableSpec } from '../core/table-spec.ts';
import { DuckDbEngine } from './duckdb-engine.ts';
import { ParquetWriter } from './parquet-writer.ts';
import { selectRows } from './queries/select-rows.ts';
import { rowsFromColumns } from './row-reader.ts';
import { readSnapshot, writeSnapshot } from './row-snapshot.ts';

const spec: TableSpec = tables.capitals;
const row = (city: string) => {
  return { actor: 'AAA', city, latitude: 1, longitude: 2, source: 's', class: 'official', confidence: 'x', note: 'n' };
};

let work: string;
let lake: string;
let engine: DuckDbEngine;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-engine-'));
  lake = join(work, "lake 'of' [ü]");
  mkdirSync(lake);
  engine = new DuckDbEngine([lake]);
});
afterEach(() => {
  engine.close();
  rmSync(work, { recursive: true, force: true });
});

async function write(file: string, cities: readonly string[], as: TableSpec = spec): Promise<string> {
  const writer = await ParquetWriter.open();
  await writer.write(file, as, cities.map(row));
  writer.close();
  return file;
}

async function cities(files: readonly string[]): Promise<unknown[]> {
  const parts = files.map((file) => ({ file, idFromOrdinal: false, mirrored: false }));
  const relation = await engine.attach(spec, parts);
  const rows = rowsFromColumns(spec, await engine.columns(selectRows(spec, relation, [])));
  return (rows as unknown as { city: string; note: string | null }[]).map(({ city, note }) => [city, note]);
}

const { note: _, ...older } = { ...spec.columns, note: null };
const withoutNote: TableSpec = {
  ...spec,
  evidence: false,
  columns: {
    ...older,
    source: { kind: 'id', meaning: '' },
    class: { kind: 'class', meaning: '' },
    confidence: { kind: 'text', meaning: '' },
  },
};
const { city: __, ...cityless } = withoutNote.columns;

test('rows come in the order of the files, then of their rows', async () => {
  const one = await write(join(lake, 'one.parquet'), ['c', 'a', 'b']);
  const two = await write(join(lake, 'two.parquet'), ['a', 'd']);
  const names = async (files: string[]) => (await cities(files)).map((entry) => (entry as string[])[0]).join('');
  expect(await names([one, two])).toBe('cabad');
  expect(await names([two, one])).toBe('adcab');
  expect(await names([one])).toBe('cab');
});

test('an optional column that an older file lacks is empty; a required one is missed', async () => {
  const now = await write(join(lake, 'now.parquet'), ['new']);
  const old = await write(join(lake, 'old.parquet'), ['old'], withoutNote);
  expect(await cities([old, now])).toEqual([
    ['old', null],
    ['new', 'n'],
  ]);
  expect(await cities([old])).toEqual([['old', null]]);
  const broken = await write(join(lake, 'broken.parquet'), ['x'], { ...withoutNote, columns: cityless });
  await expect(cities([broken])).rejects.toThrow('city');
});

test('the same holds for snapshots', () => {
  const file = join(lake, 'capitals.rows.json');
  writeSnapshot(file, withoutNote, [row('old')]);
  expect(rowsFromColumns(spec, readSnapshot(file, spec))).toEqual([{ ...row('old'), note: null }]);
  writeSnapshot(file, { ...withoutNote, columns: cityless }, [row('old')]);
  expect(() => readSnapshot(file, spec)).toThrow('rows: release has no column capitals.city');
});

test('files outside the lake are refused, settings stay as they are', async () => {
  const outside = await write(join(work, 'outside.parquet'), ['x']);
  await expect(cities([outside])).rejects.toThrow(/Permission Error/);
  await expect(engine.columns('SET threads = 8')).rejects.toThrow(/locked/);
});

test('a result is let go once it was read', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heldBytes = async (queries: number): Promise<number> => {
    for (let query = 0; query < queries; query++) await engine.columns('SELECT range FROM range(20000)');
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = await heldBytes(5);
  // each result has 160 KB
  expect((await heldBytes(100)) - before).toBeLessThan(4e6);
});

test('many readings at once, then closed under them', async () => {
  const file = await write(
    join(lake, 'one.parquet'),
    Array.from({ length: 5000 }, (_, i) => `c${i}`),
  );
  const readings = Array.from({ length: 20 }, () => cities([file]));
  await readings[0];
  engine.close();
  const counts = await Promise.allSettled(readings);
  for (const result of counts)
    if (result.status === 'fulfilled') expect(result.value).toHaveLength(5000);
    else expect(String(result.reason)).toContain('the atlas is closed');
  await expect(cities([file])).rejects.toThrow('the atlas is closed');
});
