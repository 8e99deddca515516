/** Places of the nodes for all years at once: the network of every few years is asked for and laid out together, one time. */
import type { NetworkAnswer } from '../../../../src/questions/network.ts';
import { ask, type Parameters, Refusal } from '../../lib/api.ts';
import { type Spot, stressLayout } from '../../lib/stress-layout.ts';

/** Years between two samples; events between them count by the window of the question. */
export const sampleYears = 5;

/**
 * Asks for the network of every fifth year, all layers, and lays out the union of the ties.
 * @param parameters bloc, minus, with: as the picture asks, but for year and layers
 * @returns places of every node that some sampled year has
 */
export async function layoutOverYears(
  parameters: Parameters,
  years: readonly [number, number],
): Promise<ReadonlyMap<string, Spot>> {
  const ids = new Set<string>();
  const pairs = new Map<string, readonly [string, string]>();
  for (let year = years[1]; year > years[0] - sampleYears; year -= sampleYears) {
    const asked = { ...parameters, year: String(Math.max(year, years[0])), window: String(sampleYears) };
    const answer = await networkOf(asked);
    for (const { id } of answer?.nodes ?? []) ids.add(id);
    for (const { origin, destination } of answer?.ties ?? [])
      pairs.set(`${origin}|${destination}`, [origin, destination]);
  }
  return stressLayout(
    [...ids].sort(),
    [...pairs.entries()].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, pair]) => pair),
  );
}

/** A year in which the bloc had no member is refused: nothing to place. */
async function networkOf(asked: Parameters): Promise<NetworkAnswer | null> {
  try {
    return (await ask<NetworkAnswer>('network', asked)).answer;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
