/** The check of a query before it runs: an allow-list over the engine's own syntax tree (`json_serialize_sql`). */
import { distance } from 'fastest-levenshtein';
import { type TableName, tables } from '../../core/table-registry.ts';
import { clockWords, isAllowed, type ListedFunctions, tableFunctions } from './allowed-functions.ts';
import { placeOf, RefusedQuery } from './refused-query.ts';

type Node = { readonly [name: string]: unknown };

/** Relations that may stand in FROM; the check of each follows. */
const relations: ReadonlySet<string> = new Set([
  'BASE_TABLE',
  'EMPTY',
  'EXPRESSION_LIST',
  'JOIN',
  'PIVOT',
  'SUBQUERY',
  'TABLE_FUNCTION',
]);

/** Kinds of query that may stand anywhere. */
const queries: ReadonlySet<string> = new Set(['SELECT_NODE', 'SET_OPERATION_NODE', 'RECURSIVE_CTE_NODE', 'CTE_NODE']);

/** Other parts of a tree that have a type: how rows are ordered and limited, parameters of a type. */
const isDetail = /^(?:\w+_MODIFIER|ASCENDING|DESCENDING|ORDER_DEFAULT|\w+_TYPE_INFO)$/;

const known: readonly string[] = Object.keys(tables);

/**
 * Checks a query.
 * @param sql its text
 * @param tree what `json_serialize_sql` gives of it
 * @param listed functions of the engine
 * @returns the tables that it reads, by name
 * @throws RefusedQuery for anything that is not one SELECT over known tables with allowed functions
 */
export function checkQuery(sql: string, tree: Node, listed: ListedFunctions): readonly TableName[] {
  if (tree.error === true) throw refusedTree(sql, tree);
  const statements = Array.isArray(tree.statements) ? tree.statements : [];
  if (statements.length === 0) throw new RefusedQuery('domain', 'the query is empty; write a SELECT');
  if (statements.length > 1)
    throw new RefusedQuery('domain', `one statement at a time; got ${statements.length}; ask each by itself`);
  const found = new Set<TableName>();
  new Walk(sql, listed, found).visit(statements[0], new Set());
  return [...found].sort();
}

function refusedTree(sql: string, tree: Node): RefusedQuery {
  const message = String(tree.error_message);
  if (/Only SELECT/i.test(message) || !isRecord(tree) || tree.error_type === 'not implemented') return notSelect(sql);
  return new RefusedQuery('domain', `${message.split('\n')[0]}${placeOf(sql, tree.position)}`);
}

function notSelect(sql: string): RefusedQuery {
  const word = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase();
  const isRead = word === undefined || ['SELECT', 'WITH', 'FROM', 'VALUES', 'TABLE'].includes(word);
  const got = isRead ? '' : `; got ${word.slice(0, 30)}`;
  return new RefusedQuery(
    'domain',
    `only one SELECT, or WITH ... SELECT, is answered${got}; nothing can be changed here`,
  );
}

class Walk {
  readonly #sql: string;
  readonly #listed: ListedFunctions;
  readonly #found: Set<TableName>;

  constructor(sql: string, listed: ListedFunctions, found: Set<TableName>) {
    this.#sql = sql;
    this.#listed = listed;
    this.#found = found;
  }

