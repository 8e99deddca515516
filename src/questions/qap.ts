import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import type { PValues } from '../measures/qap/p-values.ts';
import type { NullHypothesis } from '../measures/qap/permutation-test.ts';
import { qapCorrelation } from '../measures/qap/qap-correlation.ts';
import { type QapRegression, qapRegression } from '../measures/qap/qap-regression.ts';
import { actorSet } from './dyadic/actor-set.ts';
import { completePairs, type NamedMatrix, type PairSelection } from './dyadic/complete-pairs.ts';
import type { DyadicContext } from './dyadic/dyadic-variable.ts';
import { dyadicVariable } from './dyadic/dyadic-variables.ts';
import { type QapAnswer, qapFields } from './dyadic/qap-answer.ts';

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

/** What goes with a tie between states, tested by permuting the states. */
export const qap: Question<typeof parameters, QapAnswer> = {
  id: 'qap',
  meaning: 'What goes with a tie of pairs of states: regression and correlation of dyads, tested by permuting states',
  parameters,
  fields: qapFields,
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
    if (pairs.observations <= names.length + 1)
      throw new NotFoundError(
        `qap: too few pairs of the ${actors.length} states have a value of ${[y, ...names].join(', ')} in ${year}; got ${pairs.observations}, needed more than ${names.length + 1}; known pairs: ${matrices.map(({ name }, v) => `${name} ${pairs.dyads - (pairs.missing[v] as number)}`).join(', ')} of ${pairs.dyads}; choose another year or other states, leave a variable out, or import a source of it`,
      );
    const data = { n: pairs.actors.length, y: pairs.matrices[0] as Float64Array, x: pairs.matrices.slice(1), names };
    const shape = { symmetric: !pairs.ordered, diagonal: false };
    const fit = qapRegression(
      { ...data, ...shape, intercept: true },
      { permutations, null: values.null as NullHypothesis, seed: session.seed },
      (done, of) => session.progress(done, of, 'permutations'),
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
        const { notDefined: _, ...result } = qapCorrelation(data.x[at] as Float64Array, data.y, {
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
  const undefinedIn = fit.p.some((p) => p.notDefined > 0 && p.notDefined < fit.permutations);
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
