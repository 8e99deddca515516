import { DomainError } from '../../../core/errors.ts';
import { equalGain } from './equal-gain.ts';
import { type ExchangePair, exchangePairs } from './exchange-pairs.ts';

/** An actor's stand on one issue. */
export interface ExchangeStand {
  /** preferred outcome, on the issue's scale as 0-100 */
  readonly position: number;
  /** 0 to 1 */
  readonly salience: number;
  /** above 0, any unit */
  readonly capability: number;
}

/** Actors by issue: `null` where an actor takes no stand on an issue. */
export interface ExchangeCase {
  readonly actors: readonly string[];
  readonly issues: readonly string[];
  /** [actor][issue] */
  readonly stands: readonly (readonly (ExchangeStand | null)[])[];
}

/** A trade of two voting positions: each supplies the issue it minds less. */
export interface Exchange {
  /** gain of each of both, in salience times points of the outcome; equal for both */
  readonly gain: number;
  readonly first: ExchangeSide;
  readonly second: ExchangeSide;
}

export interface ExchangeSide {
  /** index of the actor and of the issue that it supplies */
  readonly actor: number;
  readonly issue: number;
  /** its voting position before and after */
  readonly from: number;
  readonly to: number;
}

export interface ExchangeRound {
  /** pairs of actors on opposite sides of two issues, those with nothing to gain included */
  readonly pairs: number;
  readonly exchanges: readonly Exchange[];
  /** [actor][issue] preferences at the start of the round */
  readonly preferences: readonly (readonly (number | null)[])[];
  /** [actor][issue] voting positions after the exchanges */
  readonly votes: readonly (readonly (number | null)[])[];
  /** outcome expected from preferences, by issue: mean weighted by capability and salience */
  readonly outcomesBefore: readonly number[];
  /** the same from voting positions after the exchanges */
  readonly outcomesAfter: readonly number[];
}

/** How far a preference follows its vote into the next round: with salience 1 by the first, with salience 0 by the sum of both. */
export const followConstants = { least: 0.1, forIndifferent: 0.4 } as const;

/** Gains below this share of a point are rounding, not trades. */
const leastGain = 1e-10;

/**
 * Exchange of voting positions with equal gains, after Stokman and van Oosten. In a round the trade with the highest
 * gain is made first; then the gains of the trades it touched are computed anew, until no trade gains.
 * @param given at least two actors and two issues; each issue with some weight
 * @param rounds how many rounds, at least 1; the next starts from x' = x + (0.4 (1 - s) + 0.1)(y - x)
 * @returns each round's trades and outcomes; no trade is an answer too
 * @throws DomainError for fewer actors or issues, an issue without weight, or values out of range
 * @see references.bib stokman1994
 */
export function exchangeModel(given: ExchangeCase, rounds = 1): readonly ExchangeRound[] {
  checkCase(given);
  if (!(Number.isInteger(rounds) && rounds >= 1))
    throw new DomainError(`exchangeModel: rounds must be a whole number from 1; got ${rounds}`);
  const done: ExchangeRound[] = [];
  let stands = given.stands;
  for (let round = 0; round < rounds; round++) {
    const result = exchangeRound(stands);
    done.push(result);
    stands = stands.map((own, i) =>
      own.map((stand, p) => {
        if (stand === null) return null;
        const vote = result.votes[i]?.[p] ?? stand.position;
        return { ...stand, position: followedPosition(stand.position, vote, stand.salience) };
      }),
    );
  }
  return done;
}

/**
 * Where a preference stands in the next round: x + (0.4 (1 - s) + 0.1)(y - x).
 * @example followedPosition(20, 60, 0.5) // => 32
 */
export function followedPosition(preference: number, vote: number, salience: number): number {
  return preference + (followConstants.forIndifferent * (1 - salience) + followConstants.least) * (vote - preference);
}

