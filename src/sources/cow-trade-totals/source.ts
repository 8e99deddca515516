/** National trade totals of the Correlates of War Project, version 4. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const cowTradeTotals: DataSource = {
  id: 'cow-trade-totals',
  title: 'Correlates of War Project: trade data set, national totals',
  publisher: 'Correlates of War Project',
  author: 'Katherine Barbieri and Omar M. G. Omar Keshk',
  published: null,
  url: 'https://correlatesofwar.org/data-sets/bilateral-trade/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: 'Millions of current US dollars. Totals are a series of their own: they are not the sums of the dyadic flows, and are never mixed with them.',
  evidence: { class: 'estimate', confidence: "scholars' compilation; publisher's file read by the program" },
  tables: ['indicators'],
  reading: 1,
  layouts: [
    {
      id: 'national',
      meaning: "publisher's National_COW_4.0.csv: one row per state and year, -9 = missing",
      format: csv,
      columns: [
        'ccode',
        'statename',
        'stateabb',
        'year',
        'imports',
        'exports',
        'alt_imports',
        'alt_exports',
        'version',
      ],
    },
    {
      id: 'peacesciencer',
      meaning: 'the same as the R package peacesciencer holds it: four columns, empty = missing',
      format: { ...csv, missing: ['NA'] },
      columns: ['ccode', 'year', 'imports', 'exports'],
      recognise: (probe) => headerIs(probe, csv, ['ccode', 'year', 'imports', 'exports']),
    },
  ],
  expectations: [
    { statement: 'at least one figure', measure: { of: 'rows', table: 'indicators' }, atLeast: 1 },
    {
      statement: 'all states and years (more than 20,000 figures)',
      measure: { of: 'rows', table: 'indicators' },
      atLeast: 20_000,
      below: 'extract',
      atMost: 40_000,
    },
    { statement: 'years from 1870', measure: { of: 'minimum', table: 'indicators', field: 'year' }, atLeast: 1870 },
    { statement: 'no figure is negative', measure: { of: 'minimum', table: 'indicators', field: 'value' }, atLeast: 0 },
    {
      statement: 'no missing mark got in',
      measure: { of: 'sentinels', table: 'indicators', fields: ['value'], values: [-9, -8] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cowTradeTotals];
