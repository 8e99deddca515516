/**
 * The library: open the data, ask, read the envelope.
 * @example
 * import { ask, openAtlas } from 'good-offices';
 * const atlas = await openAtlas();
 * const { answer } = await ask(atlas, 'missions', { actor: 'PRK', bloc: 'ASEAN', on: '2018-06-12' });
 * answer.bloc?.abroad // => 8
 * await atlas.close();
 */
import type { Atlas } from './core/atlas.ts';
import { isGivenFile } from './core/given-file.ts';
import type { RawParameters, RawValue } from './core/question.ts';
import { type AskOptions, ask as askRaw } from './questions/ask.ts';
import type { EnvelopeFor, ParametersFor, QuestionId } from './questions/question-map.ts';

export type { Atlas, CaseFile, DataStamp, Row } from './core/atlas.ts';
export {
  DomainError,
  EnvironmentError,
  GoodOfficesError,
  NotFoundError,
  NumericalError,
  SourceError,
} from './core/errors.ts';
export type { Evidence } from './core/evidence.ts';
export type { GivenFile } from './core/given-file.ts';
export type { Envelope, FieldSpec, ParameterSpec, Question, RunRecord, TableView } from './core/question.ts';
export type { TableName } from './core/table-registry.ts';
export { programVersion } from './core/version.ts';
export type { AskOptions } from './questions/ask.ts';
export type { AnswerFor, EnvelopeFor, ParametersFor, QuestionId } from './questions/question-map.ts';
export { loadQuestion, questionIds } from './questions/registry.ts';
export { type OpenAtlasOptions, openAtlas } from './store/open-atlas.ts';
export {
  type CastVotes,
  type IdealPointOptions,
  type IdealPoints,
  idealPointsOnTwoThreads,
} from './workers/ideal-points-on-two-threads.ts';
export {
  type DyadicData,
  type QapOptions,
  type QapRegression,
  qapOnWorkers,
  type WorkerOptions,
} from './workers/qap-on-workers.ts';

/**
 * Asks a question.
 * @param atlas from `openAtlas`; close it when done
 * @param question its id
 * @param parameters as the question declares them; names of states and bodies in any known spelling or code
 * @returns the envelope that every face gives: answer, evidence, definitions, caveats, run
 * @throws GoodOfficesError with a stable `code`; anything else is a bug
 */
export async function ask<Q extends QuestionId>(
  atlas: Atlas,
  question: Q,
  parameters: ParametersFor<Q>,
  options: AskOptions = {},
): Promise<EnvelopeFor<Q>> {
  return (await askRaw(atlas, question, rawOf(parameters), options)) as EnvelopeFor<Q>;
}

/** The door takes texts, as all faces have them, and files that were read. */
function rawOf(parameters: { readonly [name: string]: unknown }): RawParameters {
  const raw: { [name: string]: RawValue } = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null) continue;
    raw[name] =
      typeof value === 'boolean' || isGivenFile(value)
        ? value
        : Array.isArray(value)
          ? value.map(String)
          : String(value);
  }
  return raw;
}
