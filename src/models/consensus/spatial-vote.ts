/** Members on one line, a status quo and a proposal: who accepts, and whether enough do. */
import { DomainError } from '../../core/errors.ts';
import { inverseMills } from '../ideal-points/inverse-mills.ts';

/** A member's ideal point on an issue. */
export interface Member {
  readonly id: string;
  readonly position: number;
  /** standard deviation of what is not known of it; 0 = known exactly */
  readonly error: number;
}

/** A text against the status quo, on the same line as the members. */
export interface Choice {
  readonly statusQuo: number;
  readonly proposal: number;
  /** loss of distance that a member swallows before it objects, at least 0 */
  readonly tolerance: number;
}

/**
 * Distribution function of the standard normal.
 * @returns 0-1, relative error about 1e-14
 * @example normalCdf(0) // => 0.5
 */
export function normalCdf(u: number): number {
  if (Number.isNaN(u)) throw new DomainError('normalCdf: must be a number; got NaN');
  if (u > 8.5) return 1;
  if (u < -38) return 0;
  if (u > 0) return 1 - normalCdf(-u);
  return Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI) / inverseMills(u);
}

/**
 * Probability that a member does not object to a proposal. Its loss is the distance from its ideal point; it objects when
 * the proposal lies farther from that than the status quo by more than the tolerance. Errors are normal.
 * @returns 0-1
 * @throws DomainError for values that are not finite, a negative error or tolerance
 * @see references.bib black1958
 * @example acceptProbability({ id: 'a', position: 0.5, error: 0.2 }, { statusQuo: 0, proposal: 1, tolerance: 0 }) // => 0.5
 */
export function acceptProbability(member: Member, { statusQuo, proposal, tolerance }: Choice): number {
  for (const value of [member.position, member.error, statusQuo, proposal, tolerance])
    if (!Number.isFinite(value)) throw new DomainError(`acceptProbability: values must be finite; got ${value}`);
  if (member.error < 0 || tolerance < 0)
    throw new DomainError('acceptProbability: error and tolerance must not be negative');
  const step = proposal - statusQuo;
  if (Math.abs(step) <= tolerance) return 1;
  const sign = Math.sign(step);
  // distance of the ideal point beyond the point where it is indifferent
  const beyond = sign * member.position - (sign * (statusQuo + proposal) - tolerance) / 2;
  if (member.error === 0) return beyond >= 0 ? 1 : 0;
  return normalCdf(beyond / member.error);
}

/**
 * Probability that at least so many of independent events happen (Poisson-binomial, by adding one event at a time).
 * @param probabilities of the events
 * @param needed 0 or less is certain
 * @returns 0-1
 * @example atLeast([0.5, 0.5], 2) // => 0.25
 */
export function atLeast(probabilities: readonly number[], needed: number): number {
  let sum = 0;
  for (const [count, value] of countDistribution(probabilities).entries()) if (count >= needed) sum += value;
  return Math.min(1, sum);
}

/** Probability of each number of events, from none to all. */
export function countDistribution(probabilities: readonly number[]): number[] {
  let counts = [1];
  for (const p of probabilities) {
    if (!(p >= 0 && p <= 1)) throw new DomainError(`countDistribution: must be a probability; got ${p}`);
    const next = new Array<number>(counts.length + 1).fill(0);
    for (const [count, value] of counts.entries()) {
      next[count] = (next[count] as number) + value * (1 - p);
      next[count + 1] = (next[count + 1] as number) + value * p;
    }
    counts = next;
  }
  return counts;
}

/** A member's weight in a decision. */
export interface Pivot {
  readonly member: string;
  readonly position: number;
  readonly acceptProbability: number;
  /** probability that the others leave the decision to it */
  readonly pivotProbability: number;
  /** probability that it objects and its objection decides */
  readonly soleBlockProbability: number;
}

/**
 * Who decides, the likeliest blocker first.
 * @param needed members that must accept
 */
export function pivots(members: readonly Member[], choice: Choice, needed: number): Pivot[] {
  const accepts = members.map((member) => acceptProbability(member, choice));
  return members
    .map(({ id, position }, i) => {
      const others = countDistribution(accepts.filter((_, j) => j !== i));
      const pivotProbability = others[needed - 1] ?? 0;
      const accept = accepts[i] as number;
      const soleBlockProbability = pivotProbability * (1 - accept);
      return { member: id, position, acceptProbability: accept, pivotProbability, soleBlockProbability };
    })
    .sort((a, b) => b.soleBlockProbability - a.soleBlockProbability || (a.member < b.member ? -1 : 1));
}
