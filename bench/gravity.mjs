/**
 * Three-way PPML with clustered errors: `node bench/gravity.mjs FOLDER`. FOLDER holds the generated panels g40k.csv, g400k.csv,
 * g2m.csv (columns exporter, importer, year, trade, rta, sanction, ltariff) and may hold penppml_trade_full.csv or .gz. Time from
 * columns in memory to coefficients with errors, everything between included: levels, dropped rows, separation, small-sample
 * rule. Each panel in a process of its own, so that the peak of memory is its own; reading the file is in the peak. One thread.
 *
 * The peer is fixest, right after ours on each panel where R has it (`WITHOUT_PEER=1` leaves it out), on two threads and on one;
 * the record holds its figures of a quiet machine of this kind too (0.12.2, two threads). `ofPeer`: our time as a share of the
 * peer's: wall over its two-thread wall; processor over that of its one thread. Where others compute, two threads suffer more
 * than one (they wait for each other): then `cpuOfQuietWall` is the fair share, our processor time over the two-thread wall that
 * its one-thread processor time stands for on the quiet machine. `expNs` is the cost of Math.exp in the same run: 14 ns on the
 * quiet machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { median, writeResult } from './record.mjs';

const generated = 'trade ~ rta + sanction + ltariff | exporter^year + importer^year + exporter^importer';
const panels = [
  {
    name: 'g40k',
    formula: generated,
    cluster: 'exporter^importer',
    rounds: 45,
    peerRounds: 9,
    peer: { wallS: 0.081, cpuS: 0.106 },
    slopes: [0.5563203822, -0.8769217722, -2.0551032099],
    errors: [0.0650297371, 0.1270720011, 0.2318332751],
  },
  {
    name: 'g400k',
    formula: generated,
    cluster: 'exporter^importer',
    rounds: 7,
    peerRounds: 2,
    peer: { wallS: 0.81, cpuS: 0.942, peakMiB: 241 },
    slopes: [0.4149338565, -0.8327630413, -2.1586368487],
    errors: [0.02635483, 0.0385677383, 0.1271892817],
  },
  {
    name: 'g2m',
    formula: generated,
    cluster: 'exporter^importer',
    rounds: 3,
    peer: { wallS: 4.3, cpuS: 6.49, peakMiB: 885 },
    slopes: [0.48079634182, -0.94890595205, -2.08822313154],
    errors: [0.01887334182, 0.03930490739, 0.11375977498],
  },
  {
    name: 'penppml_trade_full',
    formula: 'export ~ I(agreement != "") | exp^time + imp^time + exp^imp',
    cluster: 'exp^imp',
    rounds: 7,
    peer: { cpuS: 2.98 },
    slopes: [0.1292111],
    errors: [0.037942],
    digits: 1e-6,
  },
];

const [folder = '.', only] = process.argv.slice(2);
if (only !== undefined) await measure(panels.find(({ name }) => name === only));
else runAll();

function runAll() {
  const results = [];
  for (const { name, peerRounds } of panels) {
    if (fileOf(name) === null) {
      process.stdout.write(`gravity: ${name} is not in ${folder}; name the folder with the panels\n`);
      continue;
    }
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), folder, name], { encoding: 'utf8' });
    const own = JSON.parse(out);
    const result = { ...own, ...besidePeer(own, peerRounds) };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    results.push(result);
  }
  if (results.length > 0) writeResult('gravity', { panels: results });
}

/** The peer in the same run; nothing where R or fixest is missing. */
function besidePeer({ name, medianWallS, medianCpuS, peer }, peerRounds = 1) {
  if (process.env.WITHOUT_PEER === '1') return {};
  const script = fileURLToPath(new URL('./gravity/fixest.R', import.meta.url));
  const interpreter = 'Rscript';
  const [two, one] = ['2', '1'].map((threads) => {
    const { status, stdout } = spawnSync(interpreter, [script, fileOf(name), String(peerRounds), threads], {
      encoding: 'utf8',
    });
    return status === 0 ? JSON.parse(stdout) : null;
  });
  if (two === null || one === null) return {};
  const share = (ours, theirs) => Number((ours / theirs).toPrecision(3));
  return {
    peerOnTwoThreads: two,
    peerOnOneThread: one,
    ofPeer: {
      wall: share(medianWallS, two.wallS),
      cpu: share(medianCpuS, one.cpuS),
      cpuOfQuietWall: peer.wallS === undefined ? null : share(medianCpuS, (one.cpuS * peer.wallS) / peer.cpuS),
    },
    loadAfter: Number(loadavg()[0].toPrecision(3)),
  };
}

