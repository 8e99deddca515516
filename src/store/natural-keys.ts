/** By which columns a row of one version of a source is found again in the next. */
import type { TableName } from '../core/table-registry.ts';
import { tables } from '../core/table-registry.ts';
import { columnsOf } from '../core/table-spec.ts';

/** Tables whose ids are numbers of records or of rows in a publisher's file, which shift from version to version. */
const keys: { readonly [N in TableName]?: readonly string[] } = {
  alliances: ['actor', 'partner', 'year'],
  contiguity: ['actor_a', 'actor_b', 'year'],
  crises: ['crisis'],
  crisis_actors: ['crisis', 'actor'],
  crisis_sides: ['crisis', 'actor'],
  disputes: ['dispute', 'state_a', 'state_b', 'year'],
  distances: ['actor_a', 'actor_b', 'measure'],
  dyad_traits: ['actor_a', 'actor_b', 'trait'],
  event_records: ['event_id', 'day', 'origin', 'target', 'root_code', 'code'],
  event_months: ['origin', 'target', 'month', 'quad_class', 'goldstein_scale'],
  ideal_points: ['actor', 'year', 'session', 'series'],
  indicators: ['actor', 'year', 'indicator'],
  listings: ['list', 'reference'],
  memberships: ['body', 'member', 'status', 'joined'],
  missions: ['sender', 'host', 'city', 'type'],
  relations: ['state_a', 'state_b', 'date', 'event'],
  representation: ['sender', 'host', 'year'],
  sanction_cases: ['case_id', 'target'],
  system_members: ['actor', 'rank', 'since'],
  trade: ['actor', 'partner', 'period', 'basis'],
  trade_products: ['exporter', 'importer', 'reporter', 'year', 'classification', 'product', 'basis'],
  votes: ['roll_call', 'actor'],
};

/** Columns that say of themselves which version they are of. */
const neverCompared: readonly string[] = ['id', 'source', 'version'];

/** Columns that name a row, and those whose change is a change of the row. */
export interface ComparedColumns {
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/**
 * What is compared of a table: its natural key (else its id, else all its own columns) and every other cell, ids and
 * marks of the version left out.
 */
export function comparedColumns(table: TableName): ComparedColumns {
  const all = Object.keys(columnsOf(tables[table]));
  const own = Object.keys(tables[table].columns);
  const named = keys[table] ?? (own.includes('id') ? ['id'] : own);
  return { keys: named, values: all.filter((name) => !named.includes(name) && !neverCompared.includes(name)) };
}
