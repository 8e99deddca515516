import { DomainError } from '../../core/errors.ts';
import type { RandomStream } from '../../core/random.ts';

/**
 * Rows of one moving-block resample: blocks of neighbouring rows drawn with replacement and joined, cut to the old length, so
 * that what lasts over neighbouring years stays together.
 * @param rows number of rows
 * @param length of a block, 1 to `rows`; 1 is the plain bootstrap
 * @throws DomainError for another length
 * @see references.bib kunsch1989
 */
export function movingBlocks(rows: number, length: number, random: RandomStream): number[] {
  if (!Number.isInteger(length) || length < 1 || length > rows)
    throw new DomainError(`movingBlocks: a block must have 1 to ${rows} rows; got ${length}`);
  const drawn: number[] = [];
  while (drawn.length < rows) {
    const start = random.below(rows - length + 1);
    for (let i = 0; i < length && drawn.length < rows; i++) drawn.push(start + i);
  }
  return drawn;
}

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, the default of R and numpy).
 * @param values any order
 * @param p 0-1
 * @returns `null` for no values
 * @see references.bib hyndman1996
 * @example quantile([1, 2, 3, 4], 0.5) // => 2.5
 */
export function quantile(values: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new DomainError(`quantile: p must lie between 0 and 1; got ${p}`);
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (at - Math.floor(at)) * (above - below);
}
