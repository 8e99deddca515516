import { closest, distance } from 'fastest-levenshtein';

/**
 * A question back to the user when a word is nearly one that is known.
 * @example nearHint('trad', ['trade', 'tie']) // => 'did you mean "trade"?'
 */
export function nearHint(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(word, [...known]);
  return distance(word, near) <= Math.max(1, Math.min(3, Math.floor(near.length / 2)))
    ? `did you mean "${near}"?`
    : null;
}
