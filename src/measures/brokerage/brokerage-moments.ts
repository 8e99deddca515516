/** Mean and variance of brokerage counts under chance, for a broker of each group and for the whole layer. */
export interface BrokerageMoments {
  /** groups x 6, columns as in `brokerageRoles` */
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  /** 6 each */
  readonly layerExpected: Float64Array;
  readonly layerVariance: Float64Array;
}

/**
 * Moments of Gould-Fernandez brokerage when every tie is there with the layer's density d, independently: an open two-path
 * has probability d^2 (1 - d); two open two-paths are dependent when they share a tie or the gap.
 * @param n actors
 * @param ties of the layer, each direction counted
 * @param sizes members of each group, at least one each
 * @returns moments; all zero below three actors
 * @see references.bib gould1989
 * @example brokerageMoments(3, 3, [3]).expected[0] // => 0.25
 */
export function brokerageMoments(n: number, ties: number, sizes: ArrayLike<number>): BrokerageMoments {
  const groups = sizes.length;
  const size = Float64Array.from(sizes);
  const expected = new Float64Array(groups * 6);
  const variance = new Float64Array(groups * 6);
  const layerExpected = new Float64Array(6);
  const layerVariance = new Float64Array(6);
  if (n < 3) return { expected, variance, layerExpected, layerVariance };
  const d = ties / (n * (n - 1));
  const open = d ** 2 * (1 - d);
  const shareGap = d ** 3 * (1 - d) ** 3;
  const shareTwo = d ** 4 * (1 - d) ** 2;
  const shareTie = d ** 5 * (1 - d);
  for (let g = 0; g < groups; g++) {
    const own = size[g] as number;
    let pairs = 0;
    let triples = 0;
    let squares = 0;
    let liaisons = 0;
    for (let h = 0; h < groups; h++) {
      if (h === g) continue;
      const s = size[h] as number;
      pairs += s * (s - 1);
      triples += s * (s - 1) * (s - 2);
      squares += s * s;
      liaisons += s * choose2(n - s - own);
    }
    const across = (n - own) * (own - 1);
    const acrossTwo = (own - 1) * choose2(n - own) + (n - own) * choose2(own - 1);
    const paths = [(own - 1) * (own - 2), pairs, across, across, (n - own) ** 2 - squares, (n - 1) * (n - 2)];
    const dependent = [
      2 * (own - 1) * (own - 2) * (own - 3),
      2 * triples,
      2 * acrossTwo,
      2 * acrossTwo,
      4 * liaisons,
      2 * (n - 1) * (n - 2) * (n - 3),
    ];
    for (let role = 0; role < 6; role++) {
      const mean = open * (paths[role] as number);
      expected[g * 6 + role] = mean;
      variance[g * 6 + role] = mean * (1 - open) + (dependent[role] as number) * shareGap;
    }
  }
  const layer = layerSums(n, size);
  for (let role = 0; role < 6; role++) {
    const { paths, gap, two, tie } = layer[role] as PathSums;
    const mean = open * paths;
    layerExpected[role] = mean;
    layerVariance[role] = Math.max(0, mean * (1 - open) + gap * shareGap - two * shareTwo + tie * shareTie);
  }
  return { expected, variance, layerExpected, layerVariance };
}

/** How many open two-paths a layer could hold in one role, and how many pairs of them overlap in each way. */
interface PathSums {
  paths: number;
  gap: number;
  two: number;
  tie: number;
}

function layerSums(n: number, sizes: Float64Array): readonly PathSums[] {
  const sums = Array.from({ length: 6 }, (): PathSums => ({ paths: 0, gap: 0, two: 0, tie: 0 }));
  const [inside, itinerant, gatekeeper, representative, liaison, total] = sums as [
    PathSums,
    PathSums,
    PathSums,
    PathSums,
    PathSums,
    PathSums,
  ];
  const add = (sum: PathSums, paths: number, gap: number, two: number, tie: number): void => {
    sum.paths += paths;
    sum.gap += paths * gap;
    sum.two += paths * two;
    sum.tie += paths * tie;
  };
  for (const [i, x] of sizes.entries()) {
    add(inside, x * (x - 1) * (x - 2), 4 * x - 10, 4 * (x - 3), x - 3);
    const across = x * (n - x) * (x - 1);
    add(gatekeeper, across, n - 3, 0, x - 2);
    add(representative, across, n - 3, 0, x - 2);
    for (const [j, y] of sizes.entries()) {
      if (j === i) continue;
      add(itinerant, x * y * (x - 1), 2 * x + 2 * y - 6, 0, n - x - 1);
      for (const [k, z] of sizes.entries())
        if (k !== i && k !== j)
          add(liaison, x * y * z, 4 * (n - y) - 2 * (x + z + 1), 4 * (n - z) - 2 * (x + y + 1), n - (x + z + 1));
    }
  }
  add(total, n * (n - 1) * (n - 2), 4 * n - 10, 4 * (n - 3), n - 3);
  return sums;
}

function choose2(k: number): number {
  return (k * (k - 1)) / 2;
}
