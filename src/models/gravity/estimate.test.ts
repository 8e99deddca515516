import { describe, expect, it } from 'vitest';
import { denseFit } from '../../../test/dense-gravity.ts';
import { seededRandom } from '../../core/random.ts';
import type { DataTable } from './data/data-table.ts';
import { readTable } from './data/read-table.ts';
import type { Estimator } from './design/design.ts';
import type { Convention } from './errors/conventions.ts';
import { estimateGravity, type FittedModel, type GravityFit } from './estimate.ts';
import { parseCombinations, parseFormula } from './formula/formula.ts';
import { parseFilter } from './formula/parse-expression.ts';

interface Options {
  readonly se?: Convention;
  readonly cluster?: string;
  readonly where?: string;
  readonly weights?: string;
  readonly estimator?: Estimator;
}

function model(
  table: DataTable,
  formula: string,
  { se = 'raw', cluster, where, weights, estimator = 'ppml' }: Options = {},
): FittedModel {
  return estimateGravity(
    table,
    {
      formula: parseFormula(formula, 'f'),
      estimator,
      where: where === undefined ? null : parseFilter(where, 'w'),
      clusters: cluster === undefined ? [] : parseCombinations(cluster, 'c'),
      weights: weights === undefined ? null : parseFilter(weights, 'w'),
    },
    se,
    'fit',
  );
}

function estimated(table: DataTable, formula: string, options: Options = {}): GravityFit {
  const { answer } = model(table, formula, options);
  expect(answer.observations).toBe(answer.kept + answer.dropped.reduce((sum, { rows }) => sum + rows, 0));
  expect(JSON.stringify(answer)).not.toMatch(/null,null,null,null,null/);
  return answer;
}

type Row = { readonly [column: string]: string | number | undefined };

function tableOf(rows: readonly Row[]): DataTable {
  const names = Object.keys(rows[0] ?? {});
  const text = [names.join(','), ...rows.map((row) => names.map((name) => row[name]).join(','))].join('\n');
  return readTable(new TextEncoder().encode(text), 't.csv', null);
}

/** A panel with zeros, uneven weights and a missing pair here and there. */
function panel(countries: number, years: number, seed: number): Row[] {
  const random = seededRandom(seed);
  const rows: Row[] = [];
  for (let i = 0; i < countries; i++)
    for (let j = 0; j < countries; j++)
      for (let t = 0; t < years; t++) {
        if (i === j || random.next() < 0.1) continue;
        const x = random.next();
        const z = random.next() < 0.3 ? 1 : 0;
        const mu = Math.exp(1 + 0.5 * (i % 4) + 0.3 * (j % 3) + 0.1 * t + 0.7 * x - 0.5 * z + 2 * random.next() - 1);
        const y = mu < 2 ? 0 : Math.round(100 * mu) / 100;
        rows.push({ i: `c${i}`, j: `c${j}`, t, y, x, z, w: 0.5 + random.next(), o: random.next() });
      }
  return rows;
}

const rows = panel(7, 5, 3);
const table = tableOf(rows);
const column = (name: string): (string | number)[] => rows.map((row) => row[name] as string | number);
const joined = (...names: string[]): string[] => rows.map((row) => names.map((name) => row[name]).join('^'));

/** Rows whose levels have trade, as the estimator must keep them. */
function withTrade(effects: readonly (readonly (string | number)[])[]): number[] {
  const y = column('y') as number[];
  return y.flatMap((_, i) =>
    effects.every((effect) => y.some((v, other) => v > 0 && effect[other] === effect[i])) ? [i] : [],
  );
}

