/** Who may ask a server: tokens, pages of other sites, limits; what it writes down; how it ends. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type ServerOptions } from '../src/server/create-server.ts';
import { endServer } from '../src/server/end-server.ts';
import { listen } from '../src/server/listen.ts';
import { logLine, type RequestRecord } from '../src/server/request-log.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const token = 'a-token-of-24-characters';
let folder = '';
const servers: FastifyInstance[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-access-'));
  mkdirSync(join(folder, 'web'));
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>Workbench</title>');
});
afterAll(async () => {
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function made(options: Partial<ServerOptions> = {}): Promise<FastifyInstance> {
  const server = await createServer({
    openCase: () => openAtlas({ home: join(folder, 'home') }),
    webFolder: join(folder, 'web'),
    ...options,
  });
  servers.push(server);
  return server;
}

describe('a token', () => {
  it('is demanded where others can ask', async () => {
    await expect(made({ host: '0.0.0.0' })).rejects.toThrow(/a token is needed/);
    await expect(made({ token: 'short' })).rejects.toThrow(/16 to 200/);
  });

  it('opens by header, or once by the address and then by a cookie that scripts cannot read', async () => {
    const server = await made({ host: '0.0.0.0', token });
    for (const url of [
      '/',
      '/healthz',
      '/api/missions?actor=PRK',
      '/nothing',
      `/api/missions?actor=PRK&token=${token}`,
    ]) {
      const refused = await server.inject(url);
      expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
      expect(refused.body).not.toContain(token);
    }
    const bearer = (value: string) => server.inject({ url: '/healthz', headers: { authorization: value } });
    expect((await bearer(`Bearer ${token}`)).statusCode).toBe(200);
    for (const wrong of [`Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`, token, 'Bearer ', ''])
      expect((await bearer(wrong)).statusCode).toBe(401);
    expect((await server.inject(`/?token=${token}x`)).statusCode).toBe(401);
    const exchanged = await server.inject(`/trade?a=PRK&token=${token}&b=USA`);
    expect([exchanged.statusCode, exchanged.headers.location]).toEqual([303, '/trade?a=PRK&b=USA']);
    const cookie = String(exchanged.headers['set-cookie']);
    expect(cookie).toMatch(/^good_offices=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(token);
    const kept = await server.inject({ url: '/trade?a=PRK', headers: { cookie: `x=1; ${cookie.split(';')[0]}` } });
    expect(kept.statusCode).toBe(200);
    expect((await server.inject({ url: '/', headers: { cookie: 'good_offices=x' } })).statusCode).toBe(401);
    expect((await server.inject({ url: '/', headers: { cookie: `good_offices=${token}` } })).statusCode).toBe(401);
  });

  it('may not be sent on to another site by the address', async () => {
    const server = await made({ host: '0.0.0.0', token });
    for (const url of [`//evil.example/?token=${token}`, `/\\evil.example?token=${token}`]) {
      const reply = await server.inject(url);
      expect(reply.headers.location ?? '/').toMatch(/^\/(?![/\\])/);
    }
  });
});

describe('pages of other sites', () => {
  const post = { method: 'POST', url: '/api/missions', payload: { parameters: { actor: 'PRK' } } } as const;

  it('may change and compute nothing', async () => {
    const server = await made();
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:9999', host: 'localhost:7391' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const reply = await server.inject({ ...post, headers });
      expect([reply.statusCode, reply.json().code]).toEqual([403, 'cross-site']);
      expect((await server.inject({ method: 'DELETE', url: '/jobs/x', headers })).statusCode).toBe(403);
    }
    for (const headers of [
      {},
      { origin: 'http://localhost:7391', host: 'localhost:7391', 'sec-fetch-site': 'same-origin' },
    ])
      expect((await server.inject({ ...post, headers })).statusCode).toBe(200);
  });

  it('may lead here, and read nothing', async () => {
    const server = await made();
    const site = { 'sec-fetch-site': 'cross-site' };
    expect(
      (await server.inject({ url: '/trade', headers: { ...site, 'sec-fetch-mode': 'navigate' } })).statusCode,
    ).toBe(200);
    expect(
      (await server.inject({ url: '/healthz', headers: { ...site, 'sec-fetch-mode': 'no-cors' } })).statusCode,
    ).toBe(403);
  });
});

it('asks who asks too much to wait, with a problem', async () => {
  const server = await made({ rates: { reading: 5, changing: 2 } });
  const replies = [];
  for (let i = 0; i < 12; i++) replies.push(await server.inject('/healthz'));
  const last = replies.at(-1);
  expect(last?.json()).toMatchObject({ status: 429, code: 'too-many' });
  expect([last?.statusCode, last?.headers['retry-after']]).toEqual([429, '1']);
  expect(replies[0]?.statusCode).toBe(200);
});

describe('the log', () => {
  it('has a line for every request, without the token', async () => {
    const records: RequestRecord[] = [];
    const server = await made({ token, onReply: (record) => records.push(record) });
    const address = await listen(server, 0, '127.0.0.1');
    await fetch(`${address}?a=1&t%6Fken=${token}&b=2`, { redirect: 'manual' });
    await fetch(`${address}nothing`, { headers: { authorization: `Bearer ${token}` } });
    expect(records).toMatchObject([
      { method: 'GET', path: '/?a=1&t%6Fken=...&b=2', status: 303 },
      { method: 'GET', path: '/nothing', status: 404 },
    ]);
    for (const record of records) {
      expect(record.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(record.ms).toBeGreaterThanOrEqual(0);
      expect(record.bytes).toBeGreaterThan(100);
      expect(JSON.parse(logLine(record, 'json'))).toEqual(record);
      expect(logLine(record, 'text').split('\n')).toHaveLength(1);
    }
    expect(JSON.stringify(records)).not.toContain(token);
  });
});

it('finishes what is under way before it ends', async () => {
  let arrived = (): void => undefined;
  let goOn = (): void => undefined;
  const asking = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const allowed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const openCase = async () => {
    arrived();
    await allowed;
    return openAtlas({ home: join(folder, 'home') });
  };
  const server = await made({ openCase });
  const address = await listen(server, 0, '127.0.0.1');
  const asked = fetch(`${address}api/missions?actor=PRK`);
  await asking;
  const ending = endServer(server, 60_000);
  goOn();
  expect((await asked).status).toBe(200);
  await ending;
  await expect(fetch(address)).rejects.toThrow();
});

it('does not wait for ever when it ends', async () => {
  const server = await made({ openCase: () => new Promise(() => undefined) });
  const address = await listen(server, 0, '127.0.0.1');
  const asked = fetch(`${address}api/missions?actor=PRK`).catch(() => 'cut off');
  await new Promise((resolve) => setTimeout(resolve, 200));
  // an atlas that never opens cannot be closed either
  void endServer(server, 100);
  expect(await asked).toBe('cut off');
  servers.splice(servers.indexOf(server), 1);
});
