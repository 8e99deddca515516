/** Alliance Treaty Obligations and Provisions. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerNames } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const published = [
  'ddyad',
  'year',
  'stateA',
  'stateB',
  'atopally',
  'defense',
  'offense',
  'neutral',
  'nonagg',
  'consul',
];

const atop: DataSource = {
  id: 'atop',
  title: 'Alliance Treaty Obligations and Provisions (ATOP), directed dyad-years',
  publisher: 'ATOP Project, Rice University',
  author: 'Brett Ashley Leeds, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long',
  published: null,
  url: 'http://www.atopdata.org/',
  downloads: [],
  kind: 'data-file',
  licence: 'no licence stated: free for research, to be cited as Leeds et al. (2002)',
  gate: 'serve',
  note: 'Obligations written in treaties in force in the year, on paper whatever became of them. The Treaty of Amity and Cooperation counts as a nonaggression pact. Two states that are not listed for a year owe each other nothing, as far as the years go (1815-2018).',
  evidence: { class: 'estimate', confidence: "scholars' coding of treaties; publisher's file read by the program" },
  tables: ['alliances'],
  reading: 1,
  layouts: [
    {
      id: 'directed-dyad-years',
      meaning: "publisher's atop5_1ddyr.csv: what state A owes state B in a year",
      format: csv,
      columns: published,
      recognise: (probe) => {
        const match = headerNames(probe, csv, published);
        const version = /atop(\d+)_(\d+)/.exec(probe.name);
        return match === null || version === null ? match : { ...match, version: `${version[1]}.${version[2]}` };
      },
    },
    {
      id: 'peacesciencer',
      meaning: 'the same as the R package peacesciencer holds it (ATOP 5.1)',
      format: csv,
      columns: [
        'ccode1',
        'ccode2',
        'year',
        'atop_defense',
        'atop_offense',
        'atop_neutral',
        'atop_nonagg',
        'atop_consul',
      ],
    },
  ],
  expectations: [
    { statement: 'at least one obligation', measure: { of: 'rows', table: 'alliances' }, atLeast: 1 },
    {
      statement: 'all pairs and years (more than 200,000)',
      measure: { of: 'rows', table: 'alliances' },
      atLeast: 200_000,
      below: 'extract',
      atMost: 500_000,
    },
    { statement: 'years from 1815', measure: { of: 'minimum', table: 'alliances', field: 'year' }, atLeast: 1815 },
    {
      statement: 'a pair that stands from one side stands from the other too (obligations may differ)',
      measure: { of: 'count', name: 'mirrors-that-differ' },
      atMost: 0,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [atop];