describe('against dummies and Newton on the whole matrix', () => {
  it.each([
    ['y ~ x + z', []],
    ['y ~ x + z | i', ['i']],
    ['y ~ x + z | i + j', ['i', 'j']],
    ['y ~ x + z | i^t + j^t', ['i^t', 'j^t']],
    ['y ~ x + z | i^t + j^t + i^j', ['i^t', 'j^t', 'i^j']],
    ['y ~ x + z | i + j + t + i^j', ['i', 'j', 't', 'i^j']],
    ['y ~ x + z + x:z + offset(o) | i + j', ['i', 'j']],
  ])('%s', (formula, names) => {
    const effects = names.map((name) => joined(...name.split('^')));
    const kept = withTrade(effects);
    const pick = <T>(values: readonly T[]): T[] => kept.map((i) => values[i] as T);
    const x = kept.map((i) => {
      const { x: a = 0, z: b = 0 } = rows[i] as Row;
      return formula.includes(':') ? [Number(a), Number(b), Number(a) * Number(b)] : [Number(a), Number(b)];
    });
    const dense = denseFit(
      'poisson',
      pick(column('y') as number[]),
      x,
      effects.map(pick),
      pick(joined('i', 'j')),
      kept.map(() => 1),
      formula.includes('offset') ? pick(column('o') as number[]) : kept.map(() => 0),
    );
    const ours = estimated(table, formula, { cluster: 'i^j' });
    expect(ours.converged).toBe(true);
    expect(ours.kept).toBe(kept.length);
    const slopes = ours.coefficients.filter(({ name }) => name !== '(Intercept)');
    for (const [at, { estimate, standardError }] of slopes.entries()) {
      expect(estimate).toBeCloseTo(dense.coefficients[at] as number, 8);
      expect((standardError as number) / (dense.standardErrors[at] as number)).toBeCloseTo(1, 6);
    }
    expect(ours.deviance / dense.deviance).toBeCloseTo(1, 9);
  });

  it('without fixed effects solves the first-order conditions, with a constant and without', () => {
    for (const formula of ['y ~ x + z', 'y ~ 0 + x + z', 'y ~ 1', 'y ~ x + z + offset(o)']) {
      const { answer, fit, prepared } = model(table, formula);
      expect(answer.converged, formula).toBe(true);
      const value = (name: string, row: number): number => (name === '(Intercept)' ? 1 : Number(rows[row]?.[name]));
      for (const [i, m] of fit.fitted.entries()) {
        const row = prepared.order === null ? i : (prepared.order[i] as number);
        const index = answer.coefficients.reduce((sum, { name, estimate }) => sum + estimate * value(name, row), 0);
        expect(Math.exp(index + (formula.includes('offset') ? Number(rows[row]?.o) : 0)) / m, formula).toBeCloseTo(
          1,
          6,
        );
      }
      for (const { name } of answer.coefficients) {
        const score = rows.reduce((sum, { y }, i) => sum + value(name, i) * (Number(y) - (fit.fitted[i] as number)), 0);
        expect(Math.abs(score) / rows.reduce((sum, { y }) => sum + Number(y), 0), formula).toBeLessThan(1e-6);
      }
    }
  });

  it('weights, and least squares', () => {
    const weights = column('w') as number[];
    const x = rows.map((row) => [Number(row.x), Number(row.z)]);
    const y = column('y') as number[];
    const effects = [joined('i'), joined('j')];
    for (const [family, estimator] of [
      ['poisson', 'ppml'],
      ['normal', 'ols'],
    ] as const) {
      const dense = denseFit(family, y, x, effects, joined('i', 'j'), weights);
      const ours = estimated(table, 'y ~ x + z | i + j', { cluster: 'i^j', weights: 'w', estimator });
      for (const [at, { estimate, standardError }] of ours.coefficients.entries()) {
        expect(estimate).toBeCloseTo(dense.coefficients[at] as number, 8);
        expect((standardError as number) / (dense.standardErrors[at] as number)).toBeCloseTo(1, 6);
      }
      expect(ours.deviance / dense.deviance).toBeCloseTo(1, 9);
    }
  });

  it('dummies as regressors are the same as fixed effects', () => {
    const absorbed = estimated(table, 'y ~ x + z | i + t');
    const spelled = estimated(table, 'y ~ x + z + factor(i) + i(t, ref = 0)');
    expect(spelled.coefficients.map(({ name }) => name)).toContain('t::3');
    for (const name of ['x', 'z']) {
      const [a, b] = [absorbed, spelled].map(({ coefficients }) => coefficients.find((c) => c.name === name));
      expect(a?.estimate).toBeCloseTo(b?.estimate as number, 8);
      expect(a?.standardError).toBeCloseTo(b?.standardError as number, 7);
    }
  });
});

describe('laws', () => {
  it('a change of the unit of trade changes nothing but the deviance', () => {
    const scaled = tableOf(rows.map((row) => ({ ...row, y: Number(row.y) * 1000 })));
    const [a, b] = [table, scaled].map((of) => estimated(of, 'y ~ x + z | i^t + j^t + i^j', { cluster: 'i^j' }));
    for (const [at, c] of (a?.coefficients ?? []).entries()) {
      expect(b?.coefficients[at]?.estimate).toBeCloseTo(c.estimate, 8);
      expect(b?.coefficients[at]?.standardError).toBeCloseTo(c.standardError as number, 7);
    }
  });

  it('the order of rows and of effects does not matter', () => {
    const turned = tableOf([...rows].reverse());
    const a = estimated(table, 'y ~ x + z | i^t + j^t + i^j', { cluster: 'i^j' });
    const b = estimated(turned, 'y ~ x + z | i^j + j^t + i^t', { cluster: 'i^j' });
    for (const [at, c] of a.coefficients.entries()) expect(b.coefficients[at]?.estimate).toBeCloseTo(c.estimate, 8);
  });

  it('the same bytes each time', () => {
    const once = (): string => JSON.stringify(estimated(table, 'y ~ x + z | i^t + j^t', { cluster: 'i + j' }));
    expect(once()).toBe(once());
  });
});

