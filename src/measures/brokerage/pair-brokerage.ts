import { DomainError } from '../../core/errors.ts';

/** What a layer says of a third party and one side: a working channel, a hostile one, none, or nothing at all. */
export type ChannelState = 'working' | 'hostile' | 'none' | 'not-covered';

/** A channel of a third party to one side. */
export interface ChannelReading {
  readonly state: ChannelState;
  /** how strong, at least zero, in the layer's unit; of a channel that does not work it is not read */
  readonly value: number;
}

/** One layer for all third parties, in one order. */
export interface PairLayer {
  readonly id: string;
  /** at least zero; weights are divided by the sum of those of friendly layers */
  readonly weight: number;
  /** `friendly`: channels add to the score; `hostile`: they take from it */
  readonly kind: 'friendly' | 'hostile';
  /** `rank`: strength = share of working channels of that side whose value is not above this one; `value`: the value is 0-1 already */
  readonly strength: 'rank' | 'value';
  readonly toA: readonly ChannelReading[];
  readonly toB: readonly ChannelReading[];
}

/** What one layer adds to a third party's score. */
export interface PairPart {
  /** `null` where the layer covers neither or only one side and shows no hostility: not known, which is not zero */
  readonly part: number | null;
  /** 0-1; `null` where the channel is not covered */
  readonly strengthA: number | null;
  readonly strengthB: number | null;
  /** both channels work: a two-path from side to side through the third party */
  readonly path: boolean;
}

export interface PairScore {
  /** by layer, in the order of the layers */
  readonly parts: readonly PairPart[];
  /** sum of the parts that are known */
  readonly score: number;
  /** the score if every channel that is not covered turned out to be worst, or best */
  readonly low: number;
  readonly high: number;
  /** friendly layers with a path */
  readonly openPaths: number;
}

/**
 * Scores third parties between two sides. A friendly layer adds its weight times the strength of the weaker of the two channels,
 * so that only a channel to both sides counts; a hostile layer takes its weight times the share of the two sides against which the
 * third party acts. Weights are divided by their sum over friendly layers: with no hostile act the score lies between 0 and 1.
 * @param layers each with one reading for each third party and side
 * @returns one score for each third party: the parts add up to it, to rounding
 * @throws DomainError for lists of different length, a weight that is negative or not finite, no weight above zero, or a value
 * that is negative or not finite
 */
export function pairBrokerage(layers: readonly PairLayer[]): PairScore[] {
  const count = layers[0]?.toA.length ?? 0;
  for (const { id, weight, toA, toB } of layers) {
    if (toA.length !== count || toB.length !== count)
      throw new DomainError(
        `pairBrokerage: one reading for each of ${count} third parties; got ${toA.length} and ${toB.length} in ${id}`,
      );
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new DomainError(`pairBrokerage: weights must be finite and at least zero; got ${weight} for ${id}`);
    for (const { value } of [...toA, ...toB])
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new DomainError(`pairBrokerage: values must be finite and at least zero; got ${value} in ${id}`);
  }
  const total = layers.filter(({ kind }) => kind === 'friendly').reduce((sum, { weight }) => sum + weight, 0);
  if (layers.length > 0 && !(total > 0))
    throw new DomainError('pairBrokerage: at least one friendly layer must have a weight above zero; got none');
  const strengths = layers.map((layer) => ({ a: strengthsOf(layer, layer.toA), b: strengthsOf(layer, layer.toB) }));
  return Array.from({ length: count }, (_, third) => {
    let [score, low, high, openPaths] = [0, 0, 0, 0];
    const parts = layers.map((layer, at): PairPart => {
      const weight = layer.weight / total;
      const strengthA = strengths[at]?.a[third] ?? null;
      const strengthB = strengths[at]?.b[third] ?? null;
      const path = layer.kind === 'friendly' && (strengthA ?? 0) > 0 && (strengthB ?? 0) > 0;
      const bounds = partBounds(layer.kind, weight, strengthA, strengthB);
      score += bounds.part ?? 0;
      low += bounds.low;
      high += bounds.high;
      openPaths += Number(path);
      return { part: bounds.part, strengthA, strengthB, path };
    });
    return { parts, score, low, high, openPaths };
  });
}

/** Strength of each third party's channel to a side; `null` where it is not covered. */
function strengthsOf({ kind, strength }: PairLayer, readings: readonly ChannelReading[]): (number | null)[] {
  const counts = kind === 'friendly' ? 'working' : 'hostile';
  const values = readings.filter(({ state }) => state === counts).map(({ value }) => value);
  return readings.map(({ state, value }) => {
    if (state === 'not-covered') return null;
    if (state !== counts) return 0;
    if (kind === 'hostile') return 1;
    return strength === 'value' ? Math.min(1, value) : values.filter((other) => other <= value).length / values.length;
  });
}

function partBounds(
  kind: PairLayer['kind'],
  weight: number,
  a: number | null,
  b: number | null,
): { part: number | null; low: number; high: number } {
  if (kind === 'friendly') {
    const low = weight * Math.min(a ?? 0, b ?? 0);
    // the weaker channel decides: one known to be absent settles the part whatever the other is
    const high = weight * Math.min(a ?? 1, b ?? 1);
    const known = (a !== null && b !== null) || a === 0 || b === 0;
    return { part: known ? low + 0 : null, low, high };
  }
  const least = -(weight * ((a ?? 1) + (b ?? 1))) / 2;
  const most = (weight * ((a ?? 0) + (b ?? 0))) / 2;
  // what is shown counts, even where the other side is not covered
  const part = a === null && b === null ? null : most === 0 ? (a === null || b === null ? null : 0) : -most;
  return { part, low: least + 0, high: 0 - most };
}
