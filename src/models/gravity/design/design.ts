/** From a table and a specification to what is estimated, every row accounted for. */
import { DomainError } from '../../../core/errors.ts';
import type { DataTable } from '../data/data-table.ts';
import { evaluate, numbersOf } from '../formula/evaluate.ts';
import { type Expression, textOf } from '../formula/expression.ts';
import type { Combination, Formula } from '../formula/formula.ts';
import { combineLevels, type LevelCodes, levelsOfColumn } from '../formula/levels.ts';
import { type Regressor, regressorsOf } from './regressors.ts';
import { RowAccount } from './row-account.ts';

export type Estimator = 'ppml' | 'ols';

export interface Specification {
  readonly formula: Formula;
  readonly estimator: Estimator;
  readonly where: Expression | null;
  readonly clusters: readonly Combination[];
  readonly weights: Expression | null;
}

/** Levels of a fixed effect or of clusters over all rows of the table. */
export interface NamedLevels extends LevelCodes {
  readonly name: string;
  readonly parts: readonly string[];
}

export interface Design {
  readonly account: RowAccount;
  readonly response: Float64Array;
  readonly regressors: readonly Regressor[];
  readonly weights: Float64Array | null;
  readonly offset: Float64Array | null;
  readonly effects: readonly NamedLevels[];
  readonly clusters: readonly NamedLevels[];
}

/**
 * Computes columns and drops rows: those the filter leaves out, those with a missing value, those of weight zero.
 * @throws DomainError for negative trade (with the line), a negative weight, or when no row is left
 */
export function designOf(table: DataTable, specification: Specification, place: string): Design {
  const { formula, estimator, where, clusters, weights } = specification;
  const account = new RowAccount(table.rows);
  if (where !== null) {
    const holds = numbersOf(where, table, `${place}: where`);
    account.dropWhere('left out by the row filter', (i) => holds[i] === 0);
    account.dropWhere('the row filter meets a missing value', (i) => Number.isNaN(holds[i] as number));
    if (account.count === 0)
      throw new DomainError(`${place}: the row filter leaves no row; got ${textOf(where)}; ${table.rows} rows read`);
  }
  const inFormula = `${place}: formula`;
  const response = numbersOf(formula.response, table, inFormula);
  dropMissing(account, textOf(formula.response), formula.response, response, table);
  if (estimator === 'ppml') refuseNegative(account, response, formula.response, table, place);
  const regressors = formula.terms.flatMap((term) => {
    const made = regressorsOf(term, table, inFormula);
    for (const { values } of made) dropMissing(account, textOf(term), term, values, table);
    return made;
  });
  const twice = regressors.find(({ name }, at) => regressors.findIndex((other) => other.name === name) !== at);
  if (twice !== undefined) throw new DomainError(`${inFormula}: a regressor stands twice; got ${twice.name}`);
  const offset = formula.offset === null ? null : numbersOf(formula.offset, table, inFormula);
  if (offset !== null && formula.offset !== null)
    dropMissing(account, textOf(formula.offset), formula.offset, offset, table);
  const weighing = weights === null ? null : numbersOf(weights, table, `${place}: weights`);
  if (weighing !== null && weights !== null) {
    dropMissing(account, textOf(weights), weights, weighing, table);
    const negative = weighing.findIndex((w, i) => w < 0 && account.kept[i] === 1);
    if (negative >= 0)
      throw new DomainError(`${place}: a weight is negative${at(table, negative)}; got ${weighing[negative]}`);
    account.dropWhere('weight of zero', (i) => weighing[i] === 0);
  }
  const levels = levelsReader(table, account);
  return {
    account,
    response,
    regressors:
      formula.effects.length === 0 && formula.constant
        ? [{ name: '(Intercept)', values: new Float64Array(table.rows).fill(1) }, ...regressors]
        : regressors,
    weights: weighing,
    offset,
    effects: formula.effects.map((effect) => levels(effect, inFormula)),
    clusters: clusters.map((cluster) => levels(cluster, `${place}: cluster`)),
  };
}

/** Fixed effects and clusters share columns and often whole combinations: each is made once. */
function levelsReader(table: DataTable, account: RowAccount): (of: Combination, place: string) => NamedLevels {
  const columns = new Map<string, LevelCodes>();
  const combinations = new Map<string, NamedLevels>();
  return ({ name, parts }, place) => {
    const texts = parts.map(textOf);
    const key = [...texts].sort().join('\u0000');
    const known = combinations.get(key);
    if (known !== undefined) return { ...known, name };
    const made = parts.map((part, index) => {
      const text = texts[index] as string;
      const before = columns.get(text);
      if (before !== undefined) return before;
      const levels = levelsOfColumn(evaluate(part, table, place));
      account.dropNegative(`missing value in ${text}`, levels.codes);
      columns.set(text, levels);
      return levels;
    });
    const { codes, count, labelOf } = combineLevels(made);
    const levels = { codes, count, labelOf, name, parts: texts };
    combinations.set(key, levels);
    return levels;
  };
}

/** A cell is missing, or a function of it has no value: the log of zero. */
function dropMissing(
  account: RowAccount,
  name: string,
  expression: Expression,
  values: Float64Array,
  table: DataTable,
): void {
  const plain = expression.kind === 'column';
  if (!plain && expression.kind === 'call') {
    const [of] = expression.given;
    const column = of?.kind === 'column' ? table.columns.get(of.name) : undefined;
    if (column?.kind === 'number' && of?.kind === 'column')
      account.dropNotFinite(`missing value in ${of.name}`, column.values);
  }
  account.dropNotFinite(plain ? `missing value in ${name}` : `no finite value of ${name}`, values);
}

function refuseNegative(
  account: RowAccount,
  response: Float64Array,
  expression: Expression,
  table: DataTable,
  place: string,
): void {
  const { kept } = account;
  for (let i = 0; i < response.length; i++)
    if ((response[i] as number) < 0 && kept[i] === 1)
      throw new DomainError(
        `${place}: PPML needs ${textOf(expression)} of 0 or more; got ${response[i]}${at(table, i)}; leave such rows out with where, or correct them`,
      );
}

function at(table: DataTable, row: number): string {
  const line = table.lineOf(row);
  return line === null ? ` in row ${row + 1}` : ` on line ${line}`;
}
