/** Parquet of one table of an answer, written by the store's engine. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnKind, ColumnSpec, TableSpec } from '../../core/table-spec.ts';
import type { AnswerTable, Cell } from './answer-table.ts';

/**
 * A table as the bytes of a Parquet file; `row_number` keeps its order.
 * @param table from an answer
 */
export async function parquetOf(table: AnswerTable): Promise<Uint8Array> {
  const { ParquetWriter } = await import('../../store/parquet-writer.ts');
  const folder = await mkdtemp(join(tmpdir(), 'good-offices-'));
  const writer = await ParquetWriter.open();
  try {
    const file = join(folder, 'table.parquet');
    await writer.write(
      file,
      specOf(table),
      table.rows.map((row) => recordOf(table, row)),
    );
    return await readFile(file);
  } finally {
    writer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function recordOf(table: AnswerTable, row: readonly Cell[]): { [name: string]: Cell } {
  return Object.fromEntries(
    table.columns.map(({ name }, at) => {
      const cell = row[at] ?? null;
      return [name, kindOf(table, at) === 'text' && cell !== null ? String(cell) : cell];
    }),
  );
}

function specOf(table: AnswerTable): TableSpec {
  const columns: { [name: string]: ColumnSpec } = {};
  for (const [at, { name, field }] of table.columns.entries())
    columns[name] = { kind: kindOf(table, at), meaning: field?.meaning ?? name, optional: true };
  return { name: 'answer', meaning: table.title, columns, evidence: false };
}

/** By what the cells hold, not by the declaration alone: an empty column of numbers stays a column of numbers. */
function kindOf(table: AnswerTable, at: number): ColumnKind {
  const cells = table.rows.map((row) => row[at] ?? null).filter((cell) => cell !== null);
  const declared = table.columns[at]?.field?.type;
  if (cells.length === 0)
    return declared === 'number'
      ? 'number'
      : declared === 'integer'
        ? 'integer'
        : declared === 'boolean'
          ? 'flag'
          : 'text';
  if (cells.every((cell) => typeof cell === 'boolean')) return 'flag';
  if (!cells.every((cell) => typeof cell === 'number')) return 'text';
  return declared !== 'number' && cells.every(Number.isSafeInteger) ? 'integer' : 'number';
}
