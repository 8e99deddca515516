/** GraphML (graphml.graphdrawing.org): read by igraph, networkx, Gephi, yEd, Cytoscape. */
import { escapeXml } from '../../core/xml-text.ts';
import {
  type NetworkDocument,
  type NetworkFormat,
  nodeAttributes,
  spellText,
  tieAttributes,
  timeAsText,
} from './network-document.ts';

const numeric: { readonly [name: string]: string } = {
  latitude: 'double',
  longitude: 'double',
  weight: 'double',
  sign: 'int',
  statements: 'int',
  directed: 'boolean',
};

/** Ends the id of the second arc of a tie without direction. */
export const backSuffix = ':back';

function key(id: string, holder: 'node' | 'edge' | 'graph', name: string): string {
  return `  <key id="${id}" for="${holder}" attr.name="${name}" attr.type="${numeric[name] ?? 'string'}"/>`;
}

/** A value that is missing has no element: it is not an empty text, and not zero. */
function data(id: string, value: string | number | null): string {
  return value === null ? '' : `<data key="${id}">${escapeXml(String(value))}</data>`;
}

function write({ title, on, command, citations, nodes, ties }: NetworkDocument): string {
  const about = { title, on, command, sources: citations.map(({ id, citation }) => `${id}: ${citation}`).join('\n') };
  const hasArcs = ties.some(({ directed }) => directed);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...Object.keys(about).map((name) => key(`g_${name}`, 'graph', name)),
    ...nodeAttributes.map((name) => key(`n_${name}`, 'node', name)),
    ...[...tieAttributes, 'directed', 'spells'].map((name) => key(`e_${name}`, 'edge', name)),
    `  <graph id="network" edgedefault="${hasArcs ? 'directed' : 'undirected'}">`,
    ...Object.entries(about).map(([name, text]) => `    ${data(`g_${name}`, text)}`),
  ];
  for (const node of nodes) {
    const cells = nodeAttributes.map((name) => data(`n_${name}`, node[name])).join('');
    lines.push(`    <node id="${escapeXml(node.id)}">${cells}</node>`);
  }
  for (const tie of ties) {
    const cells = tieAttributes.map((name) => data(`e_${name}`, tie[name])).join('');
    const more = `${data('e_directed', String(tie.directed))}${data('e_spells', spellText(tie.spells))}`;
    const edge = (id: string, from: string, to: string): string =>
      `    <edge id="${escapeXml(id)}" source="${escapeXml(from)}" target="${escapeXml(to)}">${cells}${more}</edge>`;
    lines.push(edge(tie.id, tie.origin, tie.destination));
    if (hasArcs && !tie.directed) lines.push(edge(`${tie.id}${backSuffix}`, tie.destination, tie.origin));
  }
  lines.push('  </graph>', '</graphml>', '');
  return lines.join('\n');
}

/** GraphML, with layers and modes as attributes. */
export const graphml: NetworkFormat = {
  id: 'graphml',
  name: 'GraphML',
  extension: 'graphml',
  cannotCarry: ({ ties }) => [
    'Layers are no part of the format: each tie names its layer in the attribute "layer", and a pair may have several ties.',
    timeAsText,
    ...(ties.some(({ directed }) => directed) && ties.some(({ directed }) => !directed)
      ? [
          `Several readers refuse a graph with and without directions: the ${ties.filter(({ directed }) => !directed).length} ties without one are two arcs each, the second with an id that ends in "${backSuffix}"; both say directed = false.`,
        ]
      : []),
  ],
  write,
};
