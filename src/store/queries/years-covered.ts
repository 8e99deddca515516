/** First and last year of a table's rows, in the portable subset of SQL. */
import { columnsOf, type TableSpec } from '../../core/table-spec.ts';
import { quotedName } from './literal.ts';

/** Columns that date a row, the first that the table has. */
const datingColumns: readonly string[] = ['date', 'year', 'start', 'seen', 'joined', 'month', 'since', 'listed'];

/**
 * SQL that gives the first and the last year.
 * @returns `null` when the table has no such column
 */
export function yearsCovered(spec: TableSpec, relation: string): string | null {
  const columns = columnsOf(spec);
  const name = datingColumns.find((candidate) => ['date', 'year'].includes(columns[candidate]?.kind ?? ''));
  if (name === undefined) return null;
  if (columns[name]?.kind === 'year')
    return `SELECT min(${quotedName(name)}), max(${quotedName(name)}) FROM ${relation}`;
  const first = quotedName(`${name}_earliest`);
  const last = quotedName(`${name}_latest`);
  return `SELECT extract(YEAR FROM min(${first})), extract(YEAR FROM max(${last})) FROM ${relation}`;
}
