import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from './data/read-table.ts';
import { estimateGravity } from './estimate.ts';
import { parseFormula } from './formula/formula.ts';
import { fixedEffectsOf, predict } from './predict.ts';

const bytes = readFileSync(resolve(import.meta.dirname, '../../../docs/examples/made-up-panel.csv'));
const table = readTable(bytes, 'panel', null);

describe.each([
  ['ppml', 'trade ~ treaty + log(dist) | exporter^year + importer^year'],
  ['ppml', 'trade ~ treaty | exporter^year + importer^year + exporter^importer'],
  ['ppml', 'trade ~ treaty + log(dist) | exporter + importer + year + language'],
  ['ppml', 'trade ~ treaty + log(dist) + factor(year)'],
  ['ols', 'log(trade) ~ treaty + log(dist) | exporter'],
] as const)('prediction by %s of %s', (estimator, text) => {
  const formula = parseFormula(text, 'f');
  const specification = { formula, estimator, where: null, clusters: [], weights: null };
  const model = estimateGravity(table, specification, 'raw', 'test');
  const effects = fixedEffectsOf(model);

  it('gives the fitted values of the rows it was fitted on, and names what it does not know of the others', () => {
    const predicted = predict(model, effects, formula, table, 'test');
    const { order } = model.prepared;
    for (let i = 0; i < model.fit.fitted.length; i++) {
      const row = order === null ? i : (order[i] as number);
      expect(predicted[row]?.unknown).toEqual([]);
      expect((predicted[row]?.expected as number) / (model.fit.fitted[i] as number)).toBeCloseTo(1, 4);
    }
    for (const { expected, unknown } of predicted) expect(expected === null).toBe(unknown.length > 0);
  });
});

it('names levels and values that the fit has not seen', () => {
  const formula = parseFormula('trade ~ treaty | exporter + importer', 'f');
  const model = estimateGravity(
    table,
    { formula, estimator: 'ppml', where: null, clusters: [], weights: null },
    'raw',
    'test',
  );
  const asked = readTable(
    new TextEncoder().encode('exporter,importer,treaty\nNOR,SOU,1\nNOR,XXX,1\n,SOU,1\nSOU,NOR,\n'),
    'asked',
    null,
  );
  const predicted = predict(model, fixedEffectsOf(model), formula, asked, 'test');
  expect(predicted.map(({ unknown }) => unknown)).toEqual([[], ['importer XXX'], ['exporter is missing'], ['treaty']]);
  expect(predicted[0]?.expected).toBeGreaterThan(0);
});
