/** All models by name, over one reading of a case: outcome on an issue, rounds, trades. */
import { DomainError } from '../../core/errors.ts';
import { challengeModel } from './challenge/challenge-model.ts';
import type { ChallengeOptions } from './challenge/challenge-options.ts';
import { type ExchangeRound, exchangeModel } from './exchange/exchange-model.ts';
import { actorsOn, type BargainingCase } from './input/bargaining-case.ts';
import { nashProduct } from './nash-product.ts';
import { smpModel } from './smp/smp-model.ts';
import type { SmpOptions } from './smp/smp-options.ts';
import type { SpatialActor } from './spatial-actor.ts';
import type { VariantChoices } from './variant-words.ts';
import { weightedMean } from './weighted-mean.ts';
import { type MedianTie, weightedMedian } from './weighted-median.ts';

export const bargainingModels = ['mean', 'median', 'nash', 'challenge', 'smp', 'exchange'] as const;
export type BargainingModel = (typeof bargainingModels)[number];

/** Options of each model, their defaults first. */
export const modelVariants: {
  readonly mean: VariantChoices<object>;
  readonly median: VariantChoices<{ readonly tie: MedianTie }>;
  readonly nash: VariantChoices<object>;
  readonly challenge: VariantChoices<ChallengeOptions>;
  readonly smp: VariantChoices<SmpOptions>;
  readonly exchange: VariantChoices<object>;
} = {
  mean: {},
  median: { tie: ['midpoint', 'lower', 'upper'] },
  nash: {},
  challenge: {
    denominator: ['all-triples', 'dyad'],
    thirdPartyRisk: ['own', 'neutral'],
    resistance: ['challenged', 'challenger'],
    security: ['others-gain', 'own-gain'],
    submission: ['none', 'full'],
    choice: ['by-kind', 'smallest-move'],
    statusQuo: [1, 0.5, 0],
  },
  smp: {
    voting: ['proportional', 'binary', 'prop-bin', 'prop-cubic', 'cubic', 'asym-prospect'],
    victory: ['linear', 'square', 'quartic', 'octic', 'binary'],
    pce: ['conditional', 'markov-uniform', 'markov-incentive'],
    riskRange: ['mid', 'min', 'max'],
    riskAdjust: ['one-third', 'none', 'half', 'two-thirds', 'full'],
    commitment: ['semi', 'none', 'full'],
    interpolation: ['s2p2', 's1p1', 's2pmax'],
    bargain: ['initiator', 'both', 'compromise'],
  },
  exchange: {},
};

/** Rounds of the challenge model where none are named: those of the published table. */
export const challengeRounds = 8;

export interface ModelSettings {
  /** the model's options, as {@link modelVariants} lists them */
  readonly options: object;
  /** rounds to run; `null` for the model's own rule */
  readonly rounds: number | null;
}

/** Positions after a round. */
export interface ModelRound {
  readonly round: number;
  /** [actor][issue] of the models over all issues, [actor] of the others; `null` where an actor takes no stand */
  readonly positions: readonly (number | null | readonly (number | null)[])[];
  /** on the issue asked */
  readonly mean: number;
  readonly median: number;
  /** actors that moved in the round */
  readonly moved: number;
  /** chance of each actor's position, of the models that give one */
  readonly chances: readonly number[] | null;
}

export interface ModelResult {
  readonly outcome: number | null;
  /** why there is no outcome */
  readonly reason: string | null;
  /** round 0 is the start */
  readonly rounds: readonly ModelRound[];
  readonly settled: boolean | null;
  readonly exchangeRounds: readonly ExchangeRound[];
}

/**
 * Runs a model on a case.
 * @param issue index of the issue whose outcome is asked
 * @returns the outcome in the issue's own unit, or `null` with the reason: never a guess, never NaN
 */
export function runModel(
  model: BargainingModel,
  given: BargainingCase,
  issue: number,
  { options, rounds }: ModelSettings,
): ModelResult {
  const actors = actorsOn(given, issue);
  switch (model) {
    case 'mean':
      return still(given, issue, weightedMean(actors), null);
    case 'median':
      return still(given, issue, weightedMedian(actors, (options as { tie: MedianTie }).tie).median, null);
    case 'nash': {
      const point = given.issues[issue]?.disagreement ?? null;
      if (point === null)
        return still(given, issue, null, 'no disagreement point: give it in the file, or with --disagreement-point');
      const { solution, reason } = nashProduct(actors, point);
      return still(given, issue, solution, reason);
    }
    case 'challenge':
      return challenge(actors, rounds ?? challengeRounds, options as ChallengeOptions);
    case 'smp':
      return unlessRefused(given, issue, () => smp(given, issue, rounds, options as SmpOptions));
    case 'exchange':
      return unlessRefused(given, issue, () => exchange(given, issue, rounds ?? 1));
  }
}

