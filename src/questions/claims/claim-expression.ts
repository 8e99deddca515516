/**
 * The language of checks: JSONata cut down to expressions that always end. Paths, filters, sorting, arithmetic,
 * conditions and a list of functions remain; functions of one's own, regular expressions, random numbers and the clock do not.
 */
import type jsonata from 'jsonata';
import { DomainError } from '../../core/errors.ts';
import { parsedByJsonata } from './claim-jsonata.ts';
import { nearWord } from './claim-near.ts';
import { type Tree, treeOf } from './claim-tree.ts';

/** Longest expression, in characters. */
const longestExpression = 2000;

/** JSONata's own functions that remain: none takes a function, none reads the clock, none grows its input without bound. */
const plainFunctions: ReadonlySet<string> = new Set(
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim contains join
   round abs floor ceil boolean not exists distinct append reverse sort keys lookup`.split(/\s+/),
);

/** Our own functions, which turn numbers and codes into words; see claim-wording.ts. */
const wordingFunctions: readonly string[] = ['usd', 'percent', 'decimal', 'figure', 'list', 'name'];

const refused: { readonly [type: string]: string } = {
  lambda: 'a function of your own',
  partial: 'a partly applied function',
  apply: 'the operator ~>',
  regex: 'a regular expression',
  transform: 'a transformation',
  descendant: 'the operator **',
  parent: 'the operator %',
  operator: 'a lone operator',
};

const known: ReadonlySet<string> = new Set(
  'path binary unary name string number value wildcard condition block bind function variable filter sort'.split(' '),
);

/** What an expression may speak of. */
export interface ExpressionScope {
  /** answers by name; `null` where the expression starts from what another picked */
  readonly answers: ReadonlySet<string> | null;
  /** values computed before it */
  readonly values: ReadonlySet<string>;
  readonly thresholds: ReadonlySet<string>;
  /** selecting years and days is allowed in values; a rule or a text must take every number from a value */
  readonly literals: 'keys' | 'none';
}

/** Whether a value may not be called so: the name is that of a function or of something every expression sees. */
export function isTakenName(name: string): boolean {
  return plainFunctions.has(name) || wordingFunctions.includes(name) || name === 'threshold' || name === 'asked';
}

/** An expression that passed. */
export interface Expression {
  readonly text: string;
  /** `null` where only JSONata can read it */
  readonly tree: Tree | null;
  /** the expression as JSONata reads it; to be called once JSONata is loaded */
  readonly compiled: () => jsonata.Expression;
  /** answers, values and thresholds it speaks of */
  readonly answers: readonly string[];
  readonly values: readonly string[];
  readonly thresholds: readonly string[];
}

type ParsedExpression = Pick<Expression, 'tree' | 'compiled'>;

/** Expressions of one file by their text. */
export type ParsedExpressions = Map<string, ParsedExpression>;

interface Node {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly value?: unknown;
}

/** Reads the tree once and notes what it speaks of. */
class Reader {
  readonly answers = new Set<string>();
  readonly values = new Set<string>();
  readonly thresholds = new Set<string>();
  readonly #scope: ExpressionScope;
  readonly #own = new Set<string>();

  constructor(scope: ExpressionScope) {
    this.#scope = scope;
  }

  read(node: Node, atRoot: boolean): void {
    const type = node.type ?? '';
    if (!known.has(type)) {
      const what = Object.hasOwn(refused, type) ? refused[type] : `"${type}"`;
      throw new DomainError(`${what} is not part of this language`);
    }
    if (node.tuple === true || node.focus !== undefined || node.index !== undefined)
      throw new DomainError('the operators @ and # are not part of this language');
    this.#parts(type, node, atRoot);
    // what filters, groups and sorts speaks of the items, not of the answers
    for (const field of innerFields) if (node[field] !== undefined) this.#all(node[field], false);
    if (node.terms !== undefined) for (const term of nodesIn(node.terms)) this.#all(term.expression, false);
  }

  #parts(type: string, node: Node, atRoot: boolean): void {
    if (type === 'path') this.#path(node, atRoot);
    else if (type === 'name') {
      if (atRoot) this.#answer(String(node.value));
    } else if (type === 'variable') this.#variable(String(node.value));
    else if (type === 'number') this.#number(node.value);
    else if (type === 'string') this.#string(String(node.value));
    else if (type === 'function') this.#call(node, atRoot);
    else if (type === 'bind') this.#bind(node, atRoot);
    else
      for (const field of childFields)
        if (node[field] !== undefined) this.#all(node[field], atRoot && type !== 'filter');
  }

  /** Nodes of a field: one, a list of them, or lists within it. */
  #all(part: unknown, atRoot: boolean): void {
    for (const node of nodesIn(part)) this.read(node, atRoot);
  }

  #path(node: Node, atRoot: boolean): void {
    const [first, second] = nodesIn(node.steps);
    if (first?.type === 'variable' && first.value === 'threshold') this.#threshold(second);
    else if (first?.type === 'variable' && first.value === '$' && second?.type === 'name')
      this.#answer(String(second.value));
    for (const [at, step] of nodesIn(node.steps).entries()) this.read(step, atRoot && at === 0);
  }

  #call(node: Node, atRoot: boolean): void {
    const name = String((node.procedure as Node | undefined)?.value ?? '');
    if (!plainFunctions.has(name) && !wordingFunctions.includes(name))
      throw new DomainError(`no function $${name}${nearWord(name, [...plainFunctions, ...wordingFunctions])}`);
    for (const argument of nodesIn(node.arguments)) this.read(argument, atRoot);
  }

  #bind(node: Node, atRoot: boolean): void {
    const name = String((node.lhs as Node).value);
    if (isTakenName(name) || this.#scope.values.has(name))
      throw new DomainError(`$${name} has a meaning already: choose another name`);
    this.#own.add(name);
    this.read(node.rhs as Node, atRoot);
  }

  #variable(name: string): void {
    if (name === '' || name === '$' || name === 'threshold' || name === 'asked' || this.#own.has(name)) return;
    if (!this.#scope.values.has(name))
      throw new DomainError(`no value $${name} before this one${nearWord(name, [...this.#scope.values])}`);
    this.values.add(name);
  }

  #threshold(step: Node | undefined): void {
    const name = String(step?.value ?? '');
    if (!this.#scope.thresholds.has(name))
      throw new DomainError(`no threshold "${name}"${nearWord(name, [...this.#scope.thresholds])}`);
    this.thresholds.add(name);
  }

  #answer(name: string): void {
    const { answers } = this.#scope;
    if (answers === null) return;
    if (!answers.has(name)) throw new DomainError(`no answer "${name}"${nearWord(name, [...answers])}`);
    this.answers.add(name);
  }

  #number(value: unknown): void {
    const number = Number(value);
    const key = Number.isInteger(number) && number >= 1000 && number <= 2100 && this.#scope.literals === 'keys';
    if (number === 0 || Math.abs(number) === 1 || key) return;
    throw new DomainError(
      `the number ${number} stands in the expression: take it from an answer, or declare it under thresholds`,
    );
  }

  #string(text: string): void {
    if (this.#scope.literals === 'none' && /\d/.test(text))
      throw new DomainError(`the text "${text.slice(0, 40)}" holds digits: take numbers from values`);
  }
}

