/** The state that a publisher's code meant in a year, or the record dropped with the reason. */
import type { CodeBook } from './code-resolver.ts';
import type { Reading } from './data-source.ts';

/** Gives a state by code and year; `null` where the current record was dropped because nobody held the code then. */
export type StateOrDrop = (code: string | number, year: number) => string | null;

/**
 * For readers whose records name states by a code.
 * @param codes the publisher's scheme
 */
export function stateOrDrop(reading: Reading, codes: CodeBook): StateOrDrop {
  return (code, year) => {
    const { actor, reason } = codes.actor(code, year);
    if (reason !== null) reading.drop(`state: ${reason}`, `${code} in ${year}`);
    return actor;
  };
}