function fileOf(name) {
  return [`${name}.csv`, `${name}.csv.gz`].map((file) => resolve(folder, file)).find(existsSync) ?? null;
}

async function measure({ name, formula, cluster, rounds, peer, slopes, errors, digits = 2e-7 }) {
  const { readTable } = await import('../dist/models/gravity/data/read-table.js');
  const { parseCombinations, parseFormula } = await import('../dist/models/gravity/formula/formula.js');
  const { columnsOfCombinations, columnsOfFormula } = await import('../dist/models/gravity/formula/columns-needed.js');
  const { estimateGravity } = await import('../dist/models/gravity/estimate.js');
  const parsed = parseFormula(formula, name);
  const clusters = parseCombinations(cluster, name);
  const path = fileOf(name);
  let bytes = readFileSync(path);
  if (path.endsWith('.gz')) bytes = gunzipSync(bytes);
  const begin = performance.now();
  const table = readTable(bytes, name, new Set([...columnsOfFormula(parsed), ...columnsOfCombinations(clusters)]));
  const readS = (performance.now() - begin) / 1000;
  bytes = null;
  let fit = null;
  let firstPeakMiB = 0;
  const runs = Array.from({ length: rounds }, () => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const specification = { formula: parsed, estimator: 'ppml', where: null, clusters, weights: null };
    fit = estimateGravity(table, specification, 'fixest', name).answer;
    const wallS = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    firstPeakMiB ||= Math.round(process.resourceUsage().maxRSS / 1024);
    return { wallS, cpuS: (user + system) / 1e6 };
  });
  const worst = (wanted, of) => Math.max(...wanted.map((value, at) => Math.abs(of(fit.coefficients[at]) / value - 1)));
  const slopeError = worst(slopes, ({ estimate }) => estimate);
  const errorError = worst(errors, ({ standardError }) => standardError);
  if (slopeError > Math.max(digits, 1e-8) || errorError > Math.max(digits, 1e-6))
    throw new Error(`${name}: slopes off by ${slopeError}, standard errors by ${errorError}`);
  const round = (value) => Number(value.toPrecision(3));
  const wall = runs.map(({ wallS }) => wallS);
  const cpu = runs.map(({ cpuS }) => cpuS);
  const figures = {
    name,
    rows: fit.observations,
    kept: fit.kept,
    iterations: fit.iterations,
    sweeps: fit.sweeps,
    rounds,
    readS: round(readS),
    firstWallS: round(wall[0]),
    firstCpuS: round(cpu[0]),
    medianWallS: round(median(wall)),
    leastWallS: round(Math.min(...wall)),
    medianCpuS: round(median(cpu)),
    leastCpuS: round(Math.min(...cpu)),
    firstPeakMiB,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    slopeError: round(slopeError),
    standardErrorError: round(errorError),
    peer,
    expNs: round(costOfExp()),
    loadAverage: round(loadavg()[0]),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

/** Nanoseconds of processor time for a call of Math.exp. */
function costOfExp() {
  const calls = 4e6;
  let sum = 0;
  const times = Array.from({ length: 5 }, () => {
    const cpu = process.cpuUsage();
    for (let i = 0; i < calls; i++) sum += Math.exp(-i * 1e-6);
    return (process.cpuUsage(cpu).user * 1000) / calls;
  });
  return sum > 0 ? Math.min(...times) : 0;
}
