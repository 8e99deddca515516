import { DomainError } from '../core/errors.ts';

/**
 * The seed of random numbers from a text.
 * @param text as given; 1 when there is none
 * @throws DomainError when it is no whole number from 0 to 4294967295
 */
export function seedFrom(text: string | undefined): number {
  if (text === undefined || text === '') return 1;
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seed <= 0xffffffff))
    throw new DomainError(`seed: must be a whole number from 0 to 4294967295; got "${text.slice(0, 60)}"`);
  return seed;
}
