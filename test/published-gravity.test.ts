/**
 * Gravity slopes and standard errors against published ones, on the publishers' own files. The files are not ours to ship;
 * they lie beside the repository where the developers keep their copies.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable } from '../src/models/gravity/data/read-table.ts';
import type { Convention } from '../src/models/gravity/errors/conventions.ts';
import { estimateGravity, type GravityFit } from '../src/models/gravity/estimate.ts';
import { parseCombinations, parseFormula } from '../src/models/gravity/formula/formula.ts';
import { parseFilter } from '../src/models/gravity/formula/parse-expression.ts';

const folder = resolve(import.meta.dirname, '../../shared/data/gravity');
const present = existsSync(folder);
const heading = present ? 'published gravity estimates' : `published gravity estimates: NOT RUN, no files in ${folder}`;

const guide = 'agtpa_applications.csv.gz';
const years = 'year in (1986, 1990, 1994, 1998, 2002, 2006)';
const abroad = `exporter != importer & ${years}`;
const outputs = 'log(sum(trade, exporter, year)) + log(sum(trade, importer, year))';

/** Published figure as printed: every digit must come out. */
type Printed = readonly [regressor: string, estimate: string, standardError?: string];

interface Case {
  readonly title: string;
  readonly file: string;
  readonly formula: string;
  readonly where?: string;
  readonly cluster?: string;
  readonly se: Convention;
  readonly ols?: boolean;
  readonly kept: number;
  readonly printed: readonly Printed[];
}

const cases: readonly Case[] = [
  {
    title: 'Advanced Guide, exporter-year and importer-year effects',
    file: guide,
    formula: 'trade ~ log(dist) + cntg + lang + clny | exporter^year + importer^year',
    where: abroad,
    cluster: 'pair_id',
    se: 'stata-ppml',
    kept: 28152,
    printed: [
      ['log(dist)', '-0.8409273', '0.03166'],
      ['cntg', '0.4374432', '0.08316'],
      ['lang', '0.2474765', '0.07654'],
      ['clny', '-0.2224899', '0.11624'],
    ],
  },
  {
    title: 'Advanced Guide, agreements with pair effects',
    file: guide,
    formula: 'trade ~ rta | exporter^year + importer^year + pair_id',
    where: years,
    cluster: 'pair_id',
    se: 'stata-ppml',
    kept: 28482,
    printed: [['rta', '0.5571853', '0.10224']],
  },
  {
    title: 'Advanced Guide, least squares',
    file: guide,
    formula: `log(trade) ~ log(dist) + cntg + lang + clny + ${outputs}`,
    where: abroad,
    cluster: 'pair_id',
    se: 'stata-ppml',
    ols: true,
    kept: 25689,
    printed: [
      ['log(dist)', '-1.0016'],
      ['cntg', '0.5738'],
      ['lang', '0.8015'],
      ['clny', '0.7349'],
      ['log(sum(trade, exporter, year))', '1.1902'],
      ['log(sum(trade, importer, year))', '0.9076'],
      ['(Intercept)', '-11.2831'],
    ],
  },
  {
    title: 'Advanced Guide, least squares with effects',
    file: guide,
    formula: 'log(trade) ~ log(dist) + cntg + lang + clny | exporter^year + importer^year',
    where: abroad,
    cluster: 'pair_id',
    se: 'stata-ppml',
    ols: true,
    kept: 25689,
    printed: [
      ['log(dist)', '-1.2156'],
      ['cntg', '0.2232'],
      ['lang', '0.6609'],
      ['clny', '0.6705'],
    ],
  },
  {
    title: 'Advanced Guide, one year with trade at home',
    file: guide,
    formula: 'trade ~ log(dist) + cntg + I(exporter != importer) | exporter + importer',
    where: 'year == 2006',
    se: 'ppmlhdfe',
    kept: 4761,
    printed: [
      ['log(dist)', '-0.7912879', '0.0501494'],
      ['cntg', '0.6736456', '0.1073719'],
      ['I(exporter != importer)', '-2.47445', '0.1193816'],
    ],
  },
  ...(
    [
      ['Origin', '0.115678'],
      ['Origin + Destination', '0.130734'],
      ['Product', '0.098294'],
    ] as const
  ).map(
    ([cluster, standardError]): Case => ({
      title: `fixest's trade data, clustered by ${cluster}`,
      file: 'fixest_trade.csv.gz',
      formula: 'Euros ~ log(dist_km) | Origin + Destination + Product + Year',
      cluster,
      se: 'fixest',
      kept: 38325,
      printed: [['log(dist_km)', '-1.52787', standardError]],
    }),
  ),
  {
    title: 'gegravity sample, robust',
    file: 'gegravity_sample_data_set.dlm',
    formula: 'trade ~ pta + contiguity + common_language + lndist + international | exporter + importer',
    se: 'stata-ppml',
    kept: 900,
    printed: [
      ['lndist', '-0.3898623', '0.0729915'],
      ['contiguity', '0.8915769'],
      ['common_language', '0.0326250'],
      ['pta', '0.4711383'],
      ['international', '-3.4125844'],
    ],
  },
  {
    title: "penppml's trade data, three-way",
    file: 'penppml_trade_full.csv.gz',
    formula: 'export ~ I(agreement != "") | exp^time + imp^time + exp^imp',
    cluster: 'exp^imp',
    se: 'fixest',
    kept: 284125,
    printed: [['I(agreement != "")', '0.1292111', '0.0379420']],
  },
];

function estimate({ file, formula, where, cluster, se, ols }: Omit<Case, 'title' | 'kept' | 'printed'>): GravityFit {
  const packed = readFileSync(resolve(folder, file));
  const table = readTable(file.endsWith('.gz') ? gunzipSync(packed) : packed, file, null);
  return estimateGravity(
    table,
    {
      formula: parseFormula(formula, 'formula'),
      estimator: ols === true ? 'ols' : 'ppml',
      where: where === undefined ? null : parseFilter(where, 'where'),
      clusters: cluster === undefined ? [] : parseCombinations(cluster, 'cluster'),
      weights: null,
    },
    se,
    'test',
  ).answer;
}

/** Half a unit of the last printed digit. */
function tolerance(printed: string): number {
  return 0.5 * 10 ** -(printed.split('.')[1]?.length ?? 0);
}

describe.skipIf(!present)(heading, () => {
  it.each(cases)('$title', ({ printed, kept, ...asked }) => {
    const fit = estimate(asked);
    expect(fit.converged).toBe(true);
    expect(fit.kept).toBe(kept);
    expect(fit.kept + fit.dropped.reduce((sum, { rows }) => sum + rows, 0)).toBe(fit.observations);
    for (const [name, b, se] of printed) {
      const found = fit.coefficients.find((coefficient) => coefficient.name === name);
      expect(Math.abs((found?.estimate ?? Number.NaN) - Number(b)), name).toBeLessThanOrEqual(tolerance(b) * 1.0001);
      if (se !== undefined)
        expect(Math.abs((found?.standardError ?? Number.NaN) - Number(se)), `${name} se`).toBeLessThanOrEqual(
          tolerance(se) * 1.0001,
        );
    }
  });

  it('gives the published deviance of the cross-section', () => {
    const fit = estimate(cases[4] as Case);
    expect(Math.round(fit.deviance)).toBe(4542202);
  });

  it('drops the 84 rows of pairs that never trade', () => {
    const fit = estimate(cases[1] as Case);
    expect(fit.dropped).toContainEqual({ reason: 'no trade in the whole level of pair_id', rows: 84 });
  });
});

if (!present) it.skip(heading, () => {});