/** A model without rounds: the start alone. */
function still(given: BargainingCase, issue: number, outcome: number | null, reason: string | null): ModelResult {
  const actors = actorsOn(given, issue);
  const positions = given.actors.map(({ stands }) => stands[issue]?.position ?? null);
  const start = { round: 0, positions, moved: 0, chances: null, ...middle(actors) };
  return { outcome, reason, rounds: [start], settled: null, exchangeRounds: [] };
}

/** What a model over all issues cannot take is its reason, not an error: the other models still answer. */
function unlessRefused(given: BargainingCase, issue: number, run: () => ModelResult): ModelResult {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return still(given, issue, null, error.message);
  }
}

function challenge(actors: readonly SpatialActor[], rounds: number, options: ChallengeOptions): ModelResult {
  const run = challengeModel(actors, rounds, options);
  const last = run.rounds[run.rounds.length - 1] ?? run.start;
  return {
    outcome: last.median,
    reason: null,
    rounds: [
      { round: 0, ...run.start, moved: 0, chances: null },
      ...run.rounds.map(({ positions, mean, median, moves }, at) => ({
        round: at + 1,
        positions,
        mean,
        median,
        moved: moves.length,
        chances: null,
      })),
    ],
    settled: run.settled,
    exchangeRounds: [],
  };
}

function smp(given: BargainingCase, issue: number, turns: number | null, options: SmpOptions): ModelResult {
  const actors = given.actors.map(({ name, stands }) => {
    const missing = given.issues.find((_, p) => (stands[p] ?? null) === null);
    if (missing !== undefined)
      throw new DomainError(
        `smp: ${name} takes no stand on ${missing.name}; the model needs every actor on every issue`,
      );
    const own = stands.flatMap((stand) => stand ?? []);
    const capability = own[0]?.capability ?? 0;
    if (own.some((stand) => stand.capability !== capability))
      throw new DomainError(`smp: capability of ${name} differs between issues; the model takes one`);
    return {
      name,
      capability,
      positions: own.map(({ position }, p) => shareOfScale(given, p, position)),
      saliences: own.map(({ salience }) => salience),
    };
  });
  const run = smpModel(actors, turns, options);
  const several = given.issues.length > 1;
  const rounds = run.turns.map(({ positions, chances, moves }, round) => {
    const own = positions.map((point) => point.map((share, p) => ofScale(given, p, share)));
    const standing = actorsOn(given, issue).map((actor, i) => ({ ...actor, position: own[i]?.[issue] ?? 0 }));
    return {
      round,
      positions: several ? own : own.map((point) => point[0] ?? null),
      ...middle(standing),
      moved: moves.length,
      chances,
    };
  });
  const last = rounds[rounds.length - 1];
  return { outcome: last?.mean ?? null, reason: null, rounds, settled: run.settled, exchangeRounds: [] };
}

function exchange(given: BargainingCase, issue: number, count: number): ModelResult {
  const stands = given.actors.map(({ stands: own }) =>
    own.map((stand, p) => {
      if (stand === null) return null;
      const { capability, salience, position } = stand;
      return { capability, salience, position: 100 * shareOfScale(given, p, position) };
    }),
  );
  const exchangeRounds = exchangeModel(
    { actors: given.actors.map(({ name }) => name), issues: given.issues.map(({ name }) => name), stands },
    count,
  );
  const round = (number: number, points: ExchangeRound['votes'], moved: number): ModelRound => {
    const positions = points.map((own) => own.map((x, p) => (x === null ? null : ofScale(given, p, x / 100))));
    const standing = given.actors.flatMap(({ name, stands: own }, i) => {
      const stand = own[issue] ?? null;
      const position = positions[i]?.[issue] ?? null;
      return stand === null || position === null ? [] : [{ ...stand, name, position }];
    });
    return { round: number, positions, ...middle(standing), moved, chances: null };
  };
  const first = exchangeRounds[0];
  const rounds = [
    ...(first === undefined ? [] : [round(0, first.preferences, 0)]),
    ...exchangeRounds.map((done, at) => {
      const movers = done.exchanges.flatMap((trade) => [trade.first.actor, trade.second.actor]);
      return round(at + 1, done.votes, new Set(movers).size);
    }),
  ];
  const last = rounds[rounds.length - 1];
  const settled = exchangeRounds[exchangeRounds.length - 1]?.exchanges.length === 0;
  return { outcome: last?.mean ?? null, reason: null, rounds, settled, exchangeRounds };
}

function middle(actors: readonly SpatialActor[]): { mean: number; median: number } {
  return { mean: weightedMean(actors), median: weightedMedian(actors).median };
}

/** A position as share of its issue's scale; 0 where the scale is one point. */
function shareOfScale(given: BargainingCase, issue: number, position: number): number {
  const { low, high } = given.issues[issue] as BargainingCase['issues'][number];
  return high > low ? (position - low) / (high - low) : 0;
}

function ofScale(given: BargainingCase, issue: number, share: number): number {
  const { low, high } = given.issues[issue] as BargainingCase['issues'][number];
  return share === 1 ? high : low + share * (high - low);
}
