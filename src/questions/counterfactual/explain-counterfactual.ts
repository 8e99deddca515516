/** What must be said beside the numbers of a counterfactual. */
import type { Session } from '../../core/question.ts';
import type { Counterfactual } from '../../models/gravity-equilibrium/counterfactual.ts';
import type { CounterfactualSetting } from './counterfactual-setting.ts';

/** Share of draws that may fail before the intervals are called doubtful. */
const manyFailed = 0.05;

/** Says which model and closure, what the numeraire is, and what to beware of. */
export function explainCounterfactual(
  session: Session,
  { question, errors, numeraire }: CounterfactualSetting,
  result: Counterfactual,
  { file, sigma }: { readonly file: string; readonly sigma: number },
): void {
  const { closure, baseline } = question;
  session.define(
    `One sector; goods differ by country of origin with elasticity of substitution ${sigma}; each country has a fixed quantity of its own good. The usual value of 6 follows Head and Mayer (2014): an elasticity of trade to costs near -5.`,
  );
  session.define(closureText[closure]);
  session.define(`Numeraire: ${numeraire}. Exports and prices depend on it; real output does not.`);
  session.define(
    baseline === 'observed'
      ? `Baseline: trade as in ${file}; output and expenditure are its sums over rows and columns.`
      : `Baseline: trade that the slopes give at the output and expenditure of ${file}, which are its sums over rows and columns.`,
  );
  if (errors !== null)
    session.define(
      `Slopes: Poisson pseudo maximum likelihood with effects of exporters and importers on all pairs; standard errors ${errors === 'pair' ? 'clustered by pair of countries' : 'robust, times n / (n - 1)'}.`,
    );
  if (question.covariance !== null && result.intervals !== null)
    session.define(
      `Intervals: slopes drawn ${result.intervals.draws} times from the normal distribution of their estimates${errors === null ? ', one independent of the other' : ''}, each draw solved anew. They hold the uncertainty of slopes alone: not of the elasticity, the data or the model.`,
    );
  session.warn('A comparison of two equilibria, not a forecast: no time, no capital, no other change.');
  if (closure === 'book')
    session.warn(
      `Book mode is for comparison with the published tables only: it stops before prices have settled, and world expenditure differs from output by ${percentOf(result.worldResidual)}. Use the own closure.`,
    );
  if (!result.met) session.warn(`No answer: ${result.reason ?? 'no equilibrium was reached'}.`);
  const { intervals } = result;
  if (intervals !== null && intervals.failed > 0)
    session.warn(
      `${intervals.failed} of ${intervals.draws} draws have no solution and are in no interval${intervals.failed > manyFailed * intervals.draws ? '; with so many, intervals are too narrow' : ''}.`,
    );
  const silent = question.observed.actors.filter((_, i) => Number.isNaN(result.conditionalExportsPct[i]));
  if (silent.length > 0)
    session.warn(`No exports in the baseline, so no percent change of exports: ${silent.join(', ')}.`);
}

const closureText = {
  own: 'Own closure: output is what the endowment sells for; expenditure is output plus an imbalance that keeps its share of world output; every market clears, and world expenditure equals world output. Converged where residuals are below 1e-12 of output.',
  book: 'Book closure: rounds of price changes as in the Advanced Guide to Trade Policy Analysis (2016), ended by its rule (standard deviation and largest change of price changes at most .01); expenditure keeps its ratio to output in each country.',
  conditional:
    'Conditional: multilateral resistances follow the change; output and expenditure stay. Prices and real output are one step, without the response of income.',
} as const;

function percentOf(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}
