import type { ConditionalLogitFit } from './conditional-logit.ts';
import { fewestTalks, fitHosts, forecastHosts, type HostModel, type PreparedTalk } from './host-model.ts';

/** A talk as it was forecast from earlier years alone, before tempering. */
export interface RolledTalk {
  readonly prepared: PreparedTalk;
  readonly probabilities: Float64Array;
  /** whether the pair had met abroad in an earlier year */
  readonly seenBefore: boolean;
}

/**
 * Forecasts every talk before a year from the talks of the years before it, refitting each year. Years with fewer than
 * {@link fewestTalks} earlier talks are passed over.
 * @param before forecast the talks of years before this one
 * @param onYear is told how many years are done, and how many there are
 * @returns forecasts by year, and the last fit's coefficients, from which a further fit may start
 */
export function rollOrigin(
  model: HostModel,
  prepared: readonly PreparedTalk[],
  before: number = Number.POSITIVE_INFINITY,
  onYear?: (done: number, of: number) => void,
): { readonly rolled: readonly RolledTalk[]; readonly last: ConditionalLogitFit | null } {
  const width = prepared[0]?.matrix.width ?? 0;
  const years = [...new Set(prepared.map(({ talk }) => talk.year))].filter((year) => year < before);
  const rolled: RolledTalk[] = [];
  let last: ConditionalLogitFit | null = null;
  for (const [at, year] of years.entries()) {
    onYear?.(at, years.length);
    const past = prepared.filter(({ talk }) => talk.year < year);
    if (past.length < fewestTalks) continue;
    last = fitHosts(past, width, model.penalty, last ?? undefined);
    for (const row of prepared) {
      if (row.talk.year !== year) continue;
      const { probabilities } = forecastHosts(model, row.choice, row.matrix, last.coefficients);
      rolled.push({
        prepared: row,
        probabilities,
        seenBefore: past.some(({ talk }) => talk.dyad === row.talk.dyad),
      });
    }
  }
  return { rolled, last };
}
