import { textAt } from '../../core/columns.ts';
import { isConfidence } from '../../core/confidence.ts';
import { DropCount } from '../../network/network-slice.ts';
import type { Tie } from '../../network/tie.ts';
import type { LayerReader } from './slice-reading.ts';

/**
 * Coded news events inside the window, summed by pair and by cooperation or conflict. Coders differ in what they call an event,
 * so of several sources the one with the most events is taken (the first by name among equals).
 */
export const eventReading: LayerReader = async (atlas, time) => {
  const months = monthsOf(time.after, time.to);
  const { length, cells } = await atlas.columns(
    'event_months',
    ['id', 'origin', 'target', 'month', 'quadClass', 'events', 'source', 'class'],
    { month: months },
  );
  const counts = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const source = textAt(cells.source, row) ?? '';
    counts.set(source, (counts.get(source) ?? 0) + (cells.events.values[row] ?? 0));
  }
  const [taken = null] = [...counts]
    .sort(([a, x], [b, y]) => y - x || Number(a > b) - Number(a < b))
    .map(([name]) => name);
  const drops = new DropCount();
  const sums = new Map<string, { tie: Tie; value: number; rows: number }>();
  for (let row = 0; row < length; row++) {
    const id = textAt(cells.id, row) ?? '';
    const source = textAt(cells.source, row) ?? '';
    const events = cells.events.values[row] ?? 0;
    if (source !== taken) {
      drops.add(`events of another coder: ${source}`, id);
      continue;
    }
    const [origin, destination] = [textAt(cells.origin, row) ?? '', textAt(cells.target, row) ?? ''];
    const sign = (textAt(cells.quadClass, row) ?? '').endsWith('conflict') ? -1 : 1;
    const key = `${origin} ${destination} ${sign}`;
    const known = sums.get(key);
    if (known !== undefined) {
      known.value += events;
      known.rows++;
      continue;
    }
    const confidence = textAt(cells.class, row) ?? '';
    const tie: Tie = {
      layer: 'events',
      facet: sign === 1 ? 'cooperation' : 'conflict',
      nature: 'event',
      level: 'bilateral',
      origin,
      destination,
      from: months[0] ?? null,
      to: months.at(-1) ?? null,
      value: 0,
      unit: 'coded events',
      basis: null,
      sign,
      class: isConfidence(confidence) ? confidence : 'memory',
      source,
      table: 'event_months',
      row: id,
    };
    sums.set(key, { tie, value: events, rows: 1 });
  }
  return {
    ties: [...sums.values()].map(({ tie, value, rows }) => ({ ...tie, value, basis: `sum of ${rows} rows` })),
    directed: true,
    unit: 'coded events',
    basis: taken,
    dropped: drops.list(),
    strength: (tie) => tie.value ?? 0,
  };
};

/** Whole months after the one day and not later than the other, YYYY-MM. */
function monthsOf(after: string, to: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(after.slice(0, 4)), Number(after.slice(5, 7))];
  for (;;) {
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
    const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    const whole = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (`${text}-${whole}` > to) return months;
    months.push(text);
  }
}
