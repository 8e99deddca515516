/** An atlas whose queries do not see some releases. */
import type { Atlas } from '../../core/atlas.ts';
import type { QueryLimits, QueryResult } from '../../core/user-query.ts';

/**
 * The same data, except that a query of the user's own does not see the rows of some releases.
 * @param withheld sources of the releases
 */
export function withoutReleases(atlas: Atlas, withheld: readonly string[]): Atlas {
  return {
    data: atlas.data,
    case: atlas.case,
    rows: (table, where, most) => atlas.rows(table, where, most),
    count: (table, where) => atlas.count(table, where),
    columns: (table, fields, where) => atlas.columns(table, fields, where),
    releaseRows: (table) => atlas.releaseRows(table),
    actors: () => atlas.actors(),
    ...(atlas.query === undefined ? {} : { query: (sql, limits) => query(atlas, sql, { ...limits, withheld }) }),
  };
}

async function query(atlas: Atlas, sql: string, limits: QueryLimits): Promise<QueryResult> {
  if (atlas.query === undefined) throw new TypeError('sql: these data take no query');
  return atlas.query(sql, limits);
}
