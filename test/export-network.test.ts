/** The network of the Korean case in every format, read back and compared with the answer it was made from. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import type { NetworkAnswer } from '../src/questions/network.ts';
import { type Ran, runInProcess, SharedAtlases } from './run-in-process.ts';

let folder = '';
let atlases: SharedAtlases;
let answer: NetworkAnswer;
const question = ['--on', '2018-06-12'];
const run = (argv: readonly string[]): Promise<Ran> => runInProcess(argv, atlases.open, { cwd: folder });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-export-'));
  atlases = new SharedAtlases(join(folder, 'home'));
  const { stdout } = await run(['network', ...question, '--json']);
  answer = (JSON.parse(stdout) as Envelope<NetworkAnswer>).answer;
});
afterAll(async () => {
  await atlases.closeAll();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(format: string): Promise<{ readonly text: string; readonly said: string }> {
  const { code, stderr } = await run(['export', 'network', ...question, '--format', format, '--out', `n.${format}`]);
  expect(code, stderr).toBe(0);
  return { text: readFileSync(join(folder, `n.${format}`), 'utf8'), said: stderr };
}

test('the network holds standing ties, seats two-mode, yearly figures and events', () => {
  const ofLayer = (layer: string) => answer.ties.filter((tie) => tie.layer === layer);
  expect(
    ofLayer('missions').find(({ origin, destination }) => origin === 'PRK' && destination === 'SGP'),
  ).toMatchObject({
    mode: 'one-mode',
    directed: true,
    level: 'bilateral',
  });
  expect(ofLayer('forums').find(({ origin, destination }) => origin === 'PRK' && destination === 'ARF')).toMatchObject({
    mode: 'two-mode',
    level: 'multilateral',
  });
  expect(ofLayer('sanctions').every(({ sign }) => sign === -1)).toBe(true);
  for (const { layer, ties, reason } of answer.layers) {
    expect(ofLayer(layer)).toHaveLength(ties);
    expect(reason === null, layer).toBe(ties > 0);
  }
  const known = new Set(answer.nodes.map(({ id }) => id));
  for (const { origin, destination } of answer.ties) expect(known.has(origin) && known.has(destination)).toBe(true);
  expect(new Set(answer.ties.map(({ id }) => id)).size).toBe(answer.ties.length);
});

describe('each format holds every tie', () => {
  test('GraphML and GEXF', async () => {
    for (const format of ['graphml', 'gexf']) {
      const { text, said } = await exported(format);
      const both = format === 'graphml' ? answer.ties.filter(({ directed }) => !directed).length : 0;
      expect(text.match(/<edge /g)).toHaveLength(answer.ties.length + both);
      expect(text.match(/<node /g)).toHaveLength(answer.nodes.length);
      expect(said).toContain('good-offices: note: Layers are no part of the format');
    }
  });
  test('graphology, GeoJSON', async () => {
    const { nodes, edges, attributes } = JSON.parse((await exported('graphology')).text);
    expect(edges.map(({ key }: { key: string }) => key)).toEqual(answer.ties.map(({ id }) => id));
    expect(nodes).toHaveLength(answer.nodes.length);
    const cited = new Set(attributes.sources.map(({ id }: { id: string }) => id));
    for (const { source } of answer.ties) expect(cited).toContain(source);
    const { features } = JSON.parse((await exported('geojson')).text);
    expect(features).toHaveLength(answer.nodes.length + answer.ties.length);
  });
  test('edge list', async () => {
    const rows = parse((await exported('csv')).text, { columns: true }) as { id: string; weight: string }[];
    expect(rows.map(({ id, weight }) => [id, Number(weight)])).toEqual(
      answer.ties.map(({ id, weight }) => [id, weight]),
    );
  });
  test('Parquet, read by DuckDB', async () => {
    const { said } = await exported('parquet');
    expect(said).toContain('Parquet holds the ties alone');
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll(
      `SELECT id, weight FROM read_parquet('${join(folder, 'n.parquet')}') ORDER BY row_number`,
    );
    expect(reader.getRows()).toEqual(answer.ties.map(({ id, weight }) => [id, weight]));
    connection.closeSync();
  });
});

test('a bloc is that of the date, and members can be left out or others added', async () => {
  const argv = [
    'network',
    ...question,
    '--layers',
    'missions',
    '--bloc',
    'ASEAN',
    '--minus',
    'MYS',
    '--with',
    'PRK',
    '--json',
  ];
  const { parameters, answer: small } = JSON.parse((await run(argv)).stdout) as Envelope<NetworkAnswer>;
  expect(parameters).toMatchObject({ bloc: 'ASEAN', minus: ['MYS'], with: ['PRK'] });
  expect(small.nodes.map(({ id }) => id)).toEqual([
    'BRN',
    'IDN',
    'KHM',
    'LAO',
    'MMR',
    'PHL',
    'PRK',
    'SGP',
    'THA',
    'VNM',
  ]);
  const wanted = answer.ties.filter(
    ({ layer, origin, destination }) =>
      layer === 'missions' && [origin, destination].every((id) => small.nodes.some((node) => node.id === id)),
  );
  expect(small.ties).toEqual(wanted);
});

test.each([
  [['export'], /what to export is missing; there is network/],
  [['export', 'nets'], /only the network is exported; got "nets"/],
  [['export', 'network', '--on', '2018'], /--format is missing; it is one of graphml, gexf/],
  [['export', 'network', '--on', '2018', '--format', 'gefx'], /no such format; got "gefx"; did you mean "gexf"\?/],
  [['network'], /on is missing; name a date/],
  [['network', '--on', '2018', '--year', '2018'], /name two times/],
  [['network', '--on', '2018', '--layers', 'mission'], /no such layer; got "mission"; layers are relations, missions/],
  [['network', '--on', '2018', '--minus', 'MYS'], /change the members of a bloc; got none/],
  [['network', '--on', '1850', '--layers', 'missions'], /no tie; missions: out of coverage/],
])('%j is refused', async (argv, message) => {
  const { code, stdout, stderr } = await run(argv);
  expect(stderr).toMatch(message);
  expect([code === 0, stdout]).toEqual([false, '']);
});
