/**
 * Regression on pairs of 200 actors with four regressors, 1,000 permutations by double semi-partialling: one thread, two
 * threads, and a fifth of the cells of one regressor missing; beside sna::netlm in the same run where it is installed
 * (apt-get install r-cran-sna r-cran-jsonlite). sna takes PEER_REPS permutations (default 10), and its time is scaled to
 * 1,000 by what each permutation beyond the first costs.
 *
 * node bench/mrqap.mjs [FOLDER]: FOLDER holds data/qap_y.csv and data/qap_x1.csv to qap_x4.csv; without one they are made
 * by ../shared/bench/gen_qap.py.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PermutationRun } from '../dist/measures/qap/permutation-counts.js';
import { qapRegression } from '../dist/measures/qap/qap-regression.js';
import { regressionFit } from '../dist/measures/qap/regression-fit.js';
import { qapOnWorkers } from '../dist/workers/qap-on-workers.js';
import { median, writeResult } from './record.mjs';

const n = 200;
const permutations = 1000;
const peerReps = Number(process.env.PEER_REPS ?? 10);
const trials = Number(process.env.TRIALS ?? 5);
/** what the generator's data give, to eight digits */
const anchor = [0.11402668, 0.41070348, -0.17719161, -0.00444116, -0.00693186];
const options = { permutations, null: 'dsp', seed: 1 };

function makeData() {
  const generator = resolve(import.meta.dirname, '..', '..', 'shared', 'bench', 'gen_qap.py');
  if (!existsSync(generator)) throw new Error(`bench/mrqap: ${generator} is not here: name a folder with the matrices`);
  const made = mkdtempSync(join(tmpdir(), 'mrqap-bench-'));
  mkdirSync(join(made, 'data'));
  execFileSync('/usr/bin/python3', [generator], { cwd: made });
  return made;
}

const matrix = (folder, name) =>
  Float64Array.from(
    readFileSync(join(folder, 'data', `${name}.csv`), 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => line.split(',').map(Number)),
  );

/** Seconds of netlm at two numbers of permutations, its coefficients and p-values; null when R or sna is not installed. */
function peer(folder) {
  const script = `suppressMessages(library(sna)); rd <- function(f) { m <- as.matrix(read.csv(f, header = FALSE)); dimnames(m) <- NULL; m }
y <- rd('data/qap_y.csv'); X <- lapply(1:4, function(k) rd(sprintf('data/qap_x%d.csv', k)))
run <- function(r) { set.seed(1); t <- system.time(m <- netlm(y, X, nullhyp = 'qapspp', reps = r)); list(wall = t[[3]], cpu = t[[1]] + t[[2]], coef = m$coefficients, t = m$tstat) }
a <- run(1); b <- run(${peerReps})
cat(jsonlite::toJSON(list(version = as.character(packageVersion('sna')), one = a, many = b, peak = grep('VmHWM', readLines('/proc/self/status'), value = TRUE)), auto_unbox = TRUE, digits = NA))`;
  const command = 'Rscript';
  try {
    return JSON.parse(
      execFileSync(command, ['-e', script], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

async function times(work, rounds = trials) {
  const seconds = [];
  const cpu = [];
  for (let trial = 0; trial < rounds; trial++) {
    const start = process.hrtime.bigint();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
    cpu.push((user + system) / 1e6);
  }
  return { median: median(seconds), best: Math.min(...seconds), cpuMedian: median(cpu), cpuBest: Math.min(...cpu) };
}

const made = process.argv[2] === undefined ? makeData() : null;
const folder = process.argv[2] ?? made;
try {
  const before = loadavg()[0];
  const data = {
    n,
    y: matrix(folder, 'qap_y'),
    x: [1, 2, 3, 4].map((k) => matrix(folder, `qap_x${k}`)),
    names: ['x1', 'x2', 'x3', 'x4'],
    symmetric: false,
    diagonal: false,
    intercept: true,
  };
  const fit = regressionFit(data);
  for (const [a, value] of anchor.entries())
    if (Math.abs(fit.estimates[a] - value) > 1e-8)
      throw new Error(`bench/mrqap: coefficient ${a} is ${fit.estimates[a]}`);
  const onOne = await times(() => qapRegression(data, options));
  const onTwo = await times(() => qapOnWorkers(data, options, { workers: 2 }));
  const one = qapRegression(data, options);
  const two = await qapOnWorkers(data, options, { workers: 2 });
  if (JSON.stringify(one) !== JSON.stringify(two)) throw new Error('bench/mrqap: two threads give other bytes');
  const ownPeak = process.resourceUsage().maxRSS / 1024;
  const holes = {
    ...data,
    x: [data.x[0].map((value, cell) => ((cell * 7919) % 1000 < 200 ? Number.NaN : value)), ...data.x.slice(1)],
  };
  const withMissing = await times(() => qapOnWorkers(holes, options, { workers: 2 }), 3);
  const phases = {
    fit: (await times(() => regressionFit(data))).cpuMedian,
    preparation: (await times(() => new PermutationRun(data, 'dsp'))).cpuMedian,
  };
  const run = new PermutationRun(data, 'dsp');
  phases.permutations = (await times(() => run.counts(fit.t, 1, 0, permutations))).cpuMedian;
  const sna = peer(folder);
  const scaled = sna === null ? null : ((sna.many.wall - sna.one.wall) / (peerReps - 1)) * permutations;
  const scaledCpu = sna === null ? null : ((sna.many.cpu - sna.one.cpu) / (peerReps - 1)) * permutations;
  if (sna !== null)
    for (const [a, value] of sna.many.t.entries())
      if (Math.abs(fit.t[a] - value) > 1e-8 * Math.max(1, Math.abs(value)))
        throw new Error(`bench/mrqap: t ${a} differs from sna`);
  writeResult('mrqap', {
    what: `${n} actors, 39,800 ordered pairs, 4 regressors and an intercept, ${permutations} permutations, double semi-partialling; seconds of ${trials} trials, wall and CPU of the whole process; starting threads and handing over data included`,
    load: { before, after: loadavg()[0] },
    oneThread: onOne,
    twoThreads: onTwo,
    twoThreadsWithMissingCells: withMissing,
    cpuSecondsOfOneThread: phases,
    peakMiB: ownPeak,
    peer:
      sna === null
        ? 'sna is not installed'
        : {
            sna: sna.version,
            permutations: peerReps,
            seconds: sna.many.wall,
            cpuSeconds: sna.many.cpu,
            scaledTo1000: scaled,
            cpuScaledTo1000: scaledCpu,
            scaling: `(seconds of ${peerReps} permutations - seconds of 1) / ${peerReps - 1} x 1,000: what a permutation costs, without the start`,
            peak: sna.peak,
          },
    ratioToPeer: scaled === null ? null : onTwo.median / scaled,
    cpuRatioToPeer: scaledCpu === null ? null : onOne.cpuMedian / scaledCpu,
    targets: { twoThreadsSeconds: 1, peakMiB: 400 },
  });
  console.log({ onOne, onTwo, withMissing, phases, ownPeak, scaled, scaledCpu, load: loadavg()[0] });
} finally {
  if (made !== null) rmSync(made, { recursive: true, force: true });
}
