/**
 * Expressions of checks as trees, read without JSONata. The tree has the shape that JSONata's own reader gives, so that
 * either may read an expression; what this reader does not know it leaves to JSONata.
 */

/** A filter on a step or on a result. */
export interface Filter {
  readonly type: 'filter';
  readonly expr: Tree;
}

/** Keys and values of an object, or of a grouping. */
export type Pairs = readonly (readonly [Tree, Tree])[];

/** A node; which fields it has depends on its type. */
export interface Tree {
  type: string;
  value?: string | number | boolean;
  steps?: Tree[];
  lhs?: Tree | Pairs;
  rhs?: Tree;
  expressions?: readonly Tree[];
  arguments?: readonly Tree[];
  procedure?: Tree;
  condition?: Tree;
  then?: Tree;
  else?: Tree;
  terms?: readonly { readonly descending: boolean; readonly expression: Tree }[];
  stages?: Filter[];
  predicate?: Filter[];
  group?: { readonly lhs: Pairs };
}

/** How tightly an operator binds what stands before it. */
const bindings: { readonly [operator: string]: number } = {
  '.': 75,
  '[': 80,
  '{': 70,
  '(': 80,
  '?': 20,
  '+': 50,
  '-': 50,
  '*': 60,
  '/': 60,
  '=': 40,
  '<': 40,
  '>': 40,
  '^': 40,
  '!=': 40,
  '<=': 40,
  '>=': 40,
  '&': 50,
  or: 25,
  and: 30,
  in: 40,
};

