/** All tables an atlas can hold, by name. */

import { actorCodes } from './tables/actor-codes.ts';
import { actorNames } from './tables/actor-names.ts';
import { actors } from './tables/actors.ts';
import { analogues } from './tables/analogues.ts';
import { assertions } from './tables/assertions.ts';
import { attendance } from './tables/attendance.ts';
import { blocTallies } from './tables/bloc-tallies.ts';
import { bodies } from './tables/bodies.ts';
import { capitals } from './tables/capitals.ts';
import { chairs } from './tables/chairs.ts';
import { citations } from './tables/citations.ts';
import { claims } from './tables/claims.ts';
import { decisions } from './tables/decisions.ts';
import { events } from './tables/events.ts';
import { labour } from './tables/labour.ts';
import { meetings } from './tables/meetings.ts';
import { memberships } from './tables/memberships.ts';
import { missions } from './tables/missions.ts';
import { nonstateTalks } from './tables/nonstate-talks.ts';
import { offers } from './tables/offers.ts';
import { places } from './tables/places.ts';
import { relations } from './tables/relations.ts';
import { rollCalls } from './tables/roll-calls.ts';
import { sanctionMeasures } from './tables/sanction-measures.ts';
import { sources } from './tables/sources.ts';
import { summits } from './tables/summits.ts';
import { thirdCountryTalks } from './tables/third-country-talks.ts';
import { trade } from './tables/trade.ts';
import { tradeShares } from './tables/trade-shares.ts';
import { votes } from './tables/votes.ts';

/** Each table by its name in the lake. */
export interface Tables {
  readonly sources: typeof sources;
  readonly actors: typeof actors;
  readonly actor_codes: typeof actorCodes;
  readonly actor_names: typeof actorNames;
  readonly capitals: typeof capitals;
  readonly places: typeof places;
  readonly bodies: typeof bodies;
  readonly memberships: typeof memberships;
  readonly chairs: typeof chairs;
  readonly decisions: typeof decisions;
  readonly roll_calls: typeof rollCalls;
  readonly votes: typeof votes;
  readonly bloc_tallies: typeof blocTallies;
  readonly missions: typeof missions;
  readonly relations: typeof relations;
  readonly events: typeof events;
  readonly attendance: typeof attendance;
  readonly meetings: typeof meetings;
  readonly offers: typeof offers;
  readonly sanction_measures: typeof sanctionMeasures;
  readonly trade: typeof trade;
  readonly trade_shares: typeof tradeShares;
  readonly labour: typeof labour;
  readonly analogues: typeof analogues;
  readonly third_country_talks: typeof thirdCountryTalks;
  readonly nonstate_talks: typeof nonstateTalks;
  readonly summits: typeof summits;
  readonly claims: typeof claims;
  readonly citations: typeof citations;
  readonly assertions: typeof assertions;
}

export const tables: Tables = {
  sources,
  actors,
  actor_codes: actorCodes,
  actor_names: actorNames,
  capitals,
  places,
  bodies,
  memberships,
  chairs,
  decisions,
  roll_calls: rollCalls,
  votes,
  bloc_tallies: blocTallies,
  missions,
  relations,
  events,
  attendance,
  meetings,
  offers,
  sanction_measures: sanctionMeasures,
  trade,
  trade_shares: tradeShares,
  labour,
  analogues,
  third_country_talks: thirdCountryTalks,
  nonstate_talks: nonstateTalks,
  summits,
  claims,
  citations,
  assertions,
};

export type TableName = keyof Tables;
