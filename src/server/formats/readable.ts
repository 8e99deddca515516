/** Values as people read them: grouped digits, a dash for "not known", years left alone. */
import type { FieldSpec } from '../../core/question.ts';
import type { Cell } from './answer-table.ts';

/** What stands where no value is known; zero is written 0. */
export const notKnown = '–';

/**
 * How many decimals a column of numbers gets, so that its digits line up.
 * @example decimalsFor([0.913, 0.02]) // => 3
 */
export function decimalsFor(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0;
  const largest = Math.max(...values.map(Math.abs));
  if (largest >= 1000) return 0;
  if (largest >= 100) return 1;
  return largest >= 10 ? 2 : largest >= 0.01 ? 3 : 6;
}

/**
 * A number with grouped thousands.
 * @example groupedNumber(1234567, 0) // => '1,234,567'
 */
export function groupedNumber(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `-${text}` : text;
}

/**
 * A cell as text.
 * @param name of the field; years and the like are not grouped
 * @param decimals for numbers; as many as the value needs when left out
 */
export function readableCell(
  cell: Cell,
  name: string,
  field: FieldSpec | null,
  decimals: number = typeof cell === 'number' ? decimalsFor([cell]) : 0,
): string {
  if (cell === null || cell === '') return notKnown;
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return cell;
  return isYear(name, field) ? String(cell) : groupedNumber(cell, decimals);
}

/** A column's header: its name, with the unit unless that says the same. */
export function headerOf(name: string, field: FieldSpec | null): string {
  return field?.unit === undefined || field.unit === name ? name : `${name} (${field.unit})`;
}

function isYear(name: string, field: FieldSpec | null): boolean {
  return /year$/i.test(name.replace(/s$/, ''))
    ? field?.unit === undefined || field.unit === 'year'
    : field?.unit === 'year';
}
