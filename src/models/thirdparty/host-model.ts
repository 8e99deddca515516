/**
 * The host ranking of one year: a ridge conditional logit over everything known before the year, mixed linearly with the
 * hosts this pair chose itself. It is learnt from the talks of earlier years alone.
 */
import { type ChoiceMatrix, choiceMatrix, pooledVariances } from './choice-matrix.ts';
import { choiceProbabilities, type LogitTask } from './conditional-logit.ts';
import type { FeatureBlock, HostChoice } from './feature-block.ts';
import { type OwnHosts, ownHostShares } from './own-hosts.ts';
import { candidatesIn, dyadOf, type IndexedTalk, type StateIndex } from './state-index.ts';
import { StoredChoices } from './stored-choices.ts';

/** Ridge penalty per feature in units of its standard deviation within choice sets: equals a normal prior of sd 1/sqrt(20). */
export const ridgePenalty = 20;

/** Fewest earlier talks from which a ranking is learnt. */
export const fewestTalks = 60;

/** A talk with its features, made once and used in every later year's fit. */
export interface PreparedTalk {
  readonly talk: IndexedTalk;
  readonly choice: HostChoice;
  readonly matrix: ChoiceMatrix;
  readonly chosen: number;
}

export interface HostModel {
  readonly index: StateIndex;
  readonly blocks: readonly FeatureBlock[];
  /** whether the pair's own past hosts enter */
  readonly withOwnHosts: boolean;
  /** ridge penalty; {@link ridgePenalty} outside experiments */
  readonly penalty: number;
}

/** What is known before the year about where two states may meet. */
export function hostChoice(
  index: StateIndex,
  talks: readonly IndexedTalk[],
  year: number,
  a: number,
  b: number,
): HostChoice {
  return {
    year,
    a,
    b,
    ...dyadOf(index, a, b),
    candidates: candidatesIn(index, year, [a, b]),
    past: talks.filter((talk) => talk.year < year),
  };
}

/** Makes the features of each talk from what was known before its year. */
export function prepareTalks(model: HostModel, talks: readonly IndexedTalk[]): PreparedTalk[] {
  return talks.map((talk) => {
    const choice = hostChoice(model.index, talks, talk.year, talk.a, talk.b);
    return {
      talk,
      choice,
      matrix: choiceMatrix(model.blocks, choice),
      chosen: choice.candidates.indexOf(talk.host),
    };
  });
}

/** Prepared talks by year, held for fits: what was known before a year is a beginning of them. */
export interface HostTraining {
  readonly prepared: readonly PreparedTalk[];
  readonly choices: StoredChoices;
  /** variance of each feature within the choice sets of the first so many talks */
  readonly variance: (first: number) => Float64Array;
  /** talks of the years before this one */
  readonly before: (year: number) => number;
}

/** @param prepared by year */
export function hostTraining(prepared: readonly PreparedTalk[]): HostTraining {
  const width = prepared[0]?.matrix.width ?? 0;
  return {
    prepared,
    choices: new StoredChoices(
      prepared.map(({ matrix, chosen }) => ({ features: matrix.features, candidates: matrix.candidates, chosen })),
      width,
    ),
    variance: pooledVariances(
      prepared.map(({ matrix }) => matrix),
      width,
    ),
    before: (year) => {
      const at = prepared.findIndex(({ talk }) => talk.year >= year);
      return at < 0 ? prepared.length : at;
    },
  };
}

/**
 * What the logit is learnt from before a year.
 * @param without features left out
 */
export function hostTask(
  { choices, variance, before }: HostTraining,
  penalty: number,
  year: number,
  without: readonly number[] = [],
): LogitTask {
  const first = before(year);
  return { choices, first, penalties: variance(first).map((value) => penalty * value), without };
}

/** Probabilities of one choice before tempering. */
export interface HostForecast {
  readonly probabilities: Float64Array;
  readonly logit: Float64Array;
  readonly own: OwnHosts;
}

/** Mixes the logit with the pair's own past hosts. */
export function forecastHosts(
  model: HostModel,
  choice: HostChoice,
  matrix: ChoiceMatrix,
  coefficients: Float64Array,
): HostForecast {
  const logit = choiceProbabilities(matrix.features, matrix.candidates, coefficients);
  const own = model.withOwnHosts
    ? ownHostShares(model.index, choice)
    : { shares: new Float64Array(matrix.candidates), weight: 0, talks: 0 };
  return { probabilities: mixed(logit, own), logit, own };
}

/** (1 - weight) logit + weight own shares. */
export function mixed(logit: Float64Array, { shares, weight }: OwnHosts): Float64Array {
  return logit.map((p, c) => (1 - weight) * p + weight * (shares[c] as number));
}
