/** The embedded engine: DuckDB in memory over the lake's Parquet files. No database file, nothing shared between processes. */

import type { NumberCells, TextCells } from '../core/columns.ts';
import { columnsOf, type TableSpec } from '../core/table-spec.ts';
import { type DuckDbConnection, type DuckDbInstance, duckDb, instanceOptions, sqlName, sqlText } from './duckdb.ts';
import { readCells } from './duckdb-cells.ts';
import type { Engine, ResultColumns, TablePart, WantedColumn } from './engine.ts';
import { ordinal, parquetColumns } from './parquet-columns.ts';

/** Small tables gain nothing from more threads, and a server asks many questions at once. */
const threads = 2;

/** One file of a table, or its mirror. */
function selectPart({ file, idFromOrdinal }: TablePart, number: number, mirrorOf: TableSpec | null): string {
  const row = `CAST(${sqlName(ordinal)} AS VARCHAR)`;
  const suffix = mirrorOf === null ? '' : " || 'm'";
  const from = `FROM read_parquet(${sqlText(file)})`;
  if (mirrorOf === null) return `SELECT ${number} AS release_number, ${idFromOrdinal ? `${row} AS id, ` : ''}* ${from}`;
  const swapped = (mirrorOf.mirror ?? []).flatMap(([a, b]) => [
    `${sqlName(a)} AS ${sqlName(b)}`,
    `${sqlName(b)} AS ${sqlName(a)}`,
  ]);
  const names = (mirrorOf.mirror ?? []).flat();
  const excluded = [...names, ...(idFromOrdinal ? [] : ['id'])].map(sqlName).join(', ');
  const id = `${idFromOrdinal ? row : 'id'}${suffix} AS id`;
  return `SELECT ${number} AS release_number, ${id}, ${swapped.join(', ')}, * EXCLUDE (${excluded}) ${from}`;
}

/** A SELECT for each file of a table, and one for each mirror, in the order of the rows. */
export function unionOfParts(spec: TableSpec, parts: readonly TablePart[]): string[] {
  return parts.flatMap((part, i) =>
    part.mirrored
      ? [selectPart(part, 2 * i, null), selectPart(part, 2 * i + 1, spec)]
      : [selectPart(part, 2 * i, null)],
  );
}

export class DuckDbEngine implements Engine {
  readonly #folders: readonly string[];
  readonly #views = new Map<string, Promise<string>>();
  #opening: Promise<{ instance: DuckDbInstance; connection: DuckDbConnection }> | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** @param folders lakes that may be read; files elsewhere are refused */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  async #open(): Promise<{ instance: DuckDbInstance; connection: DuckDbConnection }> {
    const instance = await duckDb().DuckDBInstance.create(':memory:', instanceOptions(threads));
    const connection = await instance.connect();
    const allowed = this.#folders.map(sqlText).join(', ');
    await connection.run(
      `SET allowed_directories = [${allowed}]; SET enable_external_access = false; SET lock_configuration = true`,
    );
    return { instance, connection };
  }

  /** Every statement begins here, so that {@link close} waits until it has ended, or it does not begin. */
  async #stated<T>(begin: (connection: DuckDbConnection) => Promise<T>): Promise<T> {
    this.#demandOpen();
    this.#opening ??= this.#open();
    const { connection } = await this.#opening;
    this.#demandOpen();
    const work = begin(connection);
    // the results themselves are not held: each would hold all before it
    this.#running = Promise.allSettled([this.#running, work]).then(() => undefined);
    return await work;
  }

  #demandOpen(): void {
    if (this.#isClosed) throw new TypeError('rows: the atlas is closed');
  }

  async attach(spec: TableSpec, parts: readonly TablePart[]): Promise<string> {
    const key = JSON.stringify([spec.name, parts]);
    let view = this.#views.get(key);
    if (view === undefined) {
      view = this.#createView(`${spec.name}_${this.#views.size}`, spec, parts);
      this.#views.set(key, view);
      view.catch(() => this.#views.delete(key));
    }
    return await view;
  }

  async #createView(name: string, spec: TableSpec, parts: readonly TablePart[]): Promise<string> {
    const optional = parquetColumns(spec).filter((column) => columnsOf(spec)[column.of]?.optional === true);
    const empty = optional.map((column) => `CAST(NULL AS ${column.type}) AS ${sqlName(column.name)}`);
    const selects = unionOfParts(spec, parts);
    // files of an older version of the program may lack an optional column; a part without rows brings it in
    if (empty.length > 0) selects.push(`SELECT ${empty.join(', ')} WHERE false`);
    const statement = `CREATE VIEW ${sqlName(name)} AS ${selects.join(' UNION ALL BY NAME ')}`;
    await this.#stated((connection) => connection.run(statement));
    return sqlName(name);
  }

  async columns(sql: string): Promise<ResultColumns> {
    return (await this.#stated((connection) => connection.runAndReadAll(sql))).getColumns();
  }

  async cells(
    relation: string,
    wanted: readonly WantedColumn[],
    where: string,
  ): Promise<readonly (NumberCells | TextCells)[]> {
    return await this.#stated((connection) => readCells(connection, relation, wanted, where));
  }

  /** Closes once running statements have ended: closing under one leaves its thread waiting for itself, or ends the process. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    void this.#closeWhenIdle();
  }

  async #closeWhenIdle(): Promise<void> {
    if (this.#opening === null) return;
    try {
      const { instance, connection } = await this.#opening;
      await this.#running;
      connection.closeSync();
      instance.closeSync();
    } catch {
      // it never opened
    }
  }
}
