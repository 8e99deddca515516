/** Where a table prints its footnote numbers: once in the caption or a column's head where all its figures share their sources. */
import type { Inline, Table } from './document.ts';
import { sourcesOf } from './footnotes.ts';

export interface TableReferences {
  /** sources that stand behind every figure of the table */
  readonly caption: readonly string[];
  /** sources that stand behind every figure of a column; empty where cells carry their own numbers */
  readonly columns: readonly (readonly string[])[];
  /** whether the cells of a column print their own numbers */
  readonly inCells: (column: number) => boolean;
}

/** Decides where the numbers go. Citations in cells always stay in their cells. */
export function tableReferences(table: Table): TableReferences {
  const shared = table.columns.map((_, column) => sharedSources(table.rows.map((row) => row[column] ?? [])));
  const withFigures = shared.filter((sources) => sources !== null);
  const whole = sharedSources(table.rows.flat());
  if (whole !== null && whole.length > 0 && withFigures.length > 0)
    return { caption: whole, columns: table.columns.map(() => []), inCells: () => false };
  return {
    caption: [],
    columns: shared.map((sources) => sources ?? []),
    inCells: (column) => shared[column] === null || shared[column] === undefined,
  };
}

/** The sources of all figures where they are the same; `[]` without figures, `null` where they differ. */
function sharedSources(cells: readonly (readonly Inline[])[]): readonly string[] | null {
  let first: readonly string[] | undefined;
  for (const inline of cells.flat()) {
    if (inline.kind !== 'figure' && inline.kind !== 'designation') continue;
    const sources = sourcesOf(inline);
    if (first === undefined) first = sources;
    else if (sources.length !== first.length || sources.some((id, index) => id !== first?.[index])) return null;
  }
  return first ?? [];
}
