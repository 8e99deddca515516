/** Diplomatic exchange, Correlates of War Project, 2006 v1. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const cowDiplomaticExchange: DataSource = {
  id: 'cow-diplomatic-exchange',
  title: 'Correlates of War Project: diplomatic exchange',
  publisher: 'Correlates of War Project',
  author: 'Reşat Bayer',
  published: '2006',
  url: 'https://correlatesofwar.org/data-sets/diplomatic-exchange/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: 'Every five years from 1950 (before: every few years), to 2005; nothing is known of the years between. For 1950 to 1965 mostly only whether there was an exchange: the level is then "not-coded", which is not "none".',
  evidence: {
    class: 'estimate',
    confidence: "scholars' coding of diplomatic yearbooks; publisher's file read by the program",
  },
  tables: ['representation'],
  reading: 1,
  layouts: [
    {
      id: 'dyad-years',
      meaning: 'Diplomatic_Exchange_2006v1.csv: one row per pair and year coded, level at each of the two, 9 = missing',
      format: csv,
      columns: ['ccode1', 'ccode2', 'year', 'DR_at_1', 'DR_at_2', 'DE', 'version'],
    },
  ],
  expectations: [
    { statement: 'at least one mission coded', measure: { of: 'rows', table: 'representation' }, atLeast: 1 },
    {
      statement: 'all pairs and years (more than 50,000)',
      measure: { of: 'rows', table: 'representation' },
      atLeast: 50_000,
      below: 'extract',
      atMost: 900_000,
    },
    { statement: 'years from 1816', measure: { of: 'minimum', table: 'representation', field: 'year' }, atLeast: 1816 },
    {
      statement: 'the two sides of a pair do not contradict each other',
      measure: { of: 'count', name: 'sides-that-differ' },
      atMost: 0,
    },
    {
      statement: 'where a level is coded there is an exchange',
      measure: { of: 'count', name: 'level-without-exchange' },
      atMost: 0,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cowDiplomaticExchange];