function exchangeRound(stands: ExchangeCase['stands']): ExchangeRound {
  const issues = stands[0]?.length ?? 0;
  const votes = stands.map((own) => own.map((stand) => stand?.position ?? null));
  const outcomes = (): number[] => Array.from({ length: issues }, (_, p) => meanOutcome(stands, votes, p));
  const weights = Array.from({ length: issues }, (_, p) =>
    stands.reduce((sum, own) => sum + (own[p]?.capability ?? 0) * (own[p]?.salience ?? 0), 0),
  );
  const outcomesBefore = outcomes();
  const pairs = exchangePairs(stands, outcomesBefore);
  const directions = new Map<string, number>();
  const world = { stands, votes, weights, outcomesBefore, directions };
  let open = pairs.map((pair) => ({ pair, trade: equalGain(pair, world) }));
  const exchanges: Exchange[] = [];
  for (;;) {
    open = open.filter(({ trade }) => trade !== null && trade.gain > leastGain);
    let best: (typeof open)[number] | null = null;
    for (const candidate of open)
      if (best === null || (candidate.trade?.gain ?? 0) > (best.trade?.gain ?? 0)) best = candidate;
    const trade = best?.trade;
    if (best === null || trade === null || trade === undefined) break;
    exchanges.push(trade);
    const touched = new Set<string>();
    for (const side of [trade.first, trade.second]) {
      const key = `${side.actor} ${side.issue}`;
      (votes[side.actor] as (number | null)[])[side.issue] = side.to;
      directions.set(key, Math.sign(side.to - side.from));
      touched.add(key);
    }
    open = open
      .filter((candidate) => candidate !== best)
      .map((candidate) =>
        suppliesOf(candidate.pair).some((key) => touched.has(key))
          ? { pair: candidate.pair, trade: equalGain(candidate.pair, world) }
          : candidate,
      );
  }
  return {
    pairs: pairs.length,
    exchanges,
    preferences: stands.map((own) => own.map((stand) => stand?.position ?? null)),
    votes,
    outcomesBefore,
    outcomesAfter: outcomes(),
  };
}

function suppliesOf({ u, v, a, b }: ExchangePair): readonly string[] {
  return [`${u} ${a}`, `${v} ${b}`];
}

/** Mean of voting positions weighted by capability and salience: the outcome that the model expects on an issue. */
function meanOutcome(
  stands: ExchangeCase['stands'],
  votes: readonly (readonly (number | null)[])[],
  issue: number,
): number {
  let weight = 0;
  let sum = 0;
  for (const [i, own] of stands.entries()) {
    const stand = own[issue] ?? null;
    const vote = votes[i]?.[issue] ?? null;
    if (stand === null || vote === null) continue;
    weight += stand.capability * stand.salience;
    sum += stand.capability * stand.salience * vote;
  }
  return sum / weight;
}

function checkCase({ actors, issues, stands }: ExchangeCase): void {
  if (actors.length < 2) throw new DomainError(`exchangeModel: needs at least two actors; got ${actors.length}`);
  if (issues.length < 2)
    throw new DomainError(`exchangeModel: needs at least two issues to trade between; got ${issues.length}`);
  for (const [i, own] of stands.entries())
    for (const [p, stand] of own.entries()) {
      if (stand === null) continue;
      const place = `${actors[i]} on ${issues[p]}`;
      if (!(stand.position >= 0 && stand.position <= 100))
        throw new DomainError(`exchangeModel: position of ${place} must be 0 to 100; got ${stand.position}`);
      if (!(stand.salience >= 0 && stand.salience <= 1))
        throw new DomainError(`exchangeModel: salience of ${place} must be 0 to 1; got ${stand.salience}`);
      if (!(stand.capability > 0 && Number.isFinite(stand.capability)))
        throw new DomainError(`exchangeModel: capability of ${place} must be above 0; got ${stand.capability}`);
    }
  for (const [p, issue] of issues.entries())
    if (!stands.some((own) => (own[p]?.salience ?? 0) > 0))
      throw new DomainError(`exchangeModel: nobody cares about ${issue}: every salience is 0 or missing`);
}
