/** Importing one release: its files are read into Parquet beside the lake, measured, and put in place by one rename. */
import { createHash } from 'node:crypto';
import { type BigIntStats, createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ActorIndex } from '../core/actor-index.ts';
import type { Row } from '../core/atlas.ts';
import { EnvironmentError, GoodOfficesError, SourceError } from '../core/errors.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import { codeResolver } from '../sources/code-resolver.ts';
import type { DataSource } from '../sources/data-source.ts';
import { unreadable } from '../sources/reading/input-bytes.ts';
import { type RecordAtHand, ReleaseReading, type TableWriter } from '../sources/release-reading.ts';
import type { TableOptions, TableOut } from '../sources/table-out.ts';
import { sha256, shortId } from './content-hash.ts';
import { type DuckDbConnection, duckDb, instanceOptions } from './duckdb.ts';
import type { ImportCell } from './import-column.ts';
import { checkExpectations, type Verdict } from './import-expectations.ts';
import type { RecognisedFile } from './import-recognise.ts';
import { ImportTable, type WrittenPart } from './import-table.ts';
import { ParquetWriter } from './parquet-writer.ts';
import { installBuilt } from './publish.ts';
import {
  type InputFile,
  manifestFile,
  type ReleaseFile,
  type ReleaseManifest,
  readManifest,
  releaseFolder,
} from './release.ts';
import { smallTableRows, snapshotFile, writeSnapshot } from './row-snapshot.ts';

/** What an import needs besides the files. */
export interface ImportSurroundings {
  readonly lake: string;
  readonly actors: ActorIndex;
  /** version of the reference tables whose codes are used */
  readonly referenceVersion: string;
  /** EDTF: when the files were fetched */
  readonly retrieved: string;
  /** version that the user names */
  readonly version: string | null;
}

interface WatchedInput extends InputFile {
  readonly path: string;
  readonly before: BigIntStats;
}

async function watch(path: string): Promise<WatchedInput> {
  const before = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const hash = createHash('sha256');
  try {
    for await (const block of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(block as Buffer);
  } catch (error) {
    throw unreadable(path, error);
  }
  return { file: basename(path), path, size: Number(before.size), sha256: hash.digest('hex'), before };
}

async function demandUnchanged({ path, before }: WatchedInput): Promise<void> {
  const after = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const isSame =
    after.size === before.size &&
    after.mtimeNs === before.mtimeNs &&
    after.ctimeNs === before.ctimeNs &&
    after.ino === before.ino;
  if (!isSame)
    throw new SourceError(`${path}: changed while it was read; import it again once it is written`, {
      file: path,
      line: 0,
      column: null,
    });
}

/** Writes the tables of one release. */
class ReleaseTables implements TableWriter {
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

  async flush(): Promise<void> {
    for (const table of this.opened) await table.write(this.#connection, this.#folder);
  }
}

/** The row of the sources table that a release brings along, so that its rows can be cited. */
export function sourceRow(source: DataSource, version: string, retrieved: string): Row<'sources'> {
  const { id, title, publisher, author, published, url, kind, licence, gate, note } = source;
  return { id, title: `${title}, ${version}`, publisher, author, published, url, retrieved, kind, licence, gate, note };
}

function citation(row: Row<'sources'>): string {
  return [row.author ?? row.publisher, row.title, row.url].filter((part) => part !== null).join('. ');
}

function shapeOf(source: DataSource): unknown {
  return source.tables.map((name) => [
    name,
    Object.entries(columnsOf(tables[name])).map(([column, { kind, optional }]) => [column, kind, optional]),
  ]);
}

function versionOf(
  source: DataSource,
  named: string | null,
  inputSha: string,
  surroundings: ImportSurroundings,
): string {
  const clean = (named ?? 'undated').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '') || 'undated';
  const hash = shortId([inputSha, source.reading, shapeOf(source), surroundings.referenceVersion, clean]);
  return `${clean.slice(0, 60)}-${hash.slice(0, 8)}`;
}

function described(folder: string, file: string, more: Partial<ReleaseFile>): ReleaseFile {
  const bytes = readFileSync(join(folder, file));
  return { file, table: null, rows: 0, ...more, size: bytes.length, sha256: sha256(bytes) };
}

async function writeSourceTable(folder: string, row: Row<'sources'>): Promise<ReleaseFile[]> {
  const writer = await ParquetWriter.open();
  try {
    await writer.write(join(folder, 'sources.parquet'), tables.sources, [row]);
  } finally {
    writer.close();
  }
  writeSnapshot(join(folder, snapshotFile('sources')), tables.sources, [row]);
  return [
    described(folder, 'sources.parquet', { table: 'sources', rows: 1 }),
    described(folder, snapshotFile('sources'), {}),
  ];
}

function explain(error: unknown, reading: ReleaseReading | null): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || /no space left|disk (is )?full/i.test(message ?? ''))
    return new EnvironmentError('import: the disk is full; nothing was changed, the last good release stays', {});
  if (error instanceof GoodOfficesError) return reading?.placed(error) ?? error;
  return error;
}

function demandCompanions(source: DataSource, files: readonly RecognisedFile[]): void {
  const present = new Map<string, RecognisedFile>();
  for (const file of files) {
    const before = present.get(file.layout.id);
    if (before !== undefined && file.layout.many !== true)
      throw new SourceError(
        `${file.location.path}: second file of ${source.id}/${file.layout.id} besides ${before.location.path}; import them one by one, or name versions`,
        { file: file.location.path, line: 0, column: null },
      );
    present.set(file.layout.id, file);
  }
  for (const file of files)
    for (const needed of file.layout.needs ?? [])
      if (!present.has(needed)) {
        const meaning = source.layouts.find(({ id }) => id === needed)?.meaning ?? needed;
        throw new SourceError(
          `${file.location.path}: cannot be read without its companion (${meaning}); put both into one folder and import that`,
          { file: file.location.path, line: 0, column: null, needs: needed },
        );
      }
}

