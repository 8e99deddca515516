import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import type { Closure } from '../models/gravity-equilibrium/closure.ts';
import { type Counterfactual, solveCounterfactual } from '../models/gravity-equilibrium/counterfactual.ts';
import { type EffectName, effectNames } from '../models/gravity-equilibrium/effects.ts';
import { type CounterfactualSetting, settingOf } from './counterfactual/counterfactual-setting.ts';
import { explainCounterfactual } from './counterfactual/explain-counterfactual.ts';
import { readGivenTrade } from './counterfactual/given-trade.ts';

const parameters = {
  data: {
    kind: 'file',
    meaning: 'CSV of bilateral trade, a row per ordered pair, trade within each country included',
    required: true,
  },
  scenario: {
    kind: 'text',
    meaning: 'what changes: "border = 0", "pta: CAN-JPN = 1", "cost: PRK-* x 0.8"; several with ;',
    required: true,
  },
  slopes: {
    kind: 'text',
    meaning:
      'variables of trade costs: "log(dist), cntg, border" to have them estimated from the data, or "pta = 0.47 (0.11)" with value and standard error',
  },
  sigma: {
    kind: 'number',
    meaning: 'elasticity of substitution between goods of different countries, above 1',
    default: 6,
    minimum: -1e6,
    maximum: 1000,
  },
  closure: {
    kind: 'enum',
    meaning:
      'own: converged, the world adds up; book: as the Advanced Guide computes it, for comparison; conditional: output and expenditure fixed',
    values: ['own', 'book', 'conditional'],
    default: 'own',
  },
  baseline: {
    kind: 'enum',
    meaning:
      'observed: trade as in the data; fitted: trade that the slopes give at the same output and expenditure; left out: fitted where slopes are estimated, else observed',
    values: ['observed', 'fitted'],
  },
  reference: {
    kind: 'text',
    meaning: "country whose buyers' price index is the numeraire; left out: world output; book mode needs one",
  },
  draws: {
    kind: 'integer',
    meaning: 'draws of the slopes for the intervals; 0: none',
    default: 200,
    minimum: 0,
    maximum: 5000,
  },
  level: { kind: 'number', meaning: 'share of draws within an interval', default: 0.95, minimum: 0.5, maximum: 0.999 },
  errors: {
    kind: 'enum',
    meaning: 'standard errors of estimated slopes: by pair of countries, or robust',
    values: ['pair', 'robust'],
    default: 'pair',
  },
  year: { kind: 'year', meaning: 'the year, where the data have several' },
  without: { kind: 'text', meaning: 'countries to leave out, as the data name them, parted by commas' },
  exporter: { kind: 'text', meaning: 'column of exporters', default: 'exporter' },
  importer: { kind: 'text', meaning: 'column of importers', default: 'importer' },
  trade: { kind: 'text', meaning: 'column of the value of trade', default: 'trade' },
} as const;

type Percents = { readonly [name in EffectName]: number | null };

export interface CounterfactualAnswer {
  readonly countries: readonly (Percents & { readonly actor: string; readonly conditionalExportsPct: number | null })[];
  readonly closure: Closure;
  readonly converged: boolean;
  readonly iterations: number;
  readonly reason: string | null;
  readonly residuals: { readonly market: number | null; readonly world: number | null };
  readonly numeraire: string;
  readonly sigma: number;
  readonly baseline: 'observed' | 'fitted';
  readonly slopes: readonly {
    readonly name: string;
    readonly value: number;
    readonly standardError: number | null;
    readonly origin: 'estimated' | 'given';
  }[];
  readonly scenario: readonly { readonly statement: string; readonly flows: number }[];
  readonly world: { readonly countries: number; readonly year: number | null; readonly homeShare: number };
  readonly intervals: {
    readonly draws: number;
    readonly failed: number;
    readonly failures: readonly { readonly reason: string; readonly draws: number }[];
    readonly level: number;
    readonly reason: string | null;
    readonly countries: readonly {
      readonly actor: string;
      readonly effect: EffectName;
      readonly low: number;
      readonly high: number;
    }[];
  };
}

