/** A query of the user's over the releases that an atlas shows. */
import type { ReleaseStamp } from '../../core/atlas.ts';
import { EnvironmentError } from '../../core/errors.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import type { QueriedRelease, QueryLimits, QueryResult } from '../../core/user-query.ts';
import type { TablePart } from '../engine.ts';
import type { ShownRelease } from '../lake-atlas.ts';
import { partsOf, shownRowCount } from '../table-parts.ts';
import { guardedQuery } from './guarded-query.ts';

const names = Object.keys(tables) as TableName[];

/**
 * Runs a query over releases in their order.
 * @param releases what is shown
 * @param stamps source and version of each
 * @throws EnvironmentError where a release is held in memory, as its files could not be written; else as `guardedQuery`
 */
export async function queryReleases(
  sql: string,
  { rows, seconds, withheld = [] }: QueryLimits,
  releases: readonly ShownRelease[],
  stamps: readonly ReleaseStamp[],
): Promise<QueryResult> {
  const held = releases.findIndex((release) => 'tables' in release);
  if (held !== -1)
    throw new EnvironmentError(
      `sql: release ${stamps[held]?.source} could not be written to the data folder and is held in memory, where SQL does not reach; name a folder that can be written with --home`,
    );
  const isOpen = (at: number): boolean => !withheld.includes(stamps[at]?.source ?? '');
  const parts: { [N in TableName]?: readonly TablePart[] } = {};
  for (const name of names) parts[name] = releases.flatMap((release, at) => (isOpen(at) ? partsOf(name, release) : []));
  const answer = await guardedQuery({ sql, rows, parts }, seconds);
  const read: QueriedRelease[] = [];
  const closed: QueriedRelease[] = [];
  for (const table of answer.tables)
    for (const [at, { source, version }] of stamps.entries()) {
      const release = releases[at];
      const count = release === undefined ? 0 : shownRowCount(table, release);
      if (count > 0) (isOpen(at) ? read : closed).push({ table, source, version, rows: count });
    }
  return { ...answer, releases: read, withheld: closed };
}
