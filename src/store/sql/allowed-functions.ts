/**
 * Which functions a query may use: those whose result depends on their arguments alone, so that the same query gives the
 * same rows and nothing of the machine shows. The engine itself says of each function how stable it is.
 */

/** What the engine lists of a function: `scalar`, `aggregate`, `macro`, `table` ..., and its stability. */
export interface ListedFunction {
  readonly type: string;
  readonly stability: string | null;
}

export type ListedFunctions = ReadonlyMap<string, readonly ListedFunction[]>;

/** Table functions that make rows of their arguments. */
export const tableFunctions: ReadonlySet<string> = new Set([
  'unnest',
  'range',
  'generate_series',
  'json_each',
  'json_tree',
]);

/** Called stable by the engine, and yet they tell its settings, plans, files or clock, draw by chance, or call what they are told. */
const unstable: ReadonlySet<string> = new Set([
  'aggregate',
  'array_aggr',
  'array_aggregate',
  'current_localtime',
  'current_localtimestamp',
  'current_setting',
  'getvariable',
  'json_deserialize_sql',
  'json_serialize_plan',
  'json_serialize_sql',
  'list_aggr',
  'list_aggregate',
  'parse_duckdb_log_message',
  'reservoir_quantile',
  'version',
]);

/** Macros of the engine that do no more than rewrite their arguments; the others imitate the system tables of PostgreSQL. */
const plainMacros =
  /^(?:array_\w+|list_\w+|map_\w+_\w+|md5_number_\w+|json|json_group_\w+|date_add|days_in_month|fdiv|fmod|generate_subscripts|geomean|geometric_mean|nullif|regexp_split_to_table|round_even|roundbankers|split_part|wavg|weighted_avg)$/;

/** Words that the engine reads as functions of the clock where no column has the name. */
export const clockWords: ReadonlySet<string> = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'localtime',
  'localtimestamp',
]);

/**
 * Whether a function may stand in an expression. An unknown one may: the engine will say that there is none.
 * @param name in lower case
 * @param listed what the engine lists
 */
export function isAllowed(name: string, listed: ListedFunctions): boolean {
  if (name.startsWith('__internal') || unstable.has(name)) return false;
  const kinds = (listed.get(name) ?? []).filter(
    ({ type }) => type === 'scalar' || type === 'aggregate' || type === 'macro',
  );
  return kinds.every(({ type, stability }) =>
    type === 'macro' ? plainMacros.test(name) && name !== 'map_to_pg_oid' : stability === 'CONSISTENT',
  );
}
