import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { type CsrGraph, csrGraph } from '../../math/csr-graph.ts';
import { brokerageMoments } from './brokerage-moments.ts';
import { brokerageRoles } from './brokerage-roles.ts';
import { burtConstraint } from './burt-constraint.ts';
import { gouldFernandez } from './gould-fernandez.ts';
import { groupOrder } from './group-order.ts';
import { triadCensus, triadTypes } from './triad-census.ts';

function randomGraph(n: number, density: number, seed: number, directed = true): CsrGraph {
  const random = seededRandom(seed);
  const [origins, destinations]: [number[], number[]] = [[], []];
  for (let i = 0; i < n; i++)
    for (let j = directed ? 0 : i + 1; j < n; j++)
      if (i !== j && random.next() < density) {
        origins.push(i);
        destinations.push(j);
      }
  return csrGraph({ n, directed, origins, destinations });
}

function linkedIn(graph: CsrGraph): (i: number, j: number) => boolean {
  const { n, offsets, targets } = graph;
  const table = new Uint8Array(n * n);
  for (let i = 0; i < n; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) table[i * n + (targets[e] as number)] = 1;
  return (i, j) => table[i * n + j] === 1;
}

const noTie = (n: number): CsrGraph => csrGraph({ n, directed: true, origins: [], destinations: [] });
const allTies = (n: number): CsrGraph => randomGraph(n, 2, 0);

describe('gouldFernandez', () => {
  it.each([
    [[0, 0, 0], 'coordinator'],
    [[0, 1, 0], 'itinerant'],
    [[0, 1, 1], 'gatekeeper'],
    [[0, 0, 1], 'representative'],
    [[0, 1, 2], 'liaison'],
  ])('a line of actors in groups %j has a %s in its middle', (groups, role) => {
    const line = csrGraph({ n: 3, directed: true, origins: [0, 1], destinations: [1, 2] });
    const { counts, layer } = gouldFernandez(line, Object.freeze(groups));
    const expected = brokerageRoles.map((name) => (name === role || name === 'total' ? 1 : 0));
    expect([...counts.slice(6, 12)]).toEqual(expected);
    expect([...layer.counts]).toEqual(expected);
  });

  it('counts what a count by hand counts, over several words of bits', () => {
    const n = 75;
    const graph = randomGraph(n, 0.25, 2);
    const random = seededRandom(8);
    const groups = Array.from({ length: n }, () => 3 * random.below(5));
    const linked = linkedIn(graph);
    const counts = new Float64Array(n * 6);
    for (let i = 0; i < n; i++)
      for (let v = 0; v < n; v++)
        for (let k = 0; k < n; k++) {
          if (i === k || !linked(i, v) || !linked(v, k) || linked(i, k)) continue;
          const [a, b, c] = [groups[i], groups[v], groups[k]];
          const role = a === b ? (b === c ? 0 : 3) : b === c ? 2 : a === c ? 1 : 4;
          for (const at of [role, 5]) counts[v * 6 + at] = (counts[v * 6 + at] as number) + 1;
        }
    expect(gouldFernandez(graph, groups).counts).toEqual(counts);
  });

  it('does not depend on the names of groups, and turns with the ties', () => {
    const graph = randomGraph(20, 0.3, 3);
    const groups = Array.from({ length: 20 }, (_, i) => i % 4);
    const once = gouldFernandez(graph, groups);
    const renamed = gouldFernandez(
      graph,
      groups.map((group) => 90 - 7 * group),
    );
    expect(renamed).toEqual(once);
  });

  it('says why there is no z: no tie, all ties, two actors, one group', () => {
    const undefinedOf = (graph: CsrGraph, groups: number[]): string | null => {
      const result = gouldFernandez(graph, groups);
      for (const table of [result.counts, result.expected, result.sd, result.z, result.layer.z, result.layer.sd])
        expect(table.every(Number.isFinite)).toBe(true);
      return result.reason;
    };
    expect(undefinedOf(noTie(4), [0, 0, 1, 1])).toMatch(/no tie/);
    expect(undefinedOf(allTies(4), [0, 0, 1, 1])).toMatch(/every tie/);
    expect(undefinedOf(allTies(2), [0, 1])).toMatch(/among 2 actors/);
    expect(undefinedOf(noTie(1), [0])).toMatch(/among 1 actors/);
    expect(undefinedOf(noTie(0), [])).toMatch(/among 0 actors/);
    expect(undefinedOf(randomGraph(9, 0.4, 1), new Array(9).fill(0))).toMatch(/too few or too small/);
    expect(undefinedOf(randomGraph(12, 0.4, 1), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])).toBeNull();
  });

  it('refuses groups that do not fit', () => {
    expect(() => gouldFernandez(noTie(3), [0, 1])).toThrow(DomainError);
    expect(() => gouldFernandez(noTie(2), [0, -1])).toThrow(DomainError);
    expect(() => groupOrder([0.5])).toThrow(DomainError);
  });
});

