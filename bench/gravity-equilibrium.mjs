/**
 * A counterfactual of the gravity model (every pair signs an agreement, elasticity 5) in worlds of 30 to 150 countries, baseline
 * fitted and own closure solved, and 1,000 draws of the slopes at 150; beside two peers in the same run, where python has them:
 * gegravity (one conditional step) and a plain dense solve of the own closure with scipy. Prices are compared with both.
 *
 * node bench/gravity-equilibrium.mjs: data are made by ../shared/bench/gen_ge.py with seed 7. PYTHON names the interpreter.
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
/** Scale of outward resistances from which gegravity finds its start; others gave none or prices below 0. */
const omrRescale = 1000;
const errors = [0.05, 0.1, 0.08, 0.1, 0.12];
const python = process.env.PYTHON ?? '/usr/bin/python3';
const folder = mkdtempSync(join(tmpdir(), 'equilibrium-bench-'));

function makeFile(n) {
  const generator = resolve(import.meta.dirname, '..', '..', 'shared', 'bench', 'gen_ge.py');
  if (!existsSync(generator)) throw new Error(`bench/gravity-equilibrium: ${generator} is not here`);
  const file = join(folder, `${n}.csv`);
  execFileSync(python, [generator, file, String(n), '7']);
  return file;
}

function questionOf(file) {
  const [header, ...rows] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
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

/** What a peer prints, or null when it is not installed or gives up. */
function peer(script, ...words) {
  try {
    const path = join(import.meta.dirname, 'gravity-equilibrium', script);
    return JSON.parse(
      execFileSync(python, [path, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

/** Largest relative difference of prices, ours and a peer's. */
function farthestOf(ours, theirs) {
  return theirs === undefined
    ? null
    : theirs.reduce((most, price, i) => Math.max(most, Math.abs(price / ours[i] - 1)), 0);
}

const load = loadavg();
try {
  const worlds = [];
  let version = 'scipy (not installed)';
  for (const n of sizes) {
    const file = makeFile(n);
    const question = questionOf(file);
    let result;
    const times = [];
    const cpu = process.cpuUsage();
    for (let round = 0; round < 30; round++) {
      const start = performance.now();
      result = solveCounterfactual(question);
      times.push(performance.now() - start);
    }
    const spent = process.cpuUsage(cpu);
    if (!result.converged || result.worldResidual > 1e-10)
      throw new Error(`bench/gravity-equilibrium: ${n} not solved`);
    const dense = peer('scipy-solve.py', file, String(sigma));
    const gegravity = peer('gegravity-solve.py', file, String(sigma), String(omrRescale));
    version = dense?.version ?? version;
    const step = solveCounterfactual({ ...question, closure: 'conditional', reference: 0 });
    const ownFarthest = dense?.solved ? farthestOf(result.price, dense.price) : null;
    if (ownFarthest > 1e-6)
      throw new Error(`bench/gravity-equilibrium: prices at ${n} are ${ownFarthest} from scipy's`);
    const world = {
      countries: n,
      firstMs: times[0],
      medianMs: median(times.slice(5)),
      meanCpuMs: (spent.user + spent.system) / 1e3 / times.length,
      iterations: result.iterations,
      marketResidual: result.marketResidual,
      worldResidual: result.worldResidual,
      scipy: dense && { ms: 1e3 * dense.seconds, solved: dense.solved, peakMiB: dense.peakMiB, farthest: ownFarthest },
      gegravity: gegravity && {
        ms: 1e3 * gegravity.seconds,
        peakMiB: gegravity.peakMiB,
        farthest: farthestOf(
          step.price,
          Object.values(gegravity.prices).map((percent) => 1 + percent / 100),
        ),
      },
    };
    console.log(JSON.stringify(world));
    worlds.push(world);
  }
  const start = performance.now();
  const before = process.cpuUsage();
  const { intervals } = solveCounterfactual({ ...questionOf(join(folder, '150.csv')), draws: 1000 });
  const seconds = (performance.now() - start) / 1e3;
  const { user, system } = process.cpuUsage(before);
  const draws = { countries: 150, draws: 1000, failed: intervals.failed, seconds, cpuSeconds: (user + system) / 1e6 };
  console.log(JSON.stringify(draws));
  writeResult('gravity-equilibrium', {
    what: 'baseline fitted, own closure and conditional equilibrium solved; median wall time of 25 solves after 5, one thread',
    peers: `gegravity 0.3, where it is null not installed; dense solve with ${version}`,
    loadAverage: load.map((value) => Number(value.toFixed(1))),
    worlds,
    draws,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    targets: { medianMsAt150: 20, secondsFor1000Draws: 10, peakMiB: 400 },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
