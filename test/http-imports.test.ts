/** Publishers' files through the browser's door: received, imported by a helper, reported; nothing is left behind. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../src/server/create-server.ts';
import { listen } from '../src/server/listen.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const uploadLimit = 1_000_000;
let home = '';
let scratch = '';
const usualTmp = process.env.TMPDIR;
let server: FastifyInstance;
let address = '';
const bugs: unknown[] = [];
const sample = readFileSync(resolve(import.meta.dirname, '../src/sources/cow-contiguity/sample/contdird.csv'));

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-imports-'));
  scratch = mkdtempSync(join(tmpdir(), 'good-offices-scratch-'));
  // uploads go to the system's folder for such files, which is watched here
  process.env.TMPDIR = scratch;
  server = await createServer({
    openCase: (name) => openAtlas({ home, ...(name === null ? {} : { case: name }) }),
    helpers: { home },
    uploadLimit,
    onBug: (error) => bugs.push(error),
  });
  address = (await listen(server, 0, '127.0.0.1')).slice(0, -1);
});
afterAll(async () => {
  await server.close();
  if (usualTmp === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTmp;
  rmSync(home, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
  expect(bugs).toEqual([]);
});

function upload(name: string, bytes: Uint8Array, fields: { readonly [name: string]: string } = {}): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return fetch(`${address}/imports`, { method: 'POST', body: form });
}

const patience = { timeout: 120_000 };

async function ended(reply: Response): Promise<{ status: number; body: { readonly [name: string]: unknown } }> {
  expect(reply.status).toBe(202);
  const { events, answer } = (await reply.json()) as { events: string; answer: string };
  await (await fetch(address + events)).text();
  const given = await fetch(address + answer);
  return { status: given.status, body: (await given.json()) as { readonly [name: string]: unknown } };
}

async function catalogue(): Promise<string> {
  return ((await (await fetch(`${address}/healthz`)).json()) as { catalogue: string }).catalogue;
}

describe('an import', () => {
  it('gives the report, shows the new data at once, and leaves nothing behind', patience, async () => {
    const before = await catalogue();
    const { status, body } = await ended(
      await upload('../../contdird.csv', sample, { source: 'cow-contiguity', version: '3' }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      releases: [{ id: 'cow-contiguity', paths: ['contdird.csv'], active: true }],
      failed: [],
    });
    const [release] = body.releases as {
      rowsIn: number;
      rowsKept: number;
      dropped: unknown[];
      expectations: unknown[];
    }[];
    expect(release?.rowsIn).toBeGreaterThan(0);
    expect(release?.expectations).toBeInstanceOf(Array);
    expect(JSON.stringify(body)).not.toContain(scratch);
    expect(await catalogue()).not.toBe(before);
    const sources = await (await fetch(`${address}/api/sources?action=show&id=cow-contiguity`)).json();
    expect(sources).toMatchObject({ answer: { sources: [{ id: 'cow-contiguity', active: true }] } });
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('fails with the problem of the file, and shows nothing of the machine', patience, async () => {
    const before = await catalogue();
    const { status, body } = await ended(await upload('x.csv', Buffer.from('a,b\n1,2\n')));
    expect([status, body.code]).toEqual([422, 'source']);
    expect(body.detail).toMatch(/^x\.csv: /);
    expect(JSON.stringify(body)).not.toContain(scratch);
    expect(await catalogue()).toBe(before);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('that is cancelled leaves the lake as it was, and nothing of itself', patience, async () => {
    const before = await catalogue();
    const reply = await upload('contdird.csv', Buffer.concat([sample, Buffer.from('\n')]), {
      source: 'cow-contiguity',
      version: '4',
    });
    const { id } = (await reply.json()) as { id: string };
    await fetch(`${address}/jobs/${id}`, { method: 'DELETE' });
    await expect.poll(() => readdirSync(scratch), { timeout: 5000 }).toEqual([]);
    expect(await catalogue()).toBe(before);
    // the lake takes the next import
    const { status } = await ended(await upload('contdird.csv', sample, { source: 'cow-contiguity', version: '3' }));
    expect(status).toBe(200);
    const versions = readdirSync(join(home, 'lake', 'cow-contiguity')).filter((name) => !name.startsWith('.'));
    for (const version of versions)
      expect(existsSync(join(home, 'lake', 'cow-contiguity', version, 'release.json')), version).toBe(true);
  });
});

describe('refusals', () => {
  it('of what is too large, before it is read to its end', async () => {
    const reply = await upload('a.csv', Buffer.alloc(uploadLimit + 200_000));
    expect([reply.status, await reply.json()]).toEqual([413, expect.objectContaining({ most: uploadLimit })]);
    const barely = await upload('a.csv', Buffer.alloc(uploadLimit + 10));
    expect(barely.status).toBe(413);
    await expect.poll(() => readdirSync(scratch), { timeout: 5000 }).toEqual([]);
  });

  it('of forms without a file, with several, or with strange fields', async () => {
    const empty = new FormData();
    empty.append('source', 'cow-contiguity');
    expect((await fetch(`${address}/imports`, { method: 'POST', body: empty })).status).toBe(400);
    expect((await upload('a.csv', Buffer.from('x'), { path: '/etc/passwd' })).status).toBe(400);
    const two = new FormData();
    for (const name of ['a.csv', 'b.csv']) two.append('file', new Blob(['x']), name);
    expect((await fetch(`${address}/imports`, { method: 'POST', body: two })).status).toBe(400);
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await fetch(`${address}/imports`, json)).status).toBe(415);
    await expect.poll(() => readdirSync(scratch), { timeout: 5000 }).toEqual([]);
  });

  it('of other sites', async () => {
    const reply = await server.inject({ method: 'POST', url: '/imports', headers: { origin: 'https://evil.example' } });
    expect(reply.statusCode).toBe(403);
  });
});
