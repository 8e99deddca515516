/** Runs a checked query in an engine that is shut off from files, network and settings. */
import { type TableName, tables } from '../../core/table-registry.ts';
import type { QueryValue } from '../../core/user-query.ts';
import { type DuckDbConnection, duckDb, instanceOptions, sqlText } from '../duckdb.ts';
import type { ListedFunction } from './allowed-functions.ts';
import { checkQuery } from './check-query.ts';
import { PlainValues } from './plain-value.ts';
import type { QueryAnswer, QueryTask } from './query-task.ts';
import { viewSql } from './query-views.ts';
import { RefusedQuery, refusalOf } from './refused-query.ts';

/** One thread: sums and the order of groups are the same each time. */
const threads = 1;

/**
 * Checks and runs a query.
 * @param onRun told when the query itself starts
 * @throws RefusedQuery
 */
export async function runQuery(task: QueryTask, onRun: () => void): Promise<QueryAnswer> {
  const { sql, memoryMiB } = task;
  try {
    const options = { ...instanceOptions(threads), memory_limit: `${memoryMiB}MiB`, errors_as_json: 'true' };
    const instance = await duckDb().DuckDBInstance.create(':memory:', options);
    const connection = await instance.connect();
    const names = checkQuery(sql, await syntaxTree(connection, sql), await functionsOf(connection));
    await shutOff(connection, task, names);
    onRun();
    return { ...(await read(connection, task)), tables: names };
  } catch (error) {
    throw refusalOf(error, sql, memoryMiB);
  }
}

async function syntaxTree(connection: DuckDbConnection, sql: string): Promise<{ readonly [name: string]: unknown }> {
  const reader = await connection.runAndReadAll(`SELECT json_serialize_sql(${sqlText(sql)})`);
  return JSON.parse(String(reader.getRows()[0]?.[0]));
}

async function functionsOf(connection: DuckDbConnection): Promise<Map<string, ListedFunction[]>> {
  const reader = await connection.runAndReadAll(
    'SELECT DISTINCT lower(function_name), function_type, stability FROM duckdb_functions()',
  );
  const listed = new Map<string, ListedFunction[]>();
  for (const [name, type, stability] of reader.getRows() as [string, string, string | null][])
    listed.set(name, [...(listed.get(name) ?? []), { type, stability }]);
  return listed;
}

/** Makes the tables that are read; from then on nothing else of the machine can be reached, nor any setting changed. */
export async function shutOff(
  connection: DuckDbConnection,
  { parts }: QueryTask,
  names: readonly TableName[],
): Promise<void> {
  const files = names.flatMap((name) => (parts[name] ?? []).map(({ file }) => sqlText(file)));
  await connection.run("SET TimeZone = 'UTC'");
  if (files.length > 0) await connection.run(`SET allowed_paths = [${files.join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  for (const name of names) await connection.run(viewSql(tables[name], parts[name] ?? []));
  await connection.run('SET lock_configuration = true');
}

async function read(connection: DuckDbConnection, task: QueryTask): Promise<Omit<QueryAnswer, 'tables'>> {
  const { StatementType } = duckDb();
  const statements = await connection.extractStatements(task.sql);
  const statement = statements.count === 1 ? await statements.prepare(0) : null;
  if (statement?.statementType !== StatementType.SELECT)
    throw new RefusedQuery('domain', 'only one SELECT, or WITH ... SELECT, is answered; nothing can be changed here');
  if (statement.parameterCount > 0)
    throw new RefusedQuery('domain', 'the query has a placeholder ($1 or ?); write the value itself');
  const result = await statement.stream();
  const { names, renamed } = distinctNames(result.columnNames());
  const types = result.columnTypes().map(String);
  const values = new PlainValues();
  const rows: QueryValue[][] = [];
  let bytes = 0;
  while (rows.length <= task.rows) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const columns = names.map((_, at) => chunk.getColumnValues(at));
    const most = Math.min(chunk.rowCount, task.rows + 1 - rows.length);
    for (let i = 0; i < most; i++) {
      const row = columns.map((cells) => values.of(cells[i]));
      bytes += JSON.stringify(row).length;
      if (bytes > task.bytes)
        throw new RefusedQuery(
          'domain',
          `the result is larger than ${Math.floor(task.bytes / 2 ** 20)} MiB; read fewer rows or columns, or lower the limit`,
        );
      rows.push(row);
    }
  }
  const truncated = rows.length > task.rows;
  return {
    columns: names.map((name, at) => ({ name, type: types[at] ?? '' })),
    rows: truncated ? rows.slice(0, task.rows) : rows,
    truncated,
    renamed,
    notFinite: values.notFinite,
  };
}

/** Names of columns, each once: the second `id` is `id_2`. */
export function distinctNames(given: readonly string[]): { names: readonly string[]; renamed: readonly string[] } {
  const taken = new Set(given);
  const used = new Set<string>();
  const renamed: string[] = [];
  const names = given.map((name) => {
    let own = name;
    for (let number = 2; used.has(own); number++) own = freeName(name, number, taken);
    if (own !== name) renamed.push(own);
    used.add(own);
    taken.add(own);
    return own;
  });
  return { names, renamed };
}

function freeName(name: string, number: number, taken: ReadonlySet<string>): string {
  const own = `${name}_${number}`;
  return taken.has(own) ? freeName(name, number + 1, taken) : own;
}
