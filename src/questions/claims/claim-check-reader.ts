/** Reads one check that decides a claim. */
import type { RawParameters } from '../../core/question.ts';
import {
  askable,
  type CheckAsk,
  type CheckNeed,
  type CheckRule,
  type CheckSelection,
  type CheckValue,
  type DecidedCheck,
  type Threshold,
  type Verdict,
  verdicts,
} from './claim-check.ts';
import { type CheckProblems, isObject, type JsonObject } from './claim-check-problems.ts';
import {
  compileExpression,
  type Expression,
  type ExpressionScope,
  isTakenName,
  type ParsedExpressions,
} from './claim-expression.ts';
import { nearWord } from './claim-near.ts';

const mostAsks = 20;
const mostValues = 60;
const mostRules = 30;

const decidedFields = ['ask', 'values', 'needs', 'rules', 'otherwise', 'core', 'differs'] as const;

/** Reads the check of one claim; findings go to `problems`, and then the result is `null`. */
export function readDecided(
  id: string,
  entry: JsonObject,
  thresholds: ReadonlyMap<string, Threshold>,
  problems: CheckProblems,
  parsedBefore: ParsedExpressions,
): DecidedCheck | null {
  const reader = new CheckReader(id, thresholds, problems, parsedBefore);
  problems.fields(id, '', entry, decidedFields);
  const asks = reader.asks(entry.ask);
  const values = reader.values(entry.values);
  const needs = reader.needs(entry.needs);
  const rules = reader.rules(entry.rules);
  const otherwise = reader.outcome('otherwise', entry.otherwise);
  if (otherwise === null) return null;
  return {
    kind: 'decided',
    asks,
    values,
    needs,
    rules,
    otherwise,
    core: entry.core === undefined ? null : problems.text(id, 'core', entry.core),
    differs: entry.differs === undefined ? null : problems.text(id, 'differs', entry.differs),
    thresholds: [...reader.used].flatMap((name) => thresholds.get(name) ?? []),
  };
}

class CheckReader {
  readonly used = new Set<string>();
  readonly #id: string;
  readonly #parsedBefore: ParsedExpressions;
  readonly #thresholds: ReadonlySet<string>;
  readonly #problems: CheckProblems;
  readonly #answers = new Set<string>();
  readonly #values = new Set<string>();

  constructor(
    id: string,
    thresholds: ReadonlyMap<string, Threshold>,
    problems: CheckProblems,
    parsedBefore: ParsedExpressions,
  ) {
    this.#id = id;
    this.#parsedBefore = parsedBefore;
    this.#thresholds = new Set(thresholds.keys());
    this.#problems = problems;
  }

