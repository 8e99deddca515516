/**
 * Evaluates trees of checks at once, step for step as JSONata does it with promises. What JSONata would refuse, and
 * what is not known here, ends in {@link Unfit}: JSONata then evaluates the whole expression and says what is wrong.
 */
import type { CheckFunction } from './claim-functions.ts';
import {
  append,
  combined,
  compared,
  everyField,
  fieldOf,
  isArrayOfNumbers,
  isTrue,
  mergeSorted,
  type Sequence,
  sequence,
  Unfit,
} from './claim-sequence.ts';
import type { Pairs, Tree } from './claim-tree.ts';

/** Deepest nesting of steps, longest text and longest list; beyond them JSONata says which limit is passed. */
const deepest = 500;
const longestText = 100_000;
const longestList = 10_000;

/** Items of lists that one evaluation may go through: JSONata watches the clock instead, so more than that is left to it. */
const mostItems = 1_000_000;

/** Names and what they stand for; a block has names of its own. */
export interface Scope {
  readonly names: ReadonlyMap<string, unknown>;
  readonly outer: Scope | null;
}

/** What an evaluation needs besides tree and input. */
export interface Surroundings {
  readonly scope: Scope;
  readonly functions: ReadonlyMap<string, CheckFunction>;
  /** names that mean something to JSONata alone */
  readonly foreign: (name: string) => boolean;
  /** called at each step; throws when there are too many */
  readonly step: () => void;
}

/**
 * Evaluates a tree.
 * @returns its result, `undefined` where it gives nothing
 * @throws Unfit where only JSONata can tell
 */
export function evaluateTree(tree: Tree, input: unknown, surroundings: Surroundings): unknown {
  return new Steps(surroundings, input).evaluate(tree, wrapped(input), surroundings.scope);
}

/** A list given as input counts as one thing. */
function wrapped(input: unknown): unknown {
  if (!Array.isArray(input)) return input;
  const outer = sequence(input);
  outer.outerWrapper = true;
  return outer;
}

class Steps {
  readonly #surroundings: Surroundings;
  readonly #root: unknown;
  #depth = 0;
  #items = 0;

  constructor(surroundings: Surroundings, root: unknown) {
    this.#surroundings = surroundings;
    this.#root = root;
  }

  evaluate(tree: Tree, input: unknown, scope: Scope): unknown {
    if (++this.#depth > deepest) throw new Unfit();
    this.#surroundings.step();
    let result = this.#byType(tree, input, scope);
    if (tree.predicate !== undefined)
      for (const { expr } of tree.predicate) result = this.#filtered(expr, result, scope);
    if (tree.group !== undefined && tree.type !== 'path') result = this.#grouped(tree.group.lhs, result, scope);
    this.#depth--;
    this.#count(input);
    this.#count(result);
    if (typeof result === 'string' && result.length > longestText) throw new Unfit();
    if (!Array.isArray(result)) return result;
    if (result.length > longestList) throw new Unfit();
    if ((result as Sequence).sequence !== true || result.length > 1) return result;
    return result[0];
  }

  #count(value: unknown): void {
    if (Array.isArray(value) || typeof value === 'string') this.#items += value.length;
    if (this.#items > mostItems) throw new Unfit();
  }

  #byType(tree: Tree, input: unknown, scope: Scope): unknown {
    switch (tree.type) {
      case 'path':
        return this.#path(tree, input, scope);
      case 'binary':
        return this.#binary(tree, input, scope);
      case 'name':
        return fieldOf(input, String(tree.value));
      case 'string':
      case 'number':
      case 'value':
        return tree.value;
      case 'variable':
        return this.#variable(String(tree.value), input, scope);
      case 'function':
        return this.#call(tree, input, scope);
      case 'unary':
        return tree.value === '[' ? this.#list(tree, input, scope) : this.#grouped(tree.lhs as Pairs, input, scope);
      case 'block':
        return this.#block(tree, input, scope);
      case 'bind': {
        const value = this.evaluate(tree.rhs as Tree, input, scope);
        (scope.names as Map<string, unknown>).set(String((tree.lhs as Tree).value), value);
        return value;
      }
      case 'condition': {
        const holds = this.evaluate(tree.condition as Tree, input, scope);
        if (isTrue(holds)) return this.evaluate(tree.then as Tree, input, scope);
        return tree.else === undefined ? undefined : this.evaluate(tree.else, input, scope);
      }
      case 'wildcard':
        return everyField(input);
      default:
        throw new Unfit();
    }
  }

