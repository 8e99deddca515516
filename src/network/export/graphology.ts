/** The JSON of graphology (graphology.github.io), which sigma.js and others read. */
import { type NetworkDocument, type NetworkFormat, nodeAttributes, tieAttributes } from './network-document.ts';

function picked<T extends object, K extends keyof T>(
  from: T,
  names: readonly K[],
): { readonly [name: string]: unknown } {
  return Object.fromEntries(names.filter((name) => from[name] !== null).map((name) => [name, from[name]]));
}

function write({ title, on, command, citations, nodes, ties }: NetworkDocument): string {
  return `${JSON.stringify({
    options: { type: 'mixed', multi: true, allowSelfLoops: false },
    attributes: { name: title, on, command, sources: citations },
    nodes: nodes.map((node) => ({
      key: node.id,
      attributes: { label: node.name, ...picked(node, nodeAttributes) },
    })),
    edges: ties.map((tie) => ({
      key: tie.id,
      source: tie.origin,
      target: tie.destination,
      ...(tie.directed ? {} : { undirected: true }),
      attributes: { ...picked(tie, tieAttributes), spells: tie.spells },
    })),
  })}\n`;
}

/** Serialized graphology graph. */
export const graphology: NetworkFormat = {
  id: 'graphology',
  name: 'graphology JSON',
  extension: 'json',
  cannotCarry: () => [
    'Layers are no part of the format: each tie names its layer in the attribute "layer".',
    'Time is no part of the format: each tie lists its spells in an attribute.',
  ],
  write,
};
