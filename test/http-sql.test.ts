/** A query of the user's own over HTTP: forms, errors, the token, and the licence gate where others can ask. */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import type { SqlAnswer } from '../src/questions/sql.ts';
import { createServer } from '../src/server/create-server.ts';
import { importFiles } from '../src/store/import-files.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { freshHome } from './import-sample.ts';

const token = 'a-token-of-24-characters';
let home = '';
let own: FastifyInstance;
let open: FastifyInstance;
const bugs: unknown[] = [];

beforeAll(async () => {
  home = await freshHome();
  const sample = resolve(import.meta.dirname, '../src/sources/comtrade/sample/get_C_A_HS.json');
  const { failed } = await importFiles([sample], { home, retrieved: '2026-01-01' });
  expect(failed).toEqual([]);
  const options = { openCase: () => openAtlas({ home }), onBug: (error: unknown) => bugs.push(error) };
  own = await createServer(options);
  open = await createServer({ ...options, host: '0.0.0.0', token, helpers: { home } });
}, 120_000);
afterAll(async () => {
  await own.close();
  await open.close();
  rmSync(home, { recursive: true, force: true });
  expect(bugs).toEqual([]);
});

const bearer = { authorization: `Bearer ${token}` };
const addressOf = (query: string, form = ''): string => `/api/sql${form}?query=${encodeURIComponent(query)}`;

function answerOf(body: string): Envelope<SqlAnswer> {
  return JSON.parse(body);
}

describe('on this machine', () => {
  const query = "SELECT id, source FROM attendance WHERE year = 2018 AND actor = 'PRK'";

  it('answers by address, by JSON and by a form, with the same envelope', async () => {
    const got = await own.inject(addressOf(query));
    expect(got.statusCode).toBe(200);
    const posted = await own.inject({ method: 'POST', url: '/api/sql', payload: { parameters: { query } } });
    expect(posted.json()).toEqual(got.json());
    const boundary = 'x-x-x';
    const form = await own.inject({
      method: 'POST',
      url: '/api/sql',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="query"\r\n\r\n${query}\r\n--${boundary}--\r\n`,
    });
    expect(form.json()).toEqual(got.json());
    expect(answerOf(got.body).answer.rows).toHaveLength(1);
  });

  it('gives the other forms', async () => {
    expect((await own.inject(addressOf(query, '.csv'))).body).toMatch(/^id,source\r?\nARF-2018-PRK,/);
    expect((await own.inject(addressOf(query, '.md'))).body).toContain('ARF-2018-PRK');
    expect((await own.inject(addressOf(query, '.parquet'))).rawPayload.subarray(0, 4).toString()).toBe('PAR1');
    expect((await own.inject(addressOf(query, '.zip'))).rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('tells what is wrong as a problem', async () => {
    const refused = await own.inject(addressOf("SELECT * FROM read_text('/etc/passwd')"));
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'domain']);
    const unknown = await own.inject(addressOf('SELECT * FROM mission'));
    expect([unknown.statusCode, unknown.json().candidates]).toEqual([404, ['missions']]);
    const slow = await own.inject(`${addressOf('SELECT count(*) FROM range(100000000000)')}&timeout=1`);
    expect([slow.statusCode, slow.json().detail]).toEqual([400, expect.stringContaining('time limit')]);
  });

  it('shows the user rows of a publisher that may not be passed on', async () => {
    const { answer } = answerOf(
      (await own.inject(addressOf("SELECT id, source FROM trade WHERE source = 'un-comtrade'"))).body,
    );
    expect(answer.rows.length).toBeGreaterThan(0);
  });
});

describe('where others can ask', () => {
  it('demands the token', async () => {
    expect((await open.inject(addressOf('SELECT 1'))).statusCode).toBe(401);
  });

  it('answers in a helper, without the rows that may not be passed on, and says so', { timeout: 120_000 }, async () => {
    for (const query of [
      "SELECT id, source FROM trade WHERE source = 'un-comtrade'",
      "SELECT id AS a, note AS b FROM trade WHERE source = 'un-comtrade'",
    ]) {
      const reply = await open.inject({ url: addressOf(query), headers: bearer });
      expect(reply.statusCode).toBe(200);
      const { answer, caveats } = answerOf(reply.body);
      expect(answer.rows).toEqual([]);
      expect(answer.tables.map(({ release }) => release)).not.toContain('un-comtrade');
      expect(caveats.join()).toMatch(/rows of trade are left out: the terms of un-comtrade/);
    }
    const reply = await open.inject({ url: addressOf('SELECT count(*) AS n FROM missions'), headers: bearer });
    expect(answerOf(reply.body).caveats.join()).not.toContain('left out');
  });

  it('gives no such row by rows either, which this machine alone may see', { timeout: 120_000 }, async () => {
    const url = '/api/rows?table=trade&where=source=un-comtrade';
    const here = await own.inject(url);
    expect([here.statusCode, here.json().answer.rows.length > 0]).toEqual([200, true]);
    const reply = await open.inject({ url, headers: bearer });
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'licence-gate']);
    const free = await open.inject({ url: '/api/rows?table=missions', headers: bearer });
    expect(free.statusCode).toBe(200);
  });

  it('tells no place of this machine in any answer or refusal', { timeout: 120_000 }, async () => {
    for (const query of [
      'SELECT * FROM duckdb_settings()',
      'SELECT * FROM duckdb_views()',
      "SELECT current_setting('allowed_paths')",
      'SELECT filename FROM missions',
      'SELECT file_row_number, * FROM missions LIMIT 1',
      'SELECT COLUMNS(*) FROM missions LIMIT 1',
      "SELECT parse_path('x'), m FROM missions m LIMIT 1",
    ]) {
      const { body } = await open.inject({ url: addressOf(query), headers: bearer });
      expect(body, query).not.toContain(home);
      expect(body, query).not.toMatch(/\.parquet|\/tmp\/|\/home\//);
    }
  });
});
