/** GEXF 1.3 (gexf.net): Gephi's format, with time as spells of days. */
import { escapeXml } from '../../core/xml-text.ts';
import {
  type NetworkDocument,
  type NetworkFormat,
  type NetworkSpell,
  type NetworkTie,
  nodeAttributes,
  spellText,
  tieAttributes,
} from './network-document.ts';

const types: { readonly [name: string]: string } = {
  latitude: 'double',
  longitude: 'double',
  sign: 'integer',
  statements: 'integer',
};
const ownTieAttributes = [...tieAttributes.filter((name) => name !== 'weight'), 'spells'] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;

function attributes(holder: 'node' | 'edge', names: readonly string[]): string[] {
  return [
    `    <attributes class="${holder}" mode="static">`,
    ...names.map((name) => `      <attribute id="${name}" title="${name}" type="${types[name] ?? 'string'}"/>`),
    '    </attributes>',
  ];
}

function values(cells: readonly (readonly [name: string, value: string | number | null])[]): string {
  const given = cells.filter(([, value]) => value !== null);
  const inner = given.map(([name, value]) => `<attvalue for="${name}" value="${escapeXml(String(value))}"/>`).join('');
  return inner === '' ? '' : `<attvalues>${inner}</attvalues>`;
}

/** Whether a spell's ends are days or open: what the format can tell. */
function isExact({ from, to }: NetworkSpell): boolean {
  return (from === null || day.test(from)) && (to === null || day.test(to)) && (from !== null || to !== null);
}

function spells(tie: NetworkTie): string {
  const exact = tie.spells.filter(isExact);
  if (exact.length === 0 || exact.length < tie.spells.length) return '';
  const inner = exact.map(({ from, to }) => {
    const start = from === null ? '' : ` start="${from}"`;
    const end = to === null ? '' : ` end="${to}"`;
    return `<spell${start}${end}/>`;
  });
  return `<spells>${inner.join('')}</spells>`;
}

function cell(tie: NetworkTie, name: (typeof ownTieAttributes)[number]): string | number {
  return name === 'spells' ? spellText(tie.spells) : tie[name];
}

function write({ title, on, command, citations, nodes, ties }: NetworkDocument): string {
  const sources = citations.map(({ id, citation }) => `${id}: ${citation}`).join('\n');
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '  <meta>',
    '    <creator>Good Offices</creator>',
    `    <description>${escapeXml(`${title}\nAs of ${on}\n${command}\nSources:\n${sources}`)}</description>`,
    '  </meta>',
    '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">',
    ...attributes('node', nodeAttributes),
    ...attributes('edge', ownTieAttributes),
    '    <nodes>',
  ];
  for (const node of nodes) {
    const cells = values(nodeAttributes.map((name) => [name, node[name]] as const));
    lines.push(`      <node id="${escapeXml(node.id)}" label="${escapeXml(node.name)}">${cells}</node>`);
  }
  lines.push('    </nodes>', '    <edges>');
  for (const tie of ties) {
    const cells = values(ownTieAttributes.map((name) => [name, cell(tie, name)] as const));
    const ends = `source="${escapeXml(tie.origin)}" target="${escapeXml(tie.destination)}"`;
    const type = `type="${tie.directed ? 'directed' : 'undirected'}" kind="${escapeXml(tie.layer)}"`;
    lines.push(
      `      <edge id="${escapeXml(tie.id)}" ${ends} ${type} weight="${tie.weight}">${cells}${spells(tie)}</edge>`,
    );
  }
  lines.push('    </edges>', '  </graph>', '</gexf>', '');
  return lines.join('\n');
}

/** GEXF with time. */
export const gexf: NetworkFormat = {
  id: 'gexf',
  name: 'GEXF 1.3',
  extension: 'gexf',
  cannotCarry: ({ ties }) => {
    const imprecise = ties.filter((tie) => !tie.spells.every(isExact)).length;
    return [
      'Layers are no part of the format: each tie names its layer as its kind and in the attribute "layer".',
      ...(ties.some(({ directed }) => directed) && ties.some(({ directed }) => !directed)
        ? ['Ties with and without direction stand in one graph, which Gephi reads and networkx refuses.']
        : []),
      'A weight holds for the whole life of a tie: how it changed is not told.',
      ...(imprecise === 0
        ? []
        : [
            `Only days can be told: ${imprecise} of ${ties.length} ties have a date that is no day or is not stated, so they carry no spell; the text stands in "spells".`,
          ]),
    ];
  },
  write,
};
