import { DomainError } from '../../core/errors.ts';

/**
 * Agreement index of Hix, Noury and Roland for one roll call: 1 when all cast the same vote, 0 when yes, abstain and no are
 * equally strong.
 * @param yes votes cast
 * @param abstain votes cast
 * @param no votes cast
 * @returns 0-1, or `null` when nobody voted
 * @throws DomainError for a count that is negative or not whole
 * @see references.bib hix2005
 * @example agreementIndex(1, 3, 4) // => 0.25
 */
export function agreementIndex(yes: number, abstain: number, no: number): number | null {
  for (const count of [yes, abstain, no]) {
    if (!Number.isInteger(count) || count < 0)
      throw new DomainError(`agreementIndex: counts must be whole and at least zero; got ${count}`);
  }
  const cast = yes + abstain + no;
  if (cast === 0) return null;
  const most = Math.max(yes, abstain, no);
  return (most - (cast - most) / 2) / cast;
}
