import { DomainError } from '../../../core/errors.ts';
import { electionChances } from './condorcet-election.ts';
import { interpolateBargain, meanBargain, type SmpBargain } from './smp-bargain.ts';
import { type ContestWorld, contest } from './smp-contest.ts';
import { type SmpOptions, smpConstants, smpDefaults } from './smp-options.ts';
import { ascribedAttitude, riskAttitudes, riskUtility, weightedDistance } from './smp-utility.ts';

/** An actor on one or several issues, positions and saliences in the order of the issues. */
export interface SmpActor {
  readonly name: string;
  /** above 0, any unit */
  readonly capability: number;
  /** on 0-1: shares of each issue's scale */
  readonly positions: readonly number[];
  /** on 0-1, together above 0 and at most 1 */
  readonly saliences: readonly number[];
}

/** State after a turn; the first is the start. */
export interface SmpTurn {
  /** [actor][issue], on 0-1 */
  readonly positions: readonly (readonly number[])[];
  /** chance of each actor's position to be the outcome, as the vote at this turn gives it; shared by who stands there */
  readonly chances: readonly number[];
  /** risk attitudes inferred at this turn, -1/2 to 1 under the default */
  readonly riskAttitudes: readonly number[];
  /** bargains taken to get here: who moved under which proposal */
  readonly moves: readonly { readonly actor: number; readonly initiator: number; readonly receiver: number }[];
}

export interface SmpRun {
  readonly turns: readonly SmpTurn[];
  /** the stopping rule was met, not the limit of turns */
  readonly settled: boolean;
}

/**
 * Spatial model of politics, as KTAB defines it (deterministic). Each turn: actors vote on all positions, which gives
 * risk attitudes; each finds the other whose challenge promises it most and proposes a bargain; all actors vote on the
 * bargains that each actor is part of, and it takes the likeliest.
 * @param actors at least two; KTAB itself takes 3 to 250. Order matters only between equals: the first listed
 * @param turns how many turns exactly, or `null` for KTAB's rule: until a turn changes less than 2 % of the first
 * @throws DomainError for fewer than two actors, unequal numbers of issues, or values out of range
 * @see references.bib wise2015
 */
export function smpModel(
  actors: readonly SmpActor[],
  turns: number | null = null,
  options: SmpOptions = smpDefaults,
): SmpRun {
  const world = worldOf(actors);
  let state = assess(world, world.start, options);
  const history: SmpTurn[] = [{ ...shown(world, state), moves: [] }];
  let firstChange = 0;
  const most = turns ?? smpConstants.mostTurns;
  for (let turn = 1; turn <= most; turn++) {
    const { position, moves } = bargainAndVote(world, state, options);
    const change = distanceMoved(world, state.position, position);
    if (turn === 1) firstChange = change + smpConstants.leastChange;
    state = assess(world, position, options);
    history.push({ ...shown(world, state), moves });
    if (turns === null && turn >= smpConstants.leastTurns && change / firstChange < smpConstants.quiet)
      return { turns: history, settled: true };
  }
  return { turns: history, settled: false };
}

interface World extends ContestWorld {
  readonly dimensions: number;
  readonly capability: Float64Array;
  readonly saliences: Float64Array;
  readonly start: Float64Array;
}

/** Positions with what follows from them: distances, risk attitudes, chances. */
interface State {
  readonly position: Float64Array;
  readonly distance: Float64Array;
  readonly attitude: Float64Array;
  readonly chances: Float64Array;
}

