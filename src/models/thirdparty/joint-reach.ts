import { DomainError } from '../../core/errors.ts';

/** A third party with the number of kinds of channel it has to each party, in the order of the parties. */
export interface Reach {
  readonly actor: string;
  readonly channels: readonly number[];
}

/** A group of third parties and the chance that it reaches all parties. */
export interface Committee {
  readonly members: readonly string[];
  readonly reachAll: number;
  /** what it adds to the best of its smaller groups that lack one member */
  readonly adds: number;
}

/**
 * Chance that every party is reached when each channel is open with the same chance, independently: the product over parties
 * of 1 - (1 - open)^channels. Its members' channels add up.
 * @param channels kinds of channel to each party
 * @param open chance that a channel is open, 0-1
 * @example reachOfAll([1, 1], 0.5) // => 0.25
 */
export function reachOfAll(channels: readonly number[], open: number): number {
  if (!(open >= 0 && open <= 1)) throw new DomainError(`reachOfAll: the chance is a share; got ${open}`);
  return channels.reduce((product, count) => product * (1 - (1 - open) ** count), 1);
}

/**
 * Best committees of a size among some third parties: all groups are tried.
 * @param pool third parties, best first; groups of the size are drawn from it
 * @param size 1 or more, at most 3
 * @returns the best first; groups that are level stand in the order of the pool
 */
export function bestCommittees(pool: readonly Reach[], size: number, open: number, most: number): readonly Committee[] {
  if (!Number.isInteger(size) || size < 1 || size > 3)
    throw new DomainError(`bestCommittees: a committee has 1 to 3 members; got ${size}`);
  const groups: (readonly Reach[])[] = [];
  const extend = (group: readonly Reach[], from: number): void => {
    if (group.length === size) {
      groups.push(group);
      return;
    }
    for (let at = from; at < pool.length; at++) extend([...group, pool[at] as Reach], at + 1);
  };
  extend([], 0);
  const together = (group: readonly Reach[]): number =>
    group.length === 0
      ? 0
      : reachOfAll(
          (group[0] as Reach).channels.map((_, p) => group.reduce((sum, { channels }) => sum + (channels[p] ?? 0), 0)),
          open,
        );
  return groups
    .map((group) => ({ group, reachAll: together(group) }))
    .sort((x, y) => y.reachAll - x.reachAll)
    .slice(0, most)
    .map(({ group, reachAll }) => ({
      members: group.map(({ actor }) => actor),
      reachAll,
      adds: reachAll - Math.max(0, ...group.map((left) => together(group.filter((other) => other !== left)))),
    }));
}
