import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { PValues } from '../measures/qap/p-values.ts';
import type { NullHypothesis } from '../measures/qap/permutation-test.ts';
import { qapCorrelation } from '../measures/qap/qap-correlation.ts';
import { type QapRegression, qapRegression } from '../measures/qap/qap-regression.ts';
import { actorSet } from './dyadic/actor-set.ts';
import { completePairs, type NamedMatrix, type PairSelection } from './dyadic/complete-pairs.ts';
import type { DyadicContext } from './dyadic/dyadic-variable.ts';
import { dyadicVariable } from './dyadic/dyadic-variables.ts';

const parameters = {
  y: {
    kind: 'enum',
    meaning: 'variable of pairs of states to be explained',
    required: true,
    values: [
      'vote-agreement',
      'trade',
      'exports',
      'shared-forums',
      'mission',
      'alliance',
      'defense-pact',
      'contiguity',
      'distance',
      'dispute',
      'sanctions',
    ],
  },
  x: { kind: 'text', meaning: 'variables that explain it, of the same list, joined by commas', required: true },
  year: { kind: 'year', meaning: 'year of all variables', required: true },
  actors: { kind: 'actors', meaning: 'only these states; left out: all states', actorKinds: ['state', 'territory'] },
  bloc: { kind: 'actor', meaning: 'only members of this body at the end of the year', actorKinds: ['body', 'group'] },
  permutations: { kind: 'integer', meaning: 'permutations of the states', default: 1000, minimum: 1, maximum: 20000 },
  null: {
    kind: 'enum',
    meaning:
      'what is permuted: dsp = the part of a regressor that the others do not explain, y, or x = a regressor as it is',
    default: 'dsp',
    values: ['dsp', 'y', 'x'],
  },
  votesFrom: { kind: 'year', meaning: 'first year of the votes that count, up to the year; left out: the year alone' },
  minimumRollCalls: {
    kind: 'integer',
    meaning: 'fewest roll calls on which both voted for an agreement to count',
    default: 1,
    minimum: 1,
    maximum: 100000,
  },
  basis: { kind: 'text', meaning: 'trade series (see "trade"); left out: the one that states most pairs' },
  offsetUsd: {
    kind: 'number',
    meaning:
      'US dollars o in ln(1 + trade / o): keeps pairs that trade nothing, and tells how much a first dollar weighs',
    default: 1_000_000,
    minimum: 1,
    maximum: 1e12,
  },
  contact: {
    kind: 'enum',
    meaning: 'farthest contact of territories that counts as contiguity',
    default: 'land',
    values: ['land', 'water-12-miles', 'water-24-miles', 'water-150-miles', 'water-400-miles'],
  },
} as const;

interface Coefficient extends PValues {
  readonly name: string;
  readonly estimate: number;
  readonly t: number;
  readonly unit: string;
}

export interface QapAnswer {
  readonly y: string;
  readonly year: number;
  readonly coefficients: readonly Coefficient[];
  readonly correlations: readonly {
    readonly name: string;
    readonly correlation: number;
    readonly observations: number;
    readonly pLessEqual: number | null;
    readonly pGreaterEqual: number | null;
    readonly pTwoSided: number | null;
  }[];
  readonly fit: {
    readonly observations: number;
    readonly dyads: number;
    readonly dropped: readonly { readonly reason: string; readonly dyads: number }[];
    readonly actors: number;
    readonly pairs: 'ordered' | 'unordered';
    readonly rSquared: number;
    readonly adjustedRSquared: number;
    readonly permutations: number;
    readonly null: string;
    readonly seed: number;
  };
  readonly variables: readonly {
    readonly name: string;
    readonly role: 'y' | 'x';
    readonly meaning: string;
    readonly unit: string;
    readonly mean: number;
    readonly standardDeviation: number;
    readonly missing: number;
  }[];
  readonly actors: readonly string[];
}

