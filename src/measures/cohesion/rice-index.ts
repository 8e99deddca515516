import { DomainError } from '../../core/errors.ts';

/**
 * Rice index of one roll call: |yes - no| / (yes + no). Abstentions are left out, so it says nothing where members hide in them.
 * @param yes votes cast
 * @param no votes cast
 * @returns 0-1, or `null` when nobody voted yes or no
 * @throws DomainError for a count that is negative or not whole
 * @see references.bib rice1928
 * @example riceIndex(3, 1) // => 0.5
 */
export function riceIndex(yes: number, no: number): number | null {
  for (const count of [yes, no]) {
    if (!Number.isInteger(count) || count < 0)
      throw new DomainError(`riceIndex: counts must be whole and at least zero; got ${count}`);
  }
  return yes + no === 0 ? null : Math.abs(yes - no) / (yes + no);
}
