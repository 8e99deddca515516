import { DomainError } from '../../../core/errors.ts';
import { checkActors, positionRange, type SpatialActor, weightOf } from '../spatial-actor.ts';
import { weightedMean } from '../weighted-mean.ts';
import { weightedMedian } from '../weighted-median.ts';
import { type DyadLogs, type Expectations, fillDyadLogs, fillExpectations } from './challenge-expectation.ts';
import { bestOffer, type Offer } from './challenge-offer.ts';
import { type ChallengeOptions, challengeDefaults } from './challenge-options.ts';
import { challengeChances, type SortedActors, type SupportRoom } from './challenge-support.ts';
import { riskExponent } from './challenge-utility.ts';

/** What a round did. */
export interface ChallengeRound {
  /** positions after the round, in the order of the actors */
  readonly positions: readonly number[];
  readonly median: number;
  readonly mean: number;
  /** risk exponents of the round, in the order of the actors */
  readonly riskExponents: readonly number[];
  /** actors that moved, by index, with the offer they took */
  readonly moves: readonly (Offer & { readonly actor: number })[];
}

export interface ChallengeRun {
  readonly start: { readonly positions: readonly number[]; readonly median: number; readonly mean: number };
  readonly rounds: readonly ChallengeRound[];
  /** the last round moved nobody */
  readonly settled: boolean;
}

/**
 * Challenge model of group decisions, after Bueno de Mesquita as reconstructed by Scholz, Calbert and Smith. In each
 * round every actor weighs challenging every other; who expects to lose and faces one who expects to gain, gives way.
 * Pass 1 with risk exponent 1 gives each actor's security, from it its risk exponent; pass 2 with these gives the offers.
 * @param actors order matters only between two offers that ask the same size of move: the first listed wins
 * @param rounds most rounds that are run; it stops after a round in which nobody moves
 * @returns positions, weighted median and mean at the start and after every round
 * @throws DomainError for actors that no model can take, or a number of rounds below 1
 * @see references.bib buenodemesquita1994 scholz2011
 */
export function challengeModel(
  actors: readonly SpatialActor[],
  rounds: number,
  options: ChallengeOptions = challengeDefaults,
): ChallengeRun {
  checkActors('challengeModel', actors);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new DomainError(`challengeModel: rounds must be a whole number from 1; got ${rounds}`);
  const range = positionRange(actors);
  const low = Math.min(...actors.map(({ position }) => position));
  const done: ChallengeRound[] = [];
  const room = roomFor(actors.length);
  let standing = actors;
  let settled = range === 0;
  while (!settled && done.length < rounds) {
    const { moves, riskExponents } = challengeRound(standing, low, range, options, room);
    const taken = new Map(moves.map((move) => [move.actor, move.position]));
    standing = standing.map((actor, at) => ({ ...actor, position: taken.get(at) ?? actor.position }));
    done.push({ ...summary(standing), riskExponents, moves });
    settled = moves.length === 0;
  }
  return { start: summary(actors), rounds: done, settled };
}

function summary(actors: readonly SpatialActor[]): { positions: readonly number[]; median: number; mean: number } {
  return {
    positions: actors.map(({ position }) => position),
    median: weightedMedian(actors).median,
    mean: weightedMean(actors),
  };
}

/** Squares of n x n that every round uses again. */
interface Room extends SupportRoom, DyadLogs {}

function roomFor(n: number): Room {
  const square = (): Float64Array => new Float64Array(n * n);
  return { distance: square(), chance: square(), along: new Float64Array(n * (n + 1)), near: square(), far: square() };
}

/** One round: both passes and the offers, from positions that stay as they are. */
function challengeRound(
  actors: readonly SpatialActor[],
  low: number,
  range: number,
  options: ChallengeOptions,
  room: Room,
): { readonly moves: readonly (Offer & { actor: number })[]; readonly riskExponents: readonly number[] } {
  const n = actors.length;
  const order = actors.map((_, at) => at).sort((a, b) => positionAt(actors, a) - positionAt(actors, b) || a - b);
  const rankOf = new Int32Array(n);
  for (const [rank, at] of order.entries()) rankOf[at] = rank;
  const sorted = order.map((at) => actors[at] as SpatialActor);
  const world: SortedActors = {
    x: Float64Array.from(sorted, ({ position }) => (position - low) / range),
    weight: Float64Array.from(sorted, weightOf),
  };
  const positions = Float64Array.from(sorted, ({ position }) => position);
  const salience = Float64Array.from(sorted, (actor) => actor.salience);
  const median = options.statusQuo === 1 ? 0 : (weightedMedian(actors).median - low) / range;
  const seen: Expectations = { own: new Float64Array(n), others: new Float64Array(n) };

  challengeChances(world, null, options.denominator, room);
  const security = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    fillExpectations(i, 1, world, salience, room.chance, room, median, options, seen);
    const sums = options.security === 'others-gain' ? seen.others : seen.own;
    for (let j = 0; j < n; j++) if (j !== i) security[i] = (security[i] as number) + (sums[j] as number);
  }
  const exponents = riskExponentsOf(security);

  if (options.thirdPartyRisk === 'own') challengeChances(world, exponents, options.denominator, room);
  fillDyadLogs(world, room);
  const moves: (Offer & { actor: number })[] = [];
  for (let actor = 0; actor < n; actor++) {
    const rank = rankOf[actor] as number;
    fillExpectations(rank, exponents[rank] as number, world, salience, room.chance, room, median, options, seen);
    const offer = bestOffer(positions[rank] as number, rankOf, positions, seen.own, seen.others, options);
    if (offer !== null) moves.push({ ...offer, actor });
  }
  return { moves, riskExponents: actors.map((_, at) => exponents[rankOf[at] as number] as number) };
}

/** Risk exponents from security: the least secure 0.5, the most secure 2. */
function riskExponentsOf(security: Float64Array): Float64Array {
  const high = Math.max(...security);
  const low = Math.min(...security);
  // all equally secure: nobody is known to take or avoid risk
  if (!(high > low)) return new Float64Array(security.length).fill(1);
  return security.map((sum) => riskExponent((2 * sum - high - low) / (high - low)));
}

function positionAt(actors: readonly SpatialActor[], at: number): number {
  return (actors[at] as SpatialActor).position;
}
