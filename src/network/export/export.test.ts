/** What is written is read back by independent readers and must be the same network. */
import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { edgeList } from './edge-list.ts';
import { networkFormats } from './formats.ts';
import { geojson } from './geojson.ts';
import { gexf } from './gexf.ts';
import { graphml } from './graphml.ts';
import { graphology } from './graphology.ts';
import { type NetworkDocument, type NetworkTie, spellText } from './network-document.ts';

const tie = (id: string, origin: string, destination: string, more: Partial<NetworkTie> = {}): NetworkTie => ({
  id,
  layer: 'missions',
  mode: 'one-mode',
  origin,
  destination,
  directed: true,
  weight: 1,
  unit: 'missions',
  sign: 0,
  level: 'bilateral',
  class: 'press',
  source: 's1',
  statements: 1,
  spells: [{ from: '1991-09-17', to: null }],
  ...more,
});

const document: NetworkDocument = {
  title: 'A <network> & "more"',
  on: '2018-06-12',
  command: "good-offices network --on 2018-06-12 --layers 'missions' --json",
  citations: [{ id: 's1', citation: 'Author & Co. <Title>. 2018.' }],
  nodes: [
    { id: 'PRK', name: 'North Korea', kind: 'state', region: 'Asia', latitude: 39.02, longitude: 125.75 },
    { id: 'USA', name: 'United States', kind: 'state', region: 'Americas', latitude: 38.9, longitude: -77.04 },
    { id: 'CIV', name: "Côte d'Ivoire", kind: 'state', region: null, latitude: null, longitude: null },
    { id: 'ARF', name: '=ASEAN "Regional", <Forum>', kind: 'body', region: null, latitude: null, longitude: null },
  ],
  ties: [
    tie('m1', 'PRK', 'USA', {
      weight: 0.1 + 0.2,
      spells: [
        { from: '2000-01-01', to: '2001-12-31' },
        { from: '2010-05-05', to: null },
      ],
    }),
    tie('t1', 'PRK', 'USA', {
      layer: 'relations',
      directed: false,
      sign: -1,
      unit: '=relations, "agreed"',
      spells: [{ from: '1994~', to: null }],
    }),
    tie('f1', 'PRK', 'ARF', {
      layer: 'forums',
      mode: 'two-mode',
      level: 'multilateral',
      spells: [{ from: null, to: null }],
    }),
  ],
};

interface Element {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: Element[];
  text: string;
}

function parsedXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as { [name: string]: string }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += part;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root;
}

function all(element: Element, name: string): Element[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => all(child, name))];
}

/** Ties as all formats must give them back. */
const expected = document.ties.map((one) => ({
  id: one.id,
  origin: one.origin,
  destination: one.destination,
  directed: one.directed,
  layer: one.layer,
  mode: one.mode,
  weight: one.weight,
  unit: one.unit,
  sign: one.sign,
  level: one.level,
  class: one.class,
  source: one.source,
  statements: one.statements,
  spells: spellText(one.spells),
}));

type Cells = { readonly [name: string]: unknown };

function tieFrom(cells: Cells, more: Cells): Cells {
  const numbers = Object.fromEntries(
    ['weight', 'sign', 'statements'].flatMap((name) =>
      cells[name] === undefined ? [] : [[name, Number(cells[name])]],
    ),
  );
  return { ...cells, ...numbers, ...more };
}

describe('GraphML', () => {
  const root = parsedXml(graphml.write(document));
  const names = new Map(all(root, 'key').map(({ attributes }) => [attributes.id, attributes['attr.name'] ?? '']));
  const cells = (element: Element): Cells =>
    Object.fromEntries(
      element.children
        .filter(({ name }) => name === 'data')
        .map((one) => [names.get(one.attributes.key ?? ''), one.text]),
    );
  test('ties come back whole', () => {
    const found = all(root, 'edge').map((edge) => {
      const { id, source: origin, target: destination } = edge.attributes;
      const own = cells(edge);
      return tieFrom(own, { id, origin, destination, directed: own.directed === 'true' });
    });
    const [mission, relation, seat] = expected as Cells[] as [Cells, Cells, Cells];
    const back = { ...relation, id: 't1:back', origin: relation.destination, destination: relation.origin };
    expect(found).toEqual([mission, relation, back, seat]);
  });
  test('without any direction the graph has none and each tie stands once', () => {
    const [, relation] = document.ties as [NetworkTie, NetworkTie];
    const alone = parsedXml(graphml.write({ ...document, ties: [relation] }));
    expect(all(alone, 'graph')[0]?.attributes.edgedefault).toBe('undirected');
    expect(all(alone, 'edge').map(({ attributes }) => attributes.id)).toEqual(['t1']);
  });
  test('actors come back; what is missing has no element', () => {
    const nodes = all(root, 'node').map((node) => ({ id: node.attributes.id, ...cells(node) }));
    expect(nodes[0]).toEqual({
      id: 'PRK',
      name: 'North Korea',
      kind: 'state',
      region: 'Asia',
      latitude: '39.02',
      longitude: '125.75',
    });
    expect(nodes[2]).toEqual({ id: 'CIV', name: "Côte d'Ivoire", kind: 'state' });
    expect(nodes.map(({ id }) => id)).toEqual(['PRK', 'USA', 'CIV', 'ARF']);
  });
  test('carries how it was made and its sources', () => {
    const [graph] = all(root, 'graph') as [Element];
    expect(cells(graph)).toEqual({
      title: document.title,
      on: document.on,
      command: document.command,
      sources: 's1: Author & Co. <Title>. 2018.',
    });
  });
});

