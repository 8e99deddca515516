/** Democracy, product and population of states by year, in the panels of the R package isard. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',', missing: ['NA'] };
const democracyColumns = ['ccode', 'year', 'euds', 'aeuds', 'polity2', 'v2x_polyarchy'];
const productColumns = ['ccode', 'year', 'mrgdppc', 'sd_mrgdppc', 'pwtrgdp', 'sd_pwtrgdp', 'pwtpop', 'sd_pwtpop'];

const shared = {
  publisher: 'R package isard (Steven V. Miller)',
  published: null,
  url: 'https://cran.r-project.org/package=isard',
  downloads: [],
  kind: 'data-file',
  tables: ['indicators'],
  reading: 1,
} as const;

const democracy: DataSource = {
  ...shared,
  id: 'isard-democracy',
  title: 'Democracy of states by year: Polity, V-Dem polyarchy, extended Unified Democracy Scores',
  author: 'Steven V. Miller, from the Polity Project, V-Dem Institute and Xavier Marquez',
  licence: 'V-Dem: CC BY-SA 4.0; Polity and Unified Democracy Scores: free for research with citation',
  gate: 'serve',
  note: 'polity2 runs from -10 to 10 and -9 is a value of it, not a missing mark; it ends in 2018 (the United States: 2020). polyarchy is 0 to 1. The extended Unified Democracy Scores have no fixed ends.',
  evidence: { class: 'estimate', confidence: "scholars' coding; the package's file read by the program" },
  layouts: [
    {
      id: 'democracy',
      meaning: 'cw_democracy: one row per COW state and year',
      format: csv,
      columns: democracyColumns,
      recognise: (probe) => headerIs(probe, csv, democracyColumns),
    },
  ],
  expectations: [
    { statement: 'at least one figure', measure: { of: 'rows', table: 'indicators' }, atLeast: 1 },
    {
      statement: 'all states and years (more than 40,000 figures)',
      measure: { of: 'rows', table: 'indicators' },
      atLeast: 40_000,
      below: 'extract',
      atMost: 90_000,
    },
    { statement: 'years from 1816', measure: { of: 'minimum', table: 'indicators', field: 'year' }, atLeast: 1816 },
    {
      statement: 'polity2 is not below -10',
      measure: { of: 'minimum', table: 'indicators', field: 'value', where: { indicator: 'polity2' } },
      atLeast: -10,
    },
    {
      statement: 'polity2 is not above 10',
      measure: { of: 'maximum', table: 'indicators', field: 'value', where: { indicator: 'polity2' } },
      atMost: 10,
      above: 'refuse',
    },
    {
      statement: 'polyarchy is not below 0',
      measure: { of: 'minimum', table: 'indicators', field: 'value', where: { indicator: 'polyarchy' } },
      atLeast: 0,
    },
    {
      statement: 'polyarchy is not above 1',
      measure: { of: 'maximum', table: 'indicators', field: 'value', where: { indicator: 'polyarchy' } },
      atMost: 1,
      above: 'refuse',
    },
    {
      statement: 'no missing mark got in (-66, -77, -88 of Polity)',
      measure: { of: 'sentinels', table: 'indicators', fields: ['value'], values: [-66, -77, -88, 9999] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).readDemocracy,
};

const product: DataSource = {
  ...shared,
  id: 'isard-product-population',
  title: 'Gross domestic product and population of states by year, simulated from several estimates',
  author: 'Steven V. Miller, from Christopher J. Fariss, Therese Anders, Jonathan N. Markowitz and Miriam Barnum',
  licence: 'no licence stated for the figures: to be cited as Fariss et al. (2022)',
  gate: 'serve',
  note: "Means and standard deviations of a latent variable model over all published estimates, also for states that publish none: not anybody's statistics. To 2019.",
  evidence: { class: 'estimate', confidence: "scholars' model; the package's file read by the program" },
  layouts: [
    {
      id: 'product-population',
      meaning: 'cw_gdppop: one row per COW state and year',
      format: csv,
      columns: productColumns,
      recognise: (probe) => headerIs(probe, csv, productColumns),
    },
  ],
  expectations: [
    { statement: 'at least one figure', measure: { of: 'rows', table: 'indicators' }, atLeast: 1 },
    {
      statement: 'all states and years (more than 80,000 figures)',
      measure: { of: 'rows', table: 'indicators' },
      atLeast: 80_000,
      below: 'extract',
      atMost: 130_000,
    },
    { statement: 'years from 1816', measure: { of: 'minimum', table: 'indicators', field: 'year' }, atLeast: 1816 },
    { statement: 'no figure is negative', measure: { of: 'minimum', table: 'indicators', field: 'value' }, atLeast: 0 },
    {
      statement: 'no missing mark got in',
      measure: { of: 'sentinels', table: 'indicators', fields: ['value'], values: [-9, -8, 9999] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).readProduct,
};

export const sources: readonly DataSource[] = [democracy, product];
