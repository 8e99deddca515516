/** The atlas over a lake's releases. */
import { join } from 'node:path';
import { type ActorIndex, buildActorIndex } from '../core/actor-index.ts';
import type { Atlas, CaseFile, Condition, DataStamp, Row, Where } from '../core/atlas.ts';
import { type ColumnTable, columnsFromRows } from '../core/columns.ts';
import { DomainError, SourceError } from '../core/errors.ts';
import { RecentlyUsed } from '../core/recently-used.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import type { QueryLimits, QueryResult } from '../core/user-query.ts';
import { cellType, checkConditions, meets, type Test } from './conditions.ts';
import type { Engine, TablePart, WantedColumn } from './engine.ts';
import { selectRows, whereSql } from './queries/select-rows.ts';
import type { Release } from './release.ts';
import { rowsFromColumns } from './row-reader.ts';
import { readSnapshot, smallTableRows, snapshotFile } from './row-snapshot.ts';
import { partsOf, shownRowCount } from './table-parts.ts';

/** Rows of a release that could not be written as Parquet and are held as they were read. */
export interface HeldRelease {
  readonly tables: ReadonlyMap<string, readonly object[]>;
  readonly case: CaseFile | null;
}

/** What an atlas shows: releases in the order of their rows, on disk or held in memory. */
export type ShownRelease = Release | HeldRelease;

export interface LakeAtlasOptions {
  readonly engine: Engine;
  readonly releases: readonly ShownRelease[];
  readonly data: DataStamp;
  readonly case: CaseFile | null;
  /** tables from this many rows on are queried by SQL and not held in memory */
  readonly smallTableRows?: number;
}

type AnyRow = object;

/** Rows of queries that are held so that the next inner question need not read them again: some tens of MiB at most. */
const mostKeptRows = 60_000;

/** Cells of columns that are held likewise: about as much memory. */
const mostKeptCells = 1_000_000;

/** An atlas that has to be closed. */
export class LakeAtlas implements Atlas {
  readonly data: DataStamp;
  readonly case: CaseFile | null;
  readonly #engine: Engine;
  readonly #releases: readonly ShownRelease[];
  readonly #smallTableRows: number;
  readonly #loaded = new Map<TableName, Promise<readonly AnyRow[]>>();
  readonly #large = new Map<TableName, boolean>();
  readonly #queried = new RecentlyUsed<readonly AnyRow[]>(mostKeptRows, (rows) => rows.length + 1);
  readonly #read = new RecentlyUsed<readonly ReadCells[]>(mostKeptCells, (cells) => 1 + cells.length * lengthOf(cells));
  #actors: Promise<ActorIndex> | null = null;

  constructor(options: LakeAtlasOptions) {
    this.data = options.data;
    this.case = options.case;
    this.#engine = options.engine;
    this.#releases = options.releases;
    this.#smallTableRows = options.smallTableRows ?? smallTableRows;
  }

