/**
 * Intervals of the probabilities from resampling pairs of states: talks of one pair are one negotiation, not independent
 * rows. Each draw counts the pairs anew and moves the coefficients by one Newton step from the fit, which is the sandwich
 * estimate of their scatter; a full refit per draw would cost a hundred times as much. The pair's own past talks are drawn
 * anew too. The data and the form of the model are taken as given, so the intervals are too narrow rather than too wide.
 * @see references.bib kline2012
 */
import { seededRandom } from '../../core/random.ts';
import { choleskySolve } from '../../math/cholesky.ts';
import type { ChoiceMatrix } from './choice-matrix.ts';
import { type ConditionalLogitFit, choiceProbabilities, curvatureFactor, type LogitTask } from './conditional-logit.ts';
import type { HostChoice } from './feature-block.ts';
import { type HostModel, type HostTraining, mixed } from './host-model.ts';
import { ownHostShares } from './own-hosts.ts';
import type { IndexedTalk } from './state-index.ts';
import { tempered } from './tempering.ts';

export const intervalDraws = 200;
export const probabilityCoverage = 0.9;

/**
 * @param training the talks, of which those that the task is learnt from are drawn
 * @param at the choice asked for
 * @returns lower and upper bound per candidate
 */
export function probabilityIntervals(
  model: HostModel,
  training: HostTraining,
  task: LogitTask,
  { coefficients }: ConditionalLogitFit,
  at: { readonly matrix: ChoiceMatrix; readonly choice: HostChoice; readonly power: number },
  seed: number,
): readonly (readonly [number, number])[] {
  const width = coefficients.length;
  const factor = curvatureFactor(task, coefficients);
  const scores = dyadScores(training, task, coefficients);
  const random = seededRandom(seed);
  const own = model.withOwnHosts ? at.choice.past.filter(({ dyad }) => dyad === at.choice.dyad) : [];
  const draws: Float64Array[] = [];
  for (let draw = 0; draw < intervalDraws; draw++) {
    const shift = new Float64Array(width);
    for (const score of scores) for (let k = 0; k < width; k++) shift[k] = (shift[k] as number) - (score[k] as number);
    for (let i = 0; i < scores.length; i++) {
      const score = scores[random.below(scores.length)] as Float64Array;
      for (let k = 0; k < width; k++) shift[k] = (shift[k] as number) + (score[k] as number);
    }
    const step = choleskySolve(factor, shift);
    const moved = coefficients.map((value, k) => value + (step[k] as number));
    const logit = choiceProbabilities(at.matrix.features, at.matrix.candidates, moved);
    const drawn = own.map(() => own[random.below(own.length)] as IndexedTalk);
    draws.push(tempered(mixed(logit, ownHostShares(model.index, { ...at.choice, past: drawn })), at.power));
  }
  const tail = (1 - probabilityCoverage) / 2;
  return Array.from({ length: at.matrix.candidates }, (_, c) => {
    const sorted = Float64Array.from(draws, (draw) => draw[c] as number).sort();
    const low = sorted[Math.floor(tail * (sorted.length - 1))] as number;
    const high = sorted[Math.ceil((1 - tail) * (sorted.length - 1))] as number;
    return [low, high] as const;
  });
}

/** Sum of each pair's scores (chosen features less expected ones) at the coefficients. */
function dyadScores(
  { prepared }: HostTraining,
  { choices, first }: LogitTask,
  coefficients: Float64Array,
): readonly Float64Array[] {
  const groups = new Map<string, number>();
  const groupOf = prepared.slice(0, first).map(({ talk }) => {
    const group = groups.get(talk.dyad) ?? groups.size;
    groups.set(talk.dyad, group);
    return group;
  });
  return choices.scores(first, coefficients, groups.size, (choice) => groupOf[choice] as number);
}
