/** Who holds a code from one day to another. */
import type { CodeBook } from '../code-resolver.ts';

/** A code's holder, or the reason why it has none, for a run of days. */
export interface Holding {
  readonly actor: string | null;
  readonly reason: string | null;
  readonly since: string;
  readonly until: string;
}

const dayLength = 86_400_000;

function* days(from: string, to: string): Iterable<string> {
  const last = Date.parse(to);
  for (let day = Date.parse(from); day <= last; day += dayLength) yield new Date(day).toISOString().slice(0, 10);
}

/**
 * Holders of a code in their order, without gaps.
 * @param since first day, ISO
 * @param until last day, ISO
 */
export function holdersOf(book: CodeBook, code: string, since: string, until: string): Holding[] {
  const holdings: { actor: string | null; reason: string | null; since: string; until: string }[] = [];
  const add = (from: string, to: string): void => {
    const { actor, reason } = book.actor(code, from);
    const last = holdings.at(-1);
    if (last !== undefined && last.actor === actor && last.reason === reason) last.until = to;
    else holdings.push({ actor, reason, since: from, until: to });
  };
  for (let year = Number(since.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) {
    const from = since > `${year}-01-01` ? since : `${year}-01-01`;
    const to = until < `${year}-12-31` ? until : `${year}-12-31`;
    // a code changes hands at most once a year
    if (book.actor(code, from) === book.actor(code, to)) add(from, to);
    else for (const day of days(from, to)) add(day, day);
  }
  return holdings;
}
