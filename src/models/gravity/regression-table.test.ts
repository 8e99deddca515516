import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readTable } from './data/read-table.ts';
import { estimateGravity } from './estimate.ts';
import { parseCombinations, parseFormula } from './formula/formula.ts';
import { regressionTable } from './regression-table.ts';

const bytes = readFileSync(resolve(import.meta.dirname, '../../../docs/examples/made-up-panel.csv'));
const table = readTable(bytes, 'panel', null);
const fits = ['trade ~ log(dist) + I(dist < 1000) | exporter', 'trade ~ treaty | exporter^year'].map(
  (formula) =>
    estimateGravity(
      table,
      {
        formula: parseFormula(formula, 'f'),
        estimator: 'ppml',
        where: null,
        clusters: parseCombinations('exporter^importer', 'c'),
        weights: null,
      },
      'raw',
      'test',
    ).answer,
);
const forms = regressionTable(fits);

it('has one column a model, the same cells in all four forms', () => {
  const cells = forms.csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  expect(cells.every((line) => line.length === 3)).toBe(true);
  const [first] = fits;
  const b = first?.coefficients[0];
  for (const text of Object.values(forms)) {
    expect(text).toContain(b?.estimate.toFixed(4));
    expect(text).toContain(`(${b?.standardError?.toFixed(4)})`);
    expect(text).toContain('Observations');
  }
  expect(cells.find(([label]) => label === 'treaty')?.[1]).toBe('');
  expect(cells.find(([label]) => label === 'Fixed effects exporter')).toEqual(['Fixed effects exporter', 'yes', 'no']);
});

it('escapes what the form would read otherwise', () => {
  expect(forms.html).toContain('I(dist &lt; 1000)');
  expect(forms.html).not.toContain('dist < 1000');
  expect(forms.latex).toContain('I(dist \\textless{} 1000)');
  expect(forms.latex).toContain('exporter\\textasciicircum{}year');
  expect(forms.latex.match(/\\\\$/gm)?.length).toBe(forms.csv.trimEnd().split('\n').length);
});

it('marks significance as its note says', () => {
  const cells = forms.csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  for (const [at, fit] of fits.entries())
    for (const { name, p } of fit.coefficients) {
      const cell = cells.find(([label]) => label === name)?.[at + 1] ?? '';
      const stars = (cell.match(/\*/g) ?? []).length;
      expect(stars).toBe((p ?? 1) < 0.01 ? 3 : (p ?? 1) < 0.05 ? 2 : (p ?? 1) < 0.1 ? 1 : 0);
    }
});
