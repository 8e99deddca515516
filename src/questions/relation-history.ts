import type { Atlas, Row } from '../core/atlas.ts';
import { compareDates } from '../core/edtf.ts';
import { type Holding, holdsOn, type Span } from '../core/span.ts';

/** Diplomatic relations of one state with every other that the tables know of. */
export interface RelationHistory {
  readonly rows: readonly Row<'relations'>[];
  /** spans of relations with another state; empty when nothing is recorded */
  spans(other: string): readonly Span[];
  /** whether relations existed on a date; `start-unknown` when nothing is recorded about the pair */
  existed(other: string, on: string): Holding;
}

/** Reads when relations of a state were established, broken and restored. */
export async function relationHistory(atlas: Atlas, actor: string): Promise<RelationHistory> {
  const rows = [
    ...(await atlas.rows('relations', { stateA: actor })),
    ...(await atlas.rows('relations', { stateB: actor })),
  ];
  const spans = (other: string): Span[] =>
    relationSpans(rows.filter((row) => (row.stateA === actor ? row.stateB : row.stateA) === other));
  return {
    rows,
    spans,
    existed(other, on) {
      return relationsHeld(spans(other), on);
    },
  };
}

/** Spans of relations that the events of one pair leave. */
export function relationSpans(events: readonly Row<'relations'>[]): Span[] {
  const result: { from: string | null; to: string | null }[] = [];
  for (const event of [...events].sort((a, b) => compareDates(a.date, b.date))) {
    const last = result.at(-1);
    if (event.event !== 'severed') result.push({ from: event.date, to: null });
    else if (last === undefined) result.push({ from: null, to: event.date });
    else last.to = event.date;
  }
  return result;
}

/** Whether relations existed on a date; `start-unknown` when nothing is recorded about the pair. */
export function relationsHeld(spans: readonly Span[], on: string): Holding {
  if (spans.length === 0) return 'start-unknown';
  const holdings = spans.map((span) => holdsOn(span, on));
  return holdings.find((holding) => holding === 'yes') ?? holdings.find((holding) => holding !== 'no') ?? 'no';
}
