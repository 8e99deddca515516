/** Gravity equations: from a table and a specification to coefficients with standard errors, every row accounted for. */
import { DomainError, NumericalError } from '../../core/errors.ts';
import type { Dropped } from '../../core/question.ts';
import { normalTwoSided, studentTwoSided } from '../../math/two-sided.ts';
import type { DataTable } from './data/data-table.ts';
import { type Design, designOf, type Estimator, type Specification } from './design/design.ts';
import { type Convention, sampleFactor } from './errors/conventions.ts';
import { isNested } from './errors/nested.ts';
import { sandwich } from './errors/sandwich.ts';
import { dropLevelsWithoutTrade, dropSingletons } from './fit/drop-unidentified.ts';
import { linearGoodness, poissonGoodness } from './fit/goodness.ts';
import { fitLinear } from './fit/linear.ts';
import { fitPoisson, type LinearFit } from './fit/poisson.ts';
import { type Prepared, prepare } from './fit/prepare.ts';
import { separatedRows } from './fit/separation.ts';

export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  /** null where the convention's factor is not defined or nothing varies */
  readonly standardError: number | null;
  /** estimate over standard error */
  readonly z: number | null;
  /** two-sided */
  readonly p: number | null;
}

export interface GravityFit {
  readonly formula: string;
  readonly estimator: Estimator;
  readonly coefficients: readonly Coefficient[];
  /** of the coefficients, row by row; null where there are no standard errors */
  readonly covariance: readonly (readonly number[])[] | null;
  /** regressors that the fixed effects and earlier regressors already hold */
  readonly collinear: readonly string[];
  readonly observations: number;
  readonly kept: number;
  readonly dropped: readonly Dropped[];
  readonly deviance: number;
  readonly logLikelihood: number | null;
  readonly iterations: number;
  readonly sweeps: number;
  readonly converged: boolean;
  /** why there is no estimate, or a doubtful one */
  readonly reason: string | null;
  readonly convention: Convention;
  readonly factorRule: string;
  readonly clusters: readonly { readonly name: string; readonly groups: number }[];
  /** distribution of the p-values: degrees of freedom of Student's t, null: normal */
  readonly degreesOfFreedom: number | null;
  readonly fixedEffects: readonly { readonly name: string; readonly levels: number }[];
  readonly warnings: readonly string[];
}

/** What a fit holds beside its answer, for predictions. */
export interface FittedModel {
  readonly answer: GravityFit;
  readonly design: Design;
  readonly prepared: Prepared;
  readonly fit: LinearFit;
}

/** Rounds of finding separated rows and fitting again. */
const separationRounds = 20;

/**
 * Estimates a gravity equation.
 *
 * PPML: log E(y) = x b + fixed effects + offset. OLS: y = x b + fixed effects + offset. Rows with a missing value, in levels
 * without trade, or separated are dropped and counted; a regressor without variation beside the others is named, not
 * estimated.
 *
 * @param place name of the caller, for messages
 * @throws DomainError for a specification or data that cannot be estimated, NotFoundError for an unknown column,
 *   NumericalError when the fit breaks down
 */
export function estimateGravity(
  table: DataTable,
  specification: Specification,
  convention: Convention,
  place: string,
): FittedModel {
  const design = designOf(table, specification, place);
  const { account } = design;
  const { estimator } = specification;
  refuseEmpty(design, place);
  if (convention === 'ppmlhdfe') dropSingletons(design);
  if (estimator === 'ppml') dropLevelsWithoutTrade(design);
  refuseEmpty(design, place);
  if (estimator === 'ppml' && design.response.every((y, i) => y === 0 || account.kept[i] === 0))
    throw new DomainError(`${place}: trade is zero in every row that is left; there is nothing to explain`);
  const warnings: string[] = [];
  let prepared = prepare(design);
  let fit: LinearFit;
  if (estimator === 'ols') {
    fit = fitLinear(prepared);
  } else {
    fit = fitPoisson(prepared);
    for (let round = 0; fit.suspects !== null && round < separationRounds; round++) {
      const before = account.count;
      const separated = separatedRows(prepare(design), fit.suspects);
      if (separated === null) break;
      const marked = new Uint8Array(account.rows);
      for (let i = 0; i < separated.length; i++)
        if (separated[i] === 1) marked[prepared.order === null ? i : (prepared.order[i] as number)] = 1;
      account.dropWhere('separated: its fitted trade would fall to zero without end', (i) => marked[i] === 1);
      dropLevelsWithoutTrade(design);
      if (convention === 'ppmlhdfe') dropSingletons(design);
      if (account.count === before) break;
      refuseEmpty(design, place);
      prepared = prepare(design);
      fit = fitPoisson(prepared);
    }
  }
  if (![...fit.coefficients].every(Number.isFinite) || !Number.isFinite(fit.weights[0]))
    throw new NumericalError(
      `${place}: the fit broke down${fit.reason === null ? '' : ` (${fit.reason})`} after ${fit.iterations} steps; look for a regressor of huge size, or leave one out`,
      { iterations: fit.iterations },
    );
  const answer = answerOf(specification, convention, design, prepared, fit, warnings);
  return { answer, design, prepared, fit };
}

