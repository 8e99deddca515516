/** Which columns name a row of another table, so that a folder can be checked for names that lead nowhere. */
import type { TableName } from '../../core/table-registry.ts';
import { columnsOf, type TableSpec } from '../../core/table-spec.ts';

/** A column whose cells must be found in the `id` column of one of the target tables. */
export interface Reference {
  readonly column: string;
  /** tables whose ids count; `texts` = the texts declared in case.json */
  readonly targets: readonly (TableName | 'texts')[];
  /** the cell is a list joined by ; */
  readonly list: boolean;
}

/** A body may also be a group of states, such as "the seven members with an embassy", which only actors.csv holds. */
const byColumn: { readonly [column: string]: readonly TableName[] } = {
  source: ['sources'],
  roll_call: ['roll_calls'],
  body: ['bodies', 'actors'],
  claim: ['claims'],
};

/** References of one table: declared by kind (`actor`, `actors`) or by the column's name. */
export function referencesOf(spec: TableSpec): Reference[] {
  const references: Reference[] = [];
  for (const [column, { kind }] of Object.entries(columnsOf(spec))) {
    if (kind === 'actor') references.push({ column, targets: ['actors'], list: false });
    else if (kind === 'actors') references.push({ column, targets: ['actors'], list: true });
    else if (kind === 'id' && byColumn[column]) references.push({ column, targets: byColumn[column], list: false });
  }
  if (spec.name === 'claims' || spec.name === 'citations')
    references.push({ column: 'text', targets: ['texts'], list: false });
  if (spec.name === 'citations') references.push({ column: 'claims', targets: ['claims'], list: true });
  return references;
}
