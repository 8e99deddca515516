/** Downloads from a server on this machine that misbehaves in every way it can. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { shortId } from '../content-hash.ts';
import { RedirectTrail, webAddress } from './address.ts';
import { type DownloadBounds, type DownloadedFile, downloadFile } from './download-file.ts';
import { beginsAsPage } from './page-instead-of-data.ts';
import { retryAfterMs } from './retry-after.ts';

const data = randomBytes(300_000);
const other = randomBytes(300_000);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

type Handler = (request: IncomingMessage, response: ServerResponse, asked: number) => void;
let handler: Handler = () => {};
let asked: { range: string | undefined; ifRange: string | undefined; agent: string | undefined; at: number }[] = [];
let server: Server;
let base = '';
let work = '';
let troubles: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { range, 'if-range': ifRange, 'user-agent': agent } = request.headers;
    asked.push({ range, ifRange: ifRange as string | undefined, agent, at: Date.now() });
    handler(request, response, asked.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-download-'));
  asked = [];
  troubles = [];
});
afterEach(() => {
  server.closeAllConnections();
  rmSync(work, { recursive: true, force: true });
});

const quick: DownloadBounds = { stallMs: 500, totalMs: 5000, backoffMs: 5, attempts: 3, mostWaitMs: 1500 };

async function download(path = '/data.bin', bounds: DownloadBounds = {}): Promise<DownloadedFile> {
  const folders = { parts: work, finished: join(work, 'done') };
  return await downloadFile(new URL(path, base), folders, { ...quick, ...bounds }, ({ trouble }) => {
    if (trouble !== null) troubles.push(trouble);
  });
}

/** The error's exit code and line; nothing finished may be left behind. */
async function refusal(path?: string, bounds?: DownloadBounds): Promise<string> {
  rmSync(join(work, 'done'), { recursive: true, force: true });
  const error = await download(path, bounds).then(
    () => new Error('it was downloaded'),
    (reason: Error & { exitCode?: number }) => reason,
  );
  expect(readdirSync(work, { recursive: true }).filter((name) => !/part(\.json)?$|^done$/.test(String(name)))).toEqual(
    [],
  );
  expect(error.message).not.toMatch(/\n/);
  return `${(error as { exitCode?: number }).exitCode} ${error.message.replaceAll(base, '')}`;
}

/** Serves bytes with ranges, as an honest server does. */
function serve(bytes: Buffer, etag: string | null, request: IncomingMessage, response: ServerResponse): void {
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
  const validator = etag === null ? {} : { ETag: etag };
  const isCurrent = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  if (from === undefined || !isCurrent) {
    response.writeHead(200, { ...validator, 'Content-Length': bytes.length });
    response.end(bytes);
    return;
  }
  const rest = bytes.subarray(Number(from));
  const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
  response.writeHead(206, { ...validator, 'Content-Length': rest.length, 'Content-Range': range });
  response.end(rest);
}

/** Promises all, sends a part, cuts. */
/** Breaks the connection once the other side has had time to read what was sent: what lies unread is lost with it. */
function hangUp(response: ServerResponse): void {
  setTimeout(() => response.destroy(), 250);
}

function cut(bytes: Buffer, sent: number, headers: { [name: string]: string }, response: ServerResponse): void {
  response.writeHead(200, { ...headers, 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, sent), () => hangUp(response));
}

test('a file, its name, its checksum; the program names itself', async () => {
  handler = (request, response) => serve(data, '"a"', request, response);
  const done = await download('/folder/Data%20file.csv?token=1');
  expect(done).toMatchObject({ bytes: data.length, sha256: sha256(data), hasStatedLength: true });
  expect(done.path).toBe(join(work, 'done', 'Data file.csv'));
  expect(readFileSync(done.path).equals(data)).toBe(true);
  expect(asked).toMatchObject([{ agent: expect.stringMatching(/^good-offices\/\d/), range: undefined }]);
  expect(readdirSync(work)).toEqual(['done']);
});

test('a name that the server gives cannot leave the folder', async () => {
  handler = (_, response) =>
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="../../up/evil name.csv"' }).end('a,b\n');
  const done = await download();
  expect(done.path).toBe(join(work, 'done', 'evil name.csv'));
  expect(done.hasStatedLength).toBe(false);
});

