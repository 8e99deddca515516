/** Asks a check's questions and reads its values from the answers, each with the rows it was read from. */
import { DomainError, NotFoundError, SourceError } from '../../core/errors.ts';
import type { Envelope, Session } from '../../core/question.ts';
import type { CheckAsk, CheckSelection, CheckValue, DecidedCheck } from './claim-check.ts';
import { checksFile } from './claim-check-problems.ts';
import { type Bindings, type Evaluator, MisfitError, withoutNulls } from './claim-evaluate.ts';
import type { Expression } from './claim-expression.ts';
import { RowGathering, type RowsOfSource, rowsOf } from './claim-provenance.ts';

/** Rows that are listed with a value that no row was picked for. */
const mostRowsOfValue = 60;

type Scalar = string | number | boolean;

/** A value that decided a claim, with the rows it was read from. */
export interface VerdictValue {
  readonly name: string;
  readonly value: Scalar | readonly Scalar[] | null;
  readonly unit: string | null;
  readonly meaning: string | null;
  /** inner answers it was read from */
  readonly answers: readonly string[];
  /** rows picked for it; empty where it sums up so many that only the claim's own evidence lists them */
  readonly evidence: readonly RowsOfSource[];
}

/** What one check sees of the data. */
export class ClaimValues {
  readonly shown: VerdictValue[] = [];
  /** what the data at hand lack */
  readonly missing: string[] = [];
  readonly #session: Session;
  readonly #evaluator: Evaluator;
  readonly #id: string;
  readonly #check: DecidedCheck;
  readonly #answers = new Map<string, Envelope>();
  readonly #values = new Map<string, unknown>();
  readonly #sources = new Map<string, Pick<VerdictValue, 'answers' | 'evidence'>>();
  #bindings: Bindings = { threshold: {}, asked: {} };
  #input: { readonly [answer: string]: unknown } = {};

  constructor(session: Session, evaluator: Evaluator, id: string, check: DecidedCheck) {
    this.#session = session;
    this.#evaluator = evaluator;
    this.#id = id;
    this.#check = check;
  }

  get envelopes(): readonly Envelope[] {
    return [...this.#answers.values()];
  }

  /** The command line that asks an inner question again; `null` where it found nothing. */
  commandOf(name: string): string | null {
    return this.#answers.get(name)?.run.command ?? null;
  }

  /** Asks all questions, then reads all values in their order. */
  async read(): Promise<void> {
    for (const ask of this.#check.asks) {
      const envelope = await this.#ask(ask);
      if (envelope === null) continue;
      if (envelope.evidence.length === 0) this.missing.push(`the question ${ask.question} rests on no row`);
      this.#answers.set(ask.name, envelope);
    }
    const entries = [...this.#answers];
    this.#input = Object.fromEntries(entries.map(([name, { answer }]) => [name, withoutNulls(answer)]));
    this.#bindings = {
      threshold: Object.fromEntries(this.#check.thresholds.map(({ name, value }) => [name, value])),
      asked: Object.fromEntries(entries.map(([name, { parameters }]) => [name, withoutNulls(parameters)])),
    };
    for (const spec of this.#check.values) {
      if (!this.#isReadable(spec)) continue;
      if (spec.kind === 'selection') await this.#select(spec);
      else await this.#readValue(spec);
    }
  }

  /** Evaluates an expression over the answers; data it does not fit are noted as missing. */
  async evaluate(field: string, expression: Expression): Promise<unknown> {
    return this.#evaluate(field, expression, this.#input);
  }

  async #evaluate(field: string, expression: Expression, input: unknown): Promise<unknown> {
    try {
      return await this.#evaluator.evaluate(expression, input, this.#bindings, this.#values);
    } catch (error) {
      if (error instanceof DomainError) throw this.#fault(field, error.message);
      if (!(error instanceof MisfitError)) throw error;
      this.missing.push(`${field}: ${error.message}`);
      return undefined;
    }
  }

  async #ask({ name, question, parameters }: CheckAsk): Promise<Envelope | null> {
    try {
      return await this.#session.ask(question, parameters);
    } catch (error) {
      if (error instanceof NotFoundError) {
        this.missing.push(error.message);
        return null;
      }
      if (error instanceof DomainError) throw this.#fault(`ask.${name}`, error.message);
      throw error;
    }
  }

  /** An answer that is missing is told once, where it was asked for. */
  #isReadable(spec: CheckValue | CheckSelection): boolean {
    const expressions = [spec.from, spec.kind === 'value' ? spec.is : null];
    return expressions.every((expression) => (expression?.answers ?? []).every((name) => this.#answers.has(name)));
  }

  async #select({ name, from }: CheckSelection): Promise<void> {
    const picked = await this.#evaluate(`values.${name}.from`, from, this.#input);
    this.#values.set(name, picked === undefined ? [] : picked);
    this.#sources.set(name, { answers: this.#answersOf(null, from), evidence: rowsOf(picked, this.envelopes) });
  }

  async #readValue(spec: CheckValue): Promise<void> {
    const { name, from, is, unit, meaning } = spec;
    const picked = from === null ? undefined : await this.#evaluate(`values.${name}.from`, from, this.#input);
    const found = await this.#evaluate(`values.${name}`, is, from === null ? this.#input : picked);
    const value = this.#scalar(name, found);
    if (value === null && !spec.optional) this.missing.push(`no ${meaning ?? name} (value ${name})`);
    if (value !== null) this.#values.set(name, value);
    const source = { answers: this.#answersOf(is, from), evidence: this.#rowsOf(is, from, picked) };
    this.#sources.set(name, source);
    this.shown.push({ name, value, unit, meaning, ...source });
  }

  /** Answers that expressions read, themselves or through the values they are worked out from. */
  #answersOf(is: Expression | null, from: Expression | null): string[] {
    const own = [is, from].flatMap((expression) => expression?.answers ?? []);
    const values = [is, from].flatMap((expression) => expression?.values ?? []);
    return [...new Set([...own, ...values.flatMap((name) => this.#sources.get(name)?.answers ?? [])])];
  }

  /** Rows picked, or those of the values it is worked out from; else all rows of the answers it reads, unless they are many. */
  #rowsOf(is: Expression, from: Expression | null, picked: unknown): RowsOfSource[] {
    const gathering = new RowGathering();
    for (const entry of rowsOf(picked, this.envelopes)) gathering.add(entry);
    if (from === null)
      for (const name of is.values) for (const entry of this.#sources.get(name)?.evidence ?? []) gathering.add(entry);
    if (gathering.rowCount > 0) return gathering.list();
    const read = this.#answersOf(is, from).flatMap((name) => this.#answers.get(name)?.evidence ?? []);
    if (read.some(({ rows }) => rows.length > mostRowsOfValue)) return [];
    for (const entry of read) gathering.add(entry);
    return gathering.rowCount > mostRowsOfValue ? [] : gathering.list();
  }

  #scalar(name: string, value: unknown): VerdictValue['value'] {
    if (value === undefined || value === null) return null;
    const isScalar = (item: unknown): item is Scalar => ['string', 'number', 'boolean'].includes(typeof item);
    if (isScalar(value) || (Array.isArray(value) && value.every(isScalar))) return value;
    throw this.#fault(
      `values.${name}`,
      'gives an object; a value is a number, a text, true or false, or a list of them',
    );
  }

  #fault(field: string, what: string): SourceError {
    return new SourceError(`${checksFile}: claim ${this.#id}: ${field}: ${what}`, {
      file: checksFile,
      claim: this.#id,
      field,
    });
  }
}
