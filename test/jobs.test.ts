/** Long questions as jobs: progress, resuming, cancelling, in helper processes of their own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from './served.ts';

let served: Served;
let server: FastifyInstance;
let address = '';

beforeAll(async () => {
  served = await serve((home) => ({ helpers: { home } }));
  ({ server, address } = served);
});
afterAll(async () => {
  await served.close();
  expect(served.bugs).toEqual([]);
});

interface Started {
  readonly id: string;
  readonly events: string;
  readonly answer: string;
}

interface Told {
  readonly id: number;
  readonly event: string;
  readonly data: { readonly [name: string]: unknown };
}

async function start(question: string, parameters: object): Promise<Started> {
  const reply = await fetch(`${address}/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, parameters }),
  });
  expect(reply.status).toBe(202);
  return (await reply.json()) as Started;
}

function parsed(block: string): Told {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { id: Number(field('id')), event: field('event'), data: JSON.parse(field('data')) };
}

/** Events until the stream ends, or until enough were seen. */
async function follow(
  { events }: Started,
  options: { last?: number; until?: (told: Told) => boolean } = {},
): Promise<Told[]> {
  const stopping = new AbortController();
  const reply = await fetch(address + events, {
    signal: stopping.signal,
    headers: options.last === undefined ? {} : { 'last-event-id': String(options.last) },
  });
  if (reply.status === 204) return [];
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  const told: Told[] = [];
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of reply.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        if (!block.includes('data: ')) continue;
        const one = parsed(block);
        told.push(one);
        if (options.until?.(one) === true) {
          stopping.abort();
          return told;
        }
      }
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  }
  return told;
}

const isRunning = ({ event, data }: Told) => event === 'progress' && data.position === null;
const patience = { timeout: 120_000 };

