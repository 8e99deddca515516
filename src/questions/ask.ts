/** The single door: parameters in, one envelope out, whichever face asks. */
import type { ActorIndex } from '../core/actor-index.ts';
import type { Atlas, Row } from '../core/atlas.ts';
import { EvidenceCollector } from '../core/evidence.ts';
import { fileRecord, isGivenFile } from '../core/given-file.ts';
import type { Dropped, Envelope, ParameterSpecs, RawParameters, Session } from '../core/question.ts';
import { programVersion } from '../core/version.ts';
import { parseParameters } from './parse-parameters.ts';
import { type AnyQuestion, loadQuestion } from './registry.ts';

/** Seed of a run when none is given. */
const defaultSeed = 1;

/** How to run a question besides its own parameters. */
export interface AskOptions {
  /** seed of everything random in the run */
  readonly seed?: number;
  /** is told how far long computations are, those asked inside included */
  readonly onProgress?: Progress;
}

/** Steps done, steps in all, what a step is. */
export type Progress = (done: number, total: number, what: string) => void;

/**
 * Asks a question.
 * @param atlas the data
 * @param id of the question
 * @param raw its parameters as text
 * @returns the envelope: answer, evidence, definitions, caveats and the record of the run
 * @throws GoodOfficesError of the family in core/errors; anything else is a bug
 */
export async function ask(atlas: Atlas, id: string, raw: RawParameters, options: AskOptions = {}): Promise<Envelope> {
  const asking = new Asking(atlas, await atlas.actors(), options);
  return (await asking.envelope(id, raw)).envelope;
}

/**
 * A session outside any question, for checks that ask several: what was asked once is not computed again.
 * @param atlas the data
 */
export async function openSession(atlas: Atlas, options: AskOptions = {}): Promise<Session> {
  const asking = new Asking(atlas, await atlas.actors(), options);
  return asking.session(new EvidenceCollector(), new Set(), new Set(atlas.data.warnings), []);
}

interface Asked {
  readonly envelope: Envelope;
  readonly evidence: EvidenceCollector;
}

/** One run with everything that is asked inside it; an inner question asked twice is computed once. */
class Asking {
  readonly #atlas: Atlas;
  readonly #actors: ActorIndex;
  readonly #options: AskOptions;
  readonly #seed: number;
  readonly #answers = new Map<string, Promise<Asked>>();
  readonly #others = new WeakMap<Atlas, Asking>();
  #sources: Promise<ReadonlyMap<string, Row<'sources'>>> | null = null;

  constructor(atlas: Atlas, actors: ActorIndex, options: AskOptions) {
    this.#atlas = atlas;
    this.#actors = actors;
    this.#options = options;
    this.#seed = options.seed ?? defaultSeed;
  }

  async envelope(id: string, raw: RawParameters): Promise<Asked> {
    const question = await loadQuestion(id);
    const values = parseParameters(id, question.parameters, raw, this.#actors, question.examples[0]);
    const key = JSON.stringify([id, recordOf(values)]);
    const known = this.#answers.get(key) ?? this.#run(question, values);
    this.#answers.set(key, known);
    return known;
  }

  sources(): Promise<ReadonlyMap<string, Row<'sources'>>> {
    this.#sources ??= this.#atlas.rows('sources').then((rows) => new Map(rows.map((row) => [row.id, row])));
    return this.#sources;
  }

  /** What a question writes into. */
  session(evidence: EvidenceCollector, definitions: Set<string>, caveats: Set<string>, dropped: Dropped[]): Session {
    return {
      evidence,
      seed: this.#seed,
      define: (text) => definitions.add(text),
      warn: (text) => caveats.add(text),
      drop: (entry) => dropped.push(entry),
      progress: (done, total, what) => this.#options.onProgress?.(done, total, what),
      sources: () => this.sources(),
      rulesOf: loadQuestion,
      prepare: async (asks) => {
        const all = [...asks];
        await Promise.all([...new Set(all.map(({ question }) => question))].map(loadQuestion));
        for (const { question, parameters } of all) this.envelope(question, parameters).catch(() => undefined);
      },
      askOf: async (atlas, id, raw) => {
        const other = this.#others.get(atlas) ?? new Asking(atlas, await atlas.actors(), this.#options);
        this.#others.set(atlas, other);
        return (await other.envelope(id, raw)).envelope;
      },
      ask: async (id, raw) => {
        const inner = await this.envelope(id, raw);
        evidence.merge(inner.evidence);
        return inner.envelope;
      },
    };
  }

  async #run(question: AnyQuestion, values: { readonly [name: string]: unknown }): Promise<Asked> {
    const evidence = new EvidenceCollector();
    const definitions = new Set<string>();
    const caveats = new Set<string>(this.#atlas.data.warnings);
    const dropped: Dropped[] = [];
    const session = this.session(evidence, definitions, caveats, dropped);
    const answer = await question.ask(this.#atlas, values, session);
    const sources = await this.sources();
    return {
      evidence,
      envelope: {
        question: question.id,
        parameters: recordOf(values),
        answer,
        evidence: evidence.list(sources),
        definitions: [...definitions],
        caveats: [...caveats],
        run: {
          program: `good-offices ${programVersion}`,
          data: this.#atlas.data,
          case: this.#atlas.case?.id ?? null,
          seed: this.#seed,
          rowsUsed: evidence.rowCount,
          dropped,
          command: commandOf(question.id, question.parameters, values, this.#seed),
        },
      },
    };
  }
}

/** Parameters as an answer shows them: of a file its name and hash. */
function recordOf(values: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isGivenFile(value) ? fileRecord(value) : value]),
  );
}

/**
 * The command line that asks the same again.
 * @example commandOf('missions', { actor: { kind: 'actor', meaning: '', position: 0 } }, { actor: 'PRK' }) // => 'good-offices missions PRK --json'
 */
export function commandOf(
  id: string,
  specs: ParameterSpecs,
  values: { readonly [name: string]: unknown },
  seed: number = defaultSeed,
): string {
  const positional: string[] = [];
  const options: string[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const value = values[name];
    if (value === null || value === undefined || value === false || value === spec.default) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    const text = shellQuoted(isGivenFile(value) ? value.name : Array.isArray(value) ? value.join(',') : String(value));
    if (spec.position !== undefined) positional[spec.position] = text;
    else options.push(value === true ? `--${optionName(name)}` : `--${optionName(name)} ${text}`);
  }
  if (seed !== defaultSeed) options.push(`--seed ${seed}`);
  return ['good-offices', id, ...positional.filter((text) => text !== undefined), ...options, '--json'].join(' ');
}

/**
 * A parameter's name as a command-line option.
 * @example optionName('thirdCountry') // => 'third-country'
 */
export function optionName(parameter: string): string {
  return parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function shellQuoted(text: string): string {
  return /^[\w./:@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
