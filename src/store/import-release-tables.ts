/** The tables of a release that is being imported, as files in its folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../core/atlas.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import type { DataSource } from '../sources/data-source.ts';
import type { RecordAtHand, TableWriter } from '../sources/release-reading.ts';
import type { BlockOut, TableOptions, TableOut } from '../sources/table-out.ts';
import { BlockTable } from './block-table.ts';
import { sha256 } from './content-hash.ts';
import type { DuckDbConnection } from './duckdb.ts';
import { sqlName, sqlText } from './duckdb.ts';
import type { ImportCell } from './import-column.ts';
import { ImportTable, type WrittenPart } from './import-table.ts';
import { ordinal } from './parquet-columns.ts';
import type { ReleaseFile } from './release.ts';
import { smallTableRows, snapshotFile, writeSnapshot } from './row-snapshot.ts';

/** The source's own row comes from no record. */
const noRecord: RecordAtHand = { row: 1, keep: () => {}, place: () => ({ file: '', line: 0, column: null }) };

/** Opens and writes the tables of one release. */
export class ReleaseTables implements TableWriter {
  readonly wantsEvents: boolean;
  readonly #rows: ImportTable<TableName>[] = [];
  readonly #blocks: BlockTable<TableName>[] = [];
  readonly #source: DataSource;
  readonly #folder: string;
  readonly #connection: DuckDbConnection;
  readonly #connect: () => Promise<DuckDbConnection>;

  /**
   * @param connection engine that writes the tables
   * @param connect opens one more connection to it
   * @param wantsEvents single events are kept, where the source has them
   */
  constructor(
    source: DataSource,
    folder: string,
    connection: DuckDbConnection,
    connect: () => Promise<DuckDbConnection>,
    wantsEvents: boolean,
  ) {
    this.#source = source;
    this.#folder = folder;
    this.#connection = connection;
    this.#connect = connect;
    this.wantsEvents = wantsEvents;
  }

  /** Files written so far, in the order in which their tables were opened. */
  get parts(): readonly WrittenPart[] {
    return [...this.#rows, ...this.#blocks].flatMap((table) => table.parts);
  }

  open<N extends TableName>(name: N, options: TableOptions<N>, record: RecordAtHand): TableOut<N> {
    this.#demandNew(name);
    const same = this.#evidenceOf(name);
    const filled = options.same as { readonly [field: string]: unknown } | undefined;
    // `note: undefined` in `same` would mean: the reader fills it row by row
    for (const field of ['class', 'confidence', 'note'])
      if (filled !== undefined && Object.hasOwn(filled, field) && filled[field] === undefined) delete same[field];
    const cleaned = Object.fromEntries(Object.entries(filled ?? {}).filter(([, cell]) => cell !== undefined));
    const table = new ImportTable<N>(name, { ...options, same: cleaned as Partial<Row<N>> }, record, same);
    this.#rows.push(table as unknown as ImportTable<TableName>);
    return table;
  }

  openBlocks<N extends TableName>(name: N, same: { readonly [K in keyof Row<N>]?: Row<N>[K] }): BlockOut<N> {
    this.#demandNew(name);
    const cells = { ...this.#evidenceOf(name), ...(same as { readonly [field: string]: ImportCell }) };
    const table = new BlockTable<N>(name, cells, this.#folder, this.#connect);
    this.#blocks.push(table as unknown as BlockTable<TableName>);
    return table;
  }

  #demandNew(name: TableName): void {
    const { id, tables: always, eventTables = [] } = this.#source;
    if (!always.includes(name) && !(this.wantsEvents && eventTables.includes(name)))
      throw new TypeError(`${id} does not declare the table ${name}`);
    if ([...this.#rows, ...this.#blocks].some((table) => table.name === name))
      throw new TypeError(`table ${name} was opened twice`);
  }

  #evidenceOf(name: TableName): { [field: string]: ImportCell } {
    const { id, evidence } = this.#source;
    return tables[name].evidence ? { source: id, ...evidence, note: null } : {};
  }

  async flushFull(): Promise<void> {
    for (const table of this.#rows) if (table.isFull) await table.write(this.#connection, this.#folder);
  }

  /** Writes what is left, and the source's own row. */
  async finish(row: Row<'sources'>): Promise<void> {
    for (const table of this.#rows) await table.write(this.#connection, this.#folder);
    await this.settle();
    const sources = new ImportTable<'sources'>('sources', { ids: 'own' }, noRecord, {});
    sources.append(row);
    await sources.write(this.#connection, this.#folder);
    this.#rows.push(sources as unknown as ImportTable<TableName>);
  }

  /** Waits for what is still being written: must be called before the engine is closed, also after a failure. */
  async settle(): Promise<void> {
    for (const table of this.#blocks) await table.finish();
  }

  /** The files written, those with a snapshot included. */
  async files(): Promise<ReleaseFile[]> {
    const { parts } = this;
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

/** Tables that are held in memory get a snapshot, so that they are read without the engine. */
async function snapshots(
  connection: DuckDbConnection,
  folder: string,
  parts: readonly WrittenPart[],
): Promise<ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const { file, table, rows, idFromOrdinal, mirrored } of parts) {
    if (mirrored || rows >= smallTableRows || parts.filter((part) => part.table === table).length > 1) continue;
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
