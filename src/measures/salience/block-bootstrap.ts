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
