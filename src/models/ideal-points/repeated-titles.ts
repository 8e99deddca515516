/** Which roll calls put the same question again. */

/** A roll call as far as its repetition can be seen. */
export interface TitledRollCall {
  readonly title: string | null;
  readonly year: number;
}

/** Shorter titles name an agenda item rather than a text. */
const fewestWords = 8;
/** Texts drift: an item is shared for so many years at most. */
const mostYears = 3;

/**
 * Items of roll calls: a title of eight words or more that returns in the next year is taken as the same question, whose
 * item parameters are shared, for three years at most. Of several in a year the first counts. Titles compare by their letters
 * up to the first colon or slash.
 * @param rollCalls in order of date
 * @returns item of each roll call, from 0 without gaps
 */
export function itemsByTitle(rollCalls: readonly TitledRollCall[]): Int32Array {
  const last = new Map<string, { readonly item: number; readonly year: number; readonly years: number }>();
  let items = 0;
  return Int32Array.from(rollCalls, ({ title, year }) => {
    const words = wordsOf(title ?? '');
    if (words.length < fewestWords) return items++;
    const key = words.join(' ');
    const before = last.get(key);
    if (before?.year === year) return items++;
    const isRepeated = before !== undefined && before.year === year - 1 && before.years < mostYears;
    const entry = isRepeated ? { item: before.item, year, years: before.years + 1 } : { item: items++, year, years: 1 };
    last.set(key, entry);
    return entry.item;
  });
}

function wordsOf(title: string): string[] {
  const [head = ''] = title.toLowerCase().split(/ : | \/ /);
  return head.split(/[^a-z]+/).filter((word) => word !== '');
}
