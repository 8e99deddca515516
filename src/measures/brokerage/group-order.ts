import { DomainError } from '../../core/errors.ts';

/** Actors laid out group by group. */
export interface GroupOrder {
  /** group of each actor, renumbered from 0 without holes */
  readonly groupOf: Int32Array;
  /** place of each actor when actors are sorted by group */
  readonly position: Int32Array;
  /** where each group begins in that order; one more entry than groups */
  readonly starts: Int32Array;
  /** members of each group, at least one */
  readonly sizes: Float64Array;
}

/**
 * Sorts actors by group.
 * @param groups group of each actor, whole numbers from 0
 * @returns groups renumbered in the order in which they first appear, and each actor's place
 * @throws DomainError for a group that is not a whole number, at least zero
 * @example groupOrder([7, 3, 7]).position // => Int32Array.of(0, 2, 1)
 */
export function groupOrder(groups: ArrayLike<number>): GroupOrder {
  const n = groups.length;
  const numbers = new Map<number, number>();
  const groupOf = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const group = groups[i] as number;
    if (!Number.isInteger(group) || group < 0)
      throw new DomainError(`groupOrder: groups are whole numbers, at least zero; got ${group}`);
    let number = numbers.get(group);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(group, number);
    }
    groupOf[i] = number;
  }
  const sizes = new Float64Array(numbers.size);
  for (const group of groupOf) sizes[group] = (sizes[group] as number) + 1;
  const starts = new Int32Array(numbers.size + 1);
  for (let g = 0; g < numbers.size; g++) starts[g + 1] = (starts[g] as number) + (sizes[g] as number);
  const next = starts.slice();
  const position = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const group = groupOf[i] as number;
    const at = next[group] as number;
    position[i] = at;
    next[group] = at + 1;
  }
  return { groupOf, position, starts, sizes };
}
