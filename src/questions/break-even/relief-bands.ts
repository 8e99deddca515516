/** By which factors trade of other states grew once sanctions against them were lifted: bands, not effects. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { dateRange } from '../../core/edtf.ts';
import type { Session } from '../../core/question.ts';

export interface ReliefBand {
  readonly relief: string;
  readonly caseActor: string;
  readonly lifted: string;
  readonly partner: string;
  readonly measure: 'total' | 'imports' | 'exports';
  readonly basis: string | null;
  readonly unit: string;
  readonly before: number;
  readonly after: readonly number[];
  readonly lowFactor: number;
  readonly highFactor: number;
  readonly class: string;
}

/**
 * Factors from the last year before a relief to the years from it on.
 * @param window years from the year of the relief on that count
 */
export async function reliefBands(atlas: Atlas, session: Session, window: number): Promise<readonly ReliefBand[]> {
  const rows = await atlas.rows('analogues');
  const bands: ReliefBand[] = [];
  let zero = 0;
  for (const relief of await atlas.rows('sanction_reliefs')) {
    const [year, end] = [yearOf(relief.date), relief.until === null ? Number.POSITIVE_INFINITY : yearOf(relief.until)];
    const own = rows.filter((row) => row.caseActor === relief.caseActor && row.year !== null);
    const keys = new Map<string, Row<'analogues'>[]>();
    for (const row of own) {
      const key = JSON.stringify([row.partner, row.basis, row.unit]);
      keys.set(key, [...(keys.get(key) ?? []), row]);
    }
    for (const series of keys.values())
      for (const measure of ['total', 'imports', 'exports'] as const) {
        const valued = series.filter((row) => row[measure] !== null).sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
        const before = valued.findLast((row) => (row.year ?? 0) < year);
        const after = valued.filter(
          (row) => (row.year ?? 0) >= year && (row.year ?? 0) <= year + window && (row.year ?? 0) < end,
        );
        if (before === undefined || after.length === 0) continue;
        const base = before[measure] as number;
        if (base <= 0) {
          zero++;
          break;
        }
        const factors = after.map((row) => (row[measure] as number) / base);
        session.evidence.useAll('analogues', [before, ...after]);
        session.evidence.use('sanction_reliefs', relief);
        bands.push({
          relief: relief.id,
          caseActor: relief.caseActor,
          lifted: relief.date,
          partner: before.partner,
          measure,
          basis: before.basis,
          unit: before.unit,
          before: before.year as number,
          after: after.map((row) => row.year as number),
          lowFactor: Math.min(...factors),
          highFactor: Math.max(...factors),
          class: before.class,
        });
        // one measure a series: the fullest comes first
        break;
      }
  }
  if (zero > 0) session.drop({ reason: 'analogues that start from zero have no factor', rows: zero });
  return bands;
}

function yearOf(date: string): number {
  return Number((dateRange(date).earliest ?? date).slice(0, 4));
}