  /** @param scope names of the common table expressions that can be seen here, in lower case */
  visit(value: unknown, scope: ReadonlySet<string>): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item, scope);
    if (!isRecord(value)) return;
    // an expression has a class; relations and queries have none
    if (typeof value.class === 'string') this.#checkExpression(value);
    else if (typeof value.type === 'string') this.#checkRelation(value, scope);
    const inner = this.#withExpressions(value, scope);
    for (const [name, part] of Object.entries(value)) {
      if (name === 'cte_map') continue;
      // the table function itself was checked with its relation
      if (name === 'function' && value.type === 'TABLE_FUNCTION' && isRecord(part))
        for (const inside of Object.values(part)) this.visit(inside, inner);
      else this.visit(part, inner);
    }
  }

  /** Visits the common table expressions of a query; each sees those before it, a recursive one also itself. */
  #withExpressions(query: Node, scope: ReadonlySet<string>): ReadonlySet<string> {
    const inner = new Set(scope);
    if (query.type === 'RECURSIVE_CTE_NODE' || query.type === 'CTE_NODE')
      inner.add(String(query.cte_name).toLowerCase());
    const map = isRecord(query.cte_map) ? query.cte_map.map : undefined;
    for (const entry of Array.isArray(map) ? map : []) {
      if (!isRecord(entry)) continue;
      const name = String(entry.key).toLowerCase();
      if (/^(?:duckdb_|pg_|pragma_|sqlite_|information_schema)/.test(name))
        throw new RefusedQuery('domain', `"${name.slice(0, 60)}" is a name of the engine; give the WITH another name`);
      this.visit(entry.value, inner);
      inner.add(name);
    }
    return inner;
  }

  #checkExpression(node: Node): void {
    const name = String(node.function_name ?? '').toLowerCase();
    if (node.function_name !== undefined) {
      const fits = tableFunctions.has(name) || isAllowed(name, this.#listed);
      // of one argument, it counts from today
      const isToday = name === 'age' && Array.isArray(node.children) && node.children.length === 1;
      if (!fits || isToday) throw this.#unstable(name, node);
    }
    const [word] = Array.isArray(node.column_names) && node.column_names.length === 1 ? node.column_names : [];
    if (typeof word === 'string' && clockWords.has(word.toLowerCase())) throw this.#unstable(word, node);
  }

  #unstable(name: string, node: Node): RefusedQuery {
    return new RefusedQuery(
      'domain',
      `${name.slice(0, 60)} is not allowed${placeOf(this.#sql, node.query_location)}; functions of the clock, of chance, of settings and of files are not: write dates as DATE '2026-11-21'`,
    );
  }

  #checkRelation(node: Node, scope: ReadonlySet<string>): void {
    const type = String(node.type);
    if (isRecord(node.sample) && !(Number(node.sample.seed) >= 0))
      throw new RefusedQuery(
        'domain',
        'a sample needs a seed, so that it can be drawn again: TABLESAMPLE ... REPEATABLE (1)',
      );
    if (queries.has(type)) return;
    if (isDetail.test(type)) return;
    if (!relations.has(type))
      throw new RefusedQuery(
        'domain',
        type === 'SHOW_REF'
          ? 'DESCRIBE, SHOW and SUMMARIZE are not answered; docs/data-dictionary.md lists tables and columns, "good-offices rows TABLE --limit 1" those of one'
          : `${type.toLowerCase().replaceAll('_', ' ')} may not stand in FROM; name a table`,
      );
    if (type === 'BASE_TABLE') this.#checkTable(node, scope);
    if (type === 'TABLE_FUNCTION') this.#checkTableFunction(node);
  }

  #checkTable(node: Node, scope: ReadonlySet<string>): void {
    const name = String(node.table_name);
    const lower = name.toLowerCase();
    const isPlain = node.schema_name === '' && node.catalog_name === '';
    const isOwn = ['', 'main'].includes(String(node.schema_name)) && ['', 'memory'].includes(String(node.catalog_name));
    if (isPlain && scope.has(lower)) return;
    const table = known.find((one) => one === lower);
    if (isOwn && table !== undefined && (node.at_clause ?? null) === null) {
      this.#found.add(table as TableName);
      return;
    }
    throw unknownTable(this.#sql, isPlain ? name : `${node.schema_name}.${name}`, node.query_location);
  }

  #checkTableFunction(node: Node): void {
    const called = isRecord(node.function) ? node.function : {};
    const name = String(called.function_name ?? '').toLowerCase();
    if (tableFunctions.has(name)) return;
    throw new RefusedQuery(
      'domain',
      `${name.slice(0, 60) || 'this'} may not stand in FROM${placeOf(this.#sql, node.query_location)}; a query reads the tables of the open data and no file or setting: name a table, or one of ${[...tableFunctions].join(', ')}`,
    );
  }
}

function unknownTable(sql: string, name: string, location: unknown): RefusedQuery {
  const lower = name.toLowerCase();
  const near = known
    .map((table) => ({ table, far: distance(lower, table) }))
    .filter(({ table, far }) => far <= 3 || (lower.length > 2 && table.includes(lower)))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ table }) => table);
  const hint = near.length === 0 ? '' : `; near: ${near.join(', ')}`;
  return new RefusedQuery(
    'not-found',
    `no such table; got "${name.slice(0, 60)}"${placeOf(sql, location)}${hint}; all are in docs/data-dictionary.md`,
    near,
  );
}

function isRecord(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
