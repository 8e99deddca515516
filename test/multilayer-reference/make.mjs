/**
 * Makes small random multilayer and two-mode networks and keeps them with the numbers of numpy, scipy and networkx for the tests.
 *
 * pip or apt: python3-numpy python3-scipy python3-networkx; npx tsc -b; node test/multilayer-reference/make.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../dist/core/random.js';

/** Network `index`: 4 to 12 actors, 2 to 4 layers of any density, every third one undirected; 3 to 8 bodies. */
function randomNetwork(index) {
  const random = seededRandom(1974 + index);
  const n = 4 + random.below(9);
  const directed = index % 3 !== 2;
  const layers = Array.from({ length: 2 + random.below(3) }, () => {
    const density = 0.15 + 0.7 * random.next();
    const layer = { origins: [], destinations: [], weights: [] };
    for (let i = 0; i < n; i++)
      for (let j = directed ? 0 : i + 1; j < n; j++) {
        if (i === j || random.next() >= density) continue;
        layer.origins.push(i);
        layer.destinations.push(j);
        layer.weights.push(index % 4 === 3 ? 1 : Math.round(1000 * Math.exp(4 * random.next() - 2)) / 1000);
      }
    return layer;
  });
  const seats = { states: n, bodies: 3 + random.below(6), state: [], body: [] };
  for (let s = 0; s < n; s++)
    for (let b = 0; b < seats.bodies; b++)
      if (random.next() < 0.35) {
        seats.state.push(s);
        seats.body.push(b);
      }
  return { n, directed, coupling: [0.1, 1, 5][index % 3], layers, seats };
}

const folder = mkdtempSync(join(tmpdir(), 'multilayer-reference-'));
const networks = Array.from({ length: 12 }, (_, index) => randomNetwork(index));
const [file, out] = ['networks.json', 'numbers.json'].map((name) => join(folder, name));
writeFileSync(file, JSON.stringify(networks));
execFileSync('python3', [join(import.meta.dirname, 'reference.py'), file, out]);
const { versions, numbers } = JSON.parse(readFileSync(out, 'utf8'));
rmSync(folder, { recursive: true });
writeFileSync(
  join(import.meta.dirname, 'numbers.json'),
  `${JSON.stringify({ versions, networks: networks.map((network, at) => ({ ...network, reference: numbers[at] })) })}\n`,
);
console.log(versions);
