/** What the host ranking reads: plain facts by state id, whoever collected them. A block without facts is `null`, never empty. */
import type { Place } from '../../math/great-circle.ts';

/** A state with the years of its life, and who carries it on. */
export interface StateLife {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly successor: string | null;
}

/** A talk of two states in a third one. `seen`: read on a page, or known from memory. */
export interface HostTalk {
  readonly id: string;
  readonly year: number;
  readonly a: string;
  readonly b: string;
  readonly host: string;
  readonly seen: 'pages' | 'memory';
}

export interface SummitFact {
  readonly event: string;
  readonly year: number;
  readonly host: string;
  readonly level: 'leaders' | 'ministers' | 'track1.5';
}

/** States that take part in a series of summits over some years. */
export interface SummitParticipants {
  readonly event: string;
  readonly members: readonly string[];
  readonly joined: number;
  readonly left: number | null;
}

export interface SeatFact {
  readonly body: string;
  readonly host: string;
  readonly opened: number;
  readonly closed: number | null;
  /** series of summits whose participants are its members; `null` for universal bodies */
  readonly event: string | null;
}

/** Yearly trade of the parties with everyone, and total trade of each state. */
export interface TradeFacts {
  /** last year of the bilateral flows; later years take it */
  readonly lastYear: number;
  /** two-way trade in USD by `year party` and partner; what is not recorded is absent */
  readonly withParty: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly total: YearlyFigures;
}

/** Figures of states by year. */
export type YearlyFigures = ReadonlyMap<string, readonly (readonly [year: number, value: number])[]>;

/** Seats in international organisations, by spell. `to` is open where the publisher stopped coding. */
export interface OrganisationFacts {
  readonly spells: readonly {
    readonly body: string;
    readonly member: string;
    readonly from: number;
    readonly to: number | null;
  }[];
  readonly lastYear: number;
}

/** Defence pacts: pairs by year, each pair once as `a b` and once as `b a`. */
export interface AllianceFacts {
  readonly lastYear: number;
  readonly allies: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>;
}

export interface EconomyFacts {
  readonly productUsd: YearlyFigures;
  readonly population: YearlyFigures;
}

export interface HostFacts {
  readonly states: readonly StateLife[];
  readonly talks: readonly HostTalk[];
  readonly places: ReadonlyMap<string, Place>;
  readonly summits: readonly SummitFact[];
  readonly participants: readonly SummitParticipants[];
  readonly seats: readonly SeatFact[];
  readonly trade: TradeFacts | null;
  readonly organisations: OrganisationFacts | null;
  readonly alliances: AllianceFacts | null;
  readonly economy: EconomyFacts | null;
  readonly regime: YearlyFigures | null;
}
