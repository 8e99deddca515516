/** Every question's type by its id, for callers who ask from TypeScript. Types only: nothing is loaded. */
import type { GivenFile } from '../core/given-file.ts';
import type { Envelope, ParameterSpec, ParameterSpecs, Question } from '../core/question.ts';

export interface QuestionMap {
  readonly profile: typeof import('./profile.ts').profile;
  readonly tie: typeof import('./tie.ts').tie;
  readonly trade: typeof import('./trade.ts').trade;
  readonly dependence: typeof import('./dependence.ts').dependence;
  readonly missions: typeof import('./missions.ts').missions;
  readonly forums: typeof import('./forums.ts').forums;
  readonly talks: typeof import('./talks.ts').talks;
  readonly sanctions: typeof import('./sanctions.ts').sanctions;
  readonly labour: typeof import('./labour.ts').labour;
  readonly bloc: typeof import('./bloc.ts').bloc;
  readonly brokers: typeof import('./brokers.ts').brokers;
  readonly brokerage: typeof import('./brokerage.ts').brokerage;
  readonly centrality: typeof import('./centrality.ts').centrality;
  readonly salience: typeof import('./salience.ts').salience;
  readonly consensus: typeof import('./consensus.ts').consensus;
  readonly memory: typeof import('./memory.ts').memory;
  readonly cohesion: typeof import('./cohesion.ts').cohesion;
  readonly similarity: typeof import('./similarity.ts').similarity;
  readonly 'ideal-points': typeof import('./ideal-points.ts').idealPoints;
  readonly multilayer: typeof import('./multilayer.ts').multilayer;
  readonly network: typeof import('./network.ts').network;
  readonly scenario: typeof import('./scenario.ts').scenario;
  readonly compare: typeof import('./compare.ts').compare;
  readonly qap: typeof import('./qap.ts').qap;
  readonly bargain: typeof import('./bargain.ts').bargain;
  readonly 'gravity-fit': typeof import('./gravity-fit.ts').gravityFit;
  readonly hosts: typeof import('./hosts.ts').hosts;
  readonly roles: typeof import('./roles.ts').roles;
  readonly 'next-rung': typeof import('./next-rung.ts').nextRung;
  readonly envoy: typeof import('./envoy.ts').envoy;
  readonly offers: typeof import('./offers.ts').offers;
  readonly 'gravity-counterfactual': typeof import('./gravity-counterfactual.ts').gravityCounterfactual;
  readonly 'break-even': typeof import('./break-even.ts').breakEven;
  readonly 'sanctions-effect': typeof import('./sanctions-effect.ts').sanctionsEffect;
  readonly claims: typeof import('./claims.ts').claims;
  readonly gaps: typeof import('./gaps.ts').gaps;
  readonly sources: typeof import('./sources.ts').sources;
  readonly rows: typeof import('./rows.ts').rows;
  readonly sql: typeof import('./sql.ts').sql;
  readonly brief: typeof import('./brief.ts').brief;
}

export type QuestionId = keyof QuestionMap;

type ValueFor<S extends ParameterSpec> = S['kind'] extends 'actors'
  ? string | readonly string[]
  : S['kind'] extends 'year' | 'integer' | 'number'
    ? number
    : S['kind'] extends 'flag'
      ? boolean
      : S['kind'] extends 'file'
        ? S extends { readonly orName: true }
          ? GivenFile | string
          : GivenFile
        : S extends { readonly kind: 'enum'; readonly values: readonly (infer V)[] }
          ? V
          : string;

type RequiredNames<P extends ParameterSpecs> = {
  [K in keyof P]: P[K] extends { readonly required: true } ? K : never;
}[keyof P];

type GivenTo<P extends ParameterSpecs> = {
  readonly [K in RequiredNames<P>]: ValueFor<P[K]>;
} & {
  readonly [K in Exclude<keyof P, RequiredNames<P>>]?: ValueFor<P[K]> | null | undefined;
};

/** What a question is given: required parameters must be there, `undefined` and `null` mean left out. */
export type ParametersFor<Q extends QuestionId> = GivenTo<QuestionMap[Q]['parameters']>;

/** What it answers. */
export type AnswerFor<Q extends QuestionId> = QuestionMap[Q] extends Question<infer _, infer A> ? A : never;

export type EnvelopeFor<Q extends QuestionId> = Envelope<AnswerFor<Q>>;