  #path(tree: Tree, input: unknown, scope: Scope): unknown {
    const steps = tree.steps ?? [];
    const [first] = steps;
    if (steps.length === 1 && first !== undefined && tree.group === undefined && !Array.isArray(input))
      if (first.type === 'name' && first.stages === undefined && first.predicate === undefined)
        return this.#field(String(first.value), input);
    let found: unknown[] = Array.isArray(input) && first?.type !== 'variable' ? input : sequence(input);
    let left = steps.length;
    for (const step of steps) {
      left--;
      found = step.type === 'sort' ? this.#sorted(step, found, scope) : this.#step(step, found, scope, left === 0);
      if (found.length === 0) break;
    }
    return tree.group === undefined ? found : this.#grouped(tree.group.lhs, found, scope);
  }

  /** A path of one name from one thing, the commonest: what all the steps would give, counted alike. */
  #field(name: string, input: unknown): unknown {
    this.#surroundings.step();
    const value = fieldOf(input, name);
    this.#count(value);
    return value;
  }

  #step(step: Tree, input: readonly unknown[], scope: Scope, isLast: boolean): unknown[] {
    const parts: unknown[] = [];
    for (const item of input) {
      let part = this.evaluate(step, item, scope);
      if (step.stages !== undefined) for (const { expr } of step.stages) part = this.#filtered(expr, part, scope);
      if (part !== undefined) parts.push(part);
    }
    const [only] = parts;
    if (isLast && parts.length === 1 && Array.isArray(only) && (only as Sequence).sequence !== true) return only;
    const flat = sequence();
    for (const part of parts)
      if (Array.isArray(part)) for (const item of part) flat.push(item);
      else flat.push(part);
    if (flat.length > longestList || parts.length > longestList) throw new Unfit();
    return flat;
  }

  #filtered(filter: Tree, given: unknown, scope: Scope): unknown[] {
    const input = Array.isArray(given) ? given : [given];
    const kept = sequence();
    if (filter.type === 'number') {
      const place = Math.floor(Number(filter.value));
      const item = input.at(place);
      if (Array.isArray(item)) return item;
      if (item !== undefined) kept.push(item);
      return kept;
    }
    let at = -1;
    for (const item of input) {
      at++;
      const result = this.evaluate(filter, item, scope);
      if (result === true) kept.push(item);
      if (typeof result === 'boolean') continue;
      const places = typeof result === 'number' ? [result] : result;
      if (isArrayOfNumbers(places)) {
        for (const place of places) {
          const whole = Math.floor(place);
          if ((whole < 0 ? input.length + whole : whole) === at) kept.push(item);
        }
      } else if (isTrue(result)) kept.push(item);
    }
    if (kept.length > longestList) throw new Unfit();
    return kept;
  }

  #binary(tree: Tree, input: unknown, scope: Scope): unknown {
    const left = this.evaluate(tree.lhs as Tree, input, scope);
    const second = tree.rhs as Tree;
    if (tree.value === 'and') return isTrue(left) && isTrue(this.evaluate(second, input, scope));
    if (tree.value === 'or') return isTrue(left) || isTrue(this.evaluate(second, input, scope));
    return combined(String(tree.value), left, this.evaluate(second, input, scope));
  }

  #list(tree: Tree, input: unknown, scope: Scope): unknown[] {
    let items: unknown[] = [];
    for (const part of tree.expressions ?? []) {
      const value = this.evaluate(part, input, scope);
      if (value === undefined) continue;
      if (part.value === '[') items.push(value);
      else items = items.concat(value);
      if (items.length > longestList) throw new Unfit();
    }
    return items;
  }

  #block(tree: Tree, input: unknown, outer: Scope): unknown {
    const scope: Scope = { names: new Map(), outer };
    let result: unknown;
    for (const part of tree.expressions ?? []) result = this.evaluate(part, input, scope);
    return result;
  }

  #variable(name: string, input: unknown, scope: Scope): unknown {
    if (name === '') return (input as Sequence | undefined)?.outerWrapper === true ? (input as Sequence)[0] : input;
    for (let at: Scope | null = scope; at !== null; at = at.outer) if (at.names.has(name)) return at.names.get(name);
    if (name === '$') return this.#root;
    if (this.#surroundings.foreign(name)) throw new Unfit();
    return undefined;
  }

  #call(tree: Tree, input: unknown, scope: Scope): unknown {
    const call = this.#surroundings.functions.get(String(tree.procedure?.value));
    if (call === undefined) throw new Unfit();
    this.#surroundings.step();
    return call((tree.arguments ?? []).map((argument) => this.evaluate(argument, input, scope)));
  }

  #sorted({ terms, stages }: Tree, input: unknown[], scope: Scope): unknown[] {
    const isAfter = (a: unknown, b: unknown): boolean => {
      for (const { expression, descending } of terms ?? []) {
        const order = compared(this.evaluate(expression, a, scope), this.evaluate(expression, b, scope), descending);
        if (order !== 0) return order === 1;
      }
      return false;
    };
    let sorted = input.length <= 1 ? input : mergeSorted(input, isAfter);
    for (const { expr } of stages ?? []) sorted = this.#filtered(expr, sorted, scope);
    return sorted;
  }

  /** An object for each group of items with the same keys: what their values give together. */
  #grouped(pairs: Pairs, given: unknown, scope: Scope): { [key: string]: unknown } {
    const input = Array.isArray(given) ? given : [given];
    // JSONata writes into the list it is given
    if (input.length === 0 && (input as Sequence).sequence !== true) throw new Unfit();
    const groups = new Map<string, { readonly value: Tree; data: unknown }>();
    for (const item of input.length === 0 ? [undefined] : input)
      for (const [keyOf, value] of pairs) {
        const key = this.evaluate(keyOf, item, scope);
        if (key === undefined) continue;
        // a key that looks like a number would change its place
        if (typeof key !== 'string' || key.startsWith('_jsonata') || /^\d/.test(key)) throw new Unfit();
        const group = groups.get(key);
        if (group === undefined) groups.set(key, { value, data: item });
        else if (group.value !== value) throw new Unfit();
        else group.data = append(group.data, item);
      }
    const object: { [key: string]: unknown } = Object.create(null);
    for (const [key, { value, data }] of groups) {
      const result = this.evaluate(value, data, scope);
      if (result !== undefined) object[key] = result;
    }
    return object;
  }
}