function worldOf(actors: readonly SmpActor[]): World {
  if (actors.length < 2) throw new DomainError(`smpModel: needs at least two actors; got ${actors.length}`);
  const dimensions = actors[0]?.positions.length ?? 0;
  if (dimensions === 0) throw new DomainError('smpModel: needs at least one issue; got 0');
  const totals = actors.map(({ name, capability, positions, saliences }) => {
    if (positions.length !== dimensions || saliences.length !== dimensions)
      throw new DomainError(`smpModel: ${name} needs ${dimensions} positions and saliences; got ${positions.length}`);
    if (!(capability > 0 && Number.isFinite(capability)))
      throw new DomainError(`smpModel: capability of ${name} must be above 0; got ${capability}`);
    for (const x of positions)
      if (!(x >= 0 && x <= 1)) throw new DomainError(`smpModel: positions of ${name} must be 0 to 1; got ${x}`);
    for (const s of saliences)
      if (!(s >= 0 && s <= 1)) throw new DomainError(`smpModel: saliences of ${name} must be 0 to 1; got ${s}`);
    const total = saliences.reduce((sum, s) => sum + s, 0);
    if (!(total > 0 && total <= 1 + 1e-9))
      throw new DomainError(
        `smpModel: saliences of ${name} must sum to more than 0 and at most 1, as shares of its attention; got ${total}`,
      );
    return Math.min(1, total);
  });
  const capability = Float64Array.from(actors, (actor) => actor.capability);
  const salience = Float64Array.from(totals);
  return {
    count: actors.length,
    dimensions,
    capability,
    salience,
    weight: capability.map((c, i) => c * (salience[i] as number)),
    saliences: Float64Array.from(actors.flatMap((actor) => actor.saliences)),
    start: Float64Array.from(actors.flatMap((actor) => actor.positions)),
  };
}

function assess(world: World, position: Float64Array, options: SmpOptions): State {
  const { count: n, dimensions, saliences, capability } = world;
  const distance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      distance[i * n + j] = weightedDistance(
        position,
        i * dimensions,
        position,
        j * dimensions,
        saliences,
        i * dimensions,
        dimensions,
      );
  const neutral = distance.map((d) => 1 - d);
  const attitude = riskAttitudes(electionChances(neutral, capability, n, options), options.riskRange);
  return { position, distance, attitude, chances: positionChances(world, position, distance, attitude, options) };
}

/** Chances of the distinct positions in a vote of all actors; actors on one position show the same chance. */
function positionChances(
  { count: n, dimensions, capability }: World,
  position: Float64Array,
  distance: Float64Array,
  attitude: Float64Array,
  options: SmpOptions,
): Float64Array {
  const apart = (i: number, j: number): number => {
    let square = 0;
    for (let k = 0; k < dimensions; k++)
      square += ((position[i * dimensions + k] as number) - (position[j * dimensions + k] as number)) ** 2;
    return Math.sqrt(square);
  };
  const distinct: number[] = [];
  for (let i = 0; i < n; i++) if (!distinct.some((j) => apart(i, j) < smpConstants.samePoint)) distinct.push(i);
  // near several of them: the last, as KTAB reports it
  const placeOf = Array.from({ length: n }, (_, i) =>
    distinct.findLastIndex((j) => apart(i, j) < smpConstants.samePoint),
  );
  const utility = new Float64Array(n * distinct.length);
  for (let i = 0; i < n; i++)
    for (const [at, j] of distinct.entries())
      utility[i * distinct.length + at] = riskUtility(distance[i * n + j] as number, attitude[i] as number);
  const chances = electionChances(utility, capability, distinct.length, options);
  return Float64Array.from(placeOf, (place) => chances[place] as number);
}

/** Utilities of all positions to all actors, as one of them sees it. */
function seenBy(h: number, { distance, attitude }: State, n: number, options: SmpOptions): Float64Array {
  const seen = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const r = ascribedAttitude(attitude[h] as number, attitude[i] as number, options.riskAdjust);
    for (let j = 0; j < n; j++) seen[i * n + j] = riskUtility(distance[i * n + j] as number, r);
  }
  return seen;
}

