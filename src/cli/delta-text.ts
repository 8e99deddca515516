/** The report of what changed between two versions as text for a terminal. */
import type { DeltaExample, ReleaseDelta, TableDelta } from '../store/release-delta.ts';
import { printable } from './display-width.ts';

const numbers: Intl.NumberFormat = new Intl.NumberFormat('en');
const count = (value: number): string => numbers.format(value);
const shown = (cell: string | null): string => (cell === null ? '(empty)' : cell.slice(0, 80));

function exampleLine(kind: string, { key, cells }: DeltaExample): string {
  const name = Object.values(key).map(shown).join(' ');
  const facts = Object.entries(cells).map(([column, { before, after }]) => {
    if (kind === 'changed') return `${column} ${shown(before)} -> ${shown(after)}`;
    return `${column} ${shown(before ?? after)}`;
  });
  return printable(`${kind} ${name}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`);
}

function tableLines(delta: TableDelta): string[] {
  const { table, keys, rowsBefore, rowsAfter, added, removed, changed, changedColumns, examples } = delta;
  const lines = [
    `${table} (by ${keys.join(', ')}): ${count(rowsBefore)} rows before, ${count(rowsAfter)} after`,
    `  ${count(added)} added, ${count(removed)} removed, ${count(changed)} changed, ${count(rowsBefore - removed - changed)} the same`,
  ];
  const columns = Object.entries(changedColumns).map(([name, rows]) => `${name} ${count(rows)}`);
  if (columns.length > 0) lines.push(`  changed columns: ${columns.join(', ')}`);
  for (const kind of ['added', 'removed', 'changed'] as const) {
    for (const example of examples[kind]) lines.push(`  ${exampleLine(kind, example)}`);
    const more = delta[kind] - examples[kind].length;
    if (examples[kind].length > 0 && more > 0) lines.push(`  ... ${count(more)} more ${kind}`);
  }
  return lines;
}

/** The whole report. */
export function deltaText(delta: ReleaseDelta): string {
  const { source, before, after, tables } = delta;
  const blocks = [[`${source}: ${before} -> ${after}`], ...tables.map(tableLines)];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
