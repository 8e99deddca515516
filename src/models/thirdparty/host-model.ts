/**
 * The host ranking of one year: a ridge conditional logit over everything known before the year, mixed linearly with the
 * hosts this pair chose itself. It is learnt from the talks of earlier years alone.
 */
import { type ChoiceMatrix, choiceMatrix, pooledVariance } from './choice-matrix.ts';
import { type ConditionalLogitFit, choiceProbabilities, fitConditionalLogit } from './conditional-logit.ts';
import type { FeatureBlock, HostChoice } from './feature-block.ts';
import { type OwnHosts, ownHostShares } from './own-hosts.ts';
import { candidatesIn, dyadOf, type IndexedTalk, type StateIndex } from './state-index.ts';

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

/** Fits the logit on prepared talks; `start` speeds it up and changes nothing, since there is one maximum. */
export function fitHosts(
  past: readonly PreparedTalk[],
  width: number,
  penalty: number,
  start?: ConditionalLogitFit,
): ConditionalLogitFit {
  const variance = pooledVariance(
    past.map(({ matrix }) => matrix),
    width,
  );
  const penalties = variance.map((value) => penalty * value);
  return fitConditionalLogit(
    past.map(({ matrix, chosen }) => ({ features: matrix.features, candidates: matrix.candidates, chosen })),
    penalties,
    start,
  );
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
