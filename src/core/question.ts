/**
 * What a user can ask, as a declaration: from it the command line, the HTTP routes, OpenAPI, web forms, the docs pages and
 * the "how computed" box are generated.
 */
import type { Atlas, DataStamp, Row } from './atlas.ts';
import type { Evidence, EvidenceCollector } from './evidence.ts';
import type { GivenFile } from './given-file.ts';
import type { RivalRules, RivalSpec } from './rivals.ts';

/**
 * What a parameter takes.
 * - `actor`: any spelling or code of a state, body or group; arrives as its id
 * - `actors`: several, separated by commas
 * - `date`: EDTF; an imprecise one is asked at its last day
 * - `case`: name or folder of a case
 * - `file`: a path on the command line; arrives as a {@link GivenFile}, read by the face
 */
export type ParameterKind =
  | 'actor'
  | 'actors'
  | 'date'
  | 'year'
  | 'integer'
  | 'number'
  | 'flag'
  | 'text'
  | 'enum'
  | 'case'
  | 'file';

export interface ParameterSpec {
  readonly kind: ParameterKind;
  readonly meaning: string;
  /** position on the command line, from 0; others are options */
  readonly position?: number;
  readonly required?: boolean;
  readonly default?: string | number | boolean;
  readonly values?: readonly string[];
  /** for numbers: bounds, both included */
  readonly minimum?: number;
  readonly maximum?: number;
  /** for files: a short name that the question knows may stand for one; it then arrives as text */
  readonly orName?: true;
  /** for actors: which kinds are meant */
  readonly actorKinds?: readonly ('state' | 'territory' | 'body' | 'group')[];
}

export type ParameterSpecs = { readonly [name: string]: ParameterSpec };

type ValueOf<S extends ParameterSpec> = S['kind'] extends 'actors'
  ? readonly string[]
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

type Given<S extends ParameterSpec> = S extends { readonly required: true }
  ? true
  : S extends { readonly default: string | number | boolean }
    ? true
    : S['kind'] extends 'flag' | 'actors'
      ? true
      : false;

/** Parsed parameters: a required one or one with a default is there, another may be `null`; flags default to false, lists to empty. */
export type ValuesOf<P extends ParameterSpecs> = {
  readonly [K in keyof P]: Given<P[K]> extends true ? ValueOf<P[K]> : ValueOf<P[K]> | null;
};

/** One field of an answer: a path (`partners[].share`), its type, meaning and unit. */
export interface FieldSpec {
  readonly path: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'any';
  readonly meaning: string;
  readonly unit?: string;
  /** the field is absent or null in some answers */
  readonly optional?: boolean;
}

/** A part of the answer that faces show as a table and write as CSV or Parquet; the first is the main one. */
export interface TableView {
  readonly path: string;
  readonly title: string;
  /** columns in order; all scalar fields of the rows when left out */
  readonly columns?: readonly string[];
  /** path of a list in the answer whose items name the columns (`name`), where the answer itself decides them */
  readonly columnsAt?: string;
}

/** One parameter as a face received it: text, `true` for a flag, several texts for a list, a file that it has read. */
export type RawValue = string | boolean | readonly string[] | GivenFile;

export type RawParameters = { readonly [name: string]: RawValue };

/** Rows that did not make it into an answer, and why. */
export interface Dropped {
  readonly reason: string;
  readonly rows: number;
  readonly example?: string;
}

/** A question asked inside another. */
export interface InnerAsk {
  readonly question: string;
  readonly parameters: RawParameters;
}

/** What a question writes into while it computes: evidence, definitions, caveats, dropped rows. */
export interface Session {
  readonly evidence: EvidenceCollector;
  readonly seed: number;
  define(text: string): void;
  warn(text: string): void;
  drop(dropped: Dropped): void;
  /** Tells how far a long computation is: steps done, steps in all, what a step is. Costs nothing where nobody listens. */
  progress(done: number, total: number, what: string): void;
  /** Asks another question on the same atlas. Its rows count as evidence of this one too; its definitions stay with it. */
  ask(question: string, raw: RawParameters): Promise<Envelope>;
  /** What a question declares of its answers: fields, and which of them compete. */
  rulesOf(question: string): Promise<RivalRules>;
  /**
   * Begins questions that will be asked, side by side instead of each when its turn comes: one reads while another computes.
   * What they fail with is told when they are asked.
   */
  prepare(asks: Iterable<InnerAsk>): Promise<void>;
  /** Asks a question of other data, such as these with an assumption applied. Its rows are no evidence of this answer. */
  askOf(atlas: Atlas, question: string, raw: RawParameters): Promise<Envelope>;
  /** Sources by id. */
  sources(): Promise<ReadonlyMap<string, Row<'sources'>>>;
}

export interface Question<P extends ParameterSpecs = ParameterSpecs, A = unknown> {
  readonly id: string;
  readonly meaning: string;
  readonly parameters: P;
  readonly fields: readonly FieldSpec[];
  readonly tables: readonly TableView[];
  /** which of its fields state the same cell on another ground; none when left out */
  readonly rivals?: readonly RivalSpec[];
  /** page under docs/methods, without ending */
  readonly methods: string;
  /** command lines that work on the case that ships */
  readonly examples: readonly string[];
  ask(atlas: Atlas, values: ValuesOf<P>, session: Session): Promise<A>;
}

/** How to get the same answer again. */
export interface RunRecord {
  readonly program: string;
  readonly data: DataStamp;
  readonly case: string | null;
  readonly seed: number;
  readonly rowsUsed: number;
  readonly dropped: readonly Dropped[];
  readonly command: string;
}

/** What every face returns. */
export interface Envelope<A = unknown> {
  readonly question: string;
  readonly parameters: { readonly [name: string]: unknown };
  readonly answer: A;
  readonly evidence: readonly Evidence[];
  readonly definitions: readonly string[];
  readonly caveats: readonly string[];
  readonly run: RunRecord;
}