/** What goes with a tie between states, tested by permuting the states. */
export const qap: Question<typeof parameters, QapAnswer> = {
  id: 'qap',
  meaning: 'What goes with a tie of pairs of states: regression and correlation of dyads, tested by permuting states',
  parameters,
  fields: fieldTable(`
    y | string | variable that is explained
    year | integer | year
    coefficients[] | object | the regression, intercept first
    coefficients[].name | string | regressor
    coefficients[].estimate | number | least-squares coefficient: units of y for one unit of the regressor | see unit
    coefficients[].unit | string | unit of the estimate
    coefficients[].t | number | estimate over its least-squares standard error; not to be read in a table of t | ratio
    coefficients[].pLessEqual? | number | share of permutations with t at most the observed; null where the null hypothesis does not test it | 0-1
    coefficients[].pGreaterEqual? | number | share with t at least the observed | 0-1
    coefficients[].pTwoSided? | number | share with t at least as far from 0 | 0-1
    coefficients[].undefined | integer | permutations in which t was not defined, left out of the shares | permutations
    correlations[] | object | y with each regressor alone
    correlations[].name | string | regressor
    correlations[].correlation | number | Pearson's r over pairs known in both | -1 to 1
    correlations[].observations | integer | pairs known in both | dyads
    correlations[].pLessEqual? | number | share of permutations with r at most the observed | 0-1
    correlations[].pGreaterEqual? | number | share with r at least the observed | 0-1
    correlations[].pTwoSided? | number | share with r at least as far from 0 | 0-1
    fit | object | the regression as a whole
    fit.observations | integer | pairs in which every value is known: those that count | dyads
    fit.dyads | integer | pairs of the states looked at | dyads
    fit.dropped[] | object | pairs left out, each under the first variable that is missing
    fit.dropped[].reason | string | why
    fit.dropped[].dyads | integer | how many | dyads
    fit.actors | integer | states with at least one pair that counts: those that are permuted | states
    fit.pairs | string | ordered where a variable runs from one state to another, else unordered
    fit.rSquared | number | share of the variance of y explained | 0-1
    fit.adjustedRSquared | number | the same, less what chance explains | at most 1
    fit.permutations | integer | permutations | permutations
    fit.null | string | what was permuted: dsp, y or x
    fit.seed | integer | seed of the permutations
    variables[] | object | the variables, y first
    variables[].name | string | variable
    variables[].role | string | y or x
    variables[].meaning | string | how it was computed
    variables[].unit | string | unit
    variables[].mean | number | mean over the pairs that count | see unit
    variables[].standardDeviation | number | standard deviation over them | see unit
    variables[].missing | integer | pairs of the states looked at in which it is missing | dyads
    actors[] | string | states that are permuted
  `),
  tables: [
    { path: 'coefficients', title: 'Coefficients' },
    { path: 'correlations', title: 'Correlations' },
    { path: 'variables', title: 'Variables' },
    { path: 'fit.dropped', title: 'Dropped pairs' },
  ],
  methods: 'qap',
  examples: [
    'good-offices qap --y vote-agreement --x shared-forums --year 2014 --votes-from 2005',
    'good-offices qap --y vote-agreement --x shared-forums --year 2023 --votes-from 2005 --bloc ASEAN --permutations 500',
  ],

  async ask(atlas, values, session) {
    const { y, year, permutations } = values;
    const names = namesOf(values.x, y);
    const votesFrom = values.votesFrom ?? year;
    if (votesFrom > year)
      throw new DomainError(`qap: votes-from must not be after the year; got ${votesFrom} and ${year}`);
    const actors = await actorSet(atlas, session, values);
    if (actors.length < 3)
      throw new DomainError(
        `qap: three states or more are needed to permute them; got ${actors.join(', ') || 'none'}; name more`,
      );
    const context: DyadicContext = {
      atlas,
      session,
      actors,
      position: new Map(actors.map((actor, i) => [actor, i])),
      year,
      votesFrom,
      minimumRollCalls: values.minimumRollCalls,
      basis: values.basis,
      offsetUsd: values.offsetUsd,
      contact: values.contact as DyadicContext['contact'],
    };
    const matrices: NamedMatrix[] = [];
    for (const name of [y, ...names]) {
      const { unit, directed, read } = dyadicVariable(name);
      matrices.push({ name, unit, directed, ...(await read(context)) });
    }
    const pairs = completePairs(actors, matrices);
    if (pairs.observations === 0)
      throw new NotFoundError(
        `qap: no pair of the ${actors.length} states has a value of ${[y, ...names].join(', ')} in ${year}; known pairs: ${matrices.map(({ name }, v) => `${name} ${pairs.dyads - (pairs.missing[v] as number)}`).join(', ')} of ${pairs.dyads}; choose another year or other states, or leave one out`,
      );
    const data = { n: pairs.actors.length, y: pairs.matrices[0] as Float64Array, x: pairs.matrices.slice(1), names };
    const shape = { symmetric: !pairs.ordered, diagonal: false };
    const fit = qapRegression(
      { ...data, ...shape, intercept: true },
      { permutations, null: values.null as NullHypothesis, seed: session.seed },
    );
    explain(session, fit, pairs);
    return {
      y,
      year,
      coefficients: fit.names.map((name, a) => ({
        name,
        estimate: fit.estimates[a] as number,
        unit: unitOf(
          matrices[0] as NamedMatrix,
          matrices.find((matrix) => matrix.name === name),
        ),
        t: fit.t[a] as number,
        ...(fit.p[a] as PValues),
      })),
      correlations: names.map((name, at) => {
        const { undefined: _, ...result } = qapCorrelation(data.x[at] as Float64Array, data.y, {
          n: data.n,
          ...shape,
          permutations,
          seed: session.seed,
        });
        return { name, ...result };
      }),
      fit: {
        observations: fit.observations,
        dyads: pairs.dyads,
        dropped: pairs.dropped,
        actors: pairs.actors.length,
        pairs: pairs.ordered ? 'ordered' : 'unordered',
        rSquared: fit.rSquared,
        adjustedRSquared: fit.adjustedRSquared,
        permutations: fit.permutations,
        null: fit.null,
        seed: fit.seed,
      },
      variables: matrices.map(({ name, unit, meaning }, v) => ({
        name,
        role: v === 0 ? 'y' : 'x',
        meaning,
        unit,
        mean: fit.means[v] as number,
        standardDeviation: fit.deviations[v] as number,
        missing: pairs.missing[v] as number,
      })),
      actors: pairs.actors,
    };
  },
};

