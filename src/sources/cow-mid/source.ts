/** Dyadic Militarized Interstate Disputes, Correlates of War data in Zeev Maoz's dyadic version. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const cowMid: DataSource = {
  id: 'cow-dyadic-mid',
  title: 'Dyadic Militarized Interstate Disputes data set',
  publisher: 'Correlates of War Project',
  author: 'Zeev Maoz, Paul L. Johnson, Jasper Kaplan, Fiona Ogunkoya and Aaron P. Shreve',
  published: null,
  url: 'https://correlatesofwar.org/data-sets/mids/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: 'One row per dispute, pair and year of the dispute: count disputes, not rows. Outcome and settlement stand in the last year. A pair without a row had no dispute in a year from 1816 to 2014.',
  evidence: { class: 'estimate', confidence: "scholars' coding; publisher's file read by the program" },
  tables: ['disputes'],
  reading: 1,
  layouts: [
    {
      id: 'dyad-years',
      meaning: 'dyadic_mid_4.0x.csv: every pair and year of a dispute, from both sides',
      format: csv,
      columns: [
        'disno',
        'dyindex',
        'statea',
        'stateb',
        'strtday',
        'strtyr',
        'outcome',
        'settlmnt',
        'hihost',
        'sideaa',
        'war',
        'year',
      ],
      versionInName: /mid_(\d+\.\d+)/,
    },
  ],
  expectations: [
    { statement: 'at least one dispute', measure: { of: 'rows', table: 'disputes' }, atLeast: 1 },
    {
      statement: 'all disputes (more than 3,000 pairs and years)',
      measure: { of: 'rows', table: 'disputes' },
      atLeast: 3000,
      below: 'extract',
      atMost: 8000,
    },
    {
      statement: 'all disputes (more than 1,800)',
      measure: { of: 'distinct', table: 'disputes', field: 'dispute' },
      atLeast: 1800,
      below: 'extract',
      atMost: 3500,
    },
    { statement: 'years from 1816', measure: { of: 'minimum', table: 'disputes', field: 'year' }, atLeast: 1816 },
    {
      statement: 'every dispute of a pair stands from both sides in the same years',
      measure: { of: 'count', name: 'mirrors-that-differ' },
      atMost: 0,
    },
    {
      statement: 'no missing mark got in',
      measure: {
        of: 'sentinels',
        table: 'disputes',
        fields: ['hostility', 'hostilityA', 'hostilityB', 'fatality'],
        values: [-9, -8, 9],
      },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'hostility does not go beyond war (5)',
      measure: { of: 'maximum', table: 'disputes', field: 'hostility' },
      atMost: 5,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cowMid];
