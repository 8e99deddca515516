/** Questions that are posted with their files, through a real socket. */
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestBody } from '../src/server/limits.ts';
import { type Served, serve } from './served.ts';

let served: Served;
let server: FastifyInstance;
let address = '';
const issue = readFileSync(resolve(import.meta.dirname, '../docs/examples/fishing-quota.json'));

beforeAll(async () => {
  served = await serve();
  ({ server, address } = served);
});
afterAll(async () => {
  await served.close();
  expect(served.bugs).toEqual([]);
});

function form(parts: { readonly [name: string]: string | readonly [name: string, bytes: Uint8Array] }): FormData {
  const data = new FormData();
  for (const [name, part] of Object.entries(parts))
    if (typeof part === 'string') data.append(name, part);
    else data.append(name, new Blob([new Uint8Array(part[1])]), part[0]);
  return data;
}

const post = (path: string, body: FormData | string, type?: string) =>
  fetch(address + path, { method: 'POST', body, ...(type === undefined ? {} : { headers: { 'content-type': type } }) });
const json = (path: string, value: unknown) => post(path, JSON.stringify(value), 'application/json');

describe('a form', () => {
  it('is the same question as by address, where it holds no file', async () => {
    const posted = await post('/api/missions', form({ actor: 'PRK', bloc: 'ASEAN', on: '2018-06-12' }));
    expect([posted.status, posted.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await posted.text()).toBe(
      await (await fetch(`${address}/api/missions?actor=PRK&bloc=ASEAN&on=2018-06-12`)).text(),
    );
    const csv = await post('/api/missions.csv', form({ actor: 'PRK', table: 'hosted' }));
    expect(await csv.text()).toMatch(/^sender,city,/);
  });

  it('brings a file, packed or not, whose name is only a label', async () => {
    const plain = await post('/api/bargain', form({ file: ['../../etc/quota.json', issue] }));
    const envelope = (await plain.json()) as { parameters: { file: { file: string; bytes: number } }; answer: object };
    expect(plain.status).toBe(200);
    expect(envelope.parameters.file).toMatchObject({ file: 'quota.json', bytes: issue.length });
    const packed = await post('/api/bargain', form({ file: ['quota.json.gz', gzipSync(issue)] }));
    expect(((await packed.json()) as { answer: object }).answer).toEqual(envelope.answer);
  });

  it('is refused with a reason', async () => {
    const problems = async (reply: Response) => [reply.status, ((await reply.json()) as { detail: string }).detail];
    expect(await problems(await post('/api/bargain', form({})))).toEqual([
      400,
      expect.stringMatching(/file is missing/),
    ]);
    expect(await problems(await post('/api/bargain', form({ file: 'a.csv' })))).toEqual([
      400,
      expect.stringMatching(/POST it to \/api\/bargain/),
    ]);
    expect(await problems(await post('/api/missions', form({ actor: ['a.csv', issue] })))).toEqual([
      400,
      expect.stringMatching(/actor takes no file/),
    ]);
    expect(await problems(await post('/api/missions', form({ actor: 'PRK', seed: ['a', issue] })))).toEqual([
      400,
      expect.stringMatching(/seed takes no file/),
    ]);
    const cut = gzipSync(issue).subarray(0, 50);
    expect(await problems(await post('/api/bargain', form({ file: ['a.gz', cut] })))).toEqual([
      400,
      expect.stringMatching(/gzip file cannot be unpacked/),
    ]);
    expect((await post('/api/missions', form({ actor: 'x'.repeat(70_000) }))).status).toBe(400);
    const many = new FormData();
    for (let i = 0; i < 200; i++) many.append('actor', 'PRK');
    expect((await post('/api/missions', many)).status).toBe(413);
    expect((await post('/api/missions', 'broken', 'multipart/form-data; boundary=x')).status).toBe(400);
    expect((await post('/api/missions', 'broken', 'multipart/form-data')).status).toBe(400);
    expect((await post('/api/missions', 'x', 'text/plain')).status).toBe(415);
  });
});

describe('JSON', () => {
  it('is the same question, with lists, numbers and files as text', async () => {
    const trade = await json('/api/trade', {
      parameters: { actor: 'PRK', year: 2015, bloc: 'ASEAN', minus: ['MMR', 'LAO'] },
    });
    expect(await trade.text()).toBe(
      await (await fetch(`${address}/api/trade?actor=PRK&year=2015&bloc=ASEAN&minus=MMR&minus=LAO`)).text(),
    );
    const bargain = await json('/api/bargain', { files: { file: { name: 'quota.json', text: issue.toString() } } });
    const posted = await post('/api/bargain', form({ file: ['quota.json', issue] }));
    expect(await bargain.text()).toBe(await posted.text());
  });

  it.each([
    ['[]', 400, /must be an object/],
    ['{"parameters": {"actor": {"a": 1}}}', 400, /must be a text/],
    ['{"parameters": 3}', 400, /parameters must be an object/],
    ['{"params": {}}', 400, /unknown member/],
    ['{"files": {"file": "x"}}', 400, /file file must be/],
    ['{"__proto__": {"x": 1}}', 400, /not valid JSON/],
    ['{', 400, /JSON/i],
    ['', 400, /empty/],
  ])('%s is %i', async (body, status, detail) => {
    const reply = await post('/api/missions', body, 'application/json');
    expect([reply.status, ((await reply.json()) as { detail: string }).detail]).toEqual([
      status,
      expect.stringMatching(detail),
    ]);
  });
});

it('says to post, where a question that needs a file is asked by address', async () => {
  const reply = await server.inject('/api/gravity-fit');
  expect(reply.json()).toMatchObject({ status: 400, detail: expect.stringMatching(/POST it to \/api\/gravity-fit/) });
  expect((await server.inject('/api/scenario?scenario=lift-coal')).statusCode).toBe(200);
});

/** Sends zeros until the server answers or hangs up. */
function upload(megabytes: number, announced: boolean): Promise<{ status: number; body: string; sent: number }> {
  return new Promise((finish, fail) => {
    const length = megabytes * 2 ** 20;
    let sent = 0;
    const asked = httpRequest(
      `${address}/api/bargain`,
      {
        method: 'POST',
        headers: {
          'content-type': 'multipart/form-data; boundary=b',
          ...(announced ? { 'content-length': String(length) } : {}),
        },
      },
      (reply) => {
        let body = '';
        reply.on('data', (chunk) => {
          body += String(chunk);
        });
        reply.on('end', () => {
          asked.destroy();
          finish({ status: reply.statusCode ?? 0, body, sent });
        });
      },
    );
    asked.on('error', fail);
    asked.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
    const block = Buffer.alloc(2 ** 20);
    const more = (): void => {
      while (sent < length && !asked.destroyed) {
        sent += block.length;
        if (!asked.write(block)) {
          asked.once('drain', more);
          return;
        }
      }
    };
    more();
  });
}

describe('300 MB', () => {
  it('are refused by their announced length before they are read', async () => {
    const before = process.memoryUsage().rss;
    const { status, body, sent } = await upload(300, true);
    expect([status, JSON.parse(body)]).toEqual([
      413,
      expect.objectContaining({ code: 'too-large', most: largestBody }),
    ]);
    expect(sent).toBeLessThan(largestBody);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it('are refused where no length is announced, once they are too many', async () => {
    const before = process.memoryUsage().rss;
    const { status, sent } = await upload(300, false);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(2 * largestBody);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});
