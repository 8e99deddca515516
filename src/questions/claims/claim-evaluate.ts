/** Evaluates expressions of checks within a budget of steps, so that no check file can hang the program. */
import { DomainError } from '../../core/errors.ts';
import type { Expression } from './claim-expression.ts';
import { type CheckFunction, plainCheckFunctions } from './claim-functions.ts';
import { loadJsonata } from './claim-jsonata.ts';
import { Unfit } from './claim-sequence.ts';
import { evaluateTree, type Surroundings } from './claim-steps.ts';
import { decimal, figure, list, naming, percent, usd } from './claim-wording.ts';

/** How many steps one expression may take, and one run with all its claims. */
interface StepLimits {
  readonly expression: number;
  readonly run: number;
}

const standardLimits: StepLimits = { expression: 100_000, run: 2_000_000 };

/** Longest text and list that an expression may build. */
const longestText = 100_000;
const longestList = 10_000;

/** Not a word of the language, so no expression can reach or replace it. */
const meterName = '#meter';

interface Frame {
  lookup(name: string): unknown;
}

/** Counts steps: the count depends on the data alone, so a run that passes once passes always. */
class Meter {
  readonly #limits: StepLimits;
  #steps = 0;
  #ofRun = 0;

  constructor(limits: StepLimits) {
    this.#limits = limits;
  }

  /** @returns steps of the run so far */
  begin(): number {
    this.#steps = 0;
    return this.#ofRun;
  }

  /** Takes back what was counted since. */
  undo(ofRun: number): void {
    this.#ofRun = ofRun;
  }

