/** The workbench's pages and files over HTTP, from a made-up build. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../src/server/create-server.ts';
import { pagePaths } from '../src/server/web/page-paths.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

let folder = '';
let built: FastifyInstance;
let bare: FastifyInstance;
const page = '<!doctype html><title>Workbench</title><script type="module" src="/assets/index-a1.js"></script>';
const script = `export const x = ${JSON.stringify('x'.repeat(5000))};`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-web-'));
  const web = join(folder, 'web');
  mkdirSync(join(web, 'assets', 'inner'), { recursive: true });
  writeFileSync(join(web, 'index.html'), page);
  writeFileSync(join(web, 'assets', 'index-a1.js'), script);
  writeFileSync(join(web, 'assets', 'style-b2.css'), 'a{}');
  writeFileSync(join(web, 'assets', 'index-a1.js.map'), '{}');
  writeFileSync(join(web, 'secret.txt'), 'secret');
  const openCase = () => openAtlas({ home: join(folder, 'home') });
  built = await createServer({ openCase, webFolder: web });
  bare = await createServer({ openCase, webFolder: join(folder, 'nothing') });
});
afterAll(async () => {
  await built.close();
  await bare.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('pages', () => {
  it.each(pagePaths)('%s is the built page, whatever it is asked', async (path) => {
    for (const query of ['', '?a=PRK&b=USA&year=2015', '?x=%zz', '?case=nowhere']) {
      const reply = await built.inject(path + query);
      expect([reply.statusCode, reply.body]).toEqual([200, page]);
      expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(reply.headers['cache-control']).toBe('no-cache');
    }
  });

  it('answer 304 to their validator, HEAD without a body, and nothing but reading', async () => {
    const { etag } = (await built.inject('/')).headers;
    const again = await built.inject({ url: '/trade?x', headers: { 'if-none-match': String(etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await built.inject({ method: 'HEAD', url: '/trade' });
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', etag]);
    expect((await built.inject({ method: 'POST', url: '/trade' })).statusCode).toBe(405);
  });

  it('may run their own scripts and nothing else; the brief runs none', async () => {
    const policy = String((await built.inject('/trade')).headers['content-security-policy']).split(';');
    expect(policy.sort()).toEqual(
      [
        "default-src 'none'",
        "frame-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].sort(),
    );
    expect((await built.inject('/brief')).headers['content-security-policy']).not.toContain('script-src');
  });
});

describe('files of the pages', () => {
  it('are kept for a year, with their type, coded as the client takes them', async () => {
    const url = '/assets/index-a1.js';
    const plain = await built.inject(url);
    expect([plain.statusCode, plain.body]).toEqual([200, script]);
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    for (const [coding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const coded = await built.inject({ url, headers: { 'accept-encoding': coding } });
      expect(coded.headers['content-encoding']).toBe(coding);
      expect(coded.headers.etag).toBe(String(plain.headers.etag).replace(/"$/, `-${coding}"`));
      expect(decode(coded.rawPayload).toString()).toBe(script);
    }
    expect((await built.inject('/assets/style-b2.css')).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it.each([
    '/assets/nothing.js',
    '/assets/index-a1.js.map',
    '/assets/inner',
    '/assets/..%2Findex.html',
    '/assets/..%2fsecret.txt',
    '/assets/%2e%2e%2fsecret.txt',
    '/assets/../secret.txt',
    '/assets/..\\secret.txt',
    '/assets/__proto__',
    '/assets/index-a1.js%00',
    '/secret.txt',
    '/index.html',
  ])('%s is not there', async (url) => {
    const reply = await built.inject(url);
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ code: 'not-found' });
  });
});

describe('where the workbench is not built', () => {
  it('/ is the brief and says so; the pages say how to build it', async () => {
    const front = await bare.inject('/');
    expect([front.statusCode, front.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(front.headers['x-good-offices-note']).toMatch(/not built .*brief/);
    expect(front.body).toBe((await bare.inject('/brief')).body);
    const other = await bare.inject('/trade?a=PRK');
    expect([other.statusCode, other.json().detail]).toEqual([404, expect.stringContaining('npm run build')]);
  });
});