function refuseEmpty({ account }: Design, place: string): void {
  if (account.count > 0) return;
  const reasons = account.dropped.map(({ reason, rows }) => `${rows} ${reason}`).join('; ');
  throw new DomainError(`${place}: no row is left of ${account.rows}: ${reasons}`);
}

function answerOf(
  { formula, estimator }: Specification,
  convention: Convention,
  design: Design,
  prepared: Prepared,
  fit: LinearFit,
  warnings: string[],
): GravityFit {
  const { account, regressors, effects, clusters } = design;
  const k = fit.columns.length;
  const names = fit.factor.kept.map((at) => regressors[at]?.name ?? '');
  const collinear = fit.factor.collinear.map((at) => regressors[at]?.name ?? '');
  const factor = sampleFactor(convention, {
    rows: account.count,
    regressors: k,
    effects: effects.map((effect, at) => ({
      levels: prepared.levels[at] ?? 0,
      nested: convention === 'fixest' && clusters.some((cluster) => isNested(effect, cluster, account.kept)),
    })),
    clusters: prepared.clusters.map(({ count }) => count),
  });
  const covariance = sandwich(fit, prepared.clusters);
  if (covariance.mended)
    warnings.push('negative variances from clustering in several ways were set to zero (Cameron, Gelbach and Miller)');
  if (factor.factor === null)
    warnings.push(`no standard errors: the factor of the convention is not defined (${factor.rule})`);
  const by = factor.factor;
  const degrees =
    estimator === 'ols' && convention === 'fixest' ? degreesOf(prepared, account.count, factor.parameters ?? 0) : null;
  const coefficients = names.map((name, at): Coefficient => {
    const estimate = fit.coefficients[at] as number;
    const variance = by === null ? Number.NaN : by * (covariance.matrix[at * k + at] as number);
    const standardError = Number.isFinite(variance) && variance >= 0 ? Math.sqrt(variance) : null;
    const z = standardError === null || standardError === 0 ? null : estimate / standardError;
    const p = z === null ? null : degrees === null ? normalTwoSided(z) : studentTwoSided(z, degrees);
    return { name, estimate, standardError, z, p };
  });
  if (coefficients.some(({ standardError }) => standardError === 0))
    warnings.push('a standard error is 0: the residuals vanish, or the clusters are too few to tell');
  const goodness = estimator === 'ppml' ? poissonGoodness : linearGoodness;
  const reason =
    fit.reason ??
    (k === 0 && regressors.length > 0
      ? `nothing to estimate: ${collinear.join(', ')} ${collinear.length === 1 ? 'is' : 'are'} held by the fixed effects`
      : null);
  return {
    formula: formula.text,
    estimator,
    coefficients,
    covariance:
      by === null ? null : names.map((_, a) => names.map((_, b) => by * (covariance.matrix[a * k + b] as number))),
    collinear,
    observations: account.rows,
    kept: account.count,
    dropped: account.dropped,
    ...goodness(prepared.response, fit.fitted, prepared.weights),
    iterations: fit.iterations,
    sweeps: fit.sweeps,
    converged: fit.converged,
    reason,
    convention,
    factorRule: factor.rule,
    clusters: clusters.map(({ name }, at) => ({ name, groups: prepared.clusters[at]?.count ?? 0 })),
    degreesOfFreedom: degrees,
    fixedEffects: effects.map(({ name }, at) => ({ name, levels: prepared.levels[at] ?? 0 })),
    warnings,
  };
}

function degreesOf({ clusters }: Prepared, rows: number, parameters: number): number {
  return clusters.length > 0
    ? Math.max(1, Math.min(...clusters.map(({ count }) => count)) - 1)
    : Math.max(1, rows - parameters);
}
