import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleEnvelope, sampleQuestion } from '../../../test/sample-envelope.ts';
import { duckDb } from '../../store/duckdb.ts';
import { chosenTable } from './answer-table.ts';
import { parquetOf } from './parquet.ts';

async function readBack(bytes: Uint8Array): Promise<{ rows: unknown; types: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-test-'));
  try {
    const file = join(folder, 'x.parquet');
    writeFileSync(file, bytes);
    const instance = await duckDb().DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`SELECT * EXCLUDE (row_number) FROM '${file}' ORDER BY row_number`);
    return { rows: reader.getRowObjectsJson(), types: reader.columnTypes().map(String) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('is read back with types, nulls and order', async () => {
  const { rows, types } = await readBack(await parquetOf(chosenTable(sampleQuestion, sampleEnvelope, null)));
  expect(types).toEqual(['VARCHAR', 'DOUBLE', 'BIGINT', 'VARCHAR', 'VARCHAR']);
  expect(rows).toEqual([
    { partner: 'CHN', totalUsd: 5710000000, year: '2015', class: 'estimate', source: 's2' },
    { partner: 'THA', totalUsd: null, year: '2015', class: 'press', source: 's1' },
  ]);
});

it('keeps an empty table’s columns', async () => {
  const { rows, types } = await readBack(await parquetOf(chosenTable(sampleQuestion, sampleEnvelope, 'notes')));
  expect([rows, types]).toEqual([[], ['VARCHAR']]);
});
