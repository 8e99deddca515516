/** The HTTP face on the data that ship, through a real socket where it matters. */
import { createServer as createPlainServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../src/server/create-server.ts';
import { listen } from '../src/server/listen.ts';
import { type Served, serve } from './served.ts';

let served: Served;
let server: FastifyInstance;
let address = '';
const missions = '/api/missions?actor=PRK&bloc=ASEAN&on=2018-06-12';

beforeAll(async () => {
  served = await serve();
  ({ server, address } = served);
});
afterAll(async () => {
  await served.close();
  expect(served.bugs).toEqual([]);
});

describe('answers', () => {
  it('gives the envelope', async () => {
    const reply = await fetch(address + missions);
    expect(reply.status).toBe(200);
    const { question, answer, run } = (await reply.json()) as {
      question: string;
      answer: { bloc: object };
      run: object;
    };
    expect(question).toBe('missions');
    expect(answer.bloc).toMatchObject({ abroad: 8, without: ['BRN', 'PHL'] });
    expect(run).toMatchObject({ seed: 1, case: 'korea' });
  });

  it('gives CSV, Markdown and Parquet by suffix, another table by name', async () => {
    const csv = await server.inject(missions.replace('?', '.csv?'));
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toMatch(/^host,city,/);
    const hosted = await server.inject(`${missions.replace('?', '.csv?')}&table=hosted`);
    expect(hosted.body).toMatch(/^sender,city,/);
    expect((await server.inject(missions.replace('?', '.md?'))).body).toMatch(/^# /);
    const parquet = await server.inject(missions.replace('?', '.parquet?'));
    expect(parquet.rawPayload.subarray(0, 4).toString()).toBe('PAR1');
  });

  it('answers several at once as it answers one', async () => {
    const urls = ['/api/forums?a=PRK&b=USA', '/api/talks?a=PRK&b=USA', missions, '/api/labour?actor=PRK'];
    const alone = await Promise.all(urls.map(async (url) => (await server.inject(url)).body));
    const together = await Promise.all(
      [...urls, ...urls, ...urls].map((url) => fetch(address + url).then((r) => r.text())),
    );
    expect(together).toEqual([...alone, ...alone, ...alone]);
  });

  it('lists what can be asked, and says how it is', async () => {
    const { questions } = (await server.inject('/api')).json<{ questions: { id: string; href: string }[] }>();
    expect(questions.map(({ id }) => id)).toContain('missions');
    expect((await server.inject('/healthz')).json()).toMatchObject({ status: 'ok', case: 'korea' });
    expect((await server.inject('/openapi.json')).json()).toMatchObject({ openapi: '3.1.1' });
  });

  it('gives the icon that every browser asks for', async () => {
    const reply = await server.inject('/favicon.ico');
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    expect(reply.body).toMatch(/^<svg .*<\/svg>$/);
  });
});

describe('the brief', () => {
  it('is at /brief, as HTML that loads nothing', async () => {
    const reply = await server.inject('/brief');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.body).toContain('<meta name="generator" content="Good Offices">');
    expect(reply.body).not.toMatch(/<script|<link|<iframe|src="http/);
  });

  it('is there as Markdown and JSON too', async () => {
    expect((await server.inject('/brief.md')).body).toMatch(/^# /);
    expect((await server.inject('/brief.json')).json()).toMatchObject({ question: 'brief', answer: { unsourced: [] } });
  });
});

describe('caching', () => {
  it('answers 304 to the validator it gave, in every content coding', async () => {
    const first = await server.inject(missions);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await server.inject({ url: missions, headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    const coded = await server.inject({ url: missions, headers: { 'accept-encoding': 'br' } });
    expect(coded.headers['content-encoding']).toBe('br');
    expect(coded.headers.etag).toBe(etag.replace(/"$/, '-br"'));
    const codedAgain = await server.inject({ url: missions, headers: { 'if-none-match': String(coded.headers.etag) } });
    expect(codedAgain.statusCode).toBe(304);
  });

  it('answers HEAD as GET without the body', async () => {
    const head = await server.inject({ method: 'HEAD', url: missions });
    const get = await server.inject(missions);
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', get.headers.etag]);
  });
});

describe('safety', () => {
  it('lets a browser load nothing and frame nothing, and asks for no https', async () => {
    for (const url of [missions, '/nothing-here', '/api/%zz']) {
      const { headers } = await server.inject(url);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('answers to loopback names only', async () => {
    expect((await server.inject({ url: missions, headers: { host: 'rebound.example' } })).statusCode).toBe(421);
    expect((await server.inject({ url: '/api/%zz', headers: { host: 'rebound.example' } })).statusCode).toBe(421);
    for (const host of ['localhost:7391', '127.0.0.1', '[::1]:7391'])
      expect((await server.inject({ url: '/healthz', headers: { host } })).statusCode).toBe(200);
  });

  it('opens cases that ship, and no folder', async () => {
    expect((await server.inject(`${missions}&case=korea`)).statusCode).toBe(200);
    for (const name of ['../korea', 'cases/korea', '/etc', '..%2Fkorea', '.']) {
      const reply = await server.inject(`${missions}&case=${name}`);
      expect(reply.json()).toMatchObject({ status: 404, code: 'not-found', candidates: ['korea'] });
    }
  });
});

describe('refusals', () => {
  it.each([
    ['/api/trad', 404, 'not-found', /did you mean "trade"/],
    [
      '/api/trade.svg?actor=PRK',
      404,
      'not-found',
      /it has \.json, \.packed, \.csv, \.md, \.parquet, \.zip, \.bib, \.ris, \.apa/,
    ],
    ['/nothing', 404, 'not-found', /nothing is at \/nothing/],
    ['/api/missions?actr=PRK', 400, 'domain', /did you mean "actor"/],
    ['/api/missions?actor=PRK&actor=KOR', 400, 'domain', /takes one value; got 2/],
    ['/api/missions', 400, 'domain', /actor is missing/],
    ['/api/missions?actor=Korea', 400, 'domain', /KOR .* or PRK|PRK .* or KOR/],
    ['/api/missions?actor=Atlantis', 404, 'not-found', /no actor of that name/],
    ['/api/missions?actor=PRK&on=2018-02-30', 400, 'domain', /no day of the calendar/],
    ['/api/missions?actor=PRK&seed=x', 400, 'domain', /seed/],
    ['/api/missions.csv?actor=PRK&table=nope', 400, 'domain', /it has abroad, hosted/],
    ['/api/missions?actor=PRK&table=hosted', 400, 'domain', /goes with \.csv/],
    ['/healthz?x=1', 400, 'domain', /unknown parameter/],
    ['/api/%zz', 400, 'malformed-url', /percent/],
    [`/api/missions?actor=${'a'.repeat(9000)}`, 414, 'url-too-long', /8000/],
  ])('%s is %i', async (url, status, code, detail) => {
    const reply = await server.inject(url);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ status, code, type: `urn:good-offices:problem:${code}` });
    expect(reply.json<{ detail: string }>().detail).toMatch(detail);
    expect(reply.statusCode).toBe(status);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)('%s is 405 where it is not taken', async (method) => {
    const reply = await server.inject({ method, url: missions, ...(method === 'OPTIONS' ? {} : { payload: '{' }) });
    expect([reply.statusCode, reply.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await server.inject({ method, url: '/nothing' })).statusCode).toBe(404);
  });
});

describe('listening', () => {
  it('says what to do when the port is taken', async () => {
    const plain: Server = createPlainServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => plain.once('listening', resolve));
    const { port } = plain.address() as AddressInfo;
    const other = await createServer({ openCase: () => Promise.reject(new Error('not asked')) });
    await expect(listen(other, port, '127.0.0.1')).rejects.toMatchObject({
      exitCode: 2,
      message: `serve: port ${port} is in use; give another with --port, or --port 0 for any free one`,
    });
    await other.close();
    plain.close();
  });
});