/** Whether there still is such a process. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a job', () => {
  it('gives the answer that the question gives, in every form', patience, async () => {
    const job = await start('trade', { actor: 'PRK', year: 2015 });
    const told = await follow(job);
    expect(told.map(({ id }) => id)).toEqual(told.map((_, at) => at + 1));
    expect(told.at(-1)).toMatchObject({ event: 'done', data: { answer: job.answer } });
    expect(told[0]).toMatchObject({ event: 'progress', data: { done: 0, total: null } });
    const answer = await (await fetch(address + job.answer)).text();
    expect(answer).toBe(await (await fetch(`${address}/api/trade?actor=PRK&year=2015`)).text());
    const csv = await (await fetch(`${address}${job.answer}.csv`)).text();
    expect(csv).toBe(await (await fetch(`${address}/api/trade.csv?actor=PRK&year=2015`)).text());
    expect((await fetch(`${address}${job.answer}.zip`)).headers.get('content-type')).toBe('application/zip');
    expect((await fetch(`${address}${job.answer}.svg`)).status).toBe(404);
    expect(await (await fetch(`${address}/jobs/${job.id}`)).json()).toMatchObject({
      status: 'done',
      question: 'trade',
    });
  });

  it('tells what was missed, and nothing twice', patience, async () => {
    const job = await start('gaps', {});
    const first = await follow(job, { until: isRunning });
    const last = first.at(-1)?.id ?? 0;
    const rest = await follow(job, { last });
    expect(rest[0]?.id).toBe(last + 1);
    expect(rest.at(-1)?.event).toBe('done');
    const all = await follow(job);
    expect(all.slice(0, first.length)).toEqual(first);
    expect(all.slice(first.length)).toEqual(rest);
    // a browser that comes back to a job that is over is told to stay away
    expect(await follow(job, { last: rest.at(-1)?.id ?? 0 })).toEqual([]);
  });

  it('fails with the problem that the question has', patience, async () => {
    const job = await start('missions', { actor: 'Atlantis' });
    expect((await follow(job)).at(-1)).toMatchObject({ event: 'failed', data: { status: 404, code: 'not-found' } });
    const answer = await fetch(address + job.answer);
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  it('stops when it is cancelled, and leaves no process behind', patience, async () => {
    const before = new Set(helperPids());
    const job = await start('hosts', { a: 'USA', b: 'PRK', year: 2019 });
    await follow(job, { until: ({ data }) => data.what !== 'waiting' && data.what !== 'reading' });
    const running = await fetch(address + job.answer);
    expect([running.status, await running.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'not-done', detail: expect.stringContaining('running') }),
    ]);
    const working = helperPids().filter((pid) => !before.has(pid));
    const cancelled = await fetch(`${address}/jobs/${job.id}`, { method: 'DELETE' });
    expect(await cancelled.json()).toMatchObject({ status: 'cancelled' });
    expect((await follow(job)).at(-1)).toMatchObject({ event: 'cancelled' });
    await expect.poll(() => working.some(isAlive), { timeout: 5000 }).toBe(false);
    expect((await fetch(address + job.answer)).status).toBe(409);
    // what is over is forgotten
    expect((await fetch(`${address}/jobs/${job.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(`${address}/jobs/${job.id}`)).status).toBe(404);
  });

  it('waits its turn behind two others, and keeps nobody from asking', patience, async () => {
    const jobs = [];
    for (const year of [2017, 2018, 2019, 2020]) jobs.push(await start('hosts', { a: 'USA', b: 'KOR', year }));
    const [first, second, third, fourth] = jobs as [Started, Started, Started, Started];
    await follow(first, { until: isRunning });
    await follow(second, { until: isRunning });
    const waiting = await follow(fourth, { until: ({ data }) => data.position === 2 });
    expect(waiting.at(-1)?.data).toMatchObject({ what: 'waiting', position: 2 });
    const quick = performance.now();
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(performance.now() - quick).toBeLessThan(2000);
    await fetch(`${address}/jobs/${third.id}`, { method: 'DELETE' });
    expect((await follow(fourth, { until: ({ data }) => data.position === 1 })).at(-1)?.data.position).toBe(1);
    await fetch(`${address}/jobs/${first.id}`, { method: 'DELETE' });
    await follow(fourth, { until: isRunning });
    for (const job of [second, fourth]) await fetch(`${address}/jobs/${job.id}`, { method: 'DELETE' });
  });
});

it.skipIf(process.platform !== 'linux')('fails alone when its process dies', patience, async () => {
  const job = await start('hosts', { a: 'USA', b: 'VNM', year: 2016 });
  await follow(job, { until: ({ data }) => data.what !== 'waiting' });
  for (const pid of helperPids()) process.kill(pid, 'SIGKILL');
  expect((await follow(job)).at(-1)).toMatchObject({ event: 'failed', data: { status: 503, code: 'ended' } });
  const next = await start('missions', { actor: 'PRK', on: '2001-01-01' });
  expect((await follow(next)).at(-1)?.event).toBe('done');
});

describe('refusals', () => {
  it.each([
    [{ parameters: {} }, 400, /"question" names what to ask/],
    [{ question: 'trad', parameters: {} }, 404, /did you mean "trade"/],
    [{ question: 'missions', parameters: { actor: 'PRK', case: '../x' } }, 404, /case: none of that name/],
  ])('%j is %i', async (body, status, detail) => {
    const reply = await server.inject({ method: 'POST', url: '/jobs', payload: body });
    expect([reply.statusCode, reply.json().detail]).toEqual([status, expect.stringMatching(detail)]);
  });

  it('knows no job of another name', async () => {
    for (const path of ['/jobs/x', '/jobs/x/events', '/jobs/x/answer', '/jobs/__proto__'])
      expect((await server.inject(path)).statusCode).toBe(404);
    expect((await server.inject({ method: 'GET', url: '/jobs' })).statusCode).toBe(405);
  });
});

it('computes two equal slow requests once, in a helper', patience, async () => {
  const url = `${address}/api/salience?actor=PRK&bloc=ASEAN`;
  const before = new Set(helperPids());
  const [a, b] = await Promise.all([fetch(url), fetch(url)]);
  expect(await a.text()).toBe(await b.text());
  expect(helperPids().filter((pid) => !before.has(pid)).length).toBeLessThanOrEqual(1);
});

/** Children of this process that are helpers. */
function helperPids(): number[] {
  // other systems show no processes as files
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'latin1');
        const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
        const isHelper = readFileSync(`/proc/${name}/cmdline`, 'latin1').includes('helper-process');
        return parent === process.pid && isHelper ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}
