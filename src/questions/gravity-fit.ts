import { DomainError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Dropped, Question, Session } from '../core/question.ts';
import { readTable } from '../models/gravity/data/read-table.ts';
import { type Convention, conventions, conventionTexts } from '../models/gravity/errors/conventions.ts';
import { type Coefficient, estimateGravity, type GravityFit } from '../models/gravity/estimate.ts';
import { poissonRules } from '../models/gravity/fit/poisson-rules.ts';
import { columnsOfCombinations, columnsOfFormula, columnsOfText } from '../models/gravity/formula/columns-needed.ts';
import { parseCombinations, parseFormula } from '../models/gravity/formula/formula.ts';
import { parseFilter } from '../models/gravity/formula/parse-expression.ts';
import { regressionTable, type TableForm, tableForms } from '../models/gravity/regression-table.ts';

const id = 'gravity-fit';

const parameters = {
  data: {
    kind: 'file',
    meaning: 'table of flows: CSV, tab or semicolon separated, with a heading line; may be gzipped',
    required: true,
  },
  formula: {
    kind: 'text',
    meaning:
      'what is estimated, as "trade ~ log(dist) + rta | exporter^year + importer^year"; several, parted by ";", are estimated one after the other',
    required: true,
  },
  cluster: {
    kind: 'text',
    meaning:
      'groups within which errors depend on one another: a column, "a^b", or several ways as "a + b"; left out: none',
  },
  where: { kind: 'text', meaning: 'rows that take part, as "year in (2000, 2004) and exporter != importer"' },
  se: {
    kind: 'enum',
    meaning: 'convention of standard errors',
    values: conventions as readonly Convention[],
    default: 'fixest',
  },
  estimator: {
    kind: 'enum',
    meaning: 'Poisson pseudo maximum likelihood, or ordinary least squares',
    values: ['ppml', 'ols'],
    default: 'ppml',
  },
  weights: { kind: 'text', meaning: 'column of weights' },
  sideBySide: {
    kind: 'enum',
    meaning: 'also give the estimates of all formulas as one table in this form',
    values: tableForms as readonly TableForm[],
  },
} as const;

interface Model {
  readonly formula: string;
  readonly kept: number;
  readonly deviance: number;
  readonly logLikelihood: number | null;
  readonly converged: boolean;
  readonly coefficients: readonly Coefficient[];
}

export interface GravityFitAnswer {
  readonly coefficients: readonly Coefficient[];
  readonly observations: number;
  readonly kept: number;
  readonly dropped: readonly Dropped[];
  readonly deviance: number;
  readonly logLikelihood: number | null;
  readonly iterations: number;
  readonly converged: boolean;
  readonly reason: string | null;
  readonly standardErrors: Convention;
  readonly standardErrorRule: string;
  readonly clusters: readonly { readonly name: string; readonly groups: number }[];
  readonly degreesOfFreedom: number | null;
  readonly estimator: 'ppml' | 'ols';
  readonly formula: string;
  readonly fixedEffects: readonly { readonly name: string; readonly levels: number }[];
  readonly collinear: readonly string[];
  readonly models: readonly Model[];
  readonly sideBySide: string | null;
}

