/** Atlases that do not show what may not be passed on. */
import type { Atlas, Where } from '../../core/atlas.ts';
import type { TableName } from '../../core/table-registry.ts';
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

/**
 * The same data without the single events of some sources: what an answer names one by one is the publisher's row.
 * @param withheld sources of the releases
 */
export function withoutSingleEvents(atlas: Atlas, withheld: readonly string[]): Atlas {
  if (withheld.length === 0) return atlas;
  const open = atlas.data.releases.map(({ source }) => source).filter((source) => !withheld.includes(source));
  const bound = <N extends TableName>(table: N, where: Where<N> = {}): Where<N> => {
    if (table !== 'event_records') return where;
    const { source } = where as Where<'event_records'>;
    const asked = typeof source === 'string' ? open.filter((one) => one === source) : open;
    return { ...where, source: asked };
  };
  return {
    ...withoutReleases(atlas, withheld),
    rows: (table, where, most) => atlas.rows(table, bound(table, where), most),
    count: (table, where) => atlas.count(table, bound(table, where)),
    columns: (table, fields, where) => atlas.columns(table, fields, bound(table, where)),
  };
}

async function query(atlas: Atlas, sql: string, limits: QueryLimits): Promise<QueryResult> {
  if (atlas.query === undefined) throw new TypeError('sql: these data take no query');
  return atlas.query(sql, limits);
}
