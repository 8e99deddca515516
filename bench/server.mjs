/**
 * The server under fifty users: `DURATION=60 node bench/server.mjs`. Each user opens a page, which asks its answers of the
 * Korean case, and reads for one to three seconds; then the same without reading, as fast as it goes. Target: 95 in 100
 * answers within 150 ms. Meanwhile the memory of the server and its helpers is noted.
 * The whole voting record of the General Assembly is imported before, where it lies in ../shared; cohesion and similarity are
 * then asked of it.
 * Peer: a bare Node server that hands out one kept answer, asked by the same users in the same run.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../dist/core/random.js';
import { writeResult } from './record.mjs';

const seconds = Number(process.env.DURATION ?? 60);
const users = 50;
const bin = fileURLToPath(new URL('../bin/good-offices.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'good-offices-bench-'));

const record = resolve(import.meta.dirname, '../../shared/data/unga');
const hasRecord = existsSync(record);
if (hasRecord) {
  const files = readdirSync(record).filter((name) => /^undl_ga_(votes|resolutions)_/.test(name));
  const given = files.map((name) => join(record, name));
  execFileSync(process.execPath, [bin, 'sources', 'import', ...given, '--home', home], { stdio: 'ignore' });
} else process.stderr.write(`bench/server: ${record} is not here: only the votes that ship are loaded\n`);

const actors = ['PRK', 'USA', 'KOR', 'CHN', 'RUS', 'JPN', 'VNM', 'SGP', 'MYS', 'IDN', 'PHL', 'THA', 'LAO', 'KHM'];
/** What the pages of the workbench ask: quick answers mostly, now and then one that a helper makes. */
const pages = [
  (draw) => ['/', `/api/profile?actor=${draw(actors)}`],
  (draw) => ['/dyad', `/api/tie?a=PRK&b=${draw(actors.slice(1))}`, `/api/similarity?a=PRK&b=${draw(actors.slice(1))}`],
  (draw) => ['/trade', `/api/trade?actor=PRK&year=${2005 + draw.below(12)}&bloc=ASEAN`],
  (draw) => ['/missions', `/api/missions?actor=${draw(actors)}&on=${2000 + draw.below(20)}-06-01&bloc=ASEAN`],
  (draw) => ['/forums', `/api/forums?a=PRK&b=${draw(actors.slice(1))}&on=${2000 + draw.below(20)}`],
  (draw) => ['/talks', `/api/talks?a=PRK&b=${draw(['USA', 'KOR', 'JPN'])}`],
  (draw) => ['/sanctions', `/api/sanctions?actor=PRK&on=${2006 + draw.below(12)}-06-12`],
  (draw) => ['/labour', '/api/labour?actor=PRK', `/api/labour?actor=PRK&host=${draw(['MYS', 'RUS', 'CHN'])}`],
  () => ['/claims', '/api/claims'],
  () => ['/gaps', '/api/gaps'],
  () => ['/sources', '/api/sources'],
  (draw) => ['/bloc', `/api/bloc?bloc=ASEAN&with=${draw(actors)}`, ...(hasRecord ? recorded(draw) : [])],
  (draw) => [
    '/relations',
    `/api/network?on=${2000 + draw.below(20)}-06-12&layers=missions,forums&bloc=ASEAN&with=PRK,USA`,
  ],
];

/** Asked of the whole record. */
function recorded(draw) {
  const year = 1980 + draw.below(40);
  return [
    `/api/cohesion?bloc=ASEAN&from=${year}&to=${year}`,
    `/api/similarity?a=PRK&b=${draw(actors.slice(1))}&year=${year}`,
  ];
}

const agent = new Agent({ keepAlive: true, maxSockets: users });

function ask(url) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    get(url, { agent, headers: { 'accept-encoding': 'br' } }, (reply) => {
      reply.on('data', () => {});
      reply.on('end', () => resolve({ ms: performance.now() - start, status: reply.statusCode }));
      reply.on('error', reject);
    }).on('error', reject);
  });
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** All users for a time; `readMs` = shortest time they read a page for, 0 = they do not. */
async function load(address, forSeconds, readMs, onlyUrl) {
  const until = performance.now() + forSeconds * 1000;
  const times = [];
  const statuses = {};
  const user = async (number) => {
    const random = seededRandom(1000 + number);
    const draw = (from) => from[random.below(from.length)];
    draw.below = (most) => random.below(most);
    if (readMs > 0) await wait(random.below(2000));
    while (performance.now() < until) {
      const urls = onlyUrl === undefined ? draw(pages)(draw) : [onlyUrl];
      for (const path of urls) {
        const { ms, status } = await ask(address + path);
        statuses[status] = (statuses[status] ?? 0) + 1;
        // a refusal for asking too often is no answer
        if (path.startsWith('/api') && status === 200) times.push(ms);
      }
      if (readMs > 0) await wait(readMs + random.below(2 * readMs));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => user(number)));
  times.sort((a, b) => a - b);
  const at = (share) => Number((times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(1));
  return {
    answers: times.length,
    perSecond: Math.round(times.length / forSeconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    mostMs: at(1),
    statuses,
  };
}

/** Resident memory of a process and its children, MiB. */
function memoryOf(pid) {
  const rss = (id) => Number(readFileSync(`/proc/${id}/statm`, 'latin1').split(' ')[1]) * 4096;
  const children = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && new RegExp(`\\) \\S ${pid} `).test(readFileSync(`/proc/${name}/stat`, 'latin1'));
    } catch {
      return false;
    }
  });
  const mib = (bytes) => Math.round(bytes / 2 ** 20);
  return {
    server: mib(rss(pid)),
    helpers: children.length,
    withHelpers: mib([pid, ...children].reduce((sum, id) => sum + rss(id), 0)),
  };
}

const started = performance.now();
const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--home', home], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve) => {
  child.stdout.on('data', (chunk) => {
    const found = /http:\S+(?=\/ )/.exec(String(chunk))?.[0];
    if (found !== undefined) resolve(found);
  });
});
const readyMs = Math.round(performance.now() - started);
const memory = [];
const hasProc = process.platform === 'linux';
const note = () =>
  hasProc && memory.push({ s: Math.round((performance.now() - started) / 1000), ...memoryOf(child.pid) });
note();
const cold = await load(address, 10, 1000);
note();
const noting = setInterval(note, Math.max(5, seconds / 12) * 1000);
const reading = await load(address, seconds, 1000);
clearInterval(noting);
note();
const rushing = await load(address, Math.min(seconds, 15), 0);
note();
const one = await load(address, 3, 0, '/api/missions?actor=PRK');
const bytes = Buffer.from(await (await fetch(`${address}/api/missions?actor=PRK`)).arrayBuffer());
const peer = createServer((_, reply) => reply.end(bytes)).listen(0, '127.0.0.1');
await new Promise((resolve) => peer.once('listening', resolve));
const bare = await load(`http://127.0.0.1:${peer.address().port}`, 3, 0, '/api/missions?actor=PRK');
peer.close();
child.kill('SIGTERM');
await new Promise((resolve) => child.once('exit', resolve));
agent.destroy();
rmSync(home, { recursive: true, force: true });
const figures = {
  users,
  votingRecord: hasRecord ? 'whole' : 'as shipped',
  durationS: seconds,
  readyMs,
  loadAverage: Number(loadavg()[0].toFixed(1)),
  firstTenSeconds: cold,
  reading,
  withoutReading: rushing,
  oneKeptAnswer: one,
  peerBareNode: bare,
  memory,
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
writeResult('server', figures);