/** What a change of trade costs would do to each country, in general equilibrium. */
export const gravityCounterfactual: Question<typeof parameters, CounterfactualAnswer> = {
  id: 'gravity-counterfactual',
  meaning:
    'What a change of trade costs would do to exports, prices and real output of each country: gravity model in general equilibrium',
  parameters,
  fields: fieldTable(`
    countries[] | object | countries, in the order of their names; effects are null where the equilibrium was not reached
    countries[].actor | string | country, as the data name it
    countries[].exportsPct? | number | change of exports to other countries, in the numeraire; null where it exported nothing | %
    countries[].pricePct? | number | change of the price of its goods at the factory gate, in the numeraire | %
    countries[].realGdpPct? | number | change of real output: that price over the price index of its buyers | %
    countries[].imrPct? | number | change of inward multilateral resistance: the price index of its buyers, in the numeraire | %
    countries[].omrPct? | number | change of outward multilateral resistance: what its sellers bear on average, against the numeraire | %
    countries[].conditionalExportsPct? | number | change of exports if output and expenditure stayed as they are | %
    closure | string | how output and expenditure follow prices
    converged | boolean | an equilibrium is reached; never in book mode
    iterations | integer | steps of the solution | steps
    reason? | string | why it is no equilibrium, where it is none
    residuals | object | how far the solution is from an equilibrium
    residuals.market? | number | largest difference between a country's sales and its output | share of output
    residuals.world? | number | difference between world expenditure and world output | share of output
    numeraire | string | what prices are measured in
    sigma | number | elasticity of substitution | ratio
    baseline | string | observed or fitted trade
    slopes[] | object | variables of trade costs
    slopes[].name | string | variable
    slopes[].value | number | change of log trade, at given prices, for one more of it | log points
    slopes[].standardError? | number | its standard error | log points
    slopes[].origin | string | estimated from the data, or given
    scenario[] | object | statements of the scenario, in order
    scenario[].statement | string | as read
    scenario[].flows | integer | ordered pairs it names | pairs
    world | object | the world of the baseline
    world.countries | integer | countries | countries
    world.year? | integer | calendar year of the data
    world.homeShare | number | share of trade within countries in the data | 0-1
    intervals | object | what the uncertainty of the slopes does to the effects
    intervals.draws | integer | draws of the slopes | draws
    intervals.failed | integer | draws without a solution, which no interval holds | draws
    intervals.failures[] | object | why draws failed
    intervals.failures[].reason | string | why
    intervals.failures[].draws | integer | how many | draws
    intervals.level | number | share of solved draws between the ends | 0-1
    intervals.reason? | string | why there are no intervals, where there are none
    intervals.countries[] | object | intervals by country and effect
    intervals.countries[].actor | string | country
    intervals.countries[].effect | string | which effect
    intervals.countries[].low | number | lower end | %
    intervals.countries[].high | number | upper end | %
  `),
  tables: [
    { path: 'countries', title: 'Effects' },
    { path: 'intervals.countries', title: 'Intervals' },
    { path: 'slopes', title: 'Slopes' },
    { path: 'scenario', title: 'Scenario' },
  ],
  methods: 'gravity-equilibrium',
  examples: [
    'good-offices gravity-counterfactual --data docs/examples/made-up-trade.csv --scenario "cost: NOR-SOU x 0.8"',
    'good-offices gravity-counterfactual --data docs/examples/made-up-trade.csv --scenario "treaty: NOR-SOU = 1" --slopes "treaty = 0.4 (0.1)" --draws 50',
  ],

  async ask(_atlas, values, session) {
    const { data, exporter, importer, trade, year, draws, level, sigma } = values;
    const without = (values.without ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
    const given = readGivenTrade(data, { exporter, importer, trade, year, without }, session);
    const setting = settingOf(given, values);
    const result = solveCounterfactual({ ...setting.question, draws, level, sigma, seed: session.seed }, (done, of) =>
      session.progress(done, of, 'draws'),
    );
    explainCounterfactual(session, setting, result, { file: data.name, sigma });
    const { world } = given;
    const n = world.actors.length;
    const all = world.output.reduce((sum, value) => sum + value, 0);
    const atHome = world.actors.reduce((sum, _, i) => sum + (world.flows[i * n + i] as number), 0);
    return {
      countries: countriesOf(world.actors, result),
      closure: setting.question.closure,
      converged: result.converged,
      iterations: result.iterations,
      reason: result.reason,
      residuals: { market: finite(result.marketResidual), world: finite(result.worldResidual) },
      numeraire: setting.numeraire,
      sigma,
      baseline: setting.question.baseline,
      slopes: setting.slopes,
      scenario: setting.statements.map(({ text, pairs }) => ({ statement: text, flows: pairs.length })),
      world: { countries: n, year: given.year, homeShare: rounded(atHome / all) },
      intervals: intervalsOf(world.actors, setting, result, values),
    };
  },
};

function countriesOf(
  actors: readonly string[],
  { effects, met, conditionalExportsPct }: Counterfactual,
): CounterfactualAnswer['countries'] {
  return actors.map((actor, i) => {
    const percent = (name: EffectName): number | null => (met ? finite(effects[name][i] as number) : null);
    return {
      actor,
      exportsPct: percent('exportsPct'),
      pricePct: percent('pricePct'),
      realGdpPct: percent('realGdpPct'),
      imrPct: percent('imrPct'),
      omrPct: percent('omrPct'),
      conditionalExportsPct: finite(conditionalExportsPct[i] as number),
    };
  });
}

function intervalsOf(
  actors: readonly string[],
  { noIntervals }: CounterfactualSetting,
  { intervals, met }: Counterfactual,
  { draws, level }: { readonly draws: number; readonly level: number },
): CounterfactualAnswer['intervals'] {
  if (intervals === null)
    return {
      draws: 0,
      failed: 0,
      failures: [],
      level,
      reason: !met
        ? 'there is no solution'
        : (noIntervals ?? (draws === 0 ? 'no draws were asked for' : 'slopes have no standard errors')),
      countries: [],
    };
  const countries = actors.flatMap((actor, i) =>
    effectNames.flatMap((effect) => {
      const low = finite(intervals.effects[effect].low[i] as number);
      const high = finite(intervals.effects[effect].high[i] as number);
      return low === null || high === null ? [] : [{ actor, effect, low, high }];
    }),
  );
  return {
    draws: intervals.draws,
    failed: intervals.failed,
    failures: [...intervals.failures].map(([reason, count]) => ({ reason, draws: count })),
    level,
    reason: countries.length > 0 ? null : 'too few draws were solved',
    countries,
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? rounded(value) : null;
}

/** Ten significant digits, so that neither the order of sums on another machine nor rounding below the solver's shows. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}