/** The regressors by name. @throws DomainError when one is unknown, named twice, or y itself */
function namesOf(list: string, y: string): readonly string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new DomainError('qap: x names no variable; name one or more, joined by commas');
  for (const name of names) dyadicVariable(name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new DomainError(`qap: x names ${twice} twice; name it once`);
  if (names.includes(y)) throw new DomainError(`qap: ${y} is y and cannot explain itself; leave it out of x`);
  return names;
}

function unitOf(y: NamedMatrix, x: NamedMatrix | undefined): string {
  return x === undefined ? y.unit : `(${y.unit}) per (${x.unit})`;
}

const permuted = {
  dsp: 'what the other regressors leave of one is permuted, one regressor after the other (double semi-partialling)',
  y: 'y is permuted: strictly a test that all coefficients are 0',
  x: 'one regressor after the other is permuted as it is; the intercept has no test, since ones permuted are ones',
} as const;

function explain(session: Session, fit: QapRegression, pairs: PairSelection): void {
  session.define(
    `Regression: least squares on ${pairs.ordered ? 'ordered' : 'unordered'} pairs of states with every value known, without pairs of a state with itself. p: the states are permuted, rows and columns together; ${permuted[fit.null]}. p = (permutations with a t as large + 1) / (permutations + 1), the observed order counted as one.`,
  );
  session.define(
    'A missing value moves with its matrix: after each permutation the pairs in which every value is known count, as in sna::netlm.',
  );
  session.warn('A coefficient says what goes together in these pairs and this year, not what causes what.');
  if (pairs.left.length > 0)
    session.drop({
      reason: 'state without a pair in which every variable is known',
      rows: pairs.left.length,
      example: pairs.left.slice(0, 8).join(', '),
    });
  for (const { reason, dyads } of pairs.dropped) session.drop({ reason: `pair of states: ${reason}`, rows: dyads });
  const undefinedIn = fit.p.some((p) => p.undefined > 0 && p.undefined < fit.permutations);
  if (undefinedIn)
    session.warn(
      'In some permutations a t statistic was not defined; they are left out of the shares (see coefficients).',
    );
  if (pairs.actors.length < 8)
    session.warn(
      `${pairs.actors.length} states have ${factorial(pairs.actors.length)} orders only: p-values are coarse.`,
    );
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
