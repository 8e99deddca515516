/** Utility of positions in the spatial model of politics: distance weighted by salience, bent by risk attitude. */
import { type SmpOptions, smpConstants } from './smp-options.ts';

/**
 * Salience-weighted Euclidean distance, on the scale's share: sqrt(sum (s_k (x_k - y_k))^2 / sum s_k^2).
 * @param from,to positions on 0-1, all actors' in one array; the offsets say where each begins
 * @param salience of the actor whose distance it is, from its own offset; not all 0
 */
export function weightedDistance(
  from: Float64Array,
  fromAt: number,
  to: Float64Array,
  toAt: number,
  salience: Float64Array,
  salienceAt: number,
  dimensions: number,
): number {
  let difference = 0;
  let weight = 0;
  for (let k = 0; k < dimensions; k++) {
    const s = salience[salienceAt + k] as number;
    const d = s * ((from[fromAt + k] as number) - (to[toAt + k] as number));
    difference += d * d;
    weight += s * s;
  }
  return Math.sqrt(difference / weight);
}

/**
 * Utility of a distance under a risk attitude: (1 - d)(1 + d R).
 * @param d distance, 0 to 1; a bit more by rounding is taken as (1 - d)(1 + R)
 * @param attitude R, -1 (avoids risk) to 1 (takes it)
 * @see references.bib wise2015
 * @example riskUtility(0.5, 0.5) // => 0.625
 */
export function riskUtility(d: number, attitude: number): number {
  return (1 - d) * (1 + Math.min(d, 1) * attitude);
}

/**
 * Risk attitudes from chances: the likeliest position's holder takes risks. All alike: 0, neutral.
 * @param chances of the actors' positions
 * @param range `mid`: (3 p - (max + 2 min)) / (2 (max - min)), from -1/2 to 1
 */
export function riskAttitudes(chances: Float64Array, range: SmpOptions['riskRange']): Float64Array {
  const high = Math.max(...chances);
  const low = Math.min(...chances);
  if (!(high > low * (1 + smpConstants.tie))) return new Float64Array(chances.length);
  return chances.map((p) => {
    const share = (p - low) / (high - low);
    if (range === 'min') return share;
    return range === 'mid' ? (3 * share - 1) / 2 : 2 * share - 1;
  });
}

const shareOfOther: { readonly [A in SmpOptions['riskAdjust']]: number } = {
  none: 0,
  'one-third': 1 / 3,
  half: 1 / 2,
  'two-thirds': 2 / 3,
  full: 1,
};

/** The risk attitude that one actor ascribes to another: part its own, part the other's. */
export function ascribedAttitude(own: number, other: number, adjust: SmpOptions['riskAdjust']): number {
  const share = shareOfOther[adjust];
  return (1 - share) * own + share * other;
}
