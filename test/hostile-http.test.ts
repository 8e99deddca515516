/** Ten thousand hostile requests: traversal, injection, headers, Unicode, broken bodies. The server stays whole and tells nothing of the machine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RandomStream, seededRandom } from '../src/core/random.ts';
import { createServer } from '../src/server/create-server.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { hostileTexts } from './fuzz-texts.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 10_000);
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
let folder = '';
let server: FastifyInstance;
const bugs: string[] = [];
const root = join(import.meta.dirname, '..');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-hostile-'));
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>Workbench</title>');
  writeFileSync(join(folder, 'web', 'assets', 'a.js'), 'export {};');
  writeFileSync(join(folder, 'web', 'secret.txt'), 'the secret');
  const home = join(folder, 'home');
  server = await createServer({
    openCase: (name) => openAtlas({ home, ...(name === null ? {} : { case: name }) }),
    shippedCases: ['korea'],
    webFolder: join(folder, 'web'),
    // no more helpers than none: what is hostile must be refused before one is started
    rates: { reading: 1e6, changing: 1e6 },
    onBug: (error, url) => bugs.push(`${url}: ${error instanceof Error ? error.stack : error}`),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function pick<T>(random: RandomStream, from: readonly T[]): T {
  return from[random.below(from.length)] as T;
}

const steps = [
  '..',
  '%2e%2e',
  '.%2e',
  '..%2f',
  '..%5c',
  '..\\',
  '%252e%252e',
  '....//',
  '%c0%ae%c0%ae',
  '／',
  '..;',
  '.',
];
const targets = [
  'etc/passwd',
  'secret.txt',
  'index.html',
  'proc/self/environ',
  'a.js',
  'windows%5cwin.ini',
  'home/lake',
];
const bases = ['/assets', '/api', '/jobs', '/brief', '/trade', '', '/assets/a.js', '/jobs/x/answer', '/imports'];
const queries = [
  "a=' OR 1=1--",
  'actor=PRK;drop table actors',
  'case=../../etc',
  'actor=%00',
  'table=../../x',
  'token=x',
  '__proto__[x]=1',
];

function hostileUrl(random: RandomStream): string {
  const draw = random.below(4);
  if (draw === 0) {
    const climb = Array.from({ length: 1 + random.below(8) }, () => pick(random, steps)).join(
      pick(random, ['/', '//', '\\', '']),
    );
    return `${pick(random, bases)}/${climb}/${pick(random, targets)}${pick(random, ['', '%00', '%00.js', '?x', '#y', '/'])}`;
  }
  if (draw === 1)
    return `/api/${pick(random, ['rows', 'trade', 'sources', 'missions'])}?${pick(random, queries)}&${encodeURIComponent(pick(random, hostileTexts).toWellFormed())}=${encodeURIComponent(pick(random, hostileTexts).toWellFormed())}`;
  if (draw === 2)
    return `/api/rows?table=${pick(random, ['actors', 'sources'])}&where=${encodeURIComponent(`${pick(random, ['name', 'id', "id'--", '__proto__'])}=${pick(random, hostileTexts).toWellFormed()}`)}`;
  return `${pick(random, bases)}/${encodeURIComponent(pick(random, hostileTexts).toWellFormed())}`;
}

const strangeHeaders: readonly { readonly [name: string]: string }[] = [
  { host: 'evil.example' },
  { host: 'localhost@evil.example' },
  { host: '127.0.0.1:99999999' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '1.2.3.4' },
  { 'x-http-method-override': 'DELETE' },
  { 'accept-encoding': 'br;q=x, gzip;q=0, *' },
  { 'if-none-match': '"'.repeat(5000) },
  { 'last-event-id': '-1e99' },
  { cookie: 'good_offices=../../x; =; ;;' },
  { authorization: `Bearer ${'a'.repeat(9000)}` },
  { range: 'bytes=0-1,5-2' },
  { 'content-length': '-1' },
  { 'transfer-encoding': 'chunked, chunked' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { expect: '200-ok' },
  { 'x-long': 'y'.repeat(30_000) },
];

const bodies: readonly (readonly [type: string, body: string])[] = [
  ['application/json', '{"__proto__": {"polluted": 1}}'],
  ['application/json', `{"parameters": ${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ['application/json', '{"parameters": {"constructor": {"prototype": 1}}}'],
  ['application/json', '{"question": "../../x"}'],
  ['application/json', '{"files": {"actor": {"name": "../../../etc/passwd", "text": "x"}}}'],
  ['application/json', '\u0000'],
  ['application/json; charset=utf-16', '{}'],
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="file"; filename="../../x"\r\n\r\nx\r\n--b--',
  ],
  ['multipart/form-data; boundary=b', '--b\r\n\r\n\r\n--b'],
  ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="actor"\r\n\r\nPRK\r\n--b--'],
  ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['application/x-www-form-urlencoded', 'actor=PRK'],
];

function faultOf(status: number, type: string, body: string): string | null {
  // 501: this server has no helpers, and says so
  if (status >= 500 && status !== 501) return `status ${status}`;
  if (/\n\s+at .*:\d+/.test(body) || /node_modules/.test(body)) return 'shows a stack';
  if (body.includes(root) || body.includes(folder) || body.includes('the secret') || body.includes('root:x:'))
    return 'shows the machine';
  if (status >= 400 && !type.startsWith('application/problem+json')) return `a problem of type ${type}`;
  return null;
}

it(`survives ${runs} hostile requests`, { timeout: 900_000 }, async () => {
  const random = seededRandom(seed);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  for (let i = 0; i < runs && faults.length < 10; i++) {
    const isPost = random.below(3) === 0;
    const method = isPost ? 'POST' : pick(random, ['GET', 'GET', 'GET', 'HEAD', 'DELETE'] as const);
    const url =
      isPost && random.below(2) === 0
        ? pick(random, ['/api/missions', '/jobs', '/imports', '/api/bargain'])
        : hostileUrl(random);
    const [type, payload] = pick(random, bodies);
    const headers = {
      ...(random.below(3) === 0 ? pick(random, strangeHeaders) : {}),
      ...(isPost ? { 'content-type': type } : {}),
    };
    const reply = await server.inject({ method, url, headers, ...(isPost ? { payload } : {}) });
    statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
    if (method === 'HEAD') continue;
    const fault = faultOf(reply.statusCode, String(reply.headers['content-type']), reply.body);
    if (fault !== null)
      faults.push(
        `${fault}: ${method} ${url.slice(0, 200)} ${JSON.stringify(headers).slice(0, 100)} ${isPost ? payload.slice(0, 80) : ''}`,
      );
  }
  expect(faults).toEqual([]);
  expect(bugs).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(statuses.get(404) ?? 0).toBeGreaterThan(runs / 10);
  expect((await server.inject('/healthz')).statusCode).toBe(200);
  expect((await server.inject('/api/missions?actor=PRK')).statusCode).toBe(200);
});
