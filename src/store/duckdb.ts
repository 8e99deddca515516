/**
 * DuckDB, loaded on first use. `require` and not `import`: the package is CommonJS spread over 80 files, which the
 * import loader scans for export names one by one; that takes 200 ms, requiring it 80.
 */
import { createRequire } from 'node:module';

type NodeApi = typeof import('@duckdb/node-api');
export type DuckDb = NodeApi;
export type DuckDbConnection = import('@duckdb/node-api').DuckDBConnection;
export type DuckDbInstance = import('@duckdb/node-api').DuckDBInstance;

let loaded: NodeApi | undefined;

/** The DuckDB client library. */
export function duckDb(): NodeApi {
  loaded ??= createRequire(import.meta.url)('@duckdb/node-api') as NodeApi;
  return loaded;
}

/** Options of every instance: nothing is fetched, nothing is spilled outside of the home, few threads. */
export function instanceOptions(threads: number): { [name: string]: string } {
  return {
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
  };
}

/** A string literal of SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier of SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
