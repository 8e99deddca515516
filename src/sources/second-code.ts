/** COW lists both united Germany (255) and the Federal Republic (260) for 1990: one actor, of which a row may stand twice. */

const year = 1990;
const codes: ReadonlySet<string> = new Set(['255', '260']);

/** Reason to drop the second row. */
export const secondCodeReason = 'state and year were read under another code';

/** Tells rows that were read under the other code. */
export class SecondCodes {
  readonly #seen = new Set<string>();

  /**
   * Whether the same was read before.
   * @param of COW codes of the row
   * @param on its year
   * @param row what it is about in terms of actors
   */
  has(of: readonly string[], on: number, row: string): boolean {
    if (on !== year || !of.some((code) => codes.has(code))) return false;
    if (this.#seen.has(row)) return true;
    this.#seen.add(row);
    return false;
  }
}