  step(): void {
    this.#steps++;
    this.#ofRun++;
    const { expression, run } = this.#limits;
    if (this.#steps > expression) throw new DomainError(`it takes more than ${expression} steps: ask for fewer rows`);
    if (this.#ofRun > run) throw new DomainError(`the checks together take more than ${run} steps: ask for fewer rows`);
  }
}

function onEntry(_node: unknown, _input: unknown, frame: Frame): void {
  (frame.lookup(meterName) as Meter).step();
}

function onExit(_node: unknown, _input: unknown, _frame: Frame, result: unknown): void {
  if (typeof result === 'string' && result.length > longestText)
    throw new DomainError(`it builds a text of ${result.length} characters, at most ${longestText} are allowed`);
  if (Array.isArray(result) && result.length > longestList)
    throw new DomainError(`it builds a list of ${result.length} items, at most ${longestList} are allowed`);
}

/** JSONata calls what is assigned to these symbols before and after each step; its types know only text names. */
const entryHook = Symbol.for('jsonata.__evaluate_entry') as unknown as string;
const exitHook = Symbol.for('jsonata.__evaluate_exit') as unknown as string;

/** What expressions see besides their input. */
export interface Bindings {
  readonly threshold: { readonly [name: string]: number };
  /** parameters of the inner questions, by the name of the answer */
  readonly asked: { readonly [answer: string]: unknown };
}

/** An expression that the data at hand do not fit: two rows where it takes one, a text where it takes a number. */
export class MisfitError extends Error {}

/** JSONata's codes for limits that are passed. */
const limitCodes: readonly string[] = ['D1011', 'D1012', 'D2014', 'D2015'];

/** What JSONata means by a name that nothing else stands for. */
const jsonataNames: ReadonlySet<string> = new Set(
  `average substring substringAfter lowercase uppercase length trim pad match replace split join formatNumber formatBase
   formatInteger parseInteger number floor ceil round sqrt power random boolean map zip filter single reduce sift lookup
   append spread merge reverse each error assert type sort shuffle base64encode base64decode encodeUrlComponent encodeUrl
   decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis`.split(/\s+/),
);

/** Our own functions, besides that for names. */
const wording: { readonly [name: string]: (value: unknown) => unknown } = {
  distinct,
  usd,
  percent,
  decimal,
  figure,
  list,
};

/** Evaluates the expressions of one run. */
export class Evaluator {
  readonly #meter: Meter;
  readonly #name: (ids: unknown) => unknown;
  readonly #surroundings: Omit<Surroundings, 'scope'>;

  /** @param nameOf short name of an actor */
  constructor(nameOf: (id: string) => string | undefined, limits: StepLimits = standardLimits) {
    const meter = new Meter(limits);
    const name = naming(nameOf);
    this.#meter = meter;
    this.#name = name;
    const functions = new Map<string, CheckFunction>(plainCheckFunctions);
    for (const [id, call] of Object.entries({ ...wording, name })) functions.set(id, ([value]) => call(value));
    this.#surroundings = {
      functions,
      foreign: (id) => functions.has(id) || jsonataNames.has(id),
      step: () => meter.step(),
    };
  }

  /**
   * Evaluates an expression.
   * @returns its result; `undefined` where it gives nothing
   * @throws DomainError for a limit that is passed, {@link MisfitError} for data that it does not fit; both without the
   *   place, which the caller knows
   */
  async evaluate(
    expression: Expression,
    input: unknown,
    bindings: Bindings,
    values: ReadonlyMap<string, unknown>,
  ): Promise<unknown> {
    const { tree } = expression;
    if (tree !== null) {
      const ofRun = this.#meter.begin();
      try {
        const own = { threshold: bindings.threshold, asked: bindings.asked };
        const scope = { names: new Map<string, unknown>(Object.entries(own)), outer: { names: values, outer: null } };
        return plain(evaluateTree(tree, input, { ...this.#surroundings, scope }));
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        this.#meter.undo(ofRun);
      }
    }
    return this.#byJsonata(expression, input, bindings, values);
  }

  async #byJsonata(
    expression: Expression,
    input: unknown,
    bindings: Bindings,
    values: ReadonlyMap<string, unknown>,
  ): Promise<unknown> {
    await loadJsonata();
    const compiled = expression.compiled();
    compiled.assign(entryHook, onEntry);
    compiled.assign(exitHook, onExit);
    this.#meter.begin();
    const bound: { [name: string]: unknown } = {
      ...Object.fromEntries(values),
      ...bindings,
      [meterName]: this.#meter,
      ...wording,
      name: this.#name,
    };
    try {
      return plain(await compiled.evaluate(input, bound));
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const { code, message } = error as { code?: string; message?: string };
      if (error instanceof RangeError || limitCodes.includes(code ?? ''))
        throw new DomainError(`it passes a limit: ${message ?? code}`);
      if (code === undefined) throw error;
      throw new MisfitError(`it does not fit the data: ${message ?? code}`);
    }
  }
}

/** Like JSONata's own, in time that grows with the list and not with its square. */
function distinct(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return [...new Map(list.map((item) => [JSON.stringify(item), item] as const)).values()];
}

/** Answers as expressions see them, each made once. */
const seen = new WeakMap<object, unknown>();

/**
 * An answer as expressions see it: what is null is absent, so that comparing it holds for nothing instead of failing.
 * @param answer of a question
 */
export function withoutNulls(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer ?? undefined;
  const copy = seen.get(answer) ?? copied(answer);
  seen.set(answer, copy);
  return copy;
}

function copied(part: object): object {
  if (Array.isArray(part)) {
    const list: unknown[] = [];
    for (const item of part) if (item !== null) list.push(typeof item === 'object' ? copied(item) : item);
    return list;
  }
  const fields: { [name: string]: unknown } = {};
  for (const name of Object.keys(part)) {
    const value = (part as { readonly [name: string]: unknown })[name];
    if (value === null) continue;
    const shown = typeof value === 'object' ? copied(value) : value;
    if (name === '__proto__') Object.defineProperty(fields, name, { value: shown, enumerable: true });
    else fields[name] = shown;
  }
  return fields;
}

/** JSONata's sequences carry marks of their own: what leaves is a plain list or a plain value. */
function plain(result: unknown): unknown {
  return Array.isArray(result) ? [...result] : result;
}
