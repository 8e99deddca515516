/** Computes weighted betweenness of a share of the graphs, so that the benchmark may use two threads. */
import { parentPort, workerData } from 'node:worker_threads';
import { betweenness } from '../../dist/measures/centrality/betweenness.js';

const { graphs, first, step } = workerData;
parentPort.on('message', () => {
  const largest = [];
  for (let i = first; i < graphs.length; i += step) {
    const { graph, lengths } = graphs[i];
    largest.push([i, betweenness(graph, lengths).values.reduce((most, value) => Math.max(most, value), 0)]);
  }
  parentPort.postMessage(largest);
});