/** Nodes of a list, or the lists within it (keys and values of an object). */
function nodesIn(list: unknown): readonly Node[] {
  if (Array.isArray(list)) return list.some(isWrapped) ? list.flatMap((entry) => nodesIn(entry)) : list;
  if (typeof list !== 'object' || list === null) return [];
  return isWrapped(list) ? nodesIn((list as Node).lhs) : [list as Node];
}

function isWrapped(entry: unknown): boolean {
  if (Array.isArray(entry) || typeof entry !== 'object' || entry === null) return true;
  return (entry as Node).type === undefined && (entry as Node).lhs !== undefined;
}

const childFields = ['lhs', 'rhs', 'expression', 'expressions', 'condition', 'then', 'else', 'expr'] as const;

const innerFields = ['stages', 'predicate', 'group'] as const;

/**
 * Reads an expression and checks that it belongs to the language.
 * @param text the expression
 * @param scope what it may speak of
 * @param parsedBefore expressions of the same file by their text: many recur, and reading the text is what costs time
 * @throws DomainError with what is wrong, without the place: the caller knows it
 */
export function compileExpression(
  text: string,
  scope: ExpressionScope,
  parsedBefore: ParsedExpressions = new Map(),
): Expression {
  if (text.length > longestExpression)
    throw new DomainError(`the expression has ${text.length} characters, at most ${longestExpression} are read`);
  const parsed = parsedBefore.get(text) ?? parsedOnce(text);
  parsedBefore.set(text, parsed);
  const reader = new Reader(scope);
  reader.read((parsed.tree ?? parsed.compiled().ast()) as unknown as Node, true);
  return {
    text,
    ...parsed,
    answers: [...reader.answers],
    values: [...reader.values],
    thresholds: [...reader.thresholds],
  };
}

function parsedOnce(text: string): ParsedExpression {
  let compiled: jsonata.Expression | null = null;
  return {
    tree: treeOf(text),
    compiled: () => {
      compiled ??= parsedByJsonata(text);
      return compiled;
    },
  };
}
