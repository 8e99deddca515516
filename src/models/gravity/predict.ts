/** Expected trade of rows that a fit has not seen, and which of their fixed effects it knows nothing of. */
import type { DataTable } from './data/data-table.ts';
import { regressorsOf } from './design/regressors.ts';
import type { FittedModel } from './estimate.ts';
import { effectsOf, weigh } from './fit/absorber.ts';
import { prepare } from './fit/prepare.ts';
import { evaluate, numbersOf } from './formula/evaluate.ts';
import { textOf } from './formula/expression.ts';
import type { Formula } from './formula/formula.ts';
import { combineLevels, levelsOfColumn } from './formula/levels.ts';

/** A fixed effect, by the names of its levels. Only sums over all effects of a row have a meaning; a single one does not. */
export interface EstimatedEffect {
  readonly name: string;
  readonly values: ReadonlyMap<string, number>;
}

export interface Prediction {
  /** expected trade (PPML) or left side (OLS); null where something is unknown */
  readonly expected: number | null;
  /** what is unknown: fixed effects without this level, columns without a value */
  readonly unknown: readonly string[];
}

/** Exactness of the effects, relative. */
const tolerance = 1e-10;

/**
 * Fixed effects of a fit: what is left of its linear index once regressors and offset are taken away.
 * @returns one entry for each fixed effect of the formula
 */
export function fixedEffectsOf({ answer, design, prepared, fit }: FittedModel): readonly EstimatedEffect[] {
  const { order, offset } = prepared;
  const { space, regressors } = prepare(design);
  const { rows } = space;
  const index = fit.fitted.map(
    (value, i) => (answer.estimator === 'ppml' ? Math.log(value) : value) - (offset?.[i] ?? 0),
  );
  for (const [at, k] of fit.factor.kept.entries()) {
    const b = fit.coefficients[at] as number;
    const { values, start, stride } = space.column(k);
    for (let i = 0; i < index.length; i++) index[i] = (index[i] as number) - b * (values[start + stride * i] as number);
  }
  space.weights.fill(1);
  weigh(space);
  const { values: free, start, stride } = space.column(regressors);
  for (let i = 0; i < index.length; i++) free[start + stride * i] = index[i] as number;
  const { outer, groups } = effectsOf(space, regressors, tolerance);
  const sizes = design.effects.map(({ count }) => count);
  const finest = design.effects.findIndex(({ count }) => count === Math.max(...sizes));
  const groupOf = new Int32Array(rows.rows);
  for (let g = 0; g < groups.length; g++) groupOf.fill(g, rows.bounds[g], rows.bounds[g + 1]);
  let next = 0;
  return design.effects.map((effect, at) => {
    const codes = at === finest ? groupOf : (rows.outer[next++] as Int32Array);
    const from = at === finest ? groups : outer;
    const seen = new Uint8Array(effect.count);
    const values = new Map<string, number>();
    for (let i = 0; i < rows.rows; i++) {
      const level = effect.codes[order === null ? i : (order[i] as number)] as number;
      if (seen[level] === 1) continue;
      seen[level] = 1;
      values.set(effect.labelOf(level), from[codes[i] as number] as number);
    }
    return { name: effect.name, values };
  });
}

/**
 * Expected values for the rows of a table with the columns of the formula's right side.
 * @param effects of the fit, from `fixedEffectsOf`
 * @param place for messages
 * @throws DomainError or NotFoundError where the table lacks a column of the formula
 */
export function predict(
  { answer }: FittedModel,
  effects: readonly EstimatedEffect[],
  formula: Formula,
  table: DataTable,
  place: string,
): Prediction[] {
  const slopes = new Map(answer.coefficients.map(({ name, estimate }) => [name, estimate]));
  const index = new Float64Array(table.rows).fill(slopes.get('(Intercept)') ?? 0);
  const unknown = Array.from({ length: table.rows }, (): string[] => []);
  if (formula.offset !== null) {
    const offset = numbersOf(formula.offset, table, place);
    for (let i = 0; i < index.length; i++) index[i] = (index[i] as number) + (offset[i] as number);
  }
  for (const term of formula.terms)
    for (const { name, values } of regressorsOf(term, table, place)) {
      const slope = slopes.get(name);
      const held = answer.collinear.includes(name);
      for (let i = 0; i < index.length; i++) {
        const x = values[i] as number;
        if (!Number.isFinite(x) || (slope === undefined && !held && x !== 0)) unknown[i]?.push(name);
        else if (slope !== undefined) index[i] = (index[i] as number) + slope * x;
      }
    }
  for (const [at, { name, parts }] of formula.effects.entries()) {
    const known = effects[at]?.values;
    const { codes, count, labelOf } = combineLevels(parts.map((part) => levelsOfColumn(evaluate(part, table, place))));
    const values = Array.from({ length: count }, (_, level) => known?.get(labelOf(level)));
    for (let i = 0; i < index.length; i++) {
      const code = codes[i] as number;
      const value = code < 0 ? undefined : values[code];
      if (value === undefined)
        unknown[i]?.push(code < 0 ? `${parts.map(textOf).join('^')} is missing` : `${name} ${labelOf(code)}`);
      else index[i] = (index[i] as number) + value;
    }
  }
  return unknown.map((missing, i) => {
    const value = answer.estimator === 'ppml' ? Math.exp(index[i] as number) : (index[i] as number);
    return { expected: missing.length === 0 && Number.isFinite(value) ? value : null, unknown: missing };
  });
}
