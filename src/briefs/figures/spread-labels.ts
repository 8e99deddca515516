/** Labels on one axis pushed apart until none overlaps, as near to their marks as order allows. */

/**
 * Positions for labels along a line, in the order of their wishes.
 * @param wishes wanted centre of each label, pixels
 * @param gap least distance between two centres
 * @param from first position allowed
 * @param to last position allowed; where all cannot fit, the labels are packed evenly from `from` to `to`
 * @returns centre of each label, in the order of the input
 * @example spreadLabels([10, 12], 6, 0, 100) // => [8, 14]
 */
export function spreadLabels(wishes: readonly number[], gap: number, from: number, to: number): number[] {
  const count = wishes.length;
  if (count === 0) return [];
  const step = count > 1 ? Math.min(gap, (to - from) / (count - 1)) : gap;
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish || a.index - b.index);
  // clusters of touching labels, each centred on the mean of its wishes
  const clusters: { first: number; size: number; offsetSum: number }[] = [];
  for (const [rank, { wish }] of order.entries()) {
    clusters.push({ first: rank, size: 1, offsetSum: wish });
    while (clusters.length > 1) {
      const [before, last] = clusters.slice(-2);
      if (!before || !last || start(before) + before.size * step <= start(last)) break;
      before.offsetSum += last.offsetSum - before.size * last.size * step;
      before.size += last.size;
      clusters.pop();
    }
  }
  const placed = new Array<number>(count).fill(0);
  for (const cluster of clusters)
    for (let k = 0; k < cluster.size; k++) placed[order[cluster.first + k]?.index ?? 0] = start(cluster) + k * step;
  return placed;

  function start(cluster: { size: number; offsetSum: number }): number {
    const wanted = cluster.offsetSum / cluster.size;
    return Math.max(from, Math.min(wanted, to - (cluster.size - 1) * step));
  }
}
