import { closest, distance } from 'fastest-levenshtein';

/**
 * The way out after a word that nobody knows: the near one, or the list when it is short.
 * @example nearWord('vales', ['values', 'rules']) // => '; did you mean "values"?'
 */
export function nearWord(word: string, known: readonly string[]): string {
  if (known.length === 0) return '; there is none';
  const near = closest(word, [...known]);
  if (distance(word, near) <= Math.max(2, Math.floor(word.length / 3))) return `; did you mean "${near}"?`;
  return known.length <= 30 ? `; known: ${known.join(', ')}` : '';
}
