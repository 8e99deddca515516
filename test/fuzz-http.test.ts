/** Ten thousand requests, valid and hostile mixed: none may fail inside, and every refusal is a problem document. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ParameterSpec, ParameterSpecs, Question } from '../src/core/question.ts';
import { type RandomStream, seededRandom } from '../src/core/random.ts';
import { loadAllQuestions } from '../src/questions/registry.ts';
import { createServer } from '../src/server/create-server.ts';
import { listen } from '../src/server/listen.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { hostileTexts, plausibleTexts } from './fuzz-texts.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 10_000);
const rawRuns = 500;
const seed = Number(process.env.FUZZ_SEED ?? 20261121);

let home = '';
let server: FastifyInstance;
let port = 0;
let questions: readonly Question[] = [];
const bugs: string[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-fuzz-'));
  server = await createServer({
    openCase: (name) => openAtlas({ home, ...(name === null ? {} : { case: name }) }),
    shippedCases: ['korea'],
    onBug: (error, url) => bugs.push(`${url}: ${error instanceof Error ? error.stack : error}`),
  });
  port = Number(new URL(await listen(server, 0, '127.0.0.1')).port);
  questions = await loadAllQuestions();
});

afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function pick<T>(random: RandomStream, from: readonly T[]): T {
  return from[random.below(from.length)] as T;
}

function text(random: RandomStream): string {
  return random.below(3) === 0 ? pick(random, hostileTexts) : pick(random, plausibleTexts);
}

/** Mostly encoded as it should be, sometimes not at all. */
function written(value: string, random: RandomStream): string {
  return random.below(12) === 0 ? value.replace(/[\s#]/g, '') : encodeURIComponent(value.toWellFormed());
}

function otherPath(random: RandomStream): string {
  const draw = random.below(4);
  if (draw === 0) return `/${written(text(random), random)}`;
  if (draw === 1) return `/api/${written(text(random), random)}`;
  return pick(random, ['/', '/api', '/api/', '/healthz', '/openapi.json', '/brief.md', '/brief.json', '//', '/api//x']);
}

const actors = ['PRK', 'USA', 'KOR', 'CHN', 'ASEAN', 'north korea', 'Korea', 'Atlantis'];

/** A value that the parameter may take, mostly. */
function valueFor(spec: ParameterSpec | undefined, random: RandomStream): string {
  if (spec === undefined || random.below(5) === 0) return text(random);
  switch (spec.kind) {
    case 'actor':
    case 'actors':
      return pick(random, spec.actorKinds?.includes('body') ? ['ASEAN', 'ARF', 'UN', 'PRK'] : actors);
    case 'date':
      return pick(random, ['2018-06-12', '2016', '2018-02-30', '1800']);
    case 'year':
      return String(1990 + random.below(40));
    case 'enum':
      return pick(random, spec.values ?? ['']);
    case 'flag':
      return pick(random, ['true', 'false', '1', 'maybe']);
    case 'case':
      return pick(random, ['korea', '../korea', 'nowhere']);
    default:
      return pick(random, ['1', '10', 'actor=PRK', 'general-knowledge', 'C1']);
  }
}

function urlOf(random: RandomStream): string {
  if (random.below(8) === 0) return `${otherPath(random)}${random.below(2) === 0 ? `?${text(random)}` : ''}`;
  // slow to compute, so asked seldom
  const often = questions.filter(
    ({ id }) => !['brief', 'claims', 'gaps', 'scenario', 'compare', 'salience', 'sql'].includes(id),
  );
  const { id, parameters } = pick(random, random.below(20) === 0 ? questions : often);
  const specs: ParameterSpecs = parameters;
  const parts: string[] = [];
  for (const [name, spec] of Object.entries(specs))
    if (random.below(8) < (spec.required ? 7 : 2)) parts.push(`${name}=${written(valueFor(spec, random), random)}`);
  if (random.below(4) === 0) {
    const name = random.below(3) === 0 ? text(random) : pick(random, [...Object.keys(specs), 'seed', 'case', 'table']);
    parts.push(`${written(name, random)}${random.below(6) === 0 ? '' : `=${written(text(random), random)}`}`);
  }
  const suffix = pick(random, ['', '', '', '', '.csv', '.md', '.parquet', '.svg', '.', '/x']);
  return `/api/${id}${suffix}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function bodyOf(reply: { rawPayload: Buffer; headers: { 'content-encoding'?: unknown } }): string {
  const bytes = reply.headers['content-encoding'] === 'br' ? brotliDecompressSync(reply.rawPayload) : reply.rawPayload;
  return bytes.toString();
}

function faultOf(status: number, type: string, body: string): string | null {
  if (status >= 500) return `status ${status}`;
  if (/\n\s+at .*:\d+/.test(body) || /node_modules|\/dist\//.test(body)) return 'shows the inside';
  if (status < 400) return null;
  if (!type.startsWith('application/problem+json')) return `a problem of type ${type}`;
  const problem = JSON.parse(body) as { [member: string]: unknown };
  const strings = ['type', 'title', 'detail', 'code'].every((member) => typeof problem[member] === 'string');
  return strings && problem.status === status ? null : `no problem document: ${body}`;
}

it(`survives ${runs} requests`, { timeout: 600_000 }, async () => {
  const random = seededRandom(seed);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  for (let i = 0; i < runs && faults.length < 10; i++) {
    const method =
      random.below(10) === 0 ? pick(random, ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const) : 'GET';
    const url = urlOf(random);
    const headers =
      random.below(6) === 0 ? { 'if-none-match': text(random).replace(/[^ -~]/g, ''), 'accept-encoding': 'br' } : {};
    const reply = await server.inject({ method, url, headers });
    statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
    const fault =
      method === 'HEAD'
        ? reply.statusCode >= 500
          ? 'status'
          : null
        : faultOf(reply.statusCode, String(reply.headers['content-type']), bodyOf(reply));
    if (fault !== null) faults.push(`${fault}: ${method} ${url.slice(0, 300)}`);
  }
  expect(bugs).toEqual([]);
  expect(faults).toEqual([]);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(runs / 10);
});

/** Sends bytes as they are and reads until the other side closes or is silent. */
function rawExchange(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setTimeout(300, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? reject(error) : resolve(answer),
    );
    socket.on('close', () => resolve(answer));
    socket.end(bytes);
  });
}

function rawRequest(random: RandomStream): Buffer {
  const bytes = Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
  const line = `${pick(random, ['GET', 'HEAD', 'FOO', 'get', 'CONNECT', 'TRACE', 'PRI', ''])} ${pick(random, ['/', '/api', '*', 'x', '/%zz', `/${'a'.repeat(9000)}`, `/${'b'.repeat(70000)}`, '/api/trade?year=\x80', 'http://evil/'])} ${pick(random, ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''])}`;
  const header = pick(random, [
    'Host: localhost',
    'Host: evil.com',
    'Host:',
    '',
    'Host: localhost\r\nHost: evil',
    'Host: localhost\r\nContent-Length: -1',
    'Host: localhost\r\nTransfer-Encoding: chunked',
    'Host: localhost\r\nExpect: 200-ok',
    'Host: localhost\r\nUpgrade: x\r\nConnection: upgrade',
    ': x',
    'Host: localhost\r\nX: \0',
  ]);
  const draw = random.below(4);
  if (draw === 0) return bytes;
  return Buffer.concat([
    Buffer.from(`${line}\r\n${header}\r\nConnection: close\r\n\r\n`, 'latin1'),
    draw === 1 ? bytes : Buffer.alloc(0),
  ]);
}

it(`survives ${rawRuns} raw messages`, { timeout: 120_000 }, async () => {
  const random = seededRandom(seed);
  for (let i = 0; i < rawRuns; i++) {
    const sent = rawRequest(random);
    const answer = await rawExchange(sent);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
    expect(status, sent.toString('latin1').slice(0, 200)).toBeLessThan(500);
    expect(answer).not.toMatch(/\n\s+at .*:\d+/);
  }
  expect(bugs).toEqual([]);
  expect((await server.inject('/healthz')).statusCode).toBe(200);
});
