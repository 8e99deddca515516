/** Values as JSONata treats them: sequences, truth, equality, order and text. */

/** A value that has no place where it stands; JSONata then says why. */
export class Unfit extends Error {}

/** A list that came about by picking: one item alone counts as that item, none as nothing. */
export interface Sequence extends Array<unknown> {
  sequence?: boolean;
  /** holds a list that was given as a whole */
  outerWrapper?: boolean;
}

export function sequence(...items: unknown[]): Sequence {
  const made: Sequence = items;
  made.sequence = true;
  return made;
}

/** Two values after each other, lists spread; nothing adds nothing. */
export function append(first: unknown, second: unknown): unknown {
  if (first === undefined) return second;
  if (second === undefined) return first;
  return (Array.isArray(first) ? first : [first]).concat(second);
}

/** Whether it is a number; an infinite one has no place anywhere. */
function isNumber(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new Unfit();
  return true;
}

export function isArrayOfNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.filter((item) => !isNumber(item)).length === 0;
}

/** Nothing, null, 0, an empty text, list or object, and a list of such, are false. */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.filter(isTrue).length > 0;
  if (typeof value === 'string') return value.length > 0;
  if (typeof value === 'number') return isNumber(value) && value !== 0;
  return typeof value === 'object' && Object.keys(value).length > 0;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => isEqual(item, b[at]));
  // lists have a hidden length: only two objects are compared here
  if (Array.isArray(a) || Array.isArray(b)) throw new Unfit();
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) => Object.hasOwn(b, name) && isEqual((a as never)[name] as unknown, (b as never)[name] as unknown),
    )
  );
}

/** What stands in a text for a value; lists and objects are left to JSONata. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unfit();
  return JSON.stringify(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
}

/** Two values joined by an operator that needs both. */
export function combined(operator: string, a: unknown, b: unknown): unknown {
  switch (operator) {
    case '&':
      return (textOf(a) ?? '') + (textOf(b) ?? '');
    case '=':
      return a !== undefined && b !== undefined && isEqual(a, b);
    case '!=':
      return a !== undefined && b !== undefined && !isEqual(a, b);
    case 'in':
      if (a === undefined || b === undefined) return false;
      return Array.isArray(b) ? b.some((item) => item === a) : a === b;
    case '..':
      return range(a, b);
    case '+':
    case '-':
    case '*':
    case '/':
      return calculated(operator, a, b);
    default:
      return isOrdered(operator, a, b);
  }
}

function calculated(operator: string, a: unknown, b: unknown): number | undefined {
  if ((a !== undefined && !isNumber(a)) || (b !== undefined && !isNumber(b))) throw new Unfit();
  if (a === undefined || b === undefined) return undefined;
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : a / b;
}

function isOrdered(operator: string, a: unknown, b: unknown): boolean | undefined {
  const types = [typeof a, typeof b];
  if (!types.every((type) => type === 'undefined' || type === 'string' || type === 'number')) throw new Unfit();
  if (a === undefined || b === undefined) return undefined;
  if (types[0] !== types[1]) throw new Unfit();
  const [first, second] = [a as number, b as number];
  if (operator === '<') return first < second;
  if (operator === '<=') return first <= second;
  if (operator === '>') return first > second;
  if (operator === '>=') return first >= second;
  throw new Unfit();
}

/** Whole numbers from one to another. */
function range(from: unknown, to: unknown): Sequence | undefined {
  if ((from !== undefined && !Number.isInteger(from)) || (to !== undefined && !Number.isInteger(to))) throw new Unfit();
  if (from === undefined || to === undefined || (from as number) > (to as number)) return undefined;
  const size = (to as number) - (from as number) + 1;
  if (size > 1000) throw new Unfit();
  const numbers = sequence();
  for (let at = 0; at < size; at++) numbers.push((from as number) + at);
  return numbers;
}

/**
 * Order of two values to sort by: 1 where the first comes after the second, -1 before, 0 neither. Nothing comes last.
 * @param descending the larger first
 */
export function compared(a: unknown, b: unknown, descending: boolean): -1 | 0 | 1 {
  if (a === undefined) return b === undefined ? 0 : 1;
  if (b === undefined) return -1;
  if (typeof a !== typeof b || (typeof a !== 'string' && typeof a !== 'number')) throw new Unfit();
  if (a === b) return 0;
  return (a as number) < (b as number) === descending ? 1 : -1;
}

/** Merge sort that asks as often as JSONata's, so that steps count alike. */
export function mergeSorted(items: readonly unknown[], isAfter: (a: unknown, b: unknown) => boolean): unknown[] {
  if (items.length <= 1) return [...items];
  const middle = items.length >> 1;
  const left = mergeSorted(items.slice(0, middle), isAfter);
  const right = mergeSorted(items.slice(middle), isAfter);
  const merged: unknown[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) merged.push(isAfter(left[l], right[r]) ? right[r++] : left[l++]);
  while (l < left.length) merged.push(left[l++]);
  while (r < right.length) merged.push(right[r++]);
  return merged;
}

/** A field of an object, or of each object in a list. */
export function fieldOf(input: unknown, name: string): unknown {
  if (Array.isArray(input)) {
    const found = sequence();
    for (const item of input) {
      const value = fieldOf(item, name);
      if (Array.isArray(value)) for (const one of value) found.push(one);
      else if (value !== undefined) found.push(value);
    }
    return found;
  }
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, name)) return undefined;
  return (input as { readonly [name: string]: unknown })[name];
}

/** The values of all fields, lists within them spread. */
export function everyField(given: unknown): unknown[] {
  const wrapped = Array.isArray(given) && (given as Sequence).outerWrapper === true && given.length > 0;
  const input = wrapped ? (given as unknown[])[0] : given;
  let found: unknown[] = sequence();
  if (typeof input !== 'object' || input === null) return found;
  for (const value of Object.values(input))
    if (Array.isArray(value)) found = found.concat(value.flat(Number.POSITIVE_INFINITY));
    else found.push(value);
  return found;
}
