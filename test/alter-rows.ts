/** Alterations of a table's rows, for tests that ask what another state of the data would show. */

/** Rows with a changed cell where a test holds. */
export function change<R>(
  which: (row: R) => boolean,
  cells: Partial<NoInfer<R>>,
): (rows: readonly R[]) => readonly R[] {
  return (rows) => rows.map((row) => (which(row) ? { ...row, ...cells } : row));
}

/** Rows without those for which a test holds. */
export function remove<R>(which: (row: R) => boolean): (rows: readonly R[]) => readonly R[] {
  return (rows) => rows.filter((row) => !which(row));
}

/** Rows with one more, made from an existing one. */
export function add<R>(like: (row: R) => boolean, cells: Partial<NoInfer<R>>): (rows: readonly R[]) => readonly R[] {
  return (rows) => {
    const found = rows.find(like);
    if (found === undefined) throw new Error('no row to copy');
    return [...rows, { ...found, ...cells }];
  };
}