function bargainAndVote(
  world: World,
  state: State,
  options: SmpOptions,
): { readonly position: Float64Array; readonly moves: SmpTurn['moves'] } {
  const { count: n, dimensions } = world;
  const open: SmpBargain[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    const here = state.position.subarray(i * dimensions, (i + 1) * dimensions);
    open[i]?.push({ initiator: i, receiver: i, initiatorTo: here, receiverTo: here });
    for (const bargain of proposals(i, world, state, options)) {
      open[i]?.push(bargain);
      open[bargain.receiver]?.push(bargain);
    }
  }
  const position = state.position.slice();
  const moves: { actor: number; initiator: number; receiver: number }[] = [];
  for (const [actor, bargains] of open.entries()) {
    const taken = likeliest(bargains, world, state, options);
    if (taken.initiator === taken.receiver) continue;
    position.set(taken.initiator === actor ? taken.initiatorTo : taken.receiverTo, actor * dimensions);
    moves.push({ actor, initiator: taken.initiator, receiver: taken.receiver });
  }
  return { position, moves };
}

/** What an actor proposes: to the other whose challenge promises it most; nothing where none promises a gain. */
function proposals(i: number, world: World, state: State, options: SmpOptions): readonly SmpBargain[] {
  const n = world.count;
  const seen = seenBy(i, state, n, options);
  let receiver = -1;
  let chance = 0;
  let best: number = smpConstants.leastGain;
  for (let j = 0; j < n; j++) {
    if (j === i) continue;
    const result = contest(i, j, seen, world, options);
    if (result.gain > best * (1 + smpConstants.tie)) {
      receiver = j;
      chance = result.chance;
      best = result.gain;
    }
  }
  if (receiver < 0) return [];
  const view = (p: number): SmpBargain =>
    interpolateBargain(i, receiver, p, state.position, world.saliences, world.dimensions, options.interpolation);
  if (options.bargain === 'initiator') return [view(chance)];
  const theirs = contest(i, receiver, seenBy(receiver, state, n, options), world, options).chance;
  if (options.bargain === 'both') return [view(chance), view(theirs)];
  return [meanBargain(view(chance), view(theirs), world.weight[i] as number, world.weight[receiver] as number)];
}

/** The bargain that the vote of all actors makes likeliest: each weighs the mean utility of all positions after it. */
function likeliest(bargains: readonly SmpBargain[], world: World, state: State, options: SmpOptions): SmpBargain {
  const { count: n, dimensions, saliences, capability } = world;
  const utility = new Float64Array(n * bargains.length);
  for (let voter = 0; voter < n; voter++) {
    const r = state.attitude[voter] as number;
    const at = (d: number): number => riskUtility(d, r);
    const toPoint = (point: Float64Array): number =>
      at(weightedDistance(state.position, voter * dimensions, point, 0, saliences, voter * dimensions, dimensions));
    for (const [m, { initiator, receiver, initiatorTo, receiverTo }] of bargains.entries()) {
      const stays = initiator === receiver;
      let sum = stays ? 0 : toPoint(initiatorTo) + toPoint(receiverTo);
      for (let other = 0; other < n; other++)
        if (stays || (other !== initiator && other !== receiver))
          sum += at(state.distance[voter * n + other] as number);
      utility[voter * bargains.length + m] = sum / n;
    }
  }
  const chances = electionChances(utility, capability, bargains.length, options);
  let first = 0;
  for (const [m, chance] of chances.entries())
    if (chance > (chances[first] as number) * (1 + smpConstants.tie)) first = m;
  return bargains[first] as SmpBargain;
}

/** Sum over actors of the plain Euclidean distance moved. */
function distanceMoved({ count, dimensions }: World, before: Float64Array, after: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    let square = 0;
    for (let k = i * dimensions; k < (i + 1) * dimensions; k++)
      square += ((before[k] as number) - (after[k] as number)) ** 2;
    sum += Math.sqrt(square);
  }
  return sum;
}

function shown({ count, dimensions }: World, state: State): Omit<SmpTurn, 'moves'> {
  return {
    positions: Array.from({ length: count }, (_, i) => [
      ...state.position.subarray(i * dimensions, (i + 1) * dimensions),
    ]),
    chances: [...state.chances],
    riskAttitudes: [...state.attitude],
  };
}
