/**
 * Compares brokerage, census and centralities on 200 random directed graphs with sna (R), igraph and numpy (Python), prints the
 * largest differences, and keeps twenty of the graphs with the reference's numbers in numbers.json for the tests.
 *
 * apt-get install r-cran-sna r-cran-jsonlite python3-igraph python3-numpy; npx tsc -b; node test/network-reference/make.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../dist/core/random.js';
import { csrGraph } from '../../dist/math/csr-graph.js';
import { burtConstraint } from '../../dist/measures/brokerage/burt-constraint.js';
import { gouldFernandez } from '../../dist/measures/brokerage/gould-fernandez.js';
import { triadCensus } from '../../dist/measures/brokerage/triad-census.js';
import { betweenness } from '../../dist/measures/centrality/betweenness.js';
import { eigenvectorCentrality } from '../../dist/measures/centrality/eigenvector-centrality.js';
import { pageRank } from '../../dist/measures/centrality/page-rank.js';

const count = 200;
/** every tenth graph goes into numbers.json */
const kept = 10;
/** sna's columns in the order of ours: w_I, w_O, b_OI, b_IO, b_O, t */
const columns = [0, 1, 3, 2, 4, 5];

/** Graph `index`: 5 to 60 actors (the kept ones at most 24), density .03 to .95, one to six groups; equal weights in every fifth. */
function randomGraph(index) {
  const random = seededRandom(1989 + index);
  const n = 5 + random.below(index % kept === 0 ? 20 : 56);
  const density = 0.03 + 0.92 * random.next() ** 1.5;
  const groupCount = 1 + random.below(6);
  const graph = { n, groups: [], origins: [], destinations: [], weights: [] };
  for (let i = 0; i < n; i++) graph.groups.push(random.below(groupCount));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j || random.next() >= density) continue;
      graph.origins.push(i);
      graph.destinations.push(j);
      graph.weights.push(index % 5 === 2 ? 1 : Math.round(1000 * Math.exp(6 * random.next() - 3)) / 1000);
    }
  return graph;
}

const folder = mkdtempSync(join(tmpdir(), 'network-reference-'));
const graphs = Array.from({ length: count }, (_, i) => randomGraph(i));
const [file, fromR, fromPython] = ['graphs.json', 'r.json', 'py.json'].map((name) => join(folder, name));
writeFileSync(file, JSON.stringify(graphs));
const here = (name) => join(import.meta.dirname, name);
execFileSync('Rscript', [here('reference.R'), file, fromR]);
execFileSync('/usr/bin/python3', [here('reference.py'), file, fromPython]);
const sna = JSON.parse(readFileSync(fromR, 'utf8'));
const { igraph: version, graphs: igraph } = JSON.parse(readFileSync(fromPython, 'utf8'));
const versionOfSna = execFileSync('Rscript', ['-e', 'cat(format(packageVersion("sna")))'], { encoding: 'utf8' });
rmSync(folder, { recursive: true });

const worst = {};
const where = {};
function compare(name, index, ours, theirs, defined) {
  for (let i = 0; i < theirs.length; i++) {
    if (theirs[i] === null || defined?.[i] === 0) {
      if ((theirs[i] === null) !== (defined?.[i] === 0))
        throw new Error(`${name} of graph ${index}: one side has no value at ${i}`);
      continue;
    }
    const difference = Math.abs(ours[i] - theirs[i]) / Math.max(1, Math.abs(theirs[i]));
    if (!(difference <= (worst[name] ?? -1))) {
      worst[name] = difference;
      where[name] = index;
    }
  }
}
const permuted = (values) => values.map((_, at) => values[Math.floor(at / 6) * 6 + columns[at % 6]]);

const numbers = graphs.map((given, index) => {
  const graph = csrGraph({ ...given, directed: true });
  const reference = { ...igraph[index], ...sna[index] };
  for (const name of ['counts', 'expected', 'sd', 'z', 'layerCounts', 'layerExpected', 'layerSd', 'layerZ'])
    reference[name] = permuted(reference[name]);
  const brokerage = gouldFernandez(graph, given.groups);
  const layer = brokerage.layer;
  for (const name of ['counts', 'expected', 'sd']) {
    compare(name, index, brokerage[name], reference[name]);
    compare(`layer ${name}`, index, layer[name], reference[`layer${name[0].toUpperCase()}${name.slice(1)}`]);
  }
  compare('z', index, brokerage.z, reference.z, brokerage.zDefined);
  compare('layer z', index, layer.z, reference.layerZ, layer.zDefined);
  compare('triads (sna)', index, triadCensus(graph), sna[index].triads);
  compare('triads (igraph)', index, triadCensus(graph), igraph[index].triads);
  const constraint = burtConstraint(graph);
  compare('constraint', index, constraint.values, reference.constraint, constraint.defined);
  compare('betweenness, hops', index, betweenness(graph).values, reference.hops);
  const lengths = graph.weights?.map((weight) => 1 / weight) ?? null;
  compare('betweenness, lengths', index, betweenness(graph, lengths).values, reference.lengths);
  compare('PageRank', index, pageRank(graph).values, reference.pageRank);
  const leading = eigenvectorCentrality(graph);
  if (leading.reason !== null)
    console.log(`graph ${index}: ${leading.reason}; igraph's eigenvalue ${reference.eigenvalue}`);
  else {
    compare('eigenvector, numpy', index, leading.values, reference.dense);
    compare('eigenvalue, numpy', index, [leading.eigenvalue], [reference.denseValue]);
    if (Math.abs(reference.eigenvalue - reference.denseValue) > 1e-9 * reference.denseValue)
      console.log(
        `graph ${index}: eigenvalue of igraph ${reference.eigenvalue}, of numpy ${reference.denseValue}, ours ${leading.eigenvalue}`,
      );
    else {
      compare('eigenvector, igraph', index, leading.values, reference.eigenvector);
      compare('eigenvalue, igraph', index, [leading.eigenvalue], [reference.eigenvalue]);
    }
  }
  const { dense: eigenvector, denseValue: eigenvalue, ...others } = reference;
  return { ...given, reference: { ...others, eigenvector, eigenvalue } };
});
console.log('largest difference, relative above 1:');
for (const [name, value] of Object.entries(worst))
  console.log(`${name.padEnd(22)} ${value.toExponential(2)}  graph ${where[name]}`);
writeFileSync(
  here('numbers.json'),
  `${JSON.stringify({
    made: `test/network-reference/make.mjs: every ${kept}th of ${count} random graphs; brokerage and triads by sna ${versionOfSna}, eigenvectors by numpy, the rest by igraph ${version}; null where the reference has NaN`,
    graphs: numbers.filter((_, index) => index % kept === 0),
  })}\n`,
);
