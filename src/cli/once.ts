/** Option parsers that refuse to lose a value in silence. */
import { DomainError } from '../core/errors.ts';

/**
 * Takes one value; a second one is an error instead of the last one winning.
 * @param option its long name, for the message
 */
export function once(option: string): (value: string, previous: string | undefined) => string {
  return (value, previous) => {
    if (previous !== undefined) throw new DomainError(`${option}: given twice; got "${previous}" and "${value}"`);
    return value;
  };
}

/** Takes several values, in order. */
export function several(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}
