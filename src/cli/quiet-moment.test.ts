import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { quietMoment } from './quiet-moment.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers when it is told to; asking it ends when the question is there. */
async function listening(): Promise<{ server: Server; ask: () => Promise<void>; answer: () => void }> {
  const waiting: (() => void)[] = [];
  let there = (): void => undefined;
  const server = createServer((_, reply) => {
    waiting.push(() => reply.end('ok'));
    there();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    ask: () =>
      new Promise((resolve, reject) => {
        there = resolve;
        get({ port, host: '127.0.0.1' }, (reply) => reply.resume()).once('error', reject);
      }),
    answer: () => {
      for (const one of waiting.splice(0)) one();
    },
  };
}

const after = (ms: number): Promise<'nothing'> => new Promise((resolve) => setTimeout(resolve, ms, 'nothing'));

it('comes when nobody asks', async () => {
  const { server } = await listening();
  await expect(quietMoment(server, 20, new AbortController().signal)).resolves.toBe(true);
  expect(server.listenerCount('request')).toBe(1);
});

it('does not come while a request is being answered, and comes after it', async () => {
  const { server, ask, answer } = await listening();
  const moment = quietMoment(server, 1000, new AbortController().signal);
  await ask();
  await expect(Promise.race([moment, after(1300)])).resolves.toBe('nothing');
  answer();
  await expect(moment).resolves.toBe(true);
});

it('is given up when the server ends', async () => {
  const { server } = await listening();
  const end = new AbortController();
  const moment = quietMoment(server, 10_000, end.signal);
  end.abort();
  await expect(moment).resolves.toBe(false);
  await expect(quietMoment(server, 1, end.signal)).resolves.toBe(false);
  expect(server.listenerCount('request')).toBe(1);
});
