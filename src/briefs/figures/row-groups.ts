/** Rows of a matrix in groups (blocs), groups in order of first appearance, rows in the order given. */

export interface Grouped<Row> {
  readonly group: string;
  readonly rows: readonly Row[];
}

/**
 * Groups rows.
 * @example rowGroups([{ group: 'b' }, { group: 'a' }, { group: 'b' }]).map((one) => one.rows.length) // => [2, 1]
 */
export function rowGroups<Row extends { readonly group: string }>(rows: readonly Row[]): Grouped<Row>[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const list = groups.get(row.group) ?? [];
    list.push(row);
    groups.set(row.group, list);
  }
  return [...groups].map(([group, list]) => ({ group, rows: list }));
}
