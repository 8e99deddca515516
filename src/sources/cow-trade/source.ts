/** Dyadic trade of the Correlates of War Project, version 4. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };
const flows = ['ccode1', 'ccode2', 'year', 'flow1', 'flow2', 'smoothflow1', 'smoothflow2'];

const cowTrade: DataSource = {
  id: 'cow-trade',
  title: 'Correlates of War Project: trade data set, dyadic',
  publisher: 'Correlates of War Project',
  author: 'Katherine Barbieri and Omar M. G. Omar Keshk',
  published: null,
  url: 'https://correlatesofwar.org/data-sets/bilateral-trade/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: 'Current US dollars, from the reports of importers. 0 and missing are kept apart. Trade between the two Koreas is 0 by construction. Smoothed flows are not read.',
  evidence: { class: 'mirror', confidence: "publisher's file read by the program" },
  tables: ['trade'],
  reading: 1,
  layouts: [
    {
      id: 'dyads',
      meaning: "publisher's Dyadic_COW_4.0.csv: one row per pair and year, millions of US dollars, -9 = missing",
      format: csv,
      columns: [...flows, 'importer1', 'importer2', 'source1', 'source2', 'version'],
      name: /dyadic_cow/,
      versionInName: /dyadic_cow_(\d+\.\d+)/,
    },
    {
      id: 'seven-columns',
      meaning: 'the same in seven columns, whole millions of US dollars, each pair from both sides, empty = missing',
      format: csv,
      columns: flows,
      versionInName: /_v(\d+(?:\.\d+)?)/,
    },
  ],
  expectations: [
    { statement: 'at least one pair and year', measure: { of: 'rows', table: 'trade' }, atLeast: 1 },
    {
      statement: 'all pairs and years (more than 600,000)',
      measure: { of: 'rows', table: 'trade' },
      atLeast: 600_000,
      below: 'extract',
      atMost: 1_500_000,
    },
    { statement: 'years from 1870', measure: { of: 'minimum', table: 'trade', field: 'year' }, atLeast: 1870 },
    { statement: 'no flow is negative', measure: { of: 'count', name: 'negative-flows' }, atMost: 0, above: 'refuse' },
    {
      statement: 'where a pair stands from both sides, the two agree',
      measure: { of: 'count', name: 'mirrors-that-differ' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'no missing mark got in as an amount',
      measure: { of: 'sentinels', table: 'trade', fields: ['exportsUsd', 'importsUsd'], values: [-9, -9_000_000] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cowTrade];