describe('rows left out', () => {
  it('are counted by reason: filter, missing values, levels without trade', () => {
    const broken = tableOf([
      ...rows.map((row, at) => ({
        ...row,
        y: at === 3 ? '' : row.y,
        x: at === 5 ? 'NA' : row.x,
        j: at === 7 ? '' : row.j,
      })),
      { i: 'c0', j: 'none', t: 1, y: 0, x: 1, z: 0, w: 1, o: 0 },
    ]);
    const { dropped } = estimated(broken, 'y ~ x + z | i + j', { where: 't < 4' });
    expect(dropped.map(({ reason }) => reason)).toEqual([
      'left out by the row filter',
      'missing value in y',
      'missing value in x',
      'missing value in j',
      'no trade in the whole level of j',
    ]);
  });

  it('separated rows are found, counted, and change no other estimate', () => {
    // a treaty that stands only where nothing is traded: its coefficient is minus infinity
    const separated = rows.map((row, at) => ({ ...row, s: row.y === 0 && at % 3 === 0 ? 1 : 0 }));
    const count = separated.filter(({ s }) => s === 1).length;
    const with_ = estimated(tableOf(separated), 'y ~ x + z + s | i + j', { cluster: 'i^j' });
    expect(with_.dropped).toEqual([
      { reason: 'separated: its fitted trade would fall to zero without end', rows: count },
    ]);
    expect(with_.collinear).toEqual(['s']);
    const without = estimated(tableOf(separated.filter(({ s }) => s === 0)), 'y ~ x + z | i + j', { cluster: 'i^j' });
    for (const [at, c] of without.coefficients.entries())
      expect(with_.coefficients[at]?.estimate).toBeCloseTo(c.estimate, 6);
  });

  it('separation by a mixture of regressors and effects, as in the rectifier paper', () => {
    // x1 - x2 is 0 wherever trade is positive, and positive in two rows without trade
    const cases = [
      [0, 2, 1],
      [0, 0, 0],
      [0, 3, 3],
      [1, 1, 1],
      [2, 5, 5],
      [3, 2, 2],
      [4, 7, 7],
      [5, 4, 4],
      [6, 1, 1],
      [2, 3, 3],
    ] as const;
    const found = estimated(tableOf(cases.map(([y, x1, x2]) => ({ y, x1, x2 }))), 'y ~ x1 + x2');
    expect(found.dropped).toEqual([{ reason: 'separated: its fitted trade would fall to zero without end', rows: 1 }]);
    expect(found.collinear).toEqual(['x2']);
  });

  it('rows alone in a level go first under the convention of ppmlhdfe', () => {
    const lonely = tableOf([...rows, { i: 'c0', j: 'alone', t: 1, y: 5, x: 1, z: 0, w: 1, o: 0 }]);
    const asked = { cluster: 'i^j', se: 'ppmlhdfe' } as const;
    expect(estimated(lonely, 'y ~ x + z | i + j', asked).dropped).toEqual([
      { reason: 'alone in its level of j', rows: 1 },
    ]);
    expect(estimated(lonely, 'y ~ x + z | i + j', { ...asked, se: 'fixest' }).dropped).toEqual([]);
  });
});

describe('what cannot be estimated', () => {
  it('a regressor that the effects hold is named, and the others stand', () => {
    const held = tableOf(rows.map((row) => ({ ...row, d: String(row.i).length + Number(row.t) })));
    const both = estimated(held, 'y ~ x + d + z | i + t');
    expect(both.collinear).toEqual(['d']);
    expect(both.coefficients.map(({ name }) => name)).toEqual(['x', 'z']);
  });

  it('effects that eat everything leave a stated reason', () => {
    const none = estimated(table, 'y ~ x + z | i^j^t');
    expect(none.coefficients).toEqual([]);
    expect(none.reason).toBe('nothing to estimate: x, z are held by the fixed effects');
  });

  it('one cluster has no standard error', () => {
    const one = estimated(tableOf(rows.map((row) => ({ ...row, g: 1 }))), 'y ~ x | i + j', {
      cluster: 'g',
      se: 'ppmlhdfe',
    });
    expect(one.coefficients[0]).toMatchObject({ standardError: null, z: null, p: null });
    expect(one.warnings.join()).toContain('no standard errors');
  });

  it.each<[string, Row[], Options, string]>([
    ['y ~ q | i', rows, {}, 'no column "q"'],
    ['trade ~ x | i', rows, {}, 'no column "trade"'],
    ['y ~ log(i)', rows, {}, 'column "i" of t.csv must hold numbers; line 2 has "c0"'],
    ['y ~ x | i', rows.map((row, at) => ({ ...row, y: at === 2 ? -5 : row.y })), {}, 'got -5 on line 4'],
    ['y ~ x | i', rows.map((row, at) => ({ ...row, y: at === 2 ? 'much' : row.y })), {}, 'line 4 has "much"'],
    ['y ~ x | i', rows.map((row) => ({ ...row, y: 0 })), {}, 'no row is left'],
    ['y ~ x', rows.map((row) => ({ ...row, y: 0 })), {}, 'trade is zero in every row'],
    ['y ~ x | i', rows, { where: 't > 99' }, 'the row filter leaves no row'],
    ['y ~ x | i', rows, { weights: '0 - w' }, 'a weight is negative on line 2'],
    ['y ~ x + x | i', rows, {}, 'a regressor stands twice'],
    ['y ~ i(t, ref = 77)', rows, {}, 'ref is none of the levels'],
  ])('%s with %#', (formula, of, options, message) => {
    expect(() => estimated(tableOf(of), formula, options)).toThrow(message);
  });
});
