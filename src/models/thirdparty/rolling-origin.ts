import { type ConditionalLogitFit, fitStoredChoices } from './conditional-logit.ts';
import {
  fewestTalks,
  forecastHosts,
  type HostModel,
  type HostTraining,
  hostTask,
  type PreparedTalk,
} from './host-model.ts';

/** A talk as it was forecast from earlier years alone, before tempering. */
export interface RolledTalk {
  readonly prepared: PreparedTalk;
  readonly probabilities: Float64Array;
  /** whether the pair had met abroad in an earlier year */
  readonly seenBefore: boolean;
}

/**
 * Forecasts every talk from the talks of the years before its own, refitting each year. Years with fewer than
 * {@link fewestTalks} earlier talks are passed over.
 * @param onYear is told how many years are done, and how many there are
 * @returns forecasts by year, and the last fit's coefficients, from which a further fit may start
 */
export function rollOrigin(
  model: HostModel,
  training: HostTraining,
  onYear?: (done: number, of: number) => void,
): { readonly rolled: readonly RolledTalk[]; readonly last: ConditionalLogitFit | null } {
  const { prepared } = training;
  const years = [...new Set(prepared.map(({ talk }) => talk.year))];
  const rolled: RolledTalk[] = [];
  let last: ConditionalLogitFit | null = null;
  for (const [at, year] of years.entries()) {
    onYear?.(at, years.length);
    const task = hostTask(training, model.penalty, year);
    if (task.first < fewestTalks) continue;
    last = fitStoredChoices(task, last ?? undefined);
    const seen = new Set(prepared.slice(0, task.first).map(({ talk }) => talk.dyad));
    for (let i = task.first; prepared[i]?.talk.year === year; i++) {
      const row = prepared[i] as PreparedTalk;
      const { probabilities } = forecastHosts(model, row.choice, row.matrix, last.coefficients);
      rolled.push({ prepared: row, probabilities, seenBefore: seen.has(row.talk.dyad) });
    }
  }
  return { rolled, last };
}
