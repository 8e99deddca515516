/** Decides a claim: asks its questions, reads its values, and takes the first rule that holds. */
import { DomainError, NotFoundError, SourceError } from '../core/errors.ts';
import type { Envelope, Session } from '../core/question.ts';
import type { CheckAsk, CheckSelection, CheckValue, DecidedCheck, Threshold, Verdict } from './claim-check.ts';
import { checksFile } from './claim-check-problems.ts';
import { type Bindings, type Evaluator, withoutNulls } from './claim-evaluate.ts';
import type { Expression } from './claim-expression.ts';
import { allRows, RowGathering, type RowsOfSource, rowsOf } from './claim-provenance.ts';

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

export interface ComputedVerdict {
  readonly verdict: Verdict;
  readonly because: string;
  readonly core: string | null;
  readonly values: readonly VerdictValue[];
  /** what the data at hand lack; the verdict is then unverifiable */
  readonly missing: readonly string[];
  readonly asks: readonly {
    readonly name: string;
    readonly question: string;
    readonly parameters: { readonly [name: string]: unknown };
    readonly command: string;
  }[];
  readonly thresholds: readonly Threshold[];
}

/**
 * Decides one claim.
 * @throws SourceError where the check file is at fault: a parameter that the question refuses, an expression that fails
 */
export async function decideClaim(
  session: Session,
  evaluator: Evaluator,
  id: string,
  check: DecidedCheck,
): Promise<{ computed: ComputedVerdict; evidence: readonly RowsOfSource[] }> {
  const run = new ClaimRun(session, evaluator, id, check);
  await run.askAll();
  await run.readValues();
  const computed = await run.decide();
  return { computed, evidence: allRows(run.envelopes) };
}

class ClaimRun {
  readonly #session: Session;
  readonly #evaluator: Evaluator;
  readonly #id: string;
  readonly #check: DecidedCheck;
  readonly #answers = new Map<string, Envelope>();
  readonly #values = new Map<string, unknown>();
  readonly #shown: VerdictValue[] = [];
  readonly #sources = new Map<string, Pick<VerdictValue, 'answers' | 'evidence'>>();
  readonly #missing: string[] = [];
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

  async askAll(): Promise<void> {
    for (const ask of this.#check.asks) {
      const envelope = await this.#ask(ask);
      if (envelope === null) continue;
      if (envelope.evidence.length === 0) this.#missing.push(`the question ${ask.question} rests on no row`);
      this.#answers.set(ask.name, envelope);
    }
    const entries = [...this.#answers];
    this.#input = Object.fromEntries(entries.map(([name, { answer }]) => [name, withoutNulls(answer)]));
    this.#bindings = {
      threshold: Object.fromEntries(this.#check.thresholds.map(({ name, value }) => [name, value])),
      asked: Object.fromEntries(entries.map(([name, { parameters }]) => [name, withoutNulls(parameters)])),
    };
  }

  async #ask({ name, question, parameters }: CheckAsk): Promise<Envelope | null> {
    try {
      return await this.#session.ask(question, parameters);
    } catch (error) {
      if (error instanceof NotFoundError) {
        this.#missing.push(error.message);
        return null;
      }
      if (error instanceof DomainError) throw this.#fault(`ask.${name}`, error.message);
      throw error;
    }
  }

  async readValues(): Promise<void> {
    for (const spec of this.#check.values) {
      if (!this.#isReadable(spec)) continue;
      if (spec.kind === 'selection') await this.#select(spec);
      else await this.#readValue(spec);
    }
  }

  /** An answer that is missing is told once, where it was asked for. */
  #isReadable(spec: CheckValue | CheckSelection): boolean {
    const expressions = spec.kind === 'selection' || spec.from !== null ? [spec.from] : [];
    if (spec.kind === 'value') expressions.push(spec.is);
    return expressions.every((expression) => (expression?.answers ?? []).every((name) => this.#answers.has(name)));
  }

  async #select({ name, from }: CheckSelection): Promise<void> {
    const picked = await this.#evaluate(`values.${name}.from`, from);
    this.#values.set(name, picked === undefined ? [] : picked);
    this.#sources.set(name, { answers: this.#answersOf(null, from), evidence: rowsOf(picked, this.envelopes) });
  }

  async #readValue(spec: CheckValue): Promise<void> {
    const { name, from, is, unit, meaning } = spec;
    const picked = from === null ? undefined : await this.#evaluate(`values.${name}.from`, from);
    const value = await this.#evaluate(`values.${name}`, is, from === null ? this.#input : picked);
    const given = value !== undefined && value !== null;
    if (!given && !spec.optional) this.#missing.push(`no ${meaning ?? name} (value ${name})`);
    if (given) this.#values.set(name, value);
    const source = { answers: this.#answersOf(is, from), evidence: this.#rowsOf(is, from, picked) };
    this.#sources.set(name, source);
    this.#shown.push({ name, value: this.#scalar(name, value), unit, meaning, ...source });
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
    const read = this.#answersOf(is, from).flatMap((name) => this.#answers.get(name) ?? []);
    for (const entry of allRows(read)) gathering.add(entry);
    return gathering.rowCount > mostRowsOfValue ? [] : gathering.list();
  }

  async decide(): Promise<ComputedVerdict> {
    if (this.#missing.length === 0)
      for (const { what, holds } of this.#check.needs)
        if ((await this.#truth(`needs["${what}"]`, holds)) !== true) this.#missing.push(what);
    if (this.#missing.length > 0)
      return this.#outcome('unverifiable', `The data at hand do not decide it: ${this.#missing.join('; ')}.`);
    for (const [index, rule] of this.#check.rules.entries())
      if (await this.#truth(`rules[${index}].when`, rule.when))
        return this.#outcome(rule.verdict, await this.#text(`rules[${index}].because`, rule.because));
    const { verdict, because } = this.#check.otherwise;
    return this.#outcome(verdict, await this.#text('otherwise.because', because));
  }

  #outcome(verdict: Verdict, because: string): ComputedVerdict {
    const { core, thresholds } = this.#check;
    return {
      verdict,
      because: core === null ? because : `${because} Decided is only this: ${core}.`,
      core,
      values: this.#shown,
      missing: this.#missing,
      asks: this.#check.asks.map(({ name, question, parameters }) => ({
        name,
        question,
        parameters,
        command: this.#answers.get(name)?.run.command ?? `good-offices ${question}`,
      })),
      thresholds,
    };
  }

  async #truth(field: string, expression: Expression): Promise<boolean> {
    const result = await this.#evaluate(field, expression);
    if (typeof result === 'boolean') return result;
    throw this.#fault(field, `gives ${result === undefined ? 'nothing' : typeof result}, neither true nor false`);
  }

  async #text(field: string, expression: Expression): Promise<string> {
    const result = await this.#evaluate(field, expression);
    if (typeof result === 'string') return result;
    throw this.#fault(field, `gives ${result === undefined ? 'nothing' : typeof result}, no text`);
  }

  async #evaluate(field: string, expression: Expression, input: unknown = this.#input): Promise<unknown> {
    try {
      return await this.#evaluator.evaluate(expression, input, this.#bindings, this.#values);
    } catch (error) {
      if (error instanceof DomainError) throw this.#fault(field, error.message);
      throw error;
    }
  }

  #scalar(name: string, value: unknown): VerdictValue['value'] {
    if (value === undefined || value === null) return null;
    const isScalar = (item: unknown): item is Scalar => ['string', 'number', 'boolean'].includes(typeof item);
    if (isScalar(value)) return value;
    if (Array.isArray(value) && value.every(isScalar)) return value;
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
