/** Gross domestic product in current US dollars, World Bank, as a table of countries and years. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const worldBankGdp: DataSource = {
  id: 'world-bank-gdp',
  title: 'World Bank, World Development Indicators: GDP, current US dollars (NY.GDP.MKTP.CD)',
  publisher: 'World Bank',
  author: null,
  published: null,
  url: 'https://data.worldbank.org/indicator/NY.GDP.MKTP.CD',
  downloads: [],
  kind: 'statistics',
  licence: 'CC BY 4.0',
  gate: 'serve',
  note: 'No figure for the DPRK. Figures for the years before a state existed in its present borders are left out; those of Germany before 1990 are for the Federal Republic as the World Bank gives them.',
  evidence: { class: 'official', confidence: "publisher's file read by the program" },
  tables: ['indicators'],
  reading: 1,
  layouts: [
    {
      id: 'countries-and-years',
      meaning: 'one row per country and year; the header does not say what is measured, the file name must (gdp)',
      format: csv,
      columns: ['Country Name', 'Country Code', 'Year', 'Value'],
      recognise: (probe) =>
        probe.name.includes('gdp') ? headerIs(probe, csv, ['Country Name', 'Country Code', 'Year', 'Value']) : null,
    },
  ],
  expectations: [
    { statement: 'at least one figure', measure: { of: 'rows', table: 'indicators' }, atLeast: 1 },
    {
      statement: 'most states since 1960 (more than 9,000 figures)',
      measure: { of: 'rows', table: 'indicators' },
      atLeast: 9000,
      below: 'extract',
      atMost: 20_000,
    },
    { statement: 'years from 1960', measure: { of: 'minimum', table: 'indicators', field: 'year' }, atLeast: 1960 },
    {
      statement: 'figures are dollars, not millions, shares or growth (largest over a billion)',
      measure: { of: 'maximum', table: 'indicators', field: 'value' },
      atLeast: 1e9,
      atMost: 1e14,
      above: 'refuse',
    },
    {
      statement: 'no figure is zero or negative',
      measure: { of: 'minimum', table: 'indicators', field: 'value' },
      atLeast: 1,
    },
    {
      statement: 'no missing mark got in',
      measure: { of: 'sentinels', table: 'indicators', fields: ['value'], values: [-9, -8, 9999] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [worldBankGdp];