/**
 * Imports the files of one release.
 * @param files all of one source
 * @returns its manifest; `already` = the same release was in the lake
 * @throws SourceError when a file is broken or an expectation fails; nothing is left behind then
 */
export async function importRelease(
  files: readonly RecognisedFile[],
  surroundings: ImportSurroundings,
): Promise<{ readonly manifest: ReleaseManifest; readonly already: boolean }> {
  const [first] = files;
  if (first === undefined) throw new TypeError('importRelease: no files');
  const { source } = first;
  demandCompanions(source, files);
  const paths = [...new Set(files.map(({ location }) => location.path))].sort();
  const inputs: WatchedInput[] = [];
  for (const path of paths) inputs.push(await watch(path));
  const inputSha =
    inputs.length === 1 && inputs[0] !== undefined
      ? inputs[0].sha256
      : sha256(inputs.map((input) => `${input.sha256}  ${input.file}\n`).join(''));

  const { lake } = surroundings;
  let manifest: ReleaseManifest | null = null;
  let already = false;
  const version = await installBuilt(lake, source.id, async (folder) => {
    const { reading, parts, verdict } = await readInto(folder, source, files, surroundings.actors);
    for (const input of inputs) await demandUnchanged(input);
    if (verdict.refusals.length > 0)
      throw new SourceError(`${first.location.path}: ${source.id}: ${verdict.refusals.join('; ')}`, {
        file: first.location.path,
        line: 0,
        column: null,
        source: source.id,
        refusals: verdict.refusals,
        rowsIn: reading.tally.rowsIn,
        rowsKept: reading.tally.rowsKept,
        dropped: reading.tally.dropped,
      });
    const named = surroundings.version ?? first.version ?? reading.version;
    const made = versionOf(source, named, inputSha, surroundings);
    const row = sourceRow(source, named ?? 'undated', surroundings.retrieved);
    manifest = {
      format: 1,
      source: source.id,
      version: made,
      title: source.title,
      sha256: inputSha,
      citation: citation(row),
      licence: source.licence,
      gate: source.gate,
      inputs: inputs.map(({ file, size, sha256: hash }) => ({ file, size, sha256: hash })),
      files: [...parts, ...(await writeSourceTable(folder, row))],
      rowsIn: reading.tally.rowsIn,
      rowsKept: reading.tally.rowsKept,
      dropped: reading.tally.dropped,
      setAside: reading.tally.leftOut,
      read: reading.fileTallies,
      ...(verdict.isExtract ? { extract: true } : {}),
      expectations: verdict.expectations,
      checkedAgainst: { reference: surroundings.referenceVersion },
    };
    already = 'manifest' in readManifest(releaseFolder(lake, source.id, made), source.id, made);
    writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    return made;
  });
  if (manifest === null) throw new TypeError(`importRelease: ${source.id} ${version} was not built`);
  return { manifest, already };
}

async function readInto(
  folder: string,
  source: DataSource,
  files: readonly RecognisedFile[],
  actors: ActorIndex,
): Promise<{ reading: ReleaseReading; parts: ReleaseFile[]; verdict: Verdict }> {
  const instance = await duckDb().DuckDBInstance.create(':memory:', instanceOptions(1));
  const connection = await instance.connect();
  // the rows are always the probing side of a join with a dictionary: one thread then keeps their order
  await connection.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  let reading: ReleaseReading | null = null;
  try {
    const written = new ReleaseTables(source, folder, connection);
    const recognised = files.map(({ location, layout }) => ({ location, layout: layout.id }));
    reading = new ReleaseReading(source, recognised, codeResolver(actors), written);
    const read = await source.load();
    await read(reading);
    await written.flush();
    const made = written.opened.flatMap((table) => table.parts);
    const layouts = files.map(({ layout }) => layout.id);
    const finished = { folder, parts: made, tally: reading.tally, connection };
    const verdict = await checkExpectations(source, layouts, finished);
    const parts = made.map(({ file, table, rows, idFromOrdinal, mirrored }) =>
      described(folder, file, {
        table,
        rows,
        ...(idFromOrdinal ? { idFromOrdinal } : {}),
        ...(mirrored ? { mirrored } : {}),
      }),
    );
    return { reading, parts: [...parts, ...(await snapshots(connection, folder, made))], verdict };
  } catch (error) {
    throw explain(error, reading);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Small tables get a snapshot, so that they open without the engine. */
async function snapshots(
  connection: DuckDbConnection,
  folder: string,
  parts: readonly WrittenPart[],
): Promise<ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const { file, table, rows, idFromOrdinal, mirrored } of parts) {
    if (mirrored || rows >= smallTableRows / 5 || parts.filter((part) => part.table === table).length > 1) continue;
    const spec = tables[table];
    const names = Object.keys(columnsOf(spec));
    const cells = names.map((name) => {
      if (name === 'id' && idFromOrdinal) return 'CAST(row_number AS VARCHAR)';
      return columnsOf(spec)[name]?.kind === 'usd' ? `CAST("${name}" AS DOUBLE)` : `"${name}"`;
    });
    const sql = `SELECT ${cells.join(', ')} FROM read_parquet('${join(folder, file).replaceAll("'", "''")}') ORDER BY row_number`;
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