describe('GEXF', () => {
  const root = parsedXml(gexf.write(document));
  const cells = (element: Element): Cells =>
    Object.fromEntries(all(element, 'attvalue').map(({ attributes }) => [attributes.for, attributes.value]));
  test('ties come back whole, weight and kind as the format has them', () => {
    const found = all(root, 'edge').map((edge) => {
      const { id, source: origin, target: destination, type, weight, kind } = edge.attributes;
      const own = cells(edge);
      expect(kind).toBe(own.layer);
      return tieFrom({ ...own, weight }, { id, origin, destination, directed: type === 'directed' });
    });
    expect(found).toEqual(expected);
  });
  test('spells of days are spells; a tie with another date has none and is counted', () => {
    const spells = all(root, 'edge').map((edge) => all(edge, 'spell').map(({ attributes }) => attributes));
    expect(spells).toEqual([[{ start: '2000-01-01', end: '2001-12-31' }, { start: '2010-05-05' }], [], []]);
    expect(gexf.cannotCarry(document).join(' ')).toContain('2 of 3 ties have a date that is no day');
  });
});

test('graphology JSON comes back whole', () => {
  const { nodes, edges, options, attributes } = JSON.parse(graphology.write(document));
  expect(options).toEqual({ type: 'mixed', multi: true, allowSelfLoops: false });
  expect(attributes.sources).toEqual(document.citations);
  expect(nodes[2]).toEqual({
    key: 'CIV',
    attributes: { label: "Côte d'Ivoire", name: "Côte d'Ivoire", kind: 'state' },
  });
  const found = edges.map(({ key, source, target, undirected, attributes: own }: { [name: string]: unknown }) => {
    const { spells, ...rest } = own as { spells: NetworkTie['spells'] };
    return {
      ...rest,
      id: key,
      origin: source,
      destination: target,
      directed: undirected !== true,
      spells: spellText(spells),
    };
  });
  expect(found).toEqual(expected);
});

describe('extended edge list', () => {
  test('ties come back whole; a text that a spreadsheet would run is kept as text', () => {
    const rows = parse(edgeList.write(document), { columns: true }) as { [name: string]: string }[];
    const found = rows.map(
      ({ node_from: origin, layer_from: layer, node_to: destination, layer_to: to, directed, ...rest }) => {
        expect(to).toBe(layer);
        return tieFrom(
          { ...rest, unit: rest.unit?.replace(/^'/, '') },
          { origin, destination, layer, directed: directed === 'true' },
        );
      },
    );
    expect(found).toEqual(expected);
    expect(edgeList.write(document)).toContain(`"'=relations, ""agreed"""`);
  });
  test('says how many actors stand alone', () => {
    expect(edgeList.cannotCarry(document)).toContain('1 actors without a tie are left out.');
  });
});

describe('GeoJSON', () => {
  const { features } = JSON.parse(geojson.write(document)) as {
    features: { id: string; geometry: { type: string; coordinates: unknown } | null; properties: Cells }[];
  };
  test('ties come back whole; without coordinates a feature has no geometry', () => {
    const found = features.slice(4).map(({ id, properties }) => ({ ...properties, id }));
    expect(found).toEqual(expected);
    expect(features.map(({ geometry }) => geometry?.type ?? null)).toEqual([
      'Point',
      'Point',
      null,
      null,
      'MultiLineString',
      'MultiLineString',
      null,
    ]);
    expect(geojson.cannotCarry(document)[0]).toMatch(
      /^2 actors and bodies have no coordinates, so they and 1 of 3 ties/,
    );
  });
  test('a line the short way round is cut at the antimeridian', () => {
    const [west, east] = (features[4]?.geometry?.coordinates ?? []) as [number[][], number[][]];
    expect(west[0]).toEqual([125.75, 39.02]);
    expect([west[1]?.[0], east[0]?.[0]]).toEqual([180, -180]);
    expect(west[1]?.[1]).toBe(east[0]?.[1]);
    // 54.25 of 157.21 degrees lie before the edge
    expect(west[1]?.[1]).toBeCloseTo(39.02 + (54.25 / 157.21) * (38.9 - 39.02), 12);
    expect(east[1]).toEqual([-77.04, 38.9]);
  });
});

test('every format says what it cannot carry, and writes the same bytes for the same network', () => {
  for (const format of networkFormats) {
    expect(format.cannotCarry(document).length, format.id).toBeGreaterThan(0);
    expect(format.write(document)).toBe(format.write(structuredClone(document)));
    expect(format.write({ ...document, nodes: [], ties: [] }), format.id).not.toMatch(/NaN|undefined|Infinity/);
  }
});
