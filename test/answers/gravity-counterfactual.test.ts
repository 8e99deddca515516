/** The question on a made-up world that ships, from its file to the answer: laws, forms of input, and what is refused. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, type GoodOfficesError, type ParametersFor } from '../../src/index.ts';
import { shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();
const csv = readFileSync(resolve(import.meta.dirname, '../../docs/examples/made-up-trade.csv'), 'utf8');

type Wishes = Partial<ParametersFor<'gravity-counterfactual'>>;

const fileOf = (text: string) => ({ name: 'trade.csv', sha256: 'x', bytes: new TextEncoder().encode(text) });

function counterfactual(wishes: Wishes, text: string = csv, seed = 1) {
  const parameters = { data: fileOf(text), scenario: 'cost: NOR-SOU x 0.8', draws: 0, ...wishes };
  return ask(atlas(), 'gravity-counterfactual', parameters, { seed });
}

async function refusal(wishes: Wishes, text: string = csv): Promise<string> {
  const error = await counterfactual(wishes, text).then(
    () => null,
    (reason: unknown) => reason as GoodOfficesError,
  );
  expect(['domain', 'source']).toContain(error?.code);
  return error?.message ?? '';
}

const estimated = 'log(dist), border, treaty';

describe('an answer', () => {
  it('stands on an equilibrium: residuals, closure, numeraire, and who gains', async () => {
    const { answer, definitions, caveats } = await counterfactual({});
    expect(answer).toMatchObject({ closure: 'own', converged: true, reason: null, sigma: 6, baseline: 'observed' });
    expect(answer.residuals.market).toBeLessThan(1e-10);
    expect(answer.residuals.world).toBeLessThan(1e-10);
    expect(answer.countries.map(({ actor }) => actor)).toEqual(['EAS', 'ISL', 'MID', 'NOR', 'SOU', 'WES']);
    for (const { actor, realGdpPct } of answer.countries)
      expect((realGdpPct ?? 0) > 0.01, actor).toBe(['NOR', 'SOU'].includes(actor));
    expect(definitions.join(' ')).toMatch(/imbalance that keeps its share of world output/);
    expect(caveats.join(' ')).toMatch(/not a forecast/);
  });

  it('is the same for a cost and for the slope that means it', async () => {
    const byCost = await counterfactual({ scenario: 'cost: NOR-SOU x 0.8', sigma: 5 });
    const slope = -4 * Math.log(0.8);
    const bySlope = await counterfactual({ scenario: 'treaty: NOR-SOU = 1', slopes: `treaty = ${slope}`, sigma: 5 });
    for (const [i, { exportsPct }] of bySlope.answer.countries.entries())
      expect(exportsPct).toBeCloseTo(byCost.answer.countries[i]?.exportsPct ?? 0, 7);
  });

  it('with real output that no numeraire changes, and the price index of a reference at 0', async () => {
    const usual = (await counterfactual({})).answer;
    const other = (await counterfactual({ reference: 'WES' })).answer;
    expect(other.numeraire).toMatch(/WES/);
    expect(other.countries[5]?.imrPct).toBeCloseTo(0, 9);
    for (const [i, { realGdpPct }] of other.countries.entries())
      expect(realGdpPct).toBeCloseTo(usual.countries[i]?.realGdpPct ?? 0, 8);
  });

  it('estimates slopes, draws them, and gives the same bytes for the same seed', async () => {
    const wishes = { slopes: estimated, scenario: 'border = 0', draws: 40 };
    const first = await counterfactual(wishes);
    expect(first.answer.baseline).toBe('fitted');
    expect(first.answer.slopes.map(({ name, origin }) => `${name} ${origin}`)).toEqual([
      'log(dist) estimated',
      'border estimated',
      'treaty estimated',
    ]);
    expect(first.answer.intervals).toMatchObject({ draws: 40, failed: 0, reason: null });
    expect(first.answer.intervals.countries).toHaveLength(30);
    expect(JSON.stringify(await counterfactual(wishes))).toBe(JSON.stringify(first));
    const other = await counterfactual(wishes, csv, 2);
    expect(other.answer.countries).toEqual(first.answer.countries);
    expect(other.answer.intervals).not.toEqual(first.answer.intervals);
  });

  it('of book mode is no equilibrium, and says so', async () => {
    const { answer, caveats } = await counterfactual({
      slopes: estimated,
      scenario: 'border = 0',
      closure: 'book',
      reference: 'WES',
    });
    expect(answer.converged).toBe(false);
    expect(answer.reason).toMatch(/^book mode stops/);
    expect(answer.residuals.world).toBeGreaterThan(1e-6);
    expect(answer.countries[0]?.exportsPct).not.toBeNull();
    expect(caveats.join(' ')).toMatch(/for comparison with the published tables only/);
  });

  it('without an equilibrium has no effects but the reason', async () => {
    const rows = 'exporter,importer,trade\nA,A,1\nA,B,90\nA,C,9\nB,A,1\nB,B,50\nB,C,9\nC,A,1\nC,B,9\nC,C,50';
    const { answer, caveats } = await counterfactual({ scenario: 'cost: A>B x 100', sigma: 8 }, rows);
    expect(answer.converged).toBe(false);
    expect(answer.reason).toMatch(/^no equilibrium: .*there A has .* % of its output left to spend/);
    expect(answer.countries.map(({ exportsPct }) => exportsPct)).toEqual([null, null, null]);
    expect(caveats.join(' ')).toMatch(/No answer: no equilibrium: /);
  });

  it('of a country that exports nothing leaves its exports out', async () => {
    const none = csv.replaceAll(/^ISL,(?!ISL)(\w+),2020,[\d.]+/gm, 'ISL,$1,2020,0');
    const { answer, caveats } = await counterfactual({}, none);
    expect(answer.converged).toBe(true);
    expect(answer.countries[1]).toMatchObject({ actor: 'ISL', exportsPct: null, conditionalExportsPct: null });
    expect(answer.countries[1]?.pricePct).not.toBeNull();
    expect(caveats.join(' ')).toMatch(/No exports in the baseline, so no percent change of exports: ISL/);
  });

  it('reads other column names, another mark between cells, years and countries left out', async () => {
    const plain = (await counterfactual({ without: 'ISL' })).answer;
    const twoYears = csv
      .replaceAll(',', ';')
      .replace('exporter;importer;year;trade', '"from";"to";year;"value"')
      .replace(/$/, 'EAS;EAS;2019;1;1;0\n');
    const { answer, run } = await counterfactual(
      { exporter: 'from', importer: 'to', trade: 'value', year: 2020, without: 'ISL' },
      `\uFEFF${twoYears}`,
    );
    expect(answer.countries).toEqual(plain.countries);
    expect(run.dropped).toEqual([
      { reason: 'row of another year', rows: 1 },
      { reason: 'pair of a country that was to be left out', rows: 11 },
    ]);
  });
});

describe('refused, with the way out', () => {
  it.each<[Wishes, RegExp]>([
    [{ sigma: 1 }, /sigma.*must be above 1.*got 1/],
    [{ sigma: -2 }, /sigma.*must be above 1.*got -2/],
    [{ closure: 'book' }, /book mode needs a reference country/],
    [{ reference: 'XYZ' }, /reference must be a country of the data; got "XYZ"/],
    [{ year: 1999 }, /no year 1999; it has 2020/],
    [{ trade: 'flows' }, /no column "flows"; it has exporter/],
    [{ trade: 'trad' }, /did you mean "trade"\?/],
    [{ without: 'XYZ' }, /does not have; got "XYZ"/],
    [{ scenario: 'treaty: NOR-SOU = 1' }, /changes treaty, which has no slope/],
    [{ scenario: 'cost: NOR-XYZ x 0.8' }, /unknown country; got "XYZ"/],
    [{ scenario: 'cost: NOR-SOU x 0' }, /by a factor above 0/],
    [{ scenario: 'cost = 1' }, /by a factor above 0/],
    [{ scenario: 'make trade free' }, /cannot be read; got "make trade free"/],
    [{ scenario: ' # nothing' }, /nothing is changed/],
    [{ scenario: 'cost: NORSOU x 0.8' }, /no pair of countries; got "NORSOU"/],
    [{ scenario: 'pta = 1', slopes: 'pta' }, /slopes name pta, but the table has no such column/],
    [{ slopes: 'treaty = 1, border' }, /value for all variables, or for none/],
    [{ slopes: 'treaty, treaty' }, /treaty stands twice/],
    [{ slopes: 'exp(treaty)' }, /cannot be read; got "exp\(treaty\)"/],
    [{ slopes: 'log(treaty)' }, /log\(treaty\) has no value where the variable is not above 0; got 0 for EAS, EAS/],
    [{ slopes: 'year' }, /no slope of year/],
    [{ baseline: 'fitted' }, /fitted baseline needs slopes/],
  ])('%j', async (wishes, message) => {
    expect(await refusal(wishes)).toMatch(message);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'no home trade',
      (t) => t.replaceAll(/^(\w+),\1,.*\n/gm, ''),
      /trade within countries is missing.*got none of EAS/,
    ],
    ['a pair without a row', (t) => t.replace(/^EAS,MID.*\n/m, ''), /missing is not taken for 0; got none of EAS-MID/],
    ['an empty cell', (t) => t.replace(/^(EAS,MID,2020),[\d.]+/m, '$1,'), /line 4, trade has no value/],
    [
      'a word for a number',
      (t) => t.replace(/^(EAS,MID,2020),[\d.]+/m, '$1,much'),
      /line 4, trade is no number; got "much"/,
    ],
    ['a pair twice', (t) => `${t}EAS,MID,2020,1,1,0\n`, /EAS, MID stands twice in one year; got lines 4 and 38/],
    ['a short row', (t) => `${t}EAS,MID\n`, /line 38 has 2 cells; the header has 6/],
    ['an open quote', (t) => `${t}"EAS,MID\n`, /quote opened on line 38 is never closed/],
    ['two years', (t) => `${t}EAS,EAS,2021,1,1,0\n`, /has 2 years.*got 2020, 2021/],
    ['no rows', (t) => t.slice(0, t.indexOf('\n')), /the table is empty/],
    ['nothing', () => '', /the table is empty/],
    ['no output', (t) => t.replaceAll(/^(ISL,\w+,2020),[\d.]+/gm, '$1,0'), /sell nothing at all.*got ISL/],
    ['negative trade', (t) => t.replace(/^(EAS,MID,2020),/m, '$1,-'), /must be 0 or more; got -8.43 from EAS to MID/],
    [
      'a world in parts',
      (t) => t.replaceAll(/^((?!ISL)\w+,ISL|ISL,(?!ISL)\w+),2020,[\d.]+/gm, '$1,2020,0'),
      /no trade, not even through others.*got ISL/,
    ],
  ])('%s', async (_, spoil, message) => {
    expect(await refusal({}, spoil(csv))).toMatch(message);
  });
});
