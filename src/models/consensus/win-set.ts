/** What a body can adopt at all, and what its chair can get. */
import { DomainError } from '../../core/errors.ts';

/** Points that enough members prefer to the status quo, or would not object to; it holds the status quo as its own end. */
export interface WinSet {
  readonly from: number;
  readonly to: number;
  /** nothing but the status quo */
  readonly empty: boolean;
}

/**
 * Win set of the status quo on one line, for members with symmetric single-peaked preferences.
 * @param positions ideal points
 * @param statusQuo what stands when nothing is adopted
 * @param needed members that must accept, 1 to all
 * @param tolerance distance that a member swallows, at least 0
 * @throws DomainError for no members, another number needed, or values that are not finite
 * @see references.bib black1958 tsebelis2002
 * @example winSet([1, 2, 5], 0, 3).to // => 2
 */
export function winSet(positions: readonly number[], statusQuo: number, needed: number, tolerance = 0): WinSet {
  if (positions.length === 0 || !Number.isInteger(needed) || needed < 1 || needed > positions.length)
    throw new DomainError(`winSet: between 1 and ${positions.length} members must be needed; got ${needed}`);
  if (![...positions, statusQuo].every(Number.isFinite) || !(tolerance >= 0))
    throw new DomainError('winSet: positions must be finite and the tolerance at least 0');
  const sorted = [...positions].sort((a, b) => a - b);
  const least = sorted[sorted.length - needed] as number;
  const most = sorted[needed - 1] as number;
  const to = Math.max(statusQuo, 2 * least - statusQuo) + tolerance;
  const from = Math.min(statusQuo, 2 * most - statusQuo) - tolerance;
  return { from, to, empty: from === statusQuo && to === statusQuo };
}

/**
 * What a chair that alone makes the proposal can reach: the point of the win set nearest to its own ideal point.
 * @see references.bib romer1978
 * @example agendaSetter({ from: 0, to: 2, empty: false }, 5) // => 2
 */
export function agendaSetter({ from, to }: WinSet, ideal: number): number {
  return Math.min(to, Math.max(from, ideal));
}

/** How a body decides. */
export type Rule = 'unanimity' | 'minus-x' | 'majority' | 'qualified';

/**
 * Members that must accept.
 * @param members of the body
 * @param minus members that may stay outside, for `minus-x`
 * @param share of the members that must agree, for `qualified`
 * @throws DomainError where the rule leaves nobody to agree
 * @example membersNeeded('minus-x', 10, 2, 0) // => 8
 */
export function membersNeeded(rule: Rule, members: number, minus: number, share: number): number {
  const needed = {
    unanimity: members,
    'minus-x': members - minus,
    majority: Math.floor(members / 2) + 1,
    // a share such as 2/3 must not ask for one more by its last binary digit
    qualified: Math.ceil(share * members - 1e-9),
  }[rule];
  if (!(needed >= 1 && needed <= members))
    throw new DomainError(`membersNeeded: ${rule} of ${members} members asks for ${needed}; choose a smaller number`);
  return needed;
}
