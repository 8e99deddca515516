/** An atlas some tables of which are altered: what another state of the data would show. */
import type { Atlas, Condition, Row, Where } from '../../core/atlas.ts';
import { columnsFromRows } from '../../core/columns.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { columnsOf, fieldName } from '../../core/table-spec.ts';

/** How each table is altered. */
export type Alterations = {
  readonly [N in TableName]?: (rows: readonly Row<N>[]) => readonly Row<N>[];
};

/** An atlas that shows another with some tables altered. */
export function overlayAtlas(atlas: Atlas, alterations: Alterations, documents?: { [name: string]: unknown }): Atlas {
  const file = atlas.case;
  const altered = new Map<TableName, readonly unknown[]>();
  const shown: Atlas = {
    data: atlas.data,
    case: file === null || documents === undefined ? file : { ...file, documents },
    async rows<N extends TableName>(table: N, where?: Where<N>, most?: number): Promise<readonly Row<N>[]> {
      const alter = alterations[table] as ((rows: readonly Row<N>[]) => readonly Row<N>[]) | undefined;
      if (alter === undefined) return atlas.rows(table, where, most);
      const conditions = Object.entries(where ?? {}) as [string, Condition][];
      const all = (altered.get(table) as readonly Row<N>[] | undefined) ?? alter(await atlas.rows(table));
      altered.set(table, all);
      const passing = all.filter((row) =>
        conditions.every(([field, condition]) =>
          meets((row as { readonly [field: string]: unknown })[field], condition),
        ),
      );
      return most === undefined ? passing : passing.slice(0, most);
    },
    count: async (table, where) =>
      alterations[table] === undefined ? atlas.count(table, where) : (await shown.rows(table, where)).length,
    columns: async (table, fields, where) => {
      const kinds = columnsOf(tables[table]);
      const isText = (field: string) =>
        Object.entries(kinds).some(([name, { kind }]) => fieldName(name) === field && !numbers.includes(kind));
      return columnsFromRows(await shown.rows(table, where), fields, isText);
    },
    releaseRows: (table) => atlas.releaseRows(table),
    actors: () => atlas.actors(),
  };
  return shown;
}

const numbers: readonly string[] = ['year', 'integer', 'number', 'usd', 'share', 'flag'];

function meets(cell: unknown, condition: Condition): boolean {
  if (Array.isArray(condition)) return condition.includes(cell as string);
  if (typeof condition !== 'object' || condition === null) return cell === condition;
  const { from, to } = condition as { from?: string | number; to?: string | number };
  const value = cell as string | number;
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}
