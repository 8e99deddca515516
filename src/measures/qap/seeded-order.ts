import { seededRandom } from '../../core/random.ts';

/**
 * The order of the actors in one permutation. It depends on the seed and the number of the permutation only, so any
 * split of the permutations over runs or workers gives the same ones.
 * @param seed any whole number
 * @param permutation its number, from 0
 * @param order filled with a uniformly drawn order of 0 to length - 1
 * @returns `order`
 */
export function seededOrder(seed: number, permutation: number, order: Int32Array): Int32Array {
  // steps of an odd number visit every 32-bit seed once; seeds next to each other start far apart
  const random = seededRandom((spread(seed) + Math.imul(permutation, 0x9e3779b1)) >>> 0);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}

function spread(seed: number): number {
  let z = (seed + 0x6d2b79f5) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
