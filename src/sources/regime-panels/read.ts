/** Reads the panels of states and years. */
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import { type IndicatorColumn, lastYear, readIndicators } from '../indicator-columns.ts';

const scale = 'points of the scale';

const democracy: readonly IndicatorColumn[] = [
  { column: 'euds', indicator: 'euds', unit: scale },
  { column: 'aeuds', indicator: 'aeuds', unit: scale },
  { column: 'polity2', indicator: 'polity2', unit: 'points, -10 to 10' },
  { column: 'v2x_polyarchy', indicator: 'polyarchy', unit: 'index, 0 to 1' },
];

const perHead = '2011 international dollars per head';
const millions = 'millions of 2017 international dollars';
const people = 'millions of people';

const product: readonly IndicatorColumn[] = [
  { column: 'mrgdppc', indicator: 'gdp_per_head_maddison', unit: perHead },
  { column: 'sd_mrgdppc', indicator: 'gdp_per_head_maddison_sd', unit: perHead },
  { column: 'pwtrgdp', indicator: 'gdp_real_pwt', unit: millions },
  { column: 'sd_pwtrgdp', indicator: 'gdp_real_pwt_sd', unit: millions },
  { column: 'pwtpop', indicator: 'population_pwt', unit: people },
  { column: 'sd_pwtpop', indicator: 'population_pwt_sd', unit: people },
];

async function readPanel(reading: Reading, layout: string, columns: readonly IndicatorColumn[]): Promise<void> {
  const file = reading.file(layout);
  if (file === null) throw new TypeError(`regime-panels: no file of ${layout}`);
  const version = `to ${await lastYear(file, /(?:^|\n)\d+,(\d{4}),/g)}`;
  reading.saysVersion(version);
  const book = reading.codes.book('cow', { exceptions: cowExceptions });
  await readIndicators(reading, file, { code: 'ccode', year: 'year', book, version, columns });
}

/** Reads the democracy panel; see `source.ts`. */
export async function readDemocracy(reading: Reading): Promise<void> {
  await readPanel(reading, 'democracy', democracy);
}

/** Reads the panel of product and population; see `source.ts`. */
export async function readProduct(reading: Reading): Promise<void> {
  await readPanel(reading, 'product-population', product);
}
