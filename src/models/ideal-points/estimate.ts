/** Dynamic ideal points of states from recorded votes: an ordinal probit model with a random walk for each state. */
import { Anderson } from '../../math/anderson.ts';
import { type ArrangedVotes, arrangeVotes, type CastVotes } from './cast-votes.ts';
import { type Gates, gatesOf, orient } from './orientation.ts';
import { itemWidth, type Parameters, type Priors, spread, stepPrecisions, usualPriors } from './parameters.ts';
import { stepPoints } from './point-step.ts';
import { standardErrors } from './standard-errors.ts';
import { type Anchors, startValues } from './start.ts';
import type { StepKind, StepSize } from './step-size.ts';
import { inOneThread, type Sweep, type SweepMaker } from './sweep.ts';

/** How to estimate. */
export interface IdealPointOptions {
  readonly anchors: Anchors;
  /** least share of voters against the majority, 0-.5, for a roll call to count; 0 leaves out only the unanimous */
  readonly minority?: number;
  readonly priors?: Priors;
  readonly steps?: StepKind;
  /** largest raw step and distance of the standard deviation from 1 at which the iteration ends */
  readonly tolerance?: number;
  readonly mostSweeps?: number;
  /** who goes over the votes; left out: this thread alone */
  readonly sweep?: SweepMaker;
  /** anchors that give the start values, if others than those that fix the sign */
  readonly startFrom?: Anchors;
}

/** Positions with what must hold for them to be believed. */
export interface IdealPoints {
  readonly votes: ArrangedVotes;
  /** position of each point of `votes`, mean 0 and standard deviation 1 over all points */
  readonly estimate: Float64Array;
  readonly standardError: Float64Array;
  /** discrimination, lower and upper cutpoint of each item, in the units and the origin of the positions */
  readonly items: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  readonly gates: Gates;
  /** why there is no estimate; `null` when there is one */
  readonly reason: string | null;
  readonly warnings: readonly string[];
}

const defaultTolerance = 1e-4;
const defaultMostSweeps = 1000;
/** Acceleration begins after this many sweeps and looks back on so many. */
const plainSweeps = 3;
const memory = 15;
/** Few votes cannot spread the positions to standard deviation 1 against the walk's prior: the precision stops here. */
const leastLogPrecision = Math.log(1e-3);
/** A raw step this many times the one before makes the acceleration forget the past. */
const alarm = 4;

/**
 * Dynamic ideal points: positions of states by year on one line from yes, abstain and no in recorded votes. States that vote
 * alike stand near each other; the anchors say which end is which; units are standard deviations over all state-years.
 *
 * Model: z = discrimination x position + e, e ~ N(0, 1); yes below the lower cutpoint, no above the upper, abstain between;
 * positions of a state walk at random from year to year. Algorithm: variational approximation by alternating Newton steps
 * for items and states with Anderson acceleration; the prior precision of positions is solved so that their standard
 * deviation is 1, nothing is rescaled inside the loop. Stops when the largest raw, unclipped Newton step over all positions
 * and items, and the distance of the standard deviation from 1, are below the tolerance. Cost: two passes over the votes per
 * sweep, about 40 sweeps. An absence is missing; unanimous roll calls say nothing and are left out. No randomness.
 * @param cast the votes
 * @returns positions, standard errors and gates; without two points or an item, a reason instead
 * @throws DomainError for votes or a minority out of range
 * @see references.bib bailey2017 martin2002 imai2016 walker2011
 */
export function estimateIdealPoints(cast: CastVotes, options: IdealPointOptions): IdealPoints {
  const votes = arrangeVotes(cast, options.minority ?? 0);
  const reason = whyNot(votes);
  if (reason !== null) return withoutEstimate(votes, reason);
  const priors = options.priors ?? usualPriors;
  const link = stepPrecisions(votes, priors);
  const started = startValues(votes, options.startFrom ?? options.anchors);
  const kind = options.steps ?? 'newton';
  const sweep = (options.sweep ?? inOneThread)({ votes, parameters: started, link, priors, kind });
  const { parameters } = sweep;
  const fit = iterate(votes, sweep, link, options);
  const error = standardErrors(votes, parameters, link, priors);
  orient(votes, parameters, options.anchors);
  const gates = gatesOf(votes, parameters, options.anchors, fit);
  return {
    votes,
    estimate: parameters.theta,
    standardError: error,
    items: itemTriples(votes, parameters),
    converged: fit.converged,
    iterations: fit.iterations,
    gates,
    reason: null,
    warnings: fit.converged ? gates.warnings : [`not converged after ${fit.iterations} sweeps`, ...gates.warnings],
  };
}