describe('brokerageMoments', () => {
  it('has the means of random layers of that density', () => {
    const groups = [0, 0, 0, 1, 1, 1, 1, 2, 2];
    const draws = 4000;
    const sums = new Float64Array(6);
    let ties = 0;
    for (let draw = 0; draw < draws; draw++) {
      const graph = randomGraph(9, 0.3, draw);
      ties += graph.targets.length;
      gouldFernandez(graph, groups).layer.counts.forEach((count, role) => {
        sums[role] = (sums[role] as number) + count / draws;
      });
    }
    const { layerExpected } = brokerageMoments(9, ties / draws, [3, 4, 2]);
    for (let role = 0; role < 6; role++)
      expect((sums[role] as number) / (layerExpected[role] as number)).toBeCloseTo(1, 1);
  });
});

describe('triadCensus', () => {
  it.each([
    ['003', []],
    ['012', ['ab']],
    ['102', ['ab', 'ba']],
    ['021D', ['ba', 'bc']],
    ['021U', ['ab', 'cb']],
    ['021C', ['ab', 'bc']],
    ['111D', ['ab', 'ba', 'cb']],
    ['111U', ['ab', 'ba', 'bc']],
    ['030T', ['ab', 'cb', 'ac']],
    ['030C', ['ba', 'cb', 'ac']],
    ['201', ['ab', 'ba', 'bc', 'cb']],
    ['120D', ['ba', 'bc', 'ac', 'ca']],
    ['120U', ['ab', 'cb', 'ac', 'ca']],
    ['120C', ['ab', 'bc', 'ac', 'ca']],
    ['210', ['ab', 'bc', 'cb', 'ac', 'ca']],
    ['300', ['ab', 'ba', 'bc', 'cb', 'ac', 'ca']],
  ] as const)('knows %s', (type, ties) => {
    const at = (name: string | undefined): number => 'abc'.indexOf(name ?? '');
    const graph = csrGraph({
      n: 3,
      directed: true,
      origins: ties.map((tie) => at(tie[0])),
      destinations: ties.map((tie) => at(tie[1])),
    });
    const census = triadCensus(graph);
    expect(census[triadTypes.indexOf(type)]).toBe(1);
    expect(census.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it('adds up to all triads, none below zero; undirected layers have four kinds', () => {
    for (const [n, density] of [
      [3, 0.5],
      [33, 0.1],
      [64, 0.5],
      [65, 0.9],
    ] as const) {
      const census = triadCensus(randomGraph(n, density, n));
      expect(census.reduce((sum, count) => sum + count, 0)).toBe((n * (n - 1) * (n - 2)) / 6);
      expect(Math.min(...census)).toBeGreaterThanOrEqual(0);
    }
    const kinds = [...triadCensus(randomGraph(30, 0.3, 1, false)).entries()].filter(([, count]) => count > 0);
    expect(kinds.map(([at]) => triadTypes[at])).toEqual(['003', '102', '201', '300']);
  });

  it('is all zero below three actors, and 003 alone without ties', () => {
    for (const n of [0, 1, 2]) expect([...triadCensus(allTies(n))]).toEqual(new Array(16).fill(0));
    expect(triadCensus(noTie(5))[0]).toBe(10);
  });
});

describe('burtConstraint', () => {
  it('is 1 / k in the middle of a star, 1 at its ends', () => {
    const star = csrGraph({ n: 5, directed: false, origins: [0, 0, 0, 0], destinations: [1, 2, 3, 4] });
    expect([...burtConstraint(star).values]).toEqual([0.25, 1, 1, 1, 1]);
  });

  it('is 9 / 8 in a triangle, whatever its one weight', () => {
    const triangle = { n: 3, directed: false, origins: [0, 0, 1], destinations: [1, 2, 2] };
    expect([...burtConstraint(csrGraph(triangle)).values]).toEqual([1.125, 1.125, 1.125]);
    expect([...burtConstraint(csrGraph({ ...triangle, weights: [8, 8, 8] })).values]).toEqual([1.125, 1.125, 1.125]);
  });

  it('has none for an actor without contacts, and says so', () => {
    const graph = csrGraph({ n: 3, directed: true, origins: [0, 0], destinations: [1, 2], weights: [2, 0] });
    expect(burtConstraint(graph)).toEqual({
      values: Float64Array.of(1, 1, 0),
      defined: Uint8Array.of(1, 1, 0),
      reason: expect.stringContaining('without a contact'),
    });
    expect(burtConstraint(noTie(0)).reason).toBeNull();
  });
});
