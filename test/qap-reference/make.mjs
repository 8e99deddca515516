/**
 * Regression and correlation on small random matrices by sna (R), with the orders of the actors that it drew, kept in
 * numbers.json for the tests, which need no R.
 *
 * apt-get install r-cran-sna r-cran-jsonlite; npx tsc -b; node test/qap-reference/make.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../dist/core/random.js';

const cases = [
  { name: 'ordered pairs', n: 12, regressors: 3 },
  { name: 'pairs without order', n: 11, regressors: 2, symmetric: true, long: true },
  { name: 'no intercept', n: 9, regressors: 2, intercept: false },
  { name: 'one regressor', n: 10, regressors: 1 },
  { name: 'diagonal counts', n: 8, regressors: 2, diagonal: true },
  { name: 'diagonal counts, pairs without order', n: 9, regressors: 2, diagonal: true, symmetric: true },
  { name: 'missing cells', n: 14, regressors: 3, missing: 0.12 },
  { name: 'missing cells, pairs without order', n: 16, regressors: 2, symmetric: true, missing: 0.1 },
  { name: 'missing cells, no intercept', n: 12, regressors: 2, intercept: false, missing: 0.1 },
  { name: 'y alone has missing cells', n: 12, regressors: 2, missing: 0.15, missingIn: 'y' },
  { name: 'most of a regressor is missing', n: 18, regressors: 1, missing: 0.6, missingIn: 'x' },
  { name: 'zero and one, correlated', n: 15, regressors: 2, binary: true, long: true },
];

function filled({ n, regressors, symmetric, missing = 0, missingIn = 'yx', binary }, index) {
  const random = seededRandom(2007 + index);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const effects = Array.from({ length: n }, normal);
  const matrix = (value, isMissing) => {
    const cells = new Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        cells[i * n + j] =
          symmetric && j > i
            ? null
            : isMissing && random.next() < missing
              ? null
              : Math.round(1000 * value(i, j)) / 1000;
    if (symmetric) for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) cells[i * n + j] = cells[j * n + i];
    return cells;
  };
  const at = (values, i, j) => values[i * n + j] ?? 0;
  const x = [];
  for (let k = 0; k < regressors; k++)
    x.push(
      matrix((i, j) => {
        const value = 2 + 0.7 * effects[i] + 0.7 * effects[j] + normal() + (k > 0 ? 0.5 * at(x[0], i, j) : 0);
        return binary ? Number(value > 2.8) : value;
      }, missingIn.includes('x')),
    );
  const y = matrix((i, j) => 0.4 * at(x[0], i, j) + 0.6 * effects[i] + normal(), missingIn.includes('y'));
  return { x, y };
}

const given = cases.map((shape, index) => ({
  name: shape.name,
  n: shape.n,
  symmetric: shape.symmetric ?? false,
  diagonal: shape.diagonal ?? false,
  intercept: shape.intercept ?? true,
  ...(shape.long ? { long: true } : {}),
  ...filled(shape, index),
}));
const folder = mkdtempSync(join(tmpdir(), 'qap-reference-'));
try {
  const [file, answer] = ['cases.json', 'r.json'].map((name) => join(folder, name));
  writeFileSync(file, JSON.stringify(given));
  execFileSync('Rscript', [join(import.meta.dirname, 'reference.R'), file, answer], { stdio: 'inherit' });
  const { version, cases: numbers } = JSON.parse(readFileSync(answer, 'utf8'));
  writeFileSync(
    join(import.meta.dirname, 'numbers.json'),
    `${JSON.stringify({
      made: `test/qap-reference/make.mjs with sna ${version}; orders from 1; double semi-partialling with missing cells by lm, see reference.R`,
      cases: given.map((entry, index) => ({ ...entry, reference: numbers[index] })),
    })}\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
