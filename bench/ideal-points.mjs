/**
 * Ideal points of the whole voting record: `node bench/ideal-points.mjs [FOLDER]`. Time from loaded columns to points with
 * standard errors, on one thread and on two. Target: 1.0 s and 400 MiB. Wall and processor time, since machines are shared.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, writeResult } from './record.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'shared', 'data', 'unga'));
if (existsSync(folder)) await measure();
else process.stdout.write(`ideal-points: ${folder} is not here; name the folder with the UN voting record\n`);

async function measure() {
  const { importFiles } = await import('../dist/store/import-files.js');
  const { openAtlas } = await import('../dist/store/open-atlas.js');
  const { votingRecord } = await import('../dist/questions/voting-record.js');
  const { estimateIdealPoints } = await import('../dist/models/ideal-points/estimate.js');
  const { idealPointsOnTwoThreads } = await import('../dist/workers/ideal-points-on-two-threads.js');

  const given = process.env.GOOD_OFFICES_HOME;
  const home = given ?? mkdtempSync(join(tmpdir(), 'good-offices-bench-'));
  try {
    if (given === undefined) await importFiles([folder], { home });
    const atlas = await openAtlas({ home, case: null });
    const begin = performance.now();
    const record = await votingRecord(atlas, 'UNGA');
    const loadS = (performance.now() - begin) / 1000;
    await atlas.close();
    const numbers = (ids) => ids.flatMap((id) => record.stateOf.get(id) ?? []);
    const options = {
      minority: 0.025,
      anchors: { high: numbers(['USA', 'GBR', 'CAN', 'ISR']), low: numbers(['RUS', 'CHN', 'DDR']) },
    };
    const timed = (estimate) => {
      const cpu = process.cpuUsage();
      const start = performance.now();
      const fit = estimate(record.cast, options);
      const wallS = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      return { fit, wallS, cpuS: (user + system) / 1e6 };
    };
    // in turns, so that a load of the machine meets both alike
    const both = Array.from({ length: rounds }, () => [timed(estimateIdealPoints), timed(idealPointsOnTwoThreads)]);
    const runs = both.map(([one]) => one);
    const shared = both.map(([, two]) => two);
    const same = (x, y) => x.every((value, i) => Object.is(value, y[i]));
    if (!same(runs[0].fit.estimate, shared[0].fit.estimate)) throw new Error('two threads give another estimate');
    const { fit } = runs[0];
    const figures = {
      votes: fit.votes.votes,
      rollCalls: fit.votes.rollCalls - fit.votes.lopsided,
      points: fit.votes.points,
      sweeps: fit.iterations,
      converged: fit.converged,
      rounds,
      loadS: Number(loadS.toFixed(2)),
      oneThread: figuresOf(runs),
      twoThreads: figuresOf(shared),
      loadAverage: Number(loadavg()[0].toFixed(1)),
      // with the import in this process the peak is the import's: name a home that has the record to see the estimate's
      peakMiB: given === undefined ? null : Math.round(process.resourceUsage().maxRSS / 1024),
    };
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    writeResult('ideal-points', figures);
  } finally {
    if (given === undefined) rmSync(home, { recursive: true, force: true });
  }
}

function figuresOf(runs) {
  const walls = runs.map(({ wallS }) => wallS);
  return {
    firstS: Number(walls[0].toFixed(2)),
    medianS: Number(median(walls).toFixed(2)),
    leastS: Number(Math.min(...walls).toFixed(2)),
    medianCpuS: Number(median(runs.map(({ cpuS }) => cpuS)).toFixed(2)),
  };
}
