/**
 * Eigenvector centrality and PageRank on the supra-graph of five layers of 200 actors, beside scipy in the same run, where it is
 * installed: apt-get install python3-scipy. Eigenvalues and largest PageRanks are compared.
 *
 * node bench/supra-graph.mjs [NET.csv]: without a file one is made by ../shared/bench/gen_net.py with seed 31. YEARS=60 takes all.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { csrGraph } from '../dist/math/csr-graph.js';
import { supraEigenvector, supraPageRank } from '../dist/measures/multilayer/supra-centrality.js';
import { median, writeResult } from './record.mjs';

const coupling = 1;
const count = Number(process.env.YEARS ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'supra-bench-'));

function makeFile() {
  const generator = resolve(import.meta.dirname, '..', '..', 'shared', 'bench', 'gen_net.py');
  if (!existsSync(generator))
    throw new Error(`bench/supra-graph: ${generator} is not here: name a file with year,layer,src,dst,w`);
  const file = join(folder, 'net.csv');
  execFileSync('python3', [generator, file, '31']);
  return file;
}

function readYears(file) {
  const years = new Map();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)) {
    const [year, layer, from, to, weight] = line.split(',');
    if (!years.has(year)) years.set(year, []);
    const layers = years.get(year);
    layers[layer] ??= { n: 200, directed: true, origins: [], destinations: [], weights: [] };
    layers[layer].origins.push(Number(from));
    layers[layer].destinations.push(Number(to));
    layers[layer].weights.push(Number(weight));
  }
  return new Map([...years].map(([year, layers]) => [year, layers.map(csrGraph)]));
}

function peer(file, years) {
  try {
    const script = join(import.meta.dirname, 'network', 'supra-times.py');
    const text = execFileSync('python3', [script, file, years.join(','), String(coupling)], {
      encoding: 'utf8',
      env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
    });
    return JSON.parse(text);
  } catch (error) {
    console.error(`no peer: ${error.message}`);
    return null;
  }
}

const file = process.argv[2] ?? makeFile();
try {
  const all = readYears(file);
  const known = [...all.keys()].sort();
  const years = Array.from({ length: count }, (_, i) => known[Math.floor((i * known.length) / count)]);
  const scipy = peer(file, years);
  const work = {
    eigenvector: [(layers) => supraEigenvector(layers, coupling).eigenvalue, scipy?.eigenvalues],
    pageRank: [
      (layers) => supraPageRank(layers, coupling).byReplica.reduce((a, b) => Math.max(a, b), 0),
      scipy?.largest,
    ],
  };
  const measures = {};
  for (const [name, [compute, theirs]] of Object.entries(work)) {
    for (let round = 0; round < 10; round++) for (const year of years.slice(0, 3)) compute(all.get(year));
    const seconds = years.map((year, at) => {
      let best = Number.POSITIVE_INFINITY;
      let value = 0;
      for (let trial = 0; trial < 3; trial++) {
        const start = process.hrtime.bigint();
        value = compute(all.get(year));
        best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
      }
      if (at === 0) console.log(`${name} ${year}: ${value}`);
      if (theirs !== undefined && Math.abs(theirs[at] - value) > 1e-9 * value)
        throw new Error(`bench/supra-graph: ${name} of ${year}: ours ${value}, scipy's ${theirs[at]}`);
      return best;
    });
    const ours = { medianWallMs: 1e3 * median(seconds) };
    const theirMs = scipy === null ? null : { medianWallMs: 1e3 * median(scipy[name]) };
    measures[name] = { ours, peer: theirMs, ratio: theirMs === null ? null : ours.medianWallMs / theirMs.medianWallMs };
  }
  writeResult('supra-graph', {
    what: `supra-graph of 5 layers of 200 actors, coupling ${coupling}, ${count} years; median over years of the wall time of one thread, best of three; ours builds the supra-graph within the time, scipy’s stands already`,
    peers: { scipy: scipy?.version ?? 'not installed' },
    loadAverage: loadavg()[0],
    measures,
  });
  for (const [name, row] of Object.entries(measures))
    console.log(name, row.ours, row.peer ?? 'no peer', row.ratio ?? '');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
