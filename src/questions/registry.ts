/** All questions by id, each loaded when it is first asked. */
import { closest, distance } from 'fastest-levenshtein';
import { NotFoundError } from '../core/errors.ts';
import type { ParameterSpecs, Question } from '../core/question.ts';

/** A question whatever its parameters and answer are. */
// biome-ignore lint/suspicious/noExplicitAny: the parameter type is contravariant, so no concrete type fits all questions
export type AnyQuestion = Question<any, unknown>;

const loaders: { readonly [id: string]: () => Promise<AnyQuestion> } = {
  profile: async () => (await import('./profile.ts')).profile,
  tie: async () => (await import('./tie.ts')).tie,
  trade: async () => (await import('./trade.ts')).trade,
  dependence: async () => (await import('./dependence.ts')).dependence,
  missions: async () => (await import('./missions.ts')).missions,
  forums: async () => (await import('./forums.ts')).forums,
  talks: async () => (await import('./talks.ts')).talks,
  sanctions: async () => (await import('./sanctions.ts')).sanctions,
  labour: async () => (await import('./labour.ts')).labour,
  bloc: async () => (await import('./bloc.ts')).bloc,
  brokers: async () => (await import('./brokers.ts')).brokers,
  brokerage: async () => (await import('./brokerage.ts')).brokerage,
  centrality: async () => (await import('./centrality.ts')).centrality,
  salience: async () => (await import('./salience.ts')).salience,
  consensus: async () => (await import('./consensus.ts')).consensus,
  memory: async () => (await import('./memory.ts')).memory,
  cohesion: async () => (await import('./cohesion.ts')).cohesion,
  similarity: async () => (await import('./similarity.ts')).similarity,
  'ideal-points': async () => (await import('./ideal-points.ts')).idealPoints,
  multilayer: async () => (await import('./multilayer.ts')).multilayer,
  network: async () => (await import('./network.ts')).network,
  scenario: async () => (await import('./scenario.ts')).scenario,
  compare: async () => (await import('./compare.ts')).compare,
  qap: async () => (await import('./qap.ts')).qap,
  'gravity-fit': async () => (await import('./gravity-fit.ts')).gravityFit,
  hosts: async () => (await import('./hosts.ts')).hosts,
  roles: async () => (await import('./roles.ts')).roles,
  'next-rung': async () => (await import('./next-rung.ts')).nextRung,
  envoy: async () => (await import('./envoy.ts')).envoy,
  offers: async () => (await import('./offers.ts')).offers,
  'gravity-counterfactual': async () => (await import('./gravity-counterfactual.ts')).gravityCounterfactual,
  'break-even': async () => (await import('./break-even.ts')).breakEven,
  'sanctions-effect': async () => (await import('./sanctions-effect.ts')).sanctionsEffect,
  bargain: async () => (await import('./bargain.ts')).bargain,
  claims: async () => (await import('./claims.ts')).claims,
  gaps: async () => (await import('./gaps.ts')).gaps,
  sources: async () => (await import('./sources.ts')).sources,
  rows: async () => (await import('./rows.ts')).rows,
  sql: async () => (await import('./sql.ts')).sql,
  brief: async () => (await import('./brief.ts')).brief,
};

/** ids of all questions, in the order in which help lists them. */
export const questionIds: readonly string[] = Object.keys(loaders);

/**
 * Loads a question.
 * @param id its id
 * @throws NotFoundError when there is none; the message names the nearest
 */
export async function loadQuestion(id: string): Promise<AnyQuestion> {
  const loader = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (loader !== undefined) return loader();
  const near = closest(id, [...questionIds]);
  const hint = distance(id, near) <= 3 ? `did you mean "${near}"?` : `known: ${questionIds.join(', ')}`;
  throw new NotFoundError(`ask: no such question; got "${id.slice(0, 60)}"; ${hint}`, { candidates: questionIds });
}

/** Loads all questions, in order. */
export async function loadAllQuestions(): Promise<readonly Question<ParameterSpecs, unknown>[]> {
  return Promise.all(questionIds.map(loadQuestion));
}
