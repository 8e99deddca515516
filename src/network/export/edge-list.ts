/** The extended edge list of multilayer software (muxViz, pymnet): node, layer, node, layer, weight; then what we know more. */
import { type NetworkDocument, type NetworkFormat, spellText, timeAsText } from './network-document.ts';

/** Columns in order; the first five are the extended edge list. */
export const edgeListColumns = [
  'node_from',
  'layer_from',
  'node_to',
  'layer_to',
  'weight',
  'id',
  'mode',
  'directed',
  'unit',
  'sign',
  'level',
  'class',
  'source',
  'statements',
  'spells',
] as const;

/** A cell that a spreadsheet would run as a formula is kept as text; numbers stay numbers. */
function cell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function write({ ties }: NetworkDocument): string {
  const rows = ties.map((tie) =>
    [
      tie.origin,
      tie.layer,
      tie.destination,
      tie.layer,
      tie.weight,
      tie.id,
      tie.mode,
      tie.directed,
      tie.unit,
      tie.sign,
      tie.level,
      tie.class,
      tie.source,
      tie.statements,
      spellText(tie.spells),
    ]
      .map(cell)
      .join(','),
  );
  return `${[edgeListColumns.join(','), ...rows].join('\r\n')}\r\n`;
}

/** Extended edge list as CSV (RFC 4180). */
export const edgeList: NetworkFormat = {
  id: 'csv',
  name: 'extended edge list (CSV)',
  extension: 'csv',
  cannotCarry: ({ nodes, ties }) => {
    const tied = new Set(ties.flatMap(({ origin, destination }) => [origin, destination]));
    const alone = nodes.filter(({ id }) => !tied.has(id)).length;
    return [
      'Nodes have no rows: names, regions and coordinates are left out.',
      ...(alone === 0 ? [] : [`${alone} actors without a tie are left out.`]),
      'An undirected tie has one row; software that reads every row as directed must mirror those with directed = false.',
      'How to make the file again and the citations of its sources are left out; sources stand by their ids.',
      timeAsText,
    ];
  },
  write,
};
