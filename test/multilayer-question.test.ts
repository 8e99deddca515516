/** The question over several layers, against sets and sums made here from the network it is read from. */
import { expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../src/index.ts';
import type { MultilayerAnswer } from '../src/questions/multilayer.ts';
import type { NetworkAnswer } from '../src/questions/network.ts';
import { refusal, shippedAtlas } from './answers/shipped-atlas.ts';

const atlas = shippedAtlas();
const asked = async (more: object = {}) =>
  (await ask(atlas(), 'multilayer', { year: 2018, ...more })).answer as MultilayerAnswer;

/** Arcs of a layer: both ways where it has no direction. */
async function arcsOf(layer: string): Promise<ReadonlySet<string>> {
  const { ties } = (await ask(atlas(), 'network', { year: 2018, layers: layer })).answer as NetworkAnswer;
  return new Set(
    ties
      .filter(({ sign }) => sign !== -1)
      .flatMap(({ origin, destination, directed }) =>
        directed ? [`${origin} ${destination}`] : [`${origin} ${destination}`, `${destination} ${origin}`],
      ),
  );
}

it('gives the Jaccard index of the sets of ties', async () => {
  const { similarity, layers } = await asked({ layers: 'missions,talks,relations' });
  const directed = new Map(layers.map((one) => [one.layer, one.directed]));
  expect(similarity.map(({ layerA, layerB }) => `${layerA} ${layerB}`)).toEqual([
    'missions talks',
    'missions relations',
    'talks relations',
  ]);
  for (const { layerA, layerB, jaccard, shared, either } of similarity) {
    const [a, b] = [await arcsOf(layerA), await arcsOf(layerB)];
    // between two layers without directions a tie counts once, not each way
    const ways = directed.get(layerA) || directed.get(layerB) ? 1 : 2;
    const both = [...a].filter((arc) => b.has(arc)).length / ways;
    const any = new Set([...a, ...b]).size / ways;
    expect([shared, either], `${layerA} ${layerB}`).toEqual([both, any]);
    expect(jaccard).toBeCloseTo(both / any, 12);
  }
});

it('shares PageRank out to one, scales the eigenvector to one, and depends on the coupling', async () => {
  const loose = await asked();
  expect(loose.actors.reduce((sum, { pageRank }) => sum + pageRank, 0)).toBeCloseTo(1, 9);
  expect(Math.max(...loose.actors.map(({ eigenvector }) => eigenvector))).toBeCloseTo(1, 9);
  expect(loose.supra.replicas).toBe(loose.actors.length * loose.layers.filter(({ reason }) => reason === null).length);
  const tight = await asked({ coupling: 100 });
  expect(tight.supra.eigenvalue).toBeGreaterThan(loose.supra.eigenvalue as number);
  expect((await asked({ scale: 'mean' })).actors).not.toEqual(loose.actors);
});

it('counts pairs of members that only one recorded body joins', async () => {
  const { bodies, states } = await asked();
  const { ties } = (await ask(atlas(), 'network', { year: 2018, layers: 'forums' })).answer as NetworkAnswer;
  const seats = new Map<string, string[]>();
  for (const { origin, destination } of ties) seats.set(destination, [...(seats.get(destination) ?? []), origin]);
  const pairs = (list: readonly string[]): string[] =>
    list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b].sort().join(' ')));
  const times = new Map<string, number>();
  for (const members of seats.values()) for (const pair of pairs(members)) times.set(pair, (times.get(pair) ?? 0) + 1);
  for (const { body, members, pairs: all, solePairs } of bodies) {
    const own = pairs(seats.get(body) ?? []);
    expect([members, all], body).toEqual([seats.get(body)?.length, own.length]);
    expect(solePairs, body).toBe(own.filter((pair) => times.get(pair) === 1).length);
  }
  expect(states.length).toBe(new Set(ties.map(({ origin }) => origin)).size);
});

it('refuses what cannot be', async () => {
  expect(await refusal(asked({ layers: 'missons' }), DomainError)).toMatch(/no such layer; got "missons"/);
  expect(await refusal(asked({ year: 1850 }), NotFoundError)).toMatch(/no tie in 1850; .*out of coverage/);
  expect(await refusal(asked({ layers: 'sanctions' }), NotFoundError)).toMatch(/only hostile ties/);
});