test('slow but steady is fine, stalled is not', async () => {
  handler = (_, response) => {
    response.writeHead(200, { 'Content-Length': 10 });
    let sent = 0;
    const timer = setInterval(() => {
      response.write('x');
      if (++sent === 10) clearInterval(timer);
    }, 60);
  };
  expect((await download()).bytes).toBe(10);
  handler = (_, response) => {
    response.writeHead(200, { 'Content-Length': 10, ETag: '"a"' });
    response.write('12345');
  };
  expect(await refusal()).toBe(
    '3 pull: /data.bin sent nothing for 0.5 s; given up after 4 attempts; 5 bytes are kept, run the command again to go on'.replace(
      '4 attempts',
      `${asked.length - 1} attempts`,
    ),
  );
  handler = () => {};
  expect(await refusal('/silent')).toMatch(/^3 pull: \/silent sent nothing for 0.5 s; given up after 3 attempts$/);
});

test('longer than the time allowed', async () => {
  handler = (_, response) => {
    response.writeHead(200, { ETag: '"a"', 'Content-Length': 1e6 });
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  };
  const start = Date.now();
  expect(await refusal('/data.bin', { totalMs: 400 })).toMatch(
    /^3 pull: \/data.bin took longer than 0.4 s; \d+ bytes are kept/,
  );
  expect(Date.now() - start).toBeLessThan(2000);
});

test('cut in the middle, again and again: the rest is fetched', async () => {
  handler = (request, response, count) => {
    if (count === 1) return cut(data, 100_000, { ETag: '"a"' }, response);
    if (count > 3) return serve(data, '"a"', request, response);
    const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0]);
    response.writeHead(206, {
      ETag: '"a"',
      'Content-Length': data.length - from,
      'Content-Range': `bytes ${from}-${data.length - 1}/${data.length}`,
    });
    response.write(data.subarray(from, from + 50_000), () => hangUp(response));
  };
  expect((await download()).sha256).toBe(sha256(data));
  expect(asked.map(({ range, ifRange }) => [range, ifRange])).toEqual([
    [undefined, undefined],
    ['bytes=100000-', '"a"'],
    ['bytes=150000-', '"a"'],
    ['bytes=200000-', '"a"'],
  ]);
  expect(troubles).toHaveLength(3);
});

test('another run of the program goes on where one that was killed ended', async () => {
  const key = shortId(new URL('/data.bin', base).href);
  const part = join(work, `${key}.99999999.part`);
  writeFileSync(part, data.subarray(0, 123_456));
  writeFileSync(
    `${part}.json`,
    JSON.stringify({ validator: '"a"', total: data.length, encoding: 'identity', disposition: null }),
  );
  handler = (request, response) => serve(data, '"a"', request, response);
  expect((await download()).sha256).toBe(sha256(data));
  expect(asked).toMatchObject([{ range: 'bytes=123456-' }]);
  expect(readdirSync(work)).toEqual(['done']);
});

test('a server without ranges, or without anything to know the file by, gives the whole again', async () => {
  handler = (request, response, count) => {
    if (count === 1) return cut(data, 100_000, { ETag: '"a"' }, response);
    delete request.headers.range;
    serve(data, '"a"', request, response);
  };
  expect((await download()).sha256).toBe(sha256(data));
  asked = [];
  handler = (request, response, count) =>
    count === 1 ? cut(data, 100_000, { ETag: 'W/"weak"' }, response) : serve(data, null, request, response);
  expect((await download()).sha256).toBe(sha256(data));
  expect(asked[1]?.range).toBeUndefined();
});

test('a date of change serves where there is no ETag', async () => {
  const changed = new Date(Date.now() - 1e7).toUTCString();
  handler = (request, response, count) => {
    if (count === 1) return cut(data, 100_000, { 'Last-Modified': changed }, response);
    const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0]);
    const range = `bytes ${from}-${data.length - 1}/${data.length}`;
    response.writeHead(206, { 'Last-Modified': changed, 'Content-Range': range }).end(data.subarray(from));
  };
  expect((await download()).sha256).toBe(sha256(data));
  expect(asked[1]).toMatchObject({ range: 'bytes=100000-', ifRange: changed });
});

