/** The data as a scenario assumes them. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { DomainError } from '../../core/errors.ts';
import type { TableName } from '../../core/table-registry.ts';
import {
  applyChange,
  asPlain,
  assumptionSource,
  type BandEnd,
  type PlainRow,
  type TouchedRow,
  tableOfChange,
} from '../../models/scenario/apply-change.ts';
import type { Assumption, Change } from '../../models/scenario/scenario-file.ts';
import { membershipOf } from '../body-members.ts';
import { type Alterations, overlayAtlas } from './overlay-atlas.ts';

/** An altered atlas, and which rows each change touched. */
export interface ScenarioAtlas {
  readonly atlas: Atlas;
  /** in the order of the changes */
  readonly touched: readonly (readonly TouchedRow[])[];
}

/**
 * Applies changes in their order. What is assumed cites a source of its own, `assumption-<id>`.
 * @param end which end of a band; a change that has no point is left out at `point`
 * @throws DomainError when a change touches no row
 */
export async function scenarioAtlas(
  atlas: Atlas,
  assumptions: readonly Assumption[],
  changes: readonly Change[],
  end: BandEnd,
): Promise<ScenarioAtlas> {
  const altered = new Map<TableName, readonly PlainRow[]>();
  const touched: (readonly TouchedRow[])[] = [];
  for (const change of changes) {
    if (change.verb === 'scale' && end === 'point' && change.factor === null) {
      touched.push([]);
      continue;
    }
    const table = tableOfChange(change);
    const rows = altered.get(table) ?? asPlain(await atlas.rows(table));
    const applied = applyChange(change, rows, end, await membersFor(atlas, change));
    altered.set(table, applied.rows);
    touched.push(applied.touched);
  }
  const alterations = Object.fromEntries([...altered].map(([table, rows]) => [table, () => rows]));
  const sources = (rows: readonly Row<'sources'>[]): readonly Row<'sources'>[] => [
    ...rows,
    ...assumptions.map(sourceOf),
  ];
  return { atlas: overlayAtlas(atlas, { ...alterations, sources } as Alterations), touched };
}

/** Members whose votes a change of unity may alter. */
async function membersFor(atlas: Atlas, change: Change): Promise<readonly string[]> {
  if (change.verb !== 'unity') return [];
  const [call] = await atlas.rows('roll_calls', { id: change.like });
  if (call === undefined)
    throw new DomainError(`scenario: unity: no roll call "${change.like.slice(0, 60)}" is in the tables`);
  return (await membershipOf(atlas, change.bloc))(call.date).members;
}

/** The source that a row of an assumption cites. */
export function sourceOf({ id, text }: Assumption): Row<'sources'> {
  return {
    id: assumptionSource(id),
    title: `Assumption ${id}: ${text}`,
    publisher: null,
    author: null,
    published: null,
    url: null,
    retrieved: null,
    kind: 'own-compilation',
    licence: 'an assumption of the user, no fact',
    gate: 'serve',
    note: null,
  };
}
