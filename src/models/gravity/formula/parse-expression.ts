/** Reads expressions; in a formula `+`, `|` and `~` at the top stand between terms and are left to the caller. */
import { DomainError } from '../../../core/errors.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Binary operators from loose to tight. */
const levels: readonly { readonly [sign: string]: BinaryOperator }[] = [
  { '|': 'or', '||': 'or', or: 'or' },
  { '&': 'and', '&&': 'and', and: 'and' },
  {
    '==': '==',
    '=': '==',
    '!=': '!=',
    '<>': '!=',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>=',
    in: 'in',
    '%in%': 'in',
  },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', '%': '%', '%%': '%' },
  { ':': ':' },
];

const deepest = 60;

export class ExpressionReader {
  readonly #tokens: readonly Token[];
  readonly #place: string;
  #next = 0;
  #depth = 0;

  constructor(source: string, place: string) {
    if (source.length > 4000) throw new DomainError(`${place}: too long; got ${source.length} characters`);
    this.#tokens = tokensOf(source, place);
    this.#place = place;
  }

  peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  /** Takes the next word when it is this sign. */
  take(sign: string): boolean {
    const token = this.peek();
    if ((token.kind !== 'sign' && token.kind !== 'name') || token.text !== sign) return false;
    this.#next++;
    return true;
  }

  expect(sign: string): void {
    if (!this.take(sign)) this.fail(`"${sign}" is missing`);
  }

  fail(what: string): never {
    const { kind, text, at } = this.peek();
    throw new DomainError(`${this.#place}: ${what}; got ${kind === 'end' ? text : `"${text}"`} at character ${at}`);
  }

  /** A whole expression: comparisons, `and`, `or`, arithmetic. */
  expression(): Expression {
    return this.#binary(0);
  }

  /** A term of a formula: products, powers and interactions, but no sum. */
  term(): Expression {
    return this.#binary(4);
  }

  #binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    if (++this.#depth > deepest * levels.length) this.fail('nested too deeply');
    let left = this.#binary(level + 1);
    for (;;) {
      const token = this.peek();
      const operator =
        (token.kind === 'sign' || token.kind === 'name') && Object.hasOwn(operators, token.text)
          ? operators[token.text]
          : undefined;
      if (operator === undefined) break;
      this.#next++;
      left = { kind: 'binary', operator, left, right: operator === 'in' ? this.#list() : this.#binary(level + 1) };
    }
    this.#depth--;
    return left;
  }

  #list(): Expression {
    this.take('c');
    this.expect('(');
    const items = [this.expression()];
    while (this.take(',')) items.push(this.expression());
    this.expect(')');
    return { kind: 'list', items };
  }

  #unary(): Expression {
    if (++this.#depth > deepest * levels.length) this.fail('nested too deeply');
    try {
      if (this.take('-')) return { kind: 'negate', of: this.#unary() };
      if (this.take('+')) return this.#unary();
      if (this.take('!') || this.take('not')) return { kind: 'not', of: this.#comparisonAfterNot() };
      return this.#power();
    } finally {
      this.#depth--;
    }
  }

  /** `not a == b` denies the comparison, as a reader expects. */
  #comparisonAfterNot(): Expression {
    return this.#binary(2);
  }

  #power(): Expression {
    const base = this.#atom();
    if (this.take('^')) return { kind: 'binary', operator: '^', left: base, right: this.#unary() };
    return base;
  }

  #atom(): Expression {
    const token = this.peek();
    if (token.kind === 'number') {
      this.#next++;
      return { kind: 'number', value: Number(token.text) };
    }
    if (token.kind === 'text') {
      this.#next++;
      return { kind: 'text', value: token.text };
    }
    if (token.kind === 'name') {
      this.#next++;
      if (this.take('(')) return this.#call(token.text);
      if (this.peek().text === '[' && this.peek().kind === 'sign')
        this.fail('slopes that vary by fixed effect are not estimated here');
      return { kind: 'column', name: token.text };
    }
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    return this.fail('a column, number or function is missing');
  }

  #call(name: string): Expression {
    const given: Expression[] = [];
    const named = new Map<string, Expression>();
    if (!this.take(')')) {
      do {
        const token = this.peek();
        const after = this.#tokens[this.#next + 1];
        if (token.kind === 'name' && after?.kind === 'sign' && after.text === '=') {
          this.#next += 2;
          named.set(token.text, this.expression());
        } else given.push(this.expression());
      } while (this.take(','));
      this.expect(')');
    }
    return { kind: 'call', name, given, named };
  }
}

/**
 * Reads a row filter such as `year in (1986, 1990) and exporter != importer`.
 * @throws DomainError with the place of the fault
 */
export function parseFilter(source: string, place: string): Expression {
  const reader = new ExpressionReader(source, place);
  const expression = reader.expression();
  if (reader.peek().kind !== 'end') reader.fail('cannot be read further');
  return expression;
}