/** One token after blanks: a text, a number, a name or variable that ends where JSONata ends it too, or a sign. */
const token =
  /[ \t\n\r\v]*(?:('[^'\\]*'|"[^"\\]*")|((?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?)|(\$\$|\$?[A-Za-z_][A-Za-z0-9_]*|\$)(?=[ \t\n\r\v.[\]{}(),@#;:?+\-*/%|=<>^!~&]|$)|(\.\.|:=|!=|>=|<=|[.[\]{}(),;:?+\-*/=<>^&]))/y;

const blanks = /^[ \t\n\r\v]*$/;

const words: ReadonlySet<string> = new Set(['and', 'or', 'in']);

/** Brackets deeper than this, and lists longer, are left to JSONata and its limits. */
const deepest = 60;
const longest = 60;

/** An expression that this reader does not know. */
class Unknown extends Error {}

/** Operator precedence parsing after Pratt, as JSONata does it. */
class TreeReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #kind: 'literal' | 'name' | 'sign' | 'end' = 'end';
  #value: string | number = '';

  constructor(text: string) {
    this.#text = text;
    this.#next();
  }

  whole(): Tree {
    const tree = this.#expression(0);
    if (this.#kind !== 'end') throw new Unknown();
    return tree;
  }

  #next(): void {
    token.lastIndex = this.#at;
    const match = token.exec(this.#text);
    if (match === null) {
      if (this.#kind === 'end' || !blanks.test(this.#text.slice(this.#at))) throw new Unknown();
      this.#kind = 'end';
      this.#value = '';
      return;
    }
    this.#at = token.lastIndex;
    const [, text, number, name, sign] = match;
    if (text !== undefined) this.#set('literal', text.slice(1, -1));
    else if (number !== undefined) this.#set('literal', Number(number));
    else if (name !== undefined) this.#set(words.has(name) ? 'sign' : 'name', name);
    else this.#set('sign', sign ?? '');
  }

  #set(kind: 'literal' | 'name' | 'sign', value: string | number): void {
    this.#kind = kind;
    this.#value = value;
  }

  #is(sign: string): boolean {
    return this.#kind === 'sign' && this.#value === sign;
  }

  #take(sign: string): void {
    if (!this.#is(sign)) throw new Unknown();
    this.#next();
  }

  #expression(least: number): Tree {
    if (++this.#depth > deepest) throw new Unknown();
    let left = this.#first();
    while (this.#kind === 'sign') {
      const sign = String(this.#value);
      const binding = bindings[sign] ?? 0;
      if (least >= binding) break;
      this.#next();
      left = this.#after(left, sign, binding);
    }
    this.#depth--;
    return left;
  }

  #first(): Tree {
    const kind = this.#kind;
    const value = this.#value;
    if (kind === 'end') throw new Unknown();
    this.#next();
    if (kind === 'literal') {
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Unknown();
      return { value, type: typeof value === 'number' ? 'number' : 'string' };
    }
    if (kind === 'name') return named(String(value));
    if (value === '(') return { type: 'block', expressions: this.#block() };
    if (value === '[') return { type: 'unary', value, expressions: this.#list(']', true) };
    if (value === '{') return { type: 'unary', value, lhs: this.#pairs() };
    if (value === '*') return { value, type: 'wildcard' };
    if (value === '-') return this.#negative();
    throw new Unknown();
  }

  /** A number below zero; what else may be negated is left to JSONata. */
  #negative(): Tree {
    const { type, value, predicate, group } = this.#expression(70);
    if (type !== 'number' || predicate !== undefined || group !== undefined) throw new Unknown();
    return { value: -Number(value), type };
  }

  #after(left: Tree, sign: string, binding: number): Tree {
    if (sign === '(') {
      if (left.type !== 'variable' || left.predicate !== undefined || left.group !== undefined) throw new Unknown();
      return { type: 'function', value: '(', arguments: this.#list(')', false), procedure: left };
    }
    if (sign === '[') return this.#filtered(left);
    if (sign === '{') return this.#grouped(left);
    if (sign === '^') return this.#sorted(left);
    if (sign === '?') return this.#choice(left);
    if (sign === '.') return stepped(left, this.#expression(binding));
    return { type: 'binary', value: sign, lhs: left, rhs: this.#expression(binding) };
  }

  /** Expressions in brackets; here alone may names be given. */
  #block(): Tree[] {
    const expressions: Tree[] = [];
    while (!this.#is(')')) {
      const part = this.#expression(0);
      if (this.#is(':=')) {
        if (part.type !== 'variable' || part.predicate !== undefined) throw new Unknown();
        this.#next();
        expressions.push({ type: 'bind', value: ':=', lhs: part, rhs: this.#expression(0) });
      } else expressions.push(part);
      if (!this.#is(';')) break;
      this.#next();
    }
    this.#take(')');
    if (expressions.length === 0 || expressions.length > longest) throw new Unknown();
    return expressions;
  }

  #list(end: string, ranges: boolean): Tree[] {
    const items: Tree[] = [];
    while (!this.#is(end)) {
      const item = this.#expression(0);
      if (ranges && this.#is('..')) {
        this.#next();
        items.push({ type: 'binary', value: '..', lhs: item, rhs: this.#expression(0) });
      } else items.push(item);
      if (!this.#is(',')) break;
      this.#next();
      if (this.#is(end)) throw new Unknown();
    }
    this.#take(end);
    if (items.length > longest) throw new Unknown();
    return items;
  }

  #pairs(): Pairs {
    const pairs: (readonly [Tree, Tree])[] = [];
    while (!this.#is('}')) {
      const key = this.#expression(0);
      this.#take(':');
      pairs.push([key, this.#expression(0)]);
      if (!this.#is(',')) break;
      this.#next();
      if (this.#is('}')) throw new Unknown();
    }
    this.#take('}');
    return pairs;
  }

  #filtered(left: Tree): Tree {
    const filter: Filter = { type: 'filter', expr: this.#expression(0) };
    this.#take(']');
    const step = left.type === 'path' ? left.steps?.at(-1) : left;
    if (step === undefined || step.group !== undefined || left.group !== undefined) throw new Unknown();
    const place = left.type === 'path' ? 'stages' : 'predicate';
    step[place] = [...(step[place] ?? []), filter];
    return left;
  }

  #grouped(left: Tree): Tree {
    if (left.group !== undefined) throw new Unknown();
    left.group = { lhs: this.#pairs() };
    return left;
  }

  #sorted(left: Tree): Tree {
    this.#take('(');
    const terms: { descending: boolean; expression: Tree }[] = [];
    for (;;) {
      const descending = this.#is('>');
      if (descending || this.#is('<')) this.#next();
      terms.push({ descending, expression: this.#expression(0) });
      if (!this.#is(',')) break;
      this.#next();
    }
    this.#take(')');
    const path = left.type === 'path' ? left : { type: 'path', steps: [left] };
    path.steps?.push({ type: 'sort', terms });
    return path;
  }

  #choice(condition: Tree): Tree {
    // biome-ignore lint/suspicious/noThenProperty: JSONata's name for it; trees are never awaited
    const choice: Tree = { type: 'condition', condition, then: this.#expression(0) };
    if (!this.#is(':')) return choice;
    this.#next();
    choice.else = this.#expression(0);
    return choice;
  }
}

function named(name: string): Tree {
  if (name.startsWith('$')) return { value: name.slice(1), type: 'variable' };
  if (name === 'true' || name === 'false') return { value: name === 'true', type: 'value' };
  if (name === 'null' || name === 'function') throw new Unknown();
  return { type: 'path', steps: [{ value: name, type: 'name' }] };
}

/** One step after another; lists, texts and numbers as steps have rules of their own. */
function stepped(left: Tree, right: Tree): Tree {
  const path = left.type === 'path' ? left : { type: 'path', steps: [left] };
  if (right.type === 'path') path.steps?.push(...(right.steps ?? []));
  else {
    if (right.predicate !== undefined) {
      right.stages = right.predicate;
      delete right.predicate;
    }
    path.steps?.push(right);
  }
  if (left.group !== undefined && left.type === 'path') throw new Unknown();
  if (right.group !== undefined && right.type === 'path') throw new Unknown();
  for (const { type, value } of path.steps ?? [])
    if (['string', 'number', 'value'].includes(type) || (type === 'unary' && value === '[')) throw new Unknown();
  return path;
}

/**
 * Reads an expression.
 * @returns its tree; `null` where only JSONata can tell what it means, or what is wrong with it
 */
export function treeOf(text: string): Tree | null {
  try {
    return new TreeReader(text).whole();
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}
