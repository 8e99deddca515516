/** The functions of checks, as JSONata calls them: those of its own that checks use most, and ours for wording. */
import { isTrue, sequence, textOf, Unfit } from './claim-sequence.ts';

/** A function of checks, with its arguments already evaluated. */
export type CheckFunction = (values: readonly unknown[]) => unknown;

/** A function of one value. */
const ofOne =
  (call: (value: unknown) => unknown): CheckFunction =>
  (values) => {
    if (values.length !== 1) throw new Unfit();
    return call(values[0]);
  };

/** A function of a list of numbers; one number is a list of one. */
const ofNumbers = (call: (numbers: readonly number[]) => number | undefined): CheckFunction =>
  ofOne((value) => {
    if (value === undefined) return undefined;
    const numbers: unknown[] = Array.isArray(value) ? value : [value];
    if (!numbers.every((number) => typeof number === 'number')) throw new Unfit();
    return call(numbers as number[]);
  });

/** A function of two texts; nothing in, nothing out. */
const ofTexts =
  (call: (text: string, part: string) => unknown): CheckFunction =>
  (values) => {
    const [text, part] = values;
    if (values.length !== 2 || typeof text !== 'string' || typeof part !== 'string') throw new Unfit();
    return call(text, part);
  };

/** JSONata's own functions that are known here; the others are left to it. */
export const plainCheckFunctions: ReadonlyMap<string, CheckFunction> = new Map<string, CheckFunction>([
  ['count', ofOne((value) => (Array.isArray(value) ? value.length : value === undefined ? 0 : 1))],
  ['sum', ofNumbers((numbers) => numbers.reduce((total, number) => total + number, 0))],
  ['max', ofNumbers((numbers) => (numbers.length === 0 ? undefined : Math.max(...numbers)))],
  ['min', ofNumbers((numbers) => (numbers.length === 0 ? undefined : Math.min(...numbers)))],
  ['string', ofOne(textOf)],
  ['exists', ofOne((value) => value !== undefined)],
  ['not', ofOne((value) => (value === undefined ? undefined : !isTrue(value)))],
  ['abs', ofNumbersAlone(Math.abs)],
  ['contains', ofTexts((text, part) => text.includes(part))],
  ['substringBefore', ofTexts((text, part) => (text.includes(part) ? text.slice(0, text.indexOf(part)) : text))],
  ['keys', ofOne(keysOf)],
]);

function ofNumbersAlone(call: (number: number) => number): CheckFunction {
  return ofOne((value) => {
    if (value !== undefined && !Number.isFinite(value)) throw new Unfit();
    return value === undefined ? undefined : call(value as number);
  });
}

/** Names of fields; of a list those of all its objects, each once. */
function keysOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return sequence();
  if (!Array.isArray(value)) return sequence(...Object.keys(value));
  if (value.some(Array.isArray)) throw new Unfit();
  const merged: { [name: string]: true } = Object.create(null);
  for (const item of value) for (const name of keysOf(item)) merged[String(name)] = true;
  return sequence(...Object.keys(merged));
}
