/**
 * A counterfactual of the gravity model (every pair signs an agreement, elasticity 5) in worlds of 30 to 150 countries, baseline
 * fitted and own closure solved, and 1,000 draws of the slopes at 150; beside a dense solve with scipy in the same run, by the
 * method of gegravity, where python3 has scipy. Prices are compared.
 *
 * node bench/gravity-equilibrium.mjs: data are made by ../shared/bench/gen_ge.py with seed 7.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { solveCounterfactual } from '../dist/models/gravity-equilibrium/counterfactual.js';
import { tradeWorld } from '../dist/models/gravity-equilibrium/trade-world.js';
import { median, writeResult } from './record.mjs';

const sizes = [30, 70, 100, 150];
const sigma = 5;
const slopes = { lndist: -0.9, contiguity: 0.5, common_language: 0.2, pta: 0.4, international: -2 };
const errors = [0.05, 0.1, 0.08, 0.1, 0.12];
const folder = mkdtempSync(join(tmpdir(), 'equilibrium-bench-'));

function makeFile(n) {
  const generator = resolve(import.meta.dirname, '..', '..', 'shared', 'bench', 'gen_ge.py');
  if (!existsSync(generator)) throw new Error(`bench/gravity-equilibrium: ${generator} is not here`);
  const file = join(folder, `${n}.csv`);
  execFileSync('/usr/bin/python3', [generator, file, String(n), '7']);
  return file;
}

function questionOf(file) {
  const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => line.split(','));
  const actors = [...new Set(rows.map(([exporter]) => exporter))].sort();
  const n = actors.length;
  const index = new Map(actors.map((actor, i) => [actor, i]));
  const matrix = (name) => {
    const values = new Float64Array(n * n);
    for (const row of rows) values[index.get(row[0]) * n + index.get(row[1])] = Number(row[header.indexOf(name)]);
    return values;
  };
  const before = Object.keys(slopes).map(matrix);
  const border = matrix('international');
  return {
    observed: tradeWorld(actors, matrix('trade')),
    baseline: 'fitted',
    before,
    after: before.map((values, k) => (Object.keys(slopes)[k] === 'pta' ? border : values)),
    slopes: Float64Array.from(Object.values(slopes)),
    covariance: Float64Array.from({ length: 25 }, (_, c) => (c % 6 === 0 ? errors[c / 6] ** 2 : 0)),
    costFactor: null,
    sigma,
    closure: 'own',
    reference: null,
    draws: 0,
    level: 0.95,
    seed: 1,
  };
}

function peer(file) {
  try {
    const script = join(import.meta.dirname, 'gravity-equilibrium', 'scipy-solve.py');
    const output = execFileSync('python3', [script, file, String(sigma)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return JSON.parse(output);
  } catch {
    return null;
  }
}

const load = loadavg();
try {
  const worlds = [];
  let version = 'not installed';
  for (const n of sizes) {
    const file = makeFile(n);
    const question = questionOf(file);
    let result;
    const times = [];
    for (let round = 0; round < 30; round++) {
      const start = performance.now();
      result = solveCounterfactual(question);
      times.push(performance.now() - start);
    }
    if (!result.converged || result.worldResidual > 1e-10) throw new Error(`bench/gravity-equilibrium: ${n} not solved`);
    const theirs = peer(file);
    version = theirs?.version ?? version;
    const farthest = theirs?.price.reduce((most, price, i) => Math.max(most, Math.abs(price / result.price[i] - 1)), 0);
    if (theirs?.solved && farthest > 1e-6)
      throw new Error(`bench/gravity-equilibrium: prices at ${n} differ from the peer's by ${farthest}`);
    const world = {
      countries: n,
      firstMs: times[0],
      medianMs: median(times.slice(5)),
      iterations: result.iterations,
      marketResidual: result.marketResidual,
      worldResidual: result.worldResidual,
      peerMs: theirs === null ? null : 1e3 * theirs.seconds,
      peerSolved: theirs === null ? null : theirs.solved && theirs.baselineSolved,
      peerMiB: theirs?.peakMiB ?? null,
      farthestPrice: farthest ?? null,
    };
    console.log(JSON.stringify(world));
    worlds.push(world);
  }
  const start = performance.now();
  const { intervals } = solveCounterfactual({ ...questionOf(join(folder, '150.csv')), draws: 1000 });
  const draws = { countries: 150, draws: 1000, failed: intervals.failed, seconds: (performance.now() - start) / 1e3 };
  console.log(JSON.stringify(draws));
  writeResult('gravity-equilibrium', {
    what: 'baseline fitted, own closure and conditional equilibrium solved; median wall time of 25 solves after 5, one thread',
    peer: `dense solve (${version}), the method of gegravity; gegravity itself is not installed, its published time at 150 is 10.4 s`,
    loadAverage: load.map((value) => Number(value.toFixed(1))),
    worlds,
    draws,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    targets: { medianMsAt150: 20, secondsFor1000Draws: 10, peakMiB: 400 },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
