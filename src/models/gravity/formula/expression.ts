/** What can be written about columns: arithmetic, comparisons, a few functions. Formulas and row filters share it. */

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'negate' | 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly given: readonly Expression[];
      readonly named: ReadonlyMap<string, Expression>;
    };

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '^'
  | '%'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'and'
  | 'or'
  | ':';

/** Names of all columns that an expression reads. */
export function columnsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'column':
      return [expression.name];
    case 'list':
      return expression.items.flatMap(columnsIn);
    case 'negate':
    case 'not':
      return columnsIn(expression.of);
    case 'binary':
      return [...columnsIn(expression.left), ...columnsIn(expression.right)];
    case 'call':
      return [...expression.given.flatMap(columnsIn), ...[...expression.named.values()].flatMap(columnsIn)];
    default:
      return [];
  }
}

/** The expression as text, in one spelling whatever the user's spaces were. */
export function textOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'text':
      return JSON.stringify(expression.value);
    case 'column':
      return expression.name;
    case 'list':
      return `(${expression.items.map(textOf).join(', ')})`;
    case 'negate':
      return `-${inner(expression.of)}`;
    case 'not':
      return `!${inner(expression.of)}`;
    case 'binary':
      return expression.operator === ':' || expression.operator === '^'
        ? `${inner(expression.left)}${expression.operator}${inner(expression.right)}`
        : `${inner(expression.left)} ${expression.operator} ${inner(expression.right)}`;
    case 'call':
      return `${expression.name}(${[
        ...expression.given.map(textOf),
        ...[...expression.named].map(([name, value]) => `${name} = ${textOf(value)}`),
      ].join(', ')})`;
  }
}

function inner(expression: Expression): string {
  const plain = expression.kind !== 'binary' || expression.operator === ':' || expression.operator === '^';
  return plain ? textOf(expression) : `(${textOf(expression)})`;
}
