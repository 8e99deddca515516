/** Numbers for the sources of an answer, so that a table can point to them. */
import type { Evidence } from '../../core/evidence.ts';
import type { Envelope } from '../../core/question.ts';

export interface Footnote {
  readonly number: number;
  readonly source: string;
  readonly citation: string;
  /** which rows of which tables were used, in words */
  readonly used: string;
}

/** One footnote for each source of the answer, numbered from 1 in the order of the evidence. */
export function footnotesOf(envelope: Envelope): readonly Footnote[] {
  const bySource = new Map<string, Evidence[]>();
  for (const entry of envelope.evidence) {
    const entries = bySource.get(entry.source) ?? [];
    entries.push(entry);
    bySource.set(entry.source, entries);
  }
  return [...bySource].map(([source, entries], index) => ({
    number: index + 1,
    source,
    citation: entries[0]?.citation ?? source,
    used: entries
      .map((entry) => `${entry.table}: ${entry.rows.length} ${entry.rows.length === 1 ? 'row' : 'rows'}`)
      .join(', '),
  }));
}

/** Number of each source by its id. */
export function footnoteNumbers(footnotes: readonly Footnote[]): ReadonlyMap<string, number> {
  return new Map(footnotes.map((footnote) => [footnote.source, footnote.number]));
}