  /**
   * Rows of a table in the order of their release, then of their file. An empty cell is `null`; `actors` cells are lists.
   * Money is kept to the cent and given as a number. Rows are frozen and shared between callers.
   * @param where see {@link checkConditions} for what a condition means
   * @param most only the first so many; those of a large table are all that is read
   * @throws DomainError for an unknown table or field, or a condition that the field cannot have
   */
  async rows<N extends TableName>(table: N, where?: Where<N>, most?: number): Promise<readonly Row<N>[]> {
    const tests = testsOf('rows', table, where);
    if (this.#isLarge(table)) return (await this.#query(table, this.#releases, tests, most)) as readonly Row<N>[];
    const passing = (await this.#rowsInMemory(table, tests)) as readonly Row<N>[];
    return most === undefined || most >= passing.length ? passing : passing.slice(0, most);
  }

  /**
   * How many rows pass. Without a condition the manifests say so, and nothing is read.
   * @throws DomainError as {@link rows}
   */
  async count<N extends TableName>(table: N, where?: Where<N>): Promise<number> {
    const tests = testsOf('count', table, where);
    if (tests.length === 0) return this.releaseRows(table).reduce((sum, rows) => sum + rows, 0);
    if (!this.#isLarge(table)) return (await this.#rowsInMemory(table, tests)).length;
    const parts = this.#releases.flatMap((release) => partsOf(table, release));
    return await this.#reading(table, parts, async (relation) => {
      const [counts] = await this.#engine.columns(`SELECT count(*) FROM ${relation}${whereSql(tests)}`);
      return Number(counts?.[0] ?? 0);
    });
  }

  async #rowsInMemory(table: TableName, tests: readonly Test[]): Promise<readonly AnyRow[]> {
    let loading = this.#loaded.get(table);
    if (loading === undefined) {
      loading = this.#load(table);
      this.#loaded.set(table, loading);
      // a failed reading is tried again next time: the cause may have passed
      loading.catch(() => this.#loaded.delete(table));
    }
    const all = await loading;
    return tests.length === 0 ? all : all.filter((row) => meets(tests, row));
  }

  /**
   * Some fields of the same rows by column. See {@link Atlas.columns}.
   * @throws DomainError for an unknown table or field, a field named twice, or a condition that the field cannot have
   */
  async columns<N extends TableName, F extends keyof Row<N> & string>(
    table: N,
    fields: readonly F[],
    where?: Where<N>,
  ): Promise<ColumnTable<N, F>> {
    if (!Object.hasOwn(tables, table) || !this.#isLarge(table)) {
      const rows = await this.rows(table, where);
      return columnsFromRows(rows, wantedFields(table, fields), (field) => wantedColumn(table, field).as === 'text');
    }
    const wanted = wantedFields(table, fields).map((field) => wantedColumn(table, field));
    const tests = checkConditions(tables[table], (where ?? {}) as { readonly [field: string]: Condition | undefined });
    const parts = this.#releases.flatMap((release) => partsOf(table, release));
    return await this.#reading(table, parts, async (relation) => {
      const condition = whereSql(tests);
      const key = JSON.stringify([relation, fields, condition]);
      const cells = await this.#read.get(key, () => this.#engine.cells(relation, wanted, condition));
      const length = lengthOf(cells);
      const byField = Object.fromEntries(fields.map((field, i) => [field, cells[i]]));
      return { length, cells: byField as unknown as ColumnTable<N, F>['cells'] };
    });
  }

  /** Rows of each release. See {@link Atlas.releaseRows}. */
  releaseRows(table: TableName): readonly number[] {
    return this.#releases.map((release) => shownRowCount(table, release));
  }

  /** A query of the user's own. See {@link Atlas.query}. */
  async query(sql: string, limits: QueryLimits): Promise<QueryResult> {
    const { queryReleases } = await import('./sql/query-releases.ts');
    return await queryReleases(sql, limits, this.#releases, this.data.releases);
  }

  /** All actors by name and code; built once. */
  async actors(): Promise<ActorIndex> {
    if (this.#actors === null) {
      this.#actors = this.#buildActors();
      this.#actors.catch(() => {
        this.#actors = null;
      });
    }
    return await this.#actors;
  }

  /** Frees the engine. The atlas cannot be read afterwards. */
  close(): void {
    this.#engine.close();
  }

  async #buildActors(): Promise<ActorIndex> {
    const [actors, names, codes] = await Promise.all([
      this.rows('actors'),
      this.rows('actor_names'),
      this.rows('actor_codes'),
    ]);
    return buildActorIndex(actors, names, codes);
  }

  /** Rows that are held in memory are filtered there, however many they are. */
  #isLarge(table: TableName): boolean {
    let isLarge = this.#large.get(table);
    if (isLarge === undefined) {
      const rows = this.#releases.reduce((sum, release) => sum + rowCount(table, release), 0);
      isLarge = rows >= this.#smallTableRows && !this.#releases.some((release) => 'tables' in release);
      this.#large.set(table, isLarge);
    }
    return isLarge;
  }

  async #load(table: TableName): Promise<readonly AnyRow[]> {
    const parts: (readonly AnyRow[])[] = [];
    for (const release of this.#releases) parts.push(await this.#loadPart(table, release));
    return Object.freeze(parts.flat());
  }

  async #loadPart(table: TableName, release: ShownRelease): Promise<readonly AnyRow[]> {
    if ('tables' in release) return release.tables.get(table) ?? [];
    const snapshot = snapshotFile(table);
    if (!release.manifest.files.some(({ file }) => file === snapshot)) return await this.#query(table, [release], []);
    return rowsFromColumns(tables[table], readSnapshot(join(release.folder, snapshot), tables[table]));
  }

  async #query(
    table: TableName,
    releases: readonly ShownRelease[],
    tests: readonly Test[],
    most?: number,
  ): Promise<readonly AnyRow[]> {
    const parts = releases.flatMap((release) => partsOf(table, release));
    if (parts.length === 0) return [];
    const spec = tables[table];
    return await this.#reading(table, parts, async (relation) => {
      const sql = selectRows(spec, relation, tests, most);
      return await this.#queried.get(sql, async () => rowsFromColumns(spec, await this.#engine.columns(sql)));
    });
  }

  async #reading<T>(table: TableName, parts: readonly TablePart[], read: (relation: string) => Promise<T>): Promise<T> {
    try {
      return await read(await this.#engine.attach(tables[table], parts));
    } catch (error) {
      if (error instanceof TypeError || error instanceof DomainError) throw error;
      throw new SourceError(
        `rows: table ${table} cannot be read (${(error as Error).message}); run "good-offices sources check"`,
        { file: parts[0]?.file, files: parts.map(({ file }) => file), table },
      );
    }
  }
}

type ReadCells = Awaited<ReturnType<Engine['cells']>>[number];

/** Rows of columns that were read together. */
function lengthOf([first]: readonly ReadCells[]): number {
  return first === undefined ? 0 : first.kind === 'text' ? first.codes.length : first.values.length;
}

function testsOf(caller: string, table: TableName, where: object | undefined): readonly Test[] {
  if (!Object.hasOwn(tables, table))
    throw new DomainError(`${caller}: no table "${table}"; tables are ${Object.keys(tables).join(', ')}`, { table });
  return checkConditions(tables[table], (where ?? {}) as { readonly [field: string]: Condition | undefined });
}

function wantedFields<F extends string>(table: TableName, fields: readonly F[]): readonly F[] {
  const known = Object.keys(columnsOf(tables[table])).map(fieldName);
  const wrong = fields.find((field, i) => !known.includes(field) || fields.indexOf(field) !== i);
  if (wrong === undefined && fields.length > 0) return fields;
  throw new DomainError(
    `columns: ${wrong === undefined ? 'no field is named' : `"${wrong}" is no field of ${table}, or named twice`}; its fields are ${known.join(', ')}`,
    { table, fields },
  );
}

function wantedColumn(table: TableName, field: string): WantedColumn {
  const found = Object.entries(columnsOf(tables[table])).find(([name]) => fieldName(name) === field);
  if (found === undefined) throw new TypeError(`columns: ${table}.${field}`);
  const [name, { kind }] = found;
  return { name, as: cellType(kind) === 'string' ? 'text' : 'number' };
}

function rowCount(table: TableName, release: ShownRelease): number {
  if ('tables' in release) return release.tables.get(table)?.length ?? 0;
  return release.manifest.files.reduce((sum, file) => sum + (file.table === table ? file.rows : 0), 0);
}
