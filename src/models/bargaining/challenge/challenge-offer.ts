import type { ChallengeOptions } from './challenge-options.ts';

/** What an actor gives way to. */
export interface Offer {
  /** concession: both expect to gain, the other more; compromise: part of the way; submission: all the way without a gain */
  readonly kind: 'concession' | 'compromise' | 'submission';
  /** index of the actor it gives way to */
  readonly towards: number;
  /** where it moves to */
  readonly position: number;
}

const kindOrder: { readonly [K in Offer['kind']]: number } = { concession: 0, compromise: 1, submission: 2 };

/**
 * The offer an actor takes, of those that its dyads give it; `null` where none makes it move. By own expected utility a
 * and the other's b: b > a > 0 concession; b > 0 > a with b > |a| compromise, |a/b| of the way; b > 0 > a with
 * |a| >= b submission (an option); else nothing. Among equal offers the first listed.
 * @param from its position
 * @param order indices of all actors as listed, each as the place at which the arrays hold it
 * @param positions of all actors
 * @param own its expected utility of challenging each, `others` theirs of challenging it
 * @see references.bib scholz2011
 */
export function bestOffer(
  from: number,
  order: Int32Array,
  positions: Float64Array,
  own: Float64Array,
  others: Float64Array,
  { choice, submission }: ChallengeOptions,
): Offer | null {
  let best: Offer | null = null;
  let bestClass = 3;
  let bestSize = Infinity;
  for (let j = 0; j < order.length; j++) {
    const place = order[j] as number;
    const b = others[place] as number;
    const position = positions[place] as number;
    if (!(b > 0) || position === from) continue;
    const a = own[place] as number;
    const kind = kindOf(a, b, submission);
    if (kind === null) continue;
    const to = kind === 'compromise' ? from + (position - from) * (-a / b) : position;
    const kindClass = choice === 'by-kind' ? kindOrder[kind] : 0;
    const size =
      choice === 'by-kind' && kind === 'compromise' ? (b * position - a * from) / (b - a) : Math.abs(to - from);
    if (kindClass > bestClass || (kindClass === bestClass && size >= bestSize)) continue;
    best = { kind, towards: j, position: to };
    bestClass = kindClass;
    bestSize = size;
  }
  return best;
}

function kindOf(own: number, other: number, submission: ChallengeOptions['submission']): Offer['kind'] | null {
  if (own > 0) return other > own ? 'concession' : null;
  if (!(own < 0)) return null;
  if (other > -own) return 'compromise';
  return submission === 'full' ? 'submission' : null;
}
