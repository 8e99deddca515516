/** Smallest sets of ways that meet all needs that any way meets, each made as a whole and asked again. */
import type { Change } from '../../models/scenario/scenario-file.ts';
import { type CoverOption, minimalCovers, mostOptions } from '../../models/thirdparty/minimal-covers.ts';
import type { Role } from '../../models/thirdparty/role-ladder.ts';
import type { RolesAnswer } from '../roles.ts';
import { holdsOf, tryChanges } from './try-changes.ts';
import { type Ladder, metBy, type TriedOption } from './try-options.ts';

export interface ListedSet {
  readonly options: readonly string[];
  readonly text: readonly string[];
  readonly changes: number;
  readonly satisfies: readonly string[];
  readonly leaves: readonly string[];
  readonly breaks: readonly string[];
  readonly rungHolds: boolean;
}

export interface VerifiedSets {
  readonly sets: readonly ListedSet[];
  /** minimal sets that were not verified */
  readonly more: number;
  /** needs that some way meets */
  readonly reachable: readonly string[];
  /** changes of the first set */
  readonly first: readonly Change[];
}

/** @param most sets that are verified */
export async function verifiedSets(
  { atlas, session, again, needs }: Ladder,
  before: RolesAnswer,
  rung: Role,
  tried: readonly TriedOption[],
  most: number,
): Promise<VerifiedSets> {
  const working = tried.filter(({ works }) => works);
  if (working.length > mostOptions)
    session.warn(`Of ${working.length} ways that work the first ${mostOptions} were combined.`);
  const usable = working.slice(0, mostOptions);
  const open = needs.map(({ statement }) => statement.key);
  const reachable = open.filter((key) => usable.some(({ satisfies }) => satisfies.includes(key)));
  if (reachable.length === 0) return { sets: [], more: 0, reachable, first: [] };
  const options = usable.map(
    ({ option, satisfies, changes }): CoverOption => ({ id: option, meets: satisfies, cost: changes }),
  );
  const covers = minimalCovers(reachable, options);
  const was = holdsOf(before);
  const sets: ListedSet[] = [];
  let first: readonly Change[] = [];
  for (const cover of covers.slice(0, most)) {
    const parts = cover.flatMap(({ id }) => usable.find(({ option }) => option === id) ?? []);
    const changes = parts.flatMap(({ of }) => of.changes);
    const outcome = await tryChanges(atlas, session, again, changes);
    if ('reason' in outcome) {
      session.warn(`Ways ${cover.map(({ id }) => id).join(', ')} cannot be made together: ${outcome.reason}`);
      continue;
    }
    const { holds } = outcome;
    const satisfies = metBy(needs, holds);
    if (sets.length === 0) first = changes;
    sets.push({
      options: parts.map(({ option }) => option),
      text: parts.map(({ text }) => text),
      changes: changes.length,
      satisfies,
      leaves: open.filter((key) => !satisfies.includes(key)),
      breaks: [...was].filter(([key, held]) => held === true && holds.get(key) !== true).map(([key]) => key),
      rungHolds: before.statements
        .filter(({ role }) => role === rung)
        .every(({ role, key }) => holds.get(`${role} ${key}`) === true),
    });
  }
  return { sets, more: Math.max(0, covers.length - most), reachable, first };
}