  asks(value: unknown): CheckAsk[] {
    return this.#entries('ask', value, mostAsks).flatMap(([name, entry]) => {
      const at = `ask.${name}`;
      if (!isObject(entry)) {
        this.#add(at, entry, 'is no object with "question" and "parameters"');
        return [];
      }
      this.#problems.fields(this.#id, at, entry, ['question', 'parameters']);
      const question = this.#problems.text(this.#id, `${at}.question`, entry.question);
      if (question !== '' && !askable.includes(question))
        this.#add(
          `${at}.question`,
          question,
          `no question of that name that a check may ask${nearWord(question, askable)}`,
        );
      this.#answers.add(name);
      return [{ name, question, parameters: this.#parameters(`${at}.parameters`, entry.parameters) }];
    });
  }

  #parameters(at: string, value: unknown): RawParameters {
    if (value === undefined) return {};
    if (!isObject(value)) {
      this.#add(at, value, 'is no object of texts by parameter name');
      return {};
    }
    const isText = (given: unknown): boolean => typeof given === 'string' || typeof given === 'boolean';
    for (const [name, given] of Object.entries(value))
      if (!isText(given) && !(Array.isArray(given) && given.every((item) => typeof item === 'string')))
        this.#add(`${at}.${name}`, given, 'is no text, no list of texts, neither true nor false');
    return value as RawParameters;
  }

  values(value: unknown): (CheckValue | CheckSelection)[] {
    return this.#entries('values', value, mostValues).flatMap(([name, entry]): (CheckValue | CheckSelection)[] => {
      const at = `values.${name}`;
      const spec = typeof entry === 'string' ? { is: entry } : entry;
      if (!isObject(spec)) {
        this.#add(at, entry, 'is neither an expression nor an object with "is"');
        return [];
      }
      this.#problems.fields(this.#id, at, spec, ['from', 'is', 'unit', 'meaning', 'optional']);
      if (isTakenName(name)) this.#add(at, undefined, 'the name has a meaning already: choose another');
      if (spec.optional !== undefined && typeof spec.optional !== 'boolean')
        this.#add(`${at}.optional`, spec.optional, 'is neither true nor false');
      const picked = spec.from !== undefined;
      if (picked && spec.is === undefined) return this.#selection(name, at, spec);
      const from = picked ? this.#expression(`${at}.from`, spec.from, 'keys', this.#answers) : null;
      const is = this.#expression(
        picked || isObject(entry) ? `${at}.is` : at,
        spec.is,
        'keys',
        picked ? null : this.#answers,
      );
      this.#values.add(name);
      if (is === null || (picked && from === null)) return [];
      const text = (field: 'unit' | 'meaning'): string | null =>
        spec[field] === undefined ? null : this.#problems.text(this.#id, `${at}.${field}`, spec[field]);
      return [
        {
          kind: 'value',
          name,
          from,
          is,
          unit: text('unit'),
          meaning: text('meaning'),
          optional: spec.optional === true,
        },
      ];
    });
  }

  /** Rows picked once under a name, for the values after it. */
  #selection(name: string, at: string, spec: JsonObject): CheckSelection[] {
    for (const field of ['unit', 'meaning', 'optional'])
      if (spec[field] !== undefined)
        this.#add(`${at}.${field}`, undefined, 'belongs to a value; without "is" this picks rows');
    const from = this.#expression(`${at}.from`, spec.from, 'keys', this.#answers);
    this.#values.add(name);
    return from === null ? [] : [{ kind: 'selection', name, from }];
  }

  needs(value: unknown): CheckNeed[] {
    if (value === undefined) return [];
    return this.#entries('needs', value, mostRules).flatMap(([what, text]) => {
      const holds = this.#expression(`needs["${what}"]`, text, 'none', this.#answers);
      return holds === null ? [] : [{ what, holds }];
    });
  }

  rules(value: unknown): CheckRule[] {
    if (!Array.isArray(value) || value.length === 0 || value.length > mostRules) {
      this.#add('rules', value, `is no list of 1 to ${mostRules} rules with "verdict", "when" and "because"`);
      return [];
    }
    return value.flatMap((entry: unknown, index) => {
      const at = `rules[${index}]`;
      const outcome = this.outcome(at, entry, ['when']);
      const when = isObject(entry) ? this.#expression(`${at}.when`, entry.when, 'none', this.#answers) : null;
      return outcome === null || when === null ? [] : [{ ...outcome, when }];
    });
  }

  outcome(at: string, entry: unknown, more: readonly string[] = []): Omit<CheckRule, 'when'> | null {
    if (!isObject(entry)) {
      this.#add(
        at,
        entry,
        `is no object with ${[...more, 'verdict', 'because'].map((name) => `"${name}"`).join(', ')}`,
      );
      return null;
    }
    this.#problems.fields(this.#id, at, entry, ['verdict', 'because', ...more]);
    const verdict = this.#problems.text(this.#id, `${at}.verdict`, entry.verdict);
    if (verdict !== '' && !(verdicts as readonly string[]).includes(verdict))
      this.#add(`${at}.verdict`, verdict, `no such verdict${nearWord(verdict, verdicts)}`);
    const because = this.#expression(`${at}.because`, entry.because, 'none', this.#answers);
    return because === null ? null : { verdict: verdict as Verdict, because };
  }

  #expression(
    at: string,
    text: unknown,
    literals: ExpressionScope['literals'],
    answers: ReadonlySet<string> | null,
  ): Expression | null {
    if (typeof text !== 'string' || text.trim() === '') {
      this.#add(at, text, text === undefined ? 'is missing; write an expression' : 'is no expression');
      return null;
    }
    const scope = { answers, values: this.#values, thresholds: this.#thresholds, literals };
    const expression = this.#problems.attempt(this.#id, at, text, () =>
      compileExpression(text, scope, this.#parsedBefore),
    );
    for (const name of expression?.thresholds ?? []) this.used.add(name);
    return expression;
  }

  /** The entries of an object whose names are words. */
  #entries(at: string, value: unknown, most: number): [string, unknown][] {
    if (!isObject(value) || Object.keys(value).length === 0 || Object.keys(value).length > most) {
      this.#add(at, value, `is no object with 1 to ${most} entries`);
      return [];
    }
    const entries = Object.entries(value);
    if (at === 'needs') return entries;
    for (const [name] of entries)
      if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name))
        this.#add(`${at}.${name}`, undefined, 'the name is no word: small letter first, then letters and digits');
    return entries;
  }

  #add(field: string, value: unknown, what: string): void {
    this.#problems.add(this.#id, field, value, what);
  }
}
