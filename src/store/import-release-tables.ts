/** The tables of a release that is being imported, as files in its folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../core/atlas.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import type { DataSource } from '../sources/data-source.ts';
import type { RecordAtHand, TableWriter } from '../sources/release-reading.ts';
import type { TableOptions, TableOut } from '../sources/table-out.ts';
import { sha256 } from './content-hash.ts';
import type { DuckDbConnection } from './duckdb.ts';
import { sqlName, sqlText } from './duckdb.ts';
import type { ImportCell } from './import-column.ts';
import { ImportTable, type WrittenPart } from './import-table.ts';
import { ordinal } from './parquet-columns.ts';
import type { ReleaseFile } from './release.ts';
import { snapshotFile, writeSnapshot } from './row-snapshot.ts';

/** Imported tables below this many rows get a snapshot: more would make every opening slower than the engine is. */
const snapshotRows = 10_000;

/** The source's own row comes from no record. */
const noRecord: RecordAtHand = { row: 1, keep: () => {}, place: () => ({ file: '', line: 0, column: null }) };

/** Opens and writes the tables of one release. */
export class ReleaseTables implements TableWriter {
  readonly opened: ImportTable<TableName>[] = [];
  readonly #source: DataSource;
  readonly #folder: string;
  readonly #connection: DuckDbConnection;

  constructor(source: DataSource, folder: string, connection: DuckDbConnection) {
    this.#source = source;
    this.#folder = folder;
    this.#connection = connection;
  }

  open<N extends TableName>(name: N, options: TableOptions<N>, record: RecordAtHand): TableOut<N> {
    if (!this.#source.tables.includes(name))
      throw new TypeError(`${this.#source.id} does not declare the table ${name}`);
    if (this.opened.some((table) => table.name === name)) throw new TypeError(`table ${name} was opened twice`);
    const { id, evidence } = this.#source;
    const same: { [field: string]: ImportCell } = tables[name].evidence ? { source: id, ...evidence, note: null } : {};
    const filled = options.same as { readonly [field: string]: unknown } | undefined;
    // `note: undefined` in `same` would mean: the reader fills it row by row
    for (const field of ['class', 'confidence', 'note'])
      if (filled !== undefined && Object.hasOwn(filled, field) && filled[field] === undefined) delete same[field];
    const cleaned = Object.fromEntries(Object.entries(filled ?? {}).filter(([, cell]) => cell !== undefined));
    const table = new ImportTable<N>(name, { ...options, same: cleaned as Partial<Row<N>> }, record, same);
    this.opened.push(table as unknown as ImportTable<TableName>);
    return table;
  }

  async flushFull(): Promise<void> {
    for (const table of this.opened) if (table.isFull) await table.write(this.#connection, this.#folder);
  }

  /** Writes what is left, and the source's own row. */
  async finish(row: Row<'sources'>): Promise<void> {
    for (const table of this.opened) await table.write(this.#connection, this.#folder);
    const sources = new ImportTable<'sources'>('sources', { ids: 'own' }, noRecord, {});
    sources.append(row);
    await sources.write(this.#connection, this.#folder);
    this.opened.push(sources as unknown as ImportTable<TableName>);
  }

  /** The files written, those with a snapshot included. */
  async files(): Promise<ReleaseFile[]> {
    const parts = this.opened.flatMap((table) => table.parts);
    const files = parts.map(({ file, table, rows, idFromOrdinal, mirrored }) =>
      described(this.#folder, file, {
        table,
        rows,
        ...(idFromOrdinal ? { idFromOrdinal } : {}),
        ...(mirrored ? { mirrored } : {}),
      }),
    );
    return [...files, ...(await snapshots(this.#connection, this.#folder, parts))];
  }
}

function described(folder: string, file: string, more: Partial<ReleaseFile>): ReleaseFile {
  const bytes = readFileSync(join(folder, file));
  return { file, table: null, rows: 0, ...more, size: bytes.length, sha256: sha256(bytes) };
}

/** Small tables get a snapshot, so that they open without the engine. */
async function snapshots(
  connection: DuckDbConnection,
  folder: string,
  parts: readonly WrittenPart[],
): Promise<ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const { file, table, rows, idFromOrdinal, mirrored } of parts) {
    if (mirrored || rows >= snapshotRows || parts.filter((part) => part.table === table).length > 1) continue;
    const spec = tables[table];
    const names = Object.keys(columnsOf(spec));
    const cells = names.map((name) => {
      if (name === 'id' && idFromOrdinal) return `CAST(${sqlName(ordinal)} AS VARCHAR)`;
      return columnsOf(spec)[name]?.kind === 'usd' ? `CAST(${sqlName(name)} AS DOUBLE)` : sqlName(name);
    });
    const sql = `SELECT ${cells.join(', ')} FROM read_parquet(${sqlText(join(folder, file))}) ORDER BY ${sqlName(ordinal)}`;
    const columns = (await connection.runAndReadAll(sql)).getColumns();
    const read = Array.from({ length: rows }, (_, i) =>
      Object.fromEntries(names.map((name, c) => [fieldName(name), plain(columns[c]?.[i])])),
    );
    writeSnapshot(join(folder, snapshotFile(table)), spec, read);
    files.push(described(folder, snapshotFile(table), {}));
  }
  return files;
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : (value ?? null);
}