function whyNot({ votes, points, states }: ArrangedVotes): string | null {
  if (votes === 0) return 'no roll call on which the votes differ';
  if (states < 2) return 'votes of one state alone: nothing to compare it with';
  return points < 2 ? 'fewer than two points' : null;
}

function withoutEstimate(votes: ArrangedVotes, reason: string): IdealPoints {
  const none = new Float64Array(0);
  return {
    votes,
    estimate: none,
    standardError: none,
    items: none,
    converged: false,
    iterations: 0,
    gates: { largestStep: 0, clipped: 0, sd: 0, tiedYears: 0, reversedYears: [], warnings: [] },
    reason,
    warnings: [],
  };
}

/** What the iteration ended with. */
export interface Fit extends StepSize {
  readonly converged: boolean;
  readonly iterations: number;
}

function iterate(votes: ArrangedVotes, sweep: Sweep, link: Float64Array, options: IdealPointOptions): Fit {
  const { parameters, work } = sweep;
  const tolerance = options.tolerance ?? defaultTolerance;
  const most = options.mostSweeps ?? defaultMostSweeps;
  const before = new Float64Array(2 * votes.points + 3 * votes.items + 1);
  const after = new Float64Array(before.length);
  // items follow from positions, and those few with extreme cutpoints would outweigh all else
  const anderson = new Anderson(before.length, memory, votes.points);
  const size: StepSize = { longest: 0, clipped: 0 };
  let last = Number.POSITIVE_INFINITY;
  for (let iterations = 1; ; iterations++) {
    size.longest = 0;
    size.clipped = 0;
    pack(votes, parameters, before);
    sweep.stepItems(size);
    sweep.fillPoints();
    stepPoints(votes, parameters, link, work, size);
    const { sd } = spread(parameters.theta);
    const asked = parameters.logPrecision + Math.max(-0.5, Math.min(0.5, 2 * Math.log(sd)));
    parameters.logPrecision = Math.max(leastLogPrecision, asked);
    const isScaled = Math.abs(sd - 1) < tolerance || asked < leastLogPrecision;
    const converged = size.longest < tolerance && isScaled;
    if (converged || iterations >= most) return { ...size, converged, iterations };
    if (size.longest > alarm * last) anderson.restart();
    last = size.longest;
    if (iterations < plainSweeps) continue;
    pack(votes, parameters, after);
    anderson.mix(before, after);
    unpack(votes, parameters, after);
  }
}

function pack({ points, items }: ArrangedVotes, parameters: Parameters, into: Float64Array): void {
  into.set(parameters.theta, 0);
  into.set(parameters.thetaVariance, points);
  for (let j = 0, to = 2 * points; j < items; j++)
    for (let k = 0; k < 3; k++, to++) into[to] = parameters.item[j * itemWidth + k] as number;
  into[into.length - 1] = parameters.logPrecision;
}

/** Takes over mixed values; where a variance or the order of cutpoints would be lost, the plain iterate stays. */
function unpack({ points, items, isBinary }: ArrangedVotes, parameters: Parameters, from: Float64Array): void {
  const { theta, thetaVariance, item } = parameters;
  theta.set(from.subarray(0, points));
  for (let p = 0; p < points; p++) {
    const variance = from[points + p] as number;
    if (variance > 0) thetaVariance[p] = variance;
  }
  for (let j = 0; j < items; j++) {
    const source = 2 * points + 3 * j;
    const lower = from[source + 1] as number;
    const upper = from[source + 2] as number;
    if (isBinary[j] === 0 && !(upper - lower > 1e-3)) continue;
    const to = j * itemWidth;
    item[to] = from[source] as number;
    item[to + 1] = lower;
    item[to + 2] = upper;
  }
  parameters.logPrecision = Math.max(leastLogPrecision, from[from.length - 1] as number);
}

function itemTriples({ items }: ArrangedVotes, { item }: Parameters): Float64Array {
  return Float64Array.from({ length: 3 * items }, (_, i) => item[Math.floor(i / 3) * itemWidth + (i % 3)] as number);
}
