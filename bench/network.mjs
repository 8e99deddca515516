/**
 * Centralities, triad census and brokerage on graphs of 200 actors and 6,000 to 20,000 ties, beside igraph (Python) and sna (R)
 * in the same run, where they are installed: apt-get install python3-igraph r-cran-sna. Largest values are compared.
 *
 * node bench/network.mjs [NET.csv]: without a file one is made by ../shared/bench/gen_net.py with seed 31. GRAPHS=300 takes all.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { csrGraph } from '../dist/math/csr-graph.js';
import { burtConstraint } from '../dist/measures/brokerage/burt-constraint.js';
import { gouldFernandez } from '../dist/measures/brokerage/gould-fernandez.js';
import { triadCensus } from '../dist/measures/brokerage/triad-census.js';
import { betweenness } from '../dist/measures/centrality/betweenness.js';
import { eigenvectorCentrality } from '../dist/measures/centrality/eigenvector-centrality.js';
import { pageRank } from '../dist/measures/centrality/page-rank.js';
import { median, writeResult } from './record.mjs';

const count = Number(process.env.GRAPHS ?? 60);
const folder = mkdtempSync(join(tmpdir(), 'network-bench-'));

function makeFile() {
  const generator = resolve(import.meta.dirname, '..', '..', 'shared', 'bench', 'gen_net.py');
  if (!existsSync(generator))
    throw new Error(`bench/network: ${generator} is not here: name a file with year,layer,src,dst,w`);
  const file = join(folder, 'net.csv');
  execFileSync('/usr/bin/python3', [generator, file, '31']);
  return file;
}

function readGraphs(file) {
  const layers = new Map();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)) {
    const [year, layer, from, to, weight] = line.split(',');
    const key = `${layer} ${year}`;
    if (!layers.has(key)) layers.set(key, { n: 200, directed: true, origins: [], destinations: [], weights: [] });
    const ties = layers.get(key);
    ties.origins.push(Number(from));
    ties.destinations.push(Number(to));
    ties.weights.push(Number(weight));
  }
  const keys = [...layers.keys()].sort();
  const chosen = Array.from({ length: count }, (_, i) => layers.get(keys[Math.floor((i * keys.length) / count)]));
  return chosen.map((ties) => {
    const graph = csrGraph(ties);
    return { graph, lengths: graph.weights.map((weight) => 1 / weight) };
  });
}

/** What a peer prints, or null when it is not installed. */
function peer(command, script, file) {
  try {
    const path = join(import.meta.dirname, 'network', script);
    return JSON.parse(
      execFileSync(command, [path, file, String(count)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

/** Best of three wall times of betweenness of all graphs, shared over two threads that are up already. */
async function onTwoThreads(graphs) {
  const workers = [0, 1].map(
    (first) => new Worker(new URL('network/worker.mjs', import.meta.url), { workerData: { graphs, first, step: 2 } }),
  );
  const all = () =>
    Promise.all(
      workers.map(
        (worker) =>
          new Promise((done, fail) => {
            worker.once('message', done);
            worker.once('error', fail);
            worker.postMessage('go');
          }),
      ),
    );
  await all();
  let seconds = Number.POSITIVE_INFINITY;
  let parts = [];
  for (let trial = 0; trial < 3; trial++) {
    const start = process.hrtime.bigint();
    parts = await all();
    seconds = Math.min(seconds, Number(process.hrtime.bigint() - start) / 1e9);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return {
    seconds,
    largest: parts
      .flat()
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value),
  };
}

const largest = (values) => values.reduce((most, value) => Math.max(most, value), 0);
const sum = (values) => values.reduce((total, value) => total + value, 0);

const file = process.argv[2] ?? makeFile();
try {
  const graphs = readGraphs(file);
  const groups = readFileSync(file.replace('.csv', '_groups.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[1]));
  const work = {
    betweennessByLength: ({ graph, lengths }) => largest(betweenness(graph, lengths).values),
    betweennessByHop: ({ graph }) => largest(betweenness(graph).values),
    pageRank: ({ graph }) => largest(pageRank(graph).values),
    eigenvector: ({ graph }) => sum(eigenvectorCentrality(graph).values),
    triadCensus: ({ graph }) => triadCensus(graph)[15],
    constraint: ({ graph }) => sum(burtConstraint(graph).values),
    brokerage: ({ graph }) => gouldFernandez(graph, groups).layer.counts[5],
  };
  const igraph = peer('/usr/bin/python3', 'igraph-times.py', file);
  const sna = peer('Rscript', 'sna-times.R', file);
  const theirs = { ...igraph?.seconds };
  const theirSums = { ...igraph?.sums };
  if (sna !== null) {
    theirs.brokerage = sna.brokerage.map(([wall, cpu]) => [wall, cpu]);
    theirSums.brokerage = sna.brokerage.map(([, , total]) => total);
  }
  const measures = {};
  for (const [name, compute] of Object.entries(work)) {
    for (let round = 0; round < 20; round++) for (const graph of graphs.slice(0, 3)) compute(graph);
    const wall = [];
    const values = graphs.map((graph) => {
      let best = Number.POSITIVE_INFINITY;
      let value = 0;
      for (let trial = 0; trial < 3; trial++) {
        const start = process.hrtime.bigint();
        value = compute(graph);
        best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
      }
      wall.push(best);
      return value;
    });
    const ours = { medianWallMs: 1e3 * median(wall) };
    measures[name] = { ours };
    if (theirs[name] === undefined) continue;
    theirSums[name].forEach((value, i) => {
      if (Math.abs(value - values[i]) > 1e-7 * Math.abs(value))
        throw new Error(`bench/network: ${name} of graph ${i}: ours ${values[i]}, the peer's ${value}`);
    });
    const peers = { medianWallMs: 1e3 * median(theirs[name].map(([seconds]) => seconds)) };
    measures[name].peer = peers;
    measures[name].ratio = ours.medianWallMs / peers.medianWallMs;
  }
  const shared = await onTwoThreads(graphs);
  const igraphWall =
    theirs.betweennessByLength === undefined ? null : sum(theirs.betweennessByLength.map(([wall]) => wall));
  writeResult('network', {
    what: `${count} of 300 graphs of 200 actors; median over graphs of the wall time of one thread, best of three trials (sna, and igraph’s census: one)`,
    peers: { igraph: igraph?.version ?? 'not installed', sna: sna?.version ?? 'not installed' },
    graphs: { count, meanTies: sum(graphs.map(({ graph }) => graph.targets.length)) / count },
    measures,
    betweennessOnTwoThreads: {
      seconds: shared.seconds,
      igraphSeconds: igraphWall,
      ratio: igraphWall === null ? null : shared.seconds / igraphWall,
    },
    targets: {
      betweennessOnTwoThreads: 0.6,
      brokerage: 1 / 30,
      triadCensus: 1 / 50,
      pageRank: 0.8,
      eigenvector: 0.8,
    },
  });
  for (const [name, { ours, peer: other, ratio }] of Object.entries(measures))
    console.log(name, ours, other ?? 'no peer', ratio ?? '');
  console.log('betweenness on two threads', shared.seconds, 'igraph', igraphWall);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
