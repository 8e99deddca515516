/** From what a user asked to what the model solves: variables before and after, slopes, closure. */
import { DomainError, NumericalError } from '../../core/errors.ts';
import type { Closure } from '../../models/gravity-equilibrium/closure.ts';
import type { CounterfactualQuestion } from '../../models/gravity-equilibrium/counterfactual.ts';
import { type ErrorKind, fitSlopes } from '../../models/gravity-equilibrium/fit-slopes.ts';
import { applyStatements, costName, parseScenario, type Statement } from '../../models/gravity-equilibrium/scenario.ts';
import { parseSlopes, type SlopeTerm } from './given-slopes.ts';
import type { GivenTrade } from './given-trade.ts';

const id = 'gravity-counterfactual';

/** The variable that is there without a column: 1 between different countries, 0 within one. */
const borderName = 'border';

/** What was asked, beside the data. */
export interface CounterfactualWishes {
  readonly scenario: string;
  readonly slopes: string | null;
  readonly sigma: number;
  readonly closure: Closure;
  readonly baseline: 'observed' | 'fitted' | null;
  readonly reference: string | null;
  readonly errors: ErrorKind;
}

/** What the model takes, and what the answer tells of it. */
export interface CounterfactualSetting {
  readonly question: Omit<CounterfactualQuestion, 'draws' | 'level' | 'sigma' | 'seed'>;
  readonly statements: readonly Statement[];
  readonly slopes: readonly {
    readonly name: string;
    readonly value: number;
    readonly standardError: number | null;
    readonly origin: 'estimated' | 'given';
  }[];
  readonly errors: ErrorKind | null;
  readonly numeraire: string;
  /** why slopes have no spread to draw from; null where they have */
  readonly noIntervals: string | null;
}

/**
 * Reads slopes and scenario against the data.
 * @throws DomainError for what does not fit together, with the way out
 * @throws NumericalError where slopes cannot be estimated
 */
export function settingOf(given: GivenTrade, wishes: CounterfactualWishes): CounterfactualSetting {
  const { world } = given;
  const n = world.actors.length;
  const terms = parseSlopes(wishes.slopes ?? '');
  const statements = parseScenario(wishes.scenario, world.actors);
  for (const { name, text } of statements)
    if (name !== costName && !terms.some(({ column }) => column === name))
      throw new DomainError(
        `${id}: scenario changes ${name}, which has no slope; got "${text.slice(0, 60)}"; name it in slopes, as ${name} (to be estimated) or ${name} = VALUE (STANDARD ERROR)`,
      );
  if (terms.some(({ column }) => column === costName))
    throw new DomainError(
      `${id}: "${costName}" stands for trade costs themselves and is no variable; rename the column`,
    );
  const estimated = terms.length > 0 && terms[0]?.value === null;
  const baseline = wishes.baseline ?? (estimated ? 'fitted' : 'observed');
  if (baseline === 'fitted' && terms.length === 0)
    throw new DomainError(
      `${id}: a fitted baseline needs slopes of trade costs; name them, or take the observed baseline`,
    );
  const columns = terms.map((term) => columnOf(given, term, n));
  const before = terms.map((term, k) => transformed(term, columns[k] as Float64Array, world.actors));
  const after = terms.map((term, k) => {
    const own = statements.filter(({ name }) => name === term.column);
    return transformed(term, applyStatements(columns[k] as Float64Array, n, own), world.actors);
  });
  const costs = statements.filter(({ name }) => name === costName);
  const costFactor = costs.length === 0 ? null : applyStatements(new Float64Array(n * n).fill(1), n, costs);
  const reference = wishes.reference === null ? null : world.actors.indexOf(wishes.reference);
  if (reference === -1)
    throw new DomainError(`${id}: reference must be a country of the data; got "${wishes.reference}"`);
  const { slopes, covariance } = estimated ? estimate(given, before, terms, wishes.errors) : givenSlopes(terms);
  const isTouched = terms.some(({ column }) => statements.some(({ name }) => name === column));
  return {
    question: {
      observed: world,
      baseline,
      before,
      after,
      slopes,
      covariance: baseline === 'observed' && !isTouched ? null : covariance,
      costFactor,
      closure: wishes.closure,
      reference,
    },
    statements,
    slopes: terms.map(({ name }, k) => ({
      name,
      value: shortened(slopes[k] as number),
      standardError: errorOf(terms, covariance, k),
      origin: estimated ? 'estimated' : 'given',
    })),
    errors: estimated ? wishes.errors : null,
    numeraire:
      reference === null
        ? 'world output at the quantities of the baseline'
        : `price index of buyers in ${world.actors[reference]}`,
    noIntervals: noIntervals(terms, covariance, isTouched || baseline === 'fitted'),
  };
}

function columnOf(given: GivenTrade, { column }: SlopeTerm, n: number): Float64Array {
  const found = given.matrix(column);
  if (found !== null) return found;
  if (column === borderName)
    return Float64Array.from({ length: n * n }, (_, c) => (Math.floor(c / n) === c % n ? 0 : 1));
  throw new DomainError(`${id}: slopes name ${column}, but the table has no such column`);
}

function transformed({ name, isLog }: SlopeTerm, values: Float64Array, actors: readonly string[]): Float64Array {
  if (!isLog) return values;
  const n = actors.length;
  const bad = values.findIndex((value) => !(value > 0));
  if (bad >= 0)
    throw new DomainError(
      `${id}: ${name} has no value where the variable is not above 0; got ${values[bad]} for ${actors[Math.floor(bad / n)]}, ${actors[bad % n]}`,
    );
  return values.map(Math.log);
}

function estimate(
  { world }: GivenTrade,
  before: readonly Float64Array[],
  terms: readonly SlopeTerm[],
  errors: ErrorKind,
): { readonly slopes: Float64Array; readonly covariance: Float64Array } {
  const names = terms.map(({ name }) => name);
  const fit = fitSlopes(world.flows, world.output, world.expenditure, before, names, errors);
  if (!fit.converged)
    throw new NumericalError(
      `${id}: the slopes of ${names.join(', ')} did not settle in ${fit.iterations} rounds; a variable may single out pairs without trade`,
      { iterations: fit.iterations, lastStep: fit.lastStep },
    );
  return fit;
}

function givenSlopes(terms: readonly SlopeTerm[]): {
  readonly slopes: Float64Array;
  readonly covariance: Float64Array | null;
} {
  const k = terms.length;
  const slopes = Float64Array.from(terms, ({ value }) => value ?? 0);
  if (k === 0 || terms.some(({ standardError }) => standardError === null)) return { slopes, covariance: null };
  const covariance = new Float64Array(k * k);
  for (const [a, { standardError }] of terms.entries()) covariance[a * k + a] = (standardError ?? 0) ** 2;
  return { slopes, covariance };
}

function errorOf(terms: readonly SlopeTerm[], covariance: Float64Array | null, k: number): number | null {
  const given = terms[k]?.standardError ?? null;
  if (given !== null || covariance === null) return given;
  return shortened(Math.sqrt(covariance[k * terms.length + k] as number));
}

function noIntervals(terms: readonly SlopeTerm[], covariance: Float64Array | null, isUsed: boolean): string | null {
  if (terms.length === 0 || !isUsed) return 'the change rests on no slope';
  if (covariance !== null) return null;
  const bare = terms.filter(({ standardError }) => standardError === null).map(({ name }) => name);
  return `no standard error is given for ${bare.join(', ')}`;
}

function shortened(value: number): number {
  return Number(value.toPrecision(10));
}
