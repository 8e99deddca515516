import { DomainError } from './errors.ts';
import type { FieldSpec } from './question.ts';

const types: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'any'];

/**
 * Fields of an answer, written as a table: one line each, `path | type | meaning | unit`. A path ending in `?` may be
 * absent or null. Indentation is free.
 * @param text the table
 * @throws DomainError for a line that is none, so that a descriptor cannot be half declared
 * @example fieldTable('share? | number | share of the total | 0-1')[0].optional // => true
 */
export function fieldTable(text: string): FieldSpec[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', type = '', meaning = '', unit] = line.split('|').map((cell) => cell.trim());
      if (name === '' || meaning === '' || !types.includes(type))
        throw new DomainError(`fieldTable: a line must read "path | type | meaning | unit"; got "${line}"`);
      const optional = name.endsWith('?');
      return {
        path: optional ? name.slice(0, -1) : name,
        type: type as FieldSpec['type'],
        meaning,
        ...(unit === undefined || unit === '' ? {} : { unit }),
        ...(optional ? { optional: true } : {}),
      };
    });
}
