import type { Exchange, ExchangeCase } from './exchange-model.ts';
import type { ExchangePair } from './exchange-pairs.ts';

/** State of a round: preferences stay, votes move. */
export interface ExchangeWorld {
  readonly stands: ExchangeCase['stands'];
  readonly votes: readonly (readonly (number | null)[])[];
  /** sum of capability times salience, by issue */
  readonly weights: readonly number[];
  /** expected outcome at the start of the round, by issue */
  readonly outcomesBefore: readonly number[];
  /** sign of the first move of an actor on an issue, by "actor issue": it never turns back within a round */
  readonly directions: ReadonlyMap<string, number>;
}

/**
 * The trade of a pair that gives both the same gain, as large as it can be. A vote of actor v that moves by m on issue b
 * shifts its outcome by D_b = m s_vb c_vb / W_b. Equal gain asks D_a (s_ua + s_va) = D_b (s_ub + s_vb). Neither moves
 * beyond the other's preference, and neither outcome is shifted by more than the demander's distance from it at the
 * start of the round. Gain: s_ub D_b - s_ua D_a.
 * @returns `null` where nothing can be traded
 * @see references.bib stokman1994
 */
export function equalGain({ u, v, a, b }: ExchangePair, world: ExchangeWorld): Exchange | null {
  const { stands, votes, weights, outcomesBefore, directions } = world;
  const ua = stands[u]?.[a];
  const ub = stands[u]?.[b];
  const va = stands[v]?.[a];
  const vb = stands[v]?.[b];
  if (!ua || !ub || !va || !vb) return null;
  const fromA = votes[u]?.[a] ?? ua.position;
  const fromB = votes[v]?.[b] ?? vb.position;
  const turnA = Math.sign(va.position - fromA);
  const turnB = Math.sign(ub.position - fromB);
  if ((directions.get(`${u} ${a}`) ?? turnA) !== turnA || (directions.get(`${v} ${b}`) ?? turnB) !== turnB) return null;
  // shift of the outcome for each point that the supplier's vote moves
  const leverA = (ua.salience * ua.capability) / (weights[a] as number);
  const leverB = (vb.salience * vb.capability) / (weights[b] as number);
  const careA = ua.salience + va.salience;
  const careB = ub.salience + vb.salience;
  if (!(leverA > 0 && leverB > 0)) return null;
  const mostA = Math.min(Math.abs(va.position - fromA) * leverA, Math.abs(va.position - (outcomesBefore[a] as number)));
  const mostB = Math.min(Math.abs(ub.position - fromB) * leverB, Math.abs(ub.position - (outcomesBefore[b] as number)));
  const shiftB = Math.min(mostB, (mostA * careA) / careB);
  const shiftA = (shiftB * careB) / careA;
  const gain = ub.salience * shiftB - ua.salience * shiftA;
  if (!(gain > 0)) return null;
  return {
    gain,
    first: { actor: u, issue: a, from: fromA, to: moved(fromA, va.position, (turnA * shiftA) / leverA) },
    second: { actor: v, issue: b, from: fromB, to: moved(fromB, ub.position, (turnB * shiftB) / leverB) },
  };
}

/** A move that never passes its target by rounding. */
function moved(from: number, target: number, by: number): number {
  const to = from + by;
  return Math.abs(to - target) <= 1e-9 || Math.sign(target - to) !== Math.sign(target - from) ? target : to;
}
