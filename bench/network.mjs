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

/** Wall time of betweenness of all graphs, shared over two threads that are up already. */
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
  const start = process.hrtime.bigint();
  const parts = await all();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
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
    for (const graph of graphs.slice(0, 5)) compute(graph);
    const before = process.cpuUsage();
    const wall = [];
    const values = graphs.map((graph) => {
      const start = process.hrtime.bigint();
      const value = compute(graph);
      wall.push(Number(process.hrtime.bigint() - start) / 1e9);
      return value;
    });
    const { user, system } = process.cpuUsage(before);
    const ours = { medianWallMs: 1e3 * median(wall), meanCpuMs: (user + system) / 1e3 / count };
    measures[name] = { ours };
    if (theirs[name] === undefined) continue;
    theirSums[name].forEach((value, i) => {
      if (Math.abs(value - values[i]) > 1e-7 * Math.abs(value))
        throw new Error(`bench/network: ${name} of graph ${i}: ours ${values[i]}, the peer's ${value}`);
    });
    const peers = {
      medianWallMs: 1e3 * median(theirs[name].map(([seconds]) => seconds)),
      meanCpuMs: (1e3 * sum(theirs[name].map(([, cpu]) => cpu))) / count,
    };
    measures[name].peer = peers;
    measures[name].ratio = { wall: ours.medianWallMs / peers.medianWallMs, cpu: ours.meanCpuMs / peers.meanCpuMs };
  }
  const shared = await onTwoThreads(graphs);
  const igraphWall =
    theirs.betweennessByLength === undefined ? null : sum(theirs.betweennessByLength.map(([wall]) => wall));
  writeResult('network', {
    what: `${count} of 300 graphs of 200 actors; per graph: median wall and mean CPU time of one thread`,
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