test('the file changes between two parts: never a mixture', async () => {
  handler = (request, response, count) =>
    count === 1 ? cut(data, 100_000, { ETag: '"a"' }, response) : serve(other, '"b"', request, response);
  expect((await download()).sha256).toBe(sha256(other));
  // a server that ignores If-Range and sends the rest of another file
  for (const total of [other.length, other.length + 1]) {
    asked = [];
    handler = (request, response, count) => {
      if (count === 1) return cut(data, 100_000, { ETag: '"a"' }, response);
      if (count > 2) return serve(other, '"b"', request, response);
      const range = `bytes 100000-${total - 1}/${total}`;
      const etag = total === other.length ? { ETag: '"b"' } : {};
      response.writeHead(206, { ...etag, 'Content-Range': range }).end(other.subarray(100_000));
    };
    expect((await download()).sha256).toBe(sha256(other));
  }
  // and one that sends another part than it was asked for
  asked = [];
  handler = (request, response, count) => {
    if (count === 1) return cut(data, 100_000, { ETag: '"a"' }, response);
    if (count > 2) return serve(data, '"a"', request, response);
    response.writeHead(206, { ETag: '"a"', 'Content-Range': `bytes 90000-${data.length - 1}/${data.length}` });
    response.end(data.subarray(90_000));
  };
  expect((await download()).sha256).toBe(sha256(data));
});

test('416 on the rest of a file that was whole is no failure', async () => {
  const key = shortId(new URL('/data.bin', base).href);
  const part = join(work, `${key}.99999999.part`);
  writeFileSync(part, data);
  const state = { validator: '"a"', total: data.length, encoding: 'identity', disposition: null };
  writeFileSync(`${part}.json`, JSON.stringify(state));
  handler = (_, response) => response.writeHead(416, { 'Content-Range': `bytes */${data.length}` }).end();
  expect((await download()).sha256).toBe(sha256(data));
});

test('a stated length that is not the length', async () => {
  handler = (_, response) => {
    response.writeHead(200, { 'Content-Length': 500 });
    response.write('x'.repeat(400), () => response.destroy());
  };
  expect(await refusal()).toMatch(/^3 pull: \/data.bin cut the connection; given up after 3 attempts$/);
  // Node's own server would not send more than it said
  const liar = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${'y'.repeat(5000)}`));
  });
  await new Promise<void>((done) => liar.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(liar.address() as AddressInfo).port}/long`;
  expect((await refusal(address)).replace(/127.0.0.1:\d+/, 'x')).toMatch(
    /^3 pull: http:\/\/x\/long sent what is not its stated length.*given up after 3 attempts$/,
  );
  liar.close();
});