/** Gravity equations estimated on a user's own table. */
export const gravityFit: Question<typeof parameters, GravityFitAnswer> = {
  id,
  meaning: 'Gravity equation estimated on your table of flows: PPML or OLS with fixed effects, clustered errors',
  parameters,
  fields: fieldTable(`
    coefficients[] | object | regressors of the first formula, in its order; those that cannot be told apart are under collinear
    coefficients[].name | string | regressor
    coefficients[].estimate | number | coefficient: change of the log of expected trade (PPML) or of the left side (OLS) for one unit | per unit of the regressor
    coefficients[].standardError? | number | standard error by the named convention; null where it is not defined | per unit of the regressor
    coefficients[].z? | number | estimate over standard error | ratio
    coefficients[].p? | number | two-sided p-value: normal, or Student's t where degreesOfFreedom is given | 0-1
    observations | integer | rows of the table | rows
    kept | integer | rows estimated on; with those dropped they make up the table | rows
    dropped[] | object | rows left out, each counted under the first reason that met it
    dropped[].reason | string | why
    dropped[].rows | integer | how many | rows
    deviance | number | Poisson deviance (PPML) or sum of squared residuals (OLS) | in squared units of the left side, or its unit under PPML
    logLikelihood? | number | pseudo log likelihood (Poisson with a gamma function) or normal log likelihood; null of a perfect fit | natural log, a ratio
    iterations | integer | Newton steps | steps
    converged | boolean | the stopping rule was met
    reason? | string | why there is no estimate, or a doubtful one
    standardErrors | string | convention of the standard errors
    standardErrorRule | string | its small-sample factor on these data
    clusters[] | object | ways of clustering
    clusters[].name | string | columns
    clusters[].groups | integer | clusters | groups
    degreesOfFreedom? | integer | of Student's t for the p-values; null: normal | degrees
    estimator | string | ppml or ols
    formula | string | first formula
    fixedEffects[] | object | fixed effects
    fixedEffects[].name | string | columns
    fixedEffects[].levels | integer | levels among the rows kept | levels
    collinear[]? | string | regressors that fixed effects and earlier regressors already hold: not estimated
    models[] | object | every formula with its estimates, the first one included
    models[].formula | string | formula
    models[].kept | integer | rows estimated on | rows
    models[].deviance | number | as above | in squared units of the left side, or its unit under PPML
    models[].logLikelihood? | number | as above | natural log, a ratio
    models[].converged | boolean | the stopping rule was met
    models[].coefficients[] | object | its regressors
    models[].coefficients[].name | string | regressor
    models[].coefficients[].estimate | number | coefficient | per unit of the regressor
    models[].coefficients[].standardError? | number | standard error | per unit of the regressor
    models[].coefficients[].z? | number | estimate over standard error | ratio
    models[].coefficients[].p? | number | two-sided p-value | 0-1
    sideBySide? | string | all formulas as one table of text, HTML, LaTeX or CSV, when asked for
  `),
  tables: [
    { path: 'coefficients', title: 'Coefficients' },
    { path: 'dropped', title: 'Rows left out' },
    { path: 'fixedEffects', title: 'Fixed effects' },
    { path: 'clusters', title: 'Clusters' },
  ],
  methods: 'gravity',
  examples: [
    'good-offices gravity-fit --data docs/examples/made-up-panel.csv --formula "trade ~ treaty + log(dist) | exporter^year + importer^year + exporter^importer" --cluster exporter^importer',
    'good-offices gravity-fit --data docs/examples/made-up-panel.csv --formula "trade ~ log(dist) + language | exporter + importer; trade ~ log(dist) + language + treaty | exporter^year + importer^year" --where "year >= 2008" --se ppmlhdfe --side-by-side text',
    'good-offices gravity-fit --data docs/examples/made-up-panel.csv --formula "log(trade) ~ log(dist) + language" --estimator ols --cluster "exporter + importer"',
  ],

  ask(_atlas, { data, formula, cluster, where, se, estimator, weights, sideBySide }, session) {
    const texts = formula.split(/[;\n]/).filter((text) => text.trim() !== '');
    if (texts.length === 0)
      throw new DomainError(`${id}: formula is empty; write "trade ~ log(dist) | exporter + importer"`);
    const formulas = texts.map((text, index) =>
      parseFormula(text, texts.length === 1 ? `${id}: formula` : `${id}: formula ${index + 1}`),
    );
    const clusters = cluster === null ? [] : parseCombinations(cluster, `${id}: cluster`);
    const filter = where === null ? null : parseFilter(where, `${id}: where`);
    const weighing = weights === null ? null : parseFilter(weights, `${id}: weights`);
    const wanted = new Set([
      ...formulas.flatMap(columnsOfFormula),
      ...columnsOfCombinations(clusters),
      ...columnsOfText(filter),
      ...columnsOfText(weighing),
    ]);
    const table = readTable(data.bytes, data.name, wanted);
    const fits = formulas.map(
      (parsed) =>
        estimateGravity(table, { formula: parsed, estimator, where: filter, clusters, weights: weighing }, se, id)
          .answer,
    );
    const first = fits[0] as GravityFit;
    explain(session, first, data.name, data.sha256);
    for (const fit of fits) say(session, fit, fits.length > 1);
    return Promise.resolve(answerOf(fits, first, sideBySide));
  },
};

function answerOf(fits: readonly GravityFit[], first: GravityFit, form: TableForm | null): GravityFitAnswer {
  return {
    coefficients: first.coefficients,
    observations: first.observations,
    kept: first.kept,
    dropped: first.dropped,
    deviance: first.deviance,
    logLikelihood: first.logLikelihood,
    iterations: first.iterations,
    converged: first.converged,
    reason: first.reason,
    standardErrors: first.convention,
    standardErrorRule: first.factorRule,
    clusters: first.clusters,
    degreesOfFreedom: first.degreesOfFreedom,
    estimator: first.estimator,
    formula: first.formula,
    fixedEffects: first.fixedEffects,
    collinear: first.collinear,
    models: fits.map(({ formula, kept, deviance, logLikelihood, converged, coefficients }) => ({
      formula,
      kept,
      deviance,
      logLikelihood,
      converged,
      coefficients,
    })),
    sideBySide: form === null ? null : regressionTable(fits)[form],
  };
}

function explain(session: Session, fit: GravityFit, file: string, sha256: string): void {
  session.define(`Source of every number: ${file}, sha256 ${sha256}, as the user gave it.`);
  session.define(
    fit.estimator === 'ppml'
      ? 'PPML: log of expected trade = regressors + fixed effects + offset; zeros of trade take part.'
      : 'OLS: left side = regressors + fixed effects + offset; rows without a finite left side do not take part.',
  );
  session.define(`Standard errors: ${conventionTexts[fit.convention]}. Here: ${fit.factorRule}.`);
  if (fit.estimator === 'ppml')
    session.define(
      `Stopping rule: a step changes fitted trade by less than ${poissonRules.change} (root of the trade-weighted mean square) and each coefficient by less than ${poissonRules.coefficientChange} over the standard deviation of its regressor; one exact step follows. Collinear: within fixed effects less than ${poissonRules.collinear} of a regressor's variance is left.`,
    );
}

function say(session: Session, fit: GravityFit, several: boolean): void {
  const where = several ? ` (${fit.formula})` : '';
  for (const { reason, rows } of fit.dropped) session.drop({ reason: `${reason}${where}`, rows });
  if (fit.collinear.length > 0)
    session.warn(
      `Not estimated, since fixed effects or earlier regressors hold it${where}: ${fit.collinear.join(', ')}.`,
    );
  if (!fit.converged)
    session.warn(`The fit did not converge${where}: do not use these numbers. ${fit.reason ?? ''}`.trim());
  else if (fit.reason !== null) session.warn(`No estimate${where}: ${fit.reason}.`);
  for (const warning of fit.warnings) session.warn(`Estimation${where}: ${warning}.`);
  const few = fit.clusters.filter(({ groups }) => groups < fewClusters);
  for (const { name, groups } of few)
    session.warn(
      `Only ${groups} clusters of ${name}${where}: clustered errors lean on many clusters and are too small with few.`,
    );
}

/** Below this many clusters the answer warns; a rule of thumb of the literature. */
const fewClusters = 30;
