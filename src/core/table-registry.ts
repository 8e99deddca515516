/** All tables an atlas can hold, by name. */

import { actorCodes } from './tables/actor-codes.ts';
import { actorNames } from './tables/actor-names.ts';
import { actors } from './tables/actors.ts';
import { alliances } from './tables/alliances.ts';
import { analogues } from './tables/analogues.ts';
import { assertions } from './tables/assertions.ts';
import { attendance } from './tables/attendance.ts';
import { blocTallies } from './tables/bloc-tallies.ts';
import { bodies } from './tables/bodies.ts';
import { capitals } from './tables/capitals.ts';
import { chairs } from './tables/chairs.ts';
import { citations } from './tables/citations.ts';
import { claims } from './tables/claims.ts';
import { contiguity } from './tables/contiguity.ts';
import { crises } from './tables/crises.ts';
import { crisisActors } from './tables/crisis-actors.ts';
import { crisisSides } from './tables/crisis-sides.ts';
import { decisions } from './tables/decisions.ts';
import { disputes } from './tables/disputes.ts';
import { distances } from './tables/distances.ts';
import { dyadTraits } from './tables/dyad-traits.ts';
import { eventMonths } from './tables/event-months.ts';
import { eventRecords } from './tables/event-records.ts';
import { events } from './tables/events.ts';
import { idealPoints } from './tables/ideal-points.ts';
import { indicators } from './tables/indicators.ts';
import { issues } from './tables/issues.ts';
import { labour } from './tables/labour.ts';
import { listings } from './tables/listings.ts';
import { meetings } from './tables/meetings.ts';
import { memberships } from './tables/memberships.ts';
import { missions } from './tables/missions.ts';
import { nonstateTalks } from './tables/nonstate-talks.ts';
import { offers } from './tables/offers.ts';
import { places } from './tables/places.ts';
import { publishedEstimates } from './tables/published-estimates.ts';
import { relations } from './tables/relations.ts';
import { representation } from './tables/representation.ts';
import { rollCalls } from './tables/roll-calls.ts';
import { sanctionCases } from './tables/sanction-cases.ts';
import { sanctionMeasures } from './tables/sanction-measures.ts';
import { sanctionReliefs } from './tables/sanction-reliefs.ts';
import { seats } from './tables/seats.ts';
import { sources } from './tables/sources.ts';
import { stances } from './tables/stances.ts';
import { summitMembers } from './tables/summit-members.ts';
import { summits } from './tables/summits.ts';
import { systemMembers } from './tables/system-members.ts';
import { thirdCountryTalks } from './tables/third-country-talks.ts';
import { trade } from './tables/trade.ts';
import { tradeProducts } from './tables/trade-products.ts';
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
  readonly issues: typeof issues;
  readonly stances: typeof stances;
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
  readonly sanction_reliefs: typeof sanctionReliefs;
  readonly published_estimates: typeof publishedEstimates;
  readonly third_country_talks: typeof thirdCountryTalks;
  readonly nonstate_talks: typeof nonstateTalks;
  readonly summits: typeof summits;
  readonly summit_members: typeof summitMembers;
  readonly seats: typeof seats;
  readonly claims: typeof claims;
  readonly citations: typeof citations;
  readonly assertions: typeof assertions;
  readonly alliances: typeof alliances;
  readonly disputes: typeof disputes;
  readonly indicators: typeof indicators;
  readonly distances: typeof distances;
  readonly dyad_traits: typeof dyadTraits;
  readonly contiguity: typeof contiguity;
  readonly event_months: typeof eventMonths;
  readonly event_records: typeof eventRecords;
  readonly listings: typeof listings;
  readonly sanction_cases: typeof sanctionCases;
  readonly crises: typeof crises;
  readonly crisis_actors: typeof crisisActors;
  readonly crisis_sides: typeof crisisSides;
  readonly ideal_points: typeof idealPoints;
  readonly representation: typeof representation;
  readonly system_members: typeof systemMembers;
  readonly trade_products: typeof tradeProducts;
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
  issues,
  stances,
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
  sanction_reliefs: sanctionReliefs,
  published_estimates: publishedEstimates,
  third_country_talks: thirdCountryTalks,
  nonstate_talks: nonstateTalks,
  summits,
  summit_members: summitMembers,
  seats,
  claims,
  citations,
  assertions,
  alliances,
  disputes,
  indicators,
  distances,
  dyad_traits: dyadTraits,
  contiguity,
  event_months: eventMonths,
  event_records: eventRecords,
  listings,
  sanction_cases: sanctionCases,
  crises,
  crisis_actors: crisisActors,
  crisis_sides: crisisSides,
  ideal_points: idealPoints,
  representation,
  system_members: systemMembers,
  trade_products: tradeProducts,
};

export type TableName = keyof Tables;