test('redirects: followed within limits', async () => {
  const to = (location: string) => (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(302, { Location: location }).end();
  handler = (request, response) =>
    request.url === '/data.bin'
      ? response.writeHead(301, { Location: '/a/real.csv' }).end()
      : serve(data, '"a"', request, response);
  expect((await download()).sha256).toBe(sha256(data));
  handler = to('/data.bin');
  expect(await refusal()).toBe('3 pull: /data.bin redirects in a circle');
  handler = (request, response) => to(`${request.url}1`)(request, response);
  expect(await refusal()).toMatch(/^3 pull: \/data.bin11111 \(from \/data.bin\) redirects more than 5 times$/);
  handler = to('file:///etc/passwd');
  expect(await refusal()).toBe('3 pull: /data.bin redirects to file:, which is refused');
  handler = to('data:text/csv,a');
  expect(await refusal()).toMatch(/^3 .*redirects to data:, which is refused$/);
  handler = (_, response) => response.writeHead(302).end();
  expect(await refusal()).toMatch(/^3 .*is a redirect to no address/);
  const secure = new URL('https://example.org/a');
  expect(() => new RedirectTrail(secure).next(secure, 'http://example.org/b')).toThrow(/from https to http/);
  expect(new RedirectTrail(secure).next(secure, 'http://127.0.0.1/b').href).toBe('http://127.0.0.1/b');
});

test('a web page is not data, whatever it is called', async () => {
  handler = (_, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('a,b\n1,2\n');
  expect(await refusal()).toMatch(
    /^3 pull: \/data.bin gives a web page instead of data \(text\/html; charset=utf-8\); visit/,
  );
  const page = '\ufeff <?xml version="1.0"?><!-- x --><!DOCTYPE html><html><body>Please log in</body></html>';
  handler = (_, response) => response.writeHead(200, { 'Content-Type': 'text/csv' }).end(page);
  expect(await refusal()).toMatch(/^3 pull: \/data.bin gives a web page instead of data; visit/);
  handler = (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(page));
  expect(await refusal()).toMatch(/^3 pull: \/data.bin gives a web page/);
  expect(beginsAsPage(Buffer.from('<?xml version="1.0"?><CONSOLIDATED_LIST>'))).toBe(false);
  expect(beginsAsPage(Buffer.from('html,body\n1,2'))).toBe(false);
  handler = (_, response) => response.writeHead(200).end();
  expect(await refusal()).toBe('3 pull: /data.bin gave an empty file');
});

test.each([404, 401, 403, 410, 418, 204])('%i is final', async (status) => {
  handler = (_, response) => response.writeHead(status, { 'Content-Type': 'text/html' }).end();
  expect(await refusal()).toMatch(new RegExp(`^3 pull: /data.bin answered ${status} .*; the publisher may have moved`));
  expect(asked).toHaveLength(1);
});

test.each([429, 503])('%i is obeyed when it asks to wait, within bounds', async (status) => {
  handler = (request, response, count) =>
    count === 1 ? response.writeHead(status, { 'Retry-After': '1' }).end() : serve(data, '"a"', request, response);
  expect((await download()).sha256).toBe(sha256(data));
  expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(950);
  asked = [];
  handler = (_, response) => response.writeHead(status, { 'Retry-After': '86400' }).end();
  expect(await refusal()).toMatch(/and asks to wait 86400 s; run the command again then$/);
  asked = [];
  handler = (_, response) => response.writeHead(status).end();
  expect(await refusal()).toMatch(new RegExp(`^3 pull: /data.bin answered ${status} .*; given up after 3 attempts$`));
  expect(asked).toHaveLength(3);
});

test('Retry-After is seconds or a date', () => {
  expect(retryAfterMs('Thu, 01 Jan 1970 00:00:05 GMT', 2000)).toBe(3000);
  expect(retryAfterMs('Thu, 01 Jan 1970 00:00:05 GMT', 9000)).toBe(0);
  expect(retryAfterMs('soon', 0)).toBeNull();
});

test('a content encoding that was not asked for is undone; the limit holds for what comes out', async () => {
  const [gzipped, brotli, bomb] = [gzipSync(data), brotliCompressSync(data), gzipSync(Buffer.alloc(5e6))];
  handler = (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipped);
  expect((await download()).sha256).toBe(sha256(data));
  handler = (_, response) => response.writeHead(200, { 'Content-Encoding': 'br' }).end(brotli);
  expect((await download()).sha256).toBe(sha256(data));
  handler = (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
  expect(await refusal('/data.bin', { mostBytes: 1e6 })).toMatch(/^3 pull: \/data.bin unpacks to more than the limit/);
  handler = (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip');
  expect(await refusal()).toMatch(/^3 pull: \/data.bin is damaged: its content encoding cannot be undone/);
  handler = (_, response) => response.writeHead(200, { 'Content-Encoding': 'pack200' }).end('x');
  expect(await refusal()).toBe('3 pull: /data.bin sends an unknown encoding; got "pack200"');
});

test('a body beyond the limit, stated or endless', async () => {
  handler = (request, response) => serve(data, '"a"', request, response);
  expect(await refusal('/data.bin', { mostBytes: 1000 })).toMatch(
    /^3 pull: \/data.bin is 300000 bytes, larger than the limit of 1000 bytes; a larger one is named with --max-size$/,
  );
  handler = (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(other));
      response.once('drain', more);
    };
    more();
  };
  expect(await refusal('/data.bin', { mostBytes: 3_000_000 })).toMatch(/is larger than the limit of 3000000 bytes/);
  expect(readdirSync(work).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('nobody listens', async () => {
  expect(await refusal('http://127.0.0.1:1/x')).toMatch(
    /^3 pull: .* failed \(connect ECONNREFUSED.*given up after 3 attempts$/,
  );
});

test('a folder that cannot be written', async () => {
  handler = (request, response) => serve(data, '"a"', request, response);
  mkdirSync(join(work, 'done', 'data.bin', 'x'), { recursive: true });
  await expect(download()).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(/cannot be written/) });
});

test('addresses that are no addresses', () => {
  for (const text of ['', 'x', 'file:///etc/passwd', 'ftp://a/b', 'data:text/csv,a', 'https://me:secret@example.org/'])
    expect(() => webAddress(text), text).toThrow(expect.objectContaining({ exitCode: 2 }));
});
