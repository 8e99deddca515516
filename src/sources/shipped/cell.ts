/** One cell of a table: from the text in the file to its value, or what is wrong with it. */
import { confidenceClasses } from '../../core/confidence.ts';
import { isDate } from '../../core/edtf.ts';
import type { ColumnSpec } from '../../core/table-spec.ts';
import { nearest } from './problem.ts';

/** The value of a cell. Empty is `null`, never zero. */
export type Cell = string | number | boolean | readonly string[] | null;

export type CellResult = { readonly value: Cell } | { readonly wrong: string };

/** Largest amount in US dollars that a double and a DECIMAL(18,2) both hold to the cent. */
const largestUsd = 9e13;

const token = /^\S+$/;
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;

function parseNumber(text: string): CellResult {
  if (!plainNumber.test(text)) return { wrong: 'not a number (write digits with a point, no thousands separators)' };
  const value = Number(text);
  return Number.isFinite(value) ? { value } : { wrong: 'number is out of range' };
}

function parseInteger(text: string): CellResult {
  const result = parseNumber(text);
  if ('wrong' in result) return result;
  return Number.isSafeInteger(result.value) ? result : { wrong: 'not a whole number' };
}

function oneOf(text: string, values: readonly string[]): CellResult {
  if (values.includes(text)) return { value: text };
  const near = nearest(text, values);
  return { wrong: `not one of ${values.join(', ')}${near === null ? '' : `; meant "${near}"?`}` };
}

function parseActors(text: string): CellResult {
  const actors = text.split(';').map((actor) => actor.trim());
  const bad = actors.find((actor) => !token.test(actor));
  if (bad !== undefined) return { wrong: 'not a list of codes joined by ;' };
  const twice = actors.find((actor, i) => actors.indexOf(actor) !== i);
  return twice === undefined ? { value: Object.freeze(actors) } : { wrong: `names ${twice} twice` };
}

function parseFilled(text: string, column: ColumnSpec): CellResult {
  switch (column.kind) {
    case 'text':
      return { value: text };
    case 'url':
      return /^(https?|ftp):\/\/\S+$/.test(text) && URL.canParse(text)
        ? { value: text }
        : { wrong: 'not an address (https://...)' };
    case 'id':
    case 'actor':
      return token.test(text) ? { value: text } : { wrong: 'not a code: it holds a blank' };
    case 'actors':
      return parseActors(text);
    case 'date':
      return isDate(text)
        ? { value: text }
        : { wrong: 'not a date (write YYYY, YYYY-MM or YYYY-MM-DD, with ~ for about)' };
    case 'year':
      return /^\d{4}$/.test(text) ? { value: Number(text) } : { wrong: 'not a year of four digits' };
    case 'integer':
      return parseInteger(text);
    case 'number':
      return parseNumber(text);
    case 'usd': {
      const result = parseNumber(text);
      if ('wrong' in result || typeof result.value !== 'number') return result;
      if (Math.abs(result.value) > largestUsd) return { wrong: 'more than 90 trillion US dollars' };
      return Number(result.value.toFixed(2)) === result.value
        ? result
        : { wrong: 'finer than a cent (round to two decimals)' };
    }
    case 'share': {
      const result = parseNumber(text);
      if ('wrong' in result || typeof result.value !== 'number') return result;
      return result.value >= 0 && result.value <= 1 ? result : { wrong: 'not a share from 0 to 1 (0.25 for 25 %)' };
    }
    case 'flag':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { wrong: 'not true or false' };
    case 'class':
      return oneOf(text, confidenceClasses);
    case 'enum':
      return oneOf(text, column.values ?? []);
  }
}

/**
 * The value of a cell's text under its column, or what is wrong with it. Blanks around the text do not count.
 * @example parseCell('0.25', { kind: 'share', meaning: 'share' }) // => { value: 0.25 }
 */
export function parseCell(text: string, column: ColumnSpec): CellResult {
  const trimmed = text.trim();
  if (trimmed === '') return column.optional ? { value: null } : { wrong: 'is empty; this column must be filled' };
  if (controlCharacter.test(trimmed)) return { wrong: 'holds a control character' };
  return parseFilled(trimmed, column);
}
