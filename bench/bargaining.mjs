/**
 * Bargaining models: `node bench/bargaining.mjs`. The challenge model for 17 to 200 actors, beside a plain Python program
 * in the same run (9 actors; its cost grows with n^6), results compared; the spatial model, 30 actors and 50 turns.
 * Targets: 5 ms a round for 200 actors, 0.3 s. Processor time decides, since machines are shared.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../dist/core/random.js';
import { challengeModel } from '../dist/models/bargaining/challenge/challenge-model.js';
import { exchangeModel } from '../dist/models/bargaining/exchange/exchange-model.js';
import { smpModel } from '../dist/models/bargaining/smp/smp-model.js';
import { median, writeResult } from './record.mjs';

const repeats = Number(process.env.ROUNDS ?? 15);

function actorsOf(count) {
  const random = seededRandom(80 + count);
  return Array.from({ length: count }, (_, i) => ({
    name: `A${i}`,
    capability: Number((0.05 + 0.95 * random.next()).toFixed(3)),
    position: Number((100 * random.next()).toFixed(2)),
    salience: Number((0.2 + 0.8 * random.next()).toFixed(3)),
  }));
}

/** Median processor and wall milliseconds of one unit of work, after warming up. */
function timed(units, work) {
  for (let k = 0; k < 5; k++) work();
  const runs = Array.from({ length: repeats }, () => {
    const cpu = process.cpuUsage();
    const begin = performance.now();
    work();
    const wallMs = (performance.now() - begin) / units;
    const { user, system } = process.cpuUsage(cpu);
    return { wallMs, cpuMs: (user + system) / 1000 / units };
  });
  const round = (value) => Number(value.toFixed(3));
  return {
    cpuMs: round(median(runs.map(({ cpuMs }) => cpuMs))),
    leastCpuMs: round(Math.min(...runs.map(({ cpuMs }) => cpuMs))),
    wallMs: round(median(runs.map(({ wallMs }) => wallMs))),
  };
}

function plainPython(actors) {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-bench-'));
  try {
    const file = join(folder, 'actors.csv');
    const lines = actors.map(({ name, capability, position, salience }) =>
      [name, capability, position, salience].join(','),
    );
    writeFileSync(file, `Actor,Capability,Position,Salience\n${lines.join('\n')}\n`);
    const program = fileURLToPath(new URL('bargaining/plain_challenge.py', import.meta.url));
    return JSON.parse(execFileSync('python3', [program, file], { encoding: 'utf8' }));
  } catch (error) {
    return { missing: error.code === 'ENOENT' ? 'python3 is not installed' : String(error.message) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const loadBefore = loadavg()[0];
const challenge = [9, 17, 100, 200].map((count) => {
  const actors = actorsOf(count);
  const rounds = challengeModel(actors, 10).rounds.length;
  return { actors: count, rounds, ...timed(rounds, () => challengeModel(actors, 10)) };
});

const small = actorsOf(9);
const peer = plainPython(small);
const ours = challengeModel(small, 1).rounds[0].positions;
const peers =
  peer.positions === undefined
    ? peer
    : {
        actors: small.length,
        cpuMs: Number((1000 * peer.cpuS).toFixed(1)),
        largestDifference: Math.max(...peer.positions.map((position, i) => Math.abs(position - ours[i]))),
      };

const smp = [17, 30, 60].map((count) => {
  const actors = actorsOf(count).map(({ name, capability, position, salience }) => ({
    name,
    capability: 100 * capability,
    positions: [position / 100],
    saliences: [salience],
  }));
  return { actors: count, turns: 50, ...timed(1, () => smpModel(actors, 50)) };
});

const random = seededRandom(5);
const exchange = {
  actors: Array.from({ length: 20 }, (_, i) => `A${i}`),
  issues: Array.from({ length: 8 }, (_, p) => `p${p}`),
  stands: Array.from({ length: 20 }, () =>
    Array.from({ length: 8 }, () => ({
      position: 100 * random.next(),
      salience: 0.1 + 0.9 * random.next(),
      capability: 0.1 + random.next(),
    })),
  ),
};
const [traded] = exchangeModel(exchange);

const figures = {
  loadBefore: Number(loadBefore.toFixed(1)),
  loadAfter: Number(loadavg()[0].toFixed(1)),
  mathExpNs: expNs(),
  challengeRound: challenge,
  plainPython: peers,
  smp,
  // not measured here: the publisher's C++ program on a machine of the kind CI uses
  smpPublishedKtab: [
    { actors: 17, turns: 50, seconds: 0.47 },
    { actors: 30, turns: 50, seconds: 3.0 },
    { actors: 60, turns: 50, seconds: 36 },
  ],
  exchangeRound: {
    actors: 20,
    issues: 8,
    pairs: traded.pairs,
    trades: traded.exchanges.length,
    ...timed(1, () => exchangeModel(exchange)),
  },
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
writeResult('bargaining', figures);

/** How fast the machine is just now: one call of Math.exp; 14 ns when nobody else uses it. */
function expNs() {
  const cpu = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 2e6; i++) sum += Math.exp(-(i % 100) / 37);
  const { user, system } = process.cpuUsage(cpu);
  return sum > 0 ? Number(((user + system) / 2e3).toFixed(1)) : null;
}
