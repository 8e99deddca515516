/** A counterfactual of the gravity model: baseline, change, equilibrium, and how sure it is. */
import { DomainError, NumericalError } from '../../core/errors.ts';
import { balanceFlows } from './balance-flows.ts';
import { type Closure, type Outcome, solveClosure } from './closure.ts';
import { type Change, solveConditional } from './conditional.ts';
import { type Effects, effectNames, effectsOf } from './effects.ts';
import { type StoppingRule, usualRule } from './fixed-point.ts';
import { type Intervals, intervalsOf } from './intervals.ts';
import { slopeDraws } from './slope-draws.ts';
import { tradeCosts } from './trade-costs.ts';
import type { TradeWorld } from './trade-world.ts';

/** What is asked. Matrices are n x n, row by row. */
export interface CounterfactualQuestion {
  /** observed trade with its sums */
  readonly observed: TradeWorld;
  /** `observed`: trade as it is; `fitted`: trade that slopes and variables give at the same output and expenditure */
  readonly baseline: 'observed' | 'fitted';
  /** variables of trade costs before and after the change */
  readonly before: readonly Float64Array[];
  readonly after: readonly Float64Array[];
  readonly slopes: Float64Array;
  /** covariance of the slopes, k x k; null: not known */
  readonly covariance: Float64Array | null;
  /** factor on trade costs t beside the variables, above 0; null: none */
  readonly costFactor: Float64Array | null;
  readonly sigma: number;
  readonly closure: Closure;
  readonly reference: number | null;
  readonly draws: number;
  /** share of draws between the ends of an interval, 0-1 */
  readonly level: number;
  readonly seed: number;
}

/** The answer. */
export interface Counterfactual extends Outcome {
  /** percent change of exports with output and expenditure held at the baseline */
  readonly conditionalExportsPct: Float64Array;
  readonly baseline: TradeWorld;
  /** null where none were asked for, slopes have no covariance, or there is no solution to be unsure of */
  readonly intervals: Intervals | null;
}

/**
 * Solves a counterfactual and, with draws, its intervals.
 * @param onDraw is told how many draws are done, and how many there are
 * @throws DomainError for an elasticity of 1 or less, a factor on costs of 0 or less, book mode without a reference country
 * @throws NumericalError where the baseline cannot be fitted
 * @see references.bib yotov2016 larch2016 dekle2008
 */
export function solveCounterfactual(
  question: CounterfactualQuestion,
  onDraw?: (done: number, of: number) => void,
): Counterfactual {
  check(question);
  const { closure, covariance, draws, slopes, seed } = question;
  const baseline = baselineAt(question, question.slopes);
  if (typeof baseline === 'string') throw new NumericalError(`counterfactual: ${baseline}`);
  const change = changeAt(question, question.slopes);
  const outcome = solveClosure(baseline.world, change, closure);
  const conditional = solveConditional(baseline.world, change);
  const near = { column: baseline.column, price: outcome.met ? outcome.price : undefined };
  const shape = { draws, level: question.level, countries: question.observed.actors.length };
  const draw = covariance === null ? null : slopeDraws(slopes, covariance, seed);
  return {
    ...outcome,
    conditionalExportsPct: effectsOf(baseline.world, conditional).exportsPct,
    baseline: baseline.world,
    intervals:
      draws === 0 || draw === null || !outcome.met
        ? null
        : intervalsOf(() => outcomeAt(question, draw(), near), shape, onDraw),
  };
}

function check({ sigma, costFactor, closure, reference, before, after, slopes }: CounterfactualQuestion): void {
  if (!(sigma > 1 && sigma < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `counterfactual: sigma, the elasticity of substitution, must be above 1: at 1 and below, goods do not compete and prices have no solution; got ${sigma}`,
    );
  if (closure === 'book' && reference === null)
    throw new DomainError(
      'counterfactual: book mode needs a reference country, whose price index stays 1; name one as reference',
    );
  if (before.length !== slopes.length || after.length !== slopes.length)
    throw new DomainError(
      `counterfactual: one variable before and after is needed for each slope; got ${before.length}, ${after.length} and ${slopes.length}`,
    );
  if (costFactor?.some((factor) => !(factor > 0 && factor < Number.POSITIVE_INFINITY)))
    throw new DomainError('counterfactual: a factor on trade costs must be above 0');
}

/** Effects under given slopes, from start values near the solution; or why there are none. */
function outcomeAt(question: CounterfactualQuestion, slopes: Float64Array, near: Near): Effects | string {
  const baseline = baselineAt(question, slopes, near.column, drawRule);
  if (typeof baseline === 'string') return baseline;
  const { effects, met, reason } = solveClosure(
    baseline.world,
    changeAt(question, slopes),
    question.closure,
    near.price,
    drawRule,
  );
  if (!met) return reason?.split(':')[0] ?? 'not solved';
  return effectNames.every((name) => effects[name].every((value) => !Number.isNaN(value) || name === 'exportsPct'))
    ? effects
    : 'numbers out of range';
}

/**
 * Draws end earlier than the answer itself: an error of this size does not show beside their spread. Where they do not settle,
 * Newton steps are tried from the prices of the answer, not bit by bit: a thousand such ways would take an hour.
 */
const drawRule: StoppingRule = { tolerance: 1e-9, mostSteps: usualRule.mostSteps, leastBit: 1 };

/** Where the iteration of a draw starts. */
interface Near {
  readonly column: Float64Array | undefined;
  readonly price: Float64Array | undefined;
}

/** The baseline under given slopes, with the factors that balance it; or why there is none. */
function baselineAt(
  { observed, baseline, before }: CounterfactualQuestion,
  slopes: Float64Array,
  start?: Float64Array,
  rule: StoppingRule = usualRule,
): { readonly world: TradeWorld; readonly column: Float64Array | undefined } | string {
  if (baseline === 'observed') return { world: observed, column: undefined };
  const flows = tradeCosts(before, slopes);
  const { row, column, converged } = balanceFlows(flows, observed.output, observed.expenditure, start, rule);
  if (!converged) return 'the baseline could not be fitted to output and expenditure';
  const n = row.length;
  for (let i = 0, c = 0; i < n; i++)
    for (let j = 0; j < n; j++, c++) flows[c] = (flows[c] as number) * (row[i] as number) * (column[j] as number);
  return { world: { ...observed, flows }, column };
}

function changeAt(question: CounterfactualQuestion, slopes: Float64Array): Change {
  const { observed, before, after, costFactor, sigma, reference } = question;
  const tradeFactor = new Float64Array(observed.flows.length);
  for (const [k, slope] of slopes.entries()) {
    const [from, to] = [before[k] as Float64Array, after[k] as Float64Array];
    if (from === to) continue;
    for (let c = 0; c < tradeFactor.length; c++)
      tradeFactor[c] = (tradeFactor[c] as number) + slope * ((to[c] as number) - (from[c] as number));
  }
  if (costFactor !== null)
    for (let c = 0; c < tradeFactor.length; c++)
      tradeFactor[c] = (tradeFactor[c] as number) + (1 - sigma) * Math.log(costFactor[c] as number);
  for (let c = 0; c < tradeFactor.length; c++)
    tradeFactor[c] = tradeFactor[c] === 0 ? 1 : Math.exp(tradeFactor[c] as number);
  return { tradeFactor, sigma, reference };
}
