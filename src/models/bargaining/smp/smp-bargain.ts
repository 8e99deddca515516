import { type SmpOptions, smpConstants } from './smp-options.ts';

/** A proposal: where the initiator and the receiver would stand. Equal indices: things stay as they are. */
export interface SmpBargain {
  readonly initiator: number;
  readonly receiver: number;
  readonly initiatorTo: Float64Array;
  readonly receiverTo: Float64Array;
}

/**
 * Positions that a bargain gives both sides, dimension by dimension: the mean of both positions weighted by salience and
 * chance (s2p2: s^2 P^2). With no weight on either side each keeps its own.
 * @param chance that the initiator would win, as one of them sees it
 * @param position on 0-1, `salience` on 0-1: all actors', actor by actor
 * @see references.bib wise2015
 */
export function interpolateBargain(
  i: number,
  j: number,
  chance: number,
  position: Float64Array,
  salience: Float64Array,
  dimensions: number,
  rule: SmpOptions['interpolation'],
): SmpBargain {
  const initiatorTo = new Float64Array(dimensions);
  const receiverTo = new Float64Array(dimensions);
  for (let k = 0; k < dimensions; k++) {
    const x = position[i * dimensions + k] as number;
    const y = position[j * dimensions + k] as number;
    const s = salience[i * dimensions + k] as number;
    const t = salience[j * dimensions + k] as number;
    const least = smpConstants.leastWeight;
    if (rule === 's2pmax') {
      const di = Math.max(0, 1 - 2 * chance);
      const dj = Math.max(0, 2 * chance - 1);
      initiatorTo[k] = x + ((di * t * t) / (di * t * t + least + (1 - di) * s * s)) * (y - x);
      receiverTo[k] = y + ((dj * s * s) / (dj * s * s + least + (1 - dj) * t * t)) * (x - y);
      continue;
    }
    const power = rule === 's2p2' ? 2 : 1;
    const wi = s ** power * chance ** power;
    const wj = t ** power * (1 - chance) ** power;
    const sum = wi + least + wj;
    initiatorTo[k] = rounded(((wi + least) * x + wj * y) / sum);
    receiverTo[k] = rounded((wi * x + (least + wj) * y) / sum);
  }
  return { initiator: i, receiver: j, initiatorTo, receiverTo };
}

/** Mean of two views of a bargain, weighted by capability times total salience of initiator and receiver. */
export function meanBargain(a: SmpBargain, b: SmpBargain, weightA: number, weightB: number): SmpBargain {
  const mean = (p: Float64Array, q: Float64Array): Float64Array =>
    p.map((value, k) => (weightA * value + weightB * (q[k] as number)) / (weightA + weightB));
  return {
    initiator: a.initiator,
    receiver: a.receiver,
    initiatorTo: mean(a.initiatorTo, b.initiatorTo),
    receiverTo: mean(a.receiverTo, b.receiverTo),
  };
}

/** KTAB gives proposals in ten-thousandths of the scale, halves up: actors that agree stand on the same point exactly. */
function rounded(value: number): number {
  return Math.floor(0.5 + value * smpConstants.parts) / smpConstants.parts;
}
