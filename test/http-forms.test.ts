/** Forms of an answer that carry its sources: the archive and the citations. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import { createServer } from '../src/server/create-server.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

let home = '';
let server: FastifyInstance;
const query = '?actor=PRK&bloc=ASEAN&on=2018-06-12';

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-forms-'));
  // no cache: each answer is made anew
  server = await createServer({ openCase: () => openAtlas({ home }), cacheBytes: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

it('packs everything to check and to cite an answer, with the same bytes each time', async () => {
  const reply = await server.inject(`/api/missions.zip${query}`);
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/zip']);
  expect((await server.inject(`/api/missions.zip${query}`)).rawPayload.equals(reply.rawPayload)).toBe(true);
  const files = Object.fromEntries(
    Object.entries(unzipSync(reply.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  const envelope = (await server.inject(`/api/missions${query}`)).json<Envelope>();
  expect(Object.keys(files).sort()).toEqual(
    [
      'LICENSES.txt',
      'README.txt',
      'answer.json',
      'citation.bib',
      'citation.ris',
      'evidence.csv',
      'tables/abroad.csv',
      'tables/hosted.csv',
      'tables/undecided.csv',
    ].sort(),
  );
  expect(JSON.parse(files['answer.json'] ?? '')).toEqual(envelope);
  expect(files['README.txt']).toContain(envelope.run.command);
  expect(files['tables/abroad.csv']).toBe((await server.inject(`/api/missions.csv${query}`)).body);
  const rows = envelope.evidence.reduce((sum, entry) => sum + entry.rows.length, 0);
  expect(files['evidence.csv']?.trimEnd().split('\n').length).toBeGreaterThanOrEqual(rows + 1);
  for (const { source } of envelope.evidence) {
    expect(files['LICENSES.txt']).toContain(`\n${source}\n`);
    expect(files['citation.bib']).toContain(`{${source},`);
    expect(files['citation.ris']).toContain(`ID  - ${source}\r\n`);
  }
});

it('cites every source of the answer once, and the program', async () => {
  const { evidence, run } = (await server.inject(`/api/missions${query}`)).json<Envelope>();
  const sources = new Set(evidence.map(({ source }) => source)).size;
  const bib = await server.inject(`/api/missions.bib${query}`);
  expect(bib.headers['content-type']).toContain('application/x-bibtex');
  expect(bib.body.match(/^@/gm)).toHaveLength(sources + 1);
  expect(bib.body).toContain(run.data.catalogue);
  const ris = await server.inject(`/api/missions.ris${query}`);
  expect(ris.headers['content-type']).toContain('application/x-research-info-systems');
  expect(ris.body.match(/^ER {2}- /gm)).toHaveLength(sources + 1);
  expect(ris.body).toContain('TY  - COMP');
  const apa = await server.inject(`/api/missions.apa${query}`);
  expect(apa.headers['content-type']).toContain('text/plain');
  expect(apa.body.trimEnd().split('\n\n')).toHaveLength(sources + 1);
  expect(apa.body).toMatch(/The Good Offices authors\. \(n\.d\.\)\. good-offices \d/);
});

it('says which forms a question has', async () => {
  const { questions } = (await server.inject('/api')).json<{ questions: { id: string; forms: string[] }[] }>();
  const forms = questions.find(({ id }) => id === 'missions')?.forms;
  expect(forms).toEqual(['json', 'packed', 'csv', 'md', 'parquet', 'zip', 'bib', 'ris', 'apa']);
});
