/** National Material Capabilities of the Correlates of War Project. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };
const figures = ['milex', 'milper', 'irst', 'pec', 'tpop', 'upop', 'cinc'];

const nmc: DataSource = {
  id: 'cow-nmc',
  title: 'Correlates of War Project: National Material Capabilities',
  publisher: 'Correlates of War Project',
  author: 'J. David Singer, Stuart Bremer and John Stuckey',
  published: null,
  url: 'https://correlatesofwar.org/data-sets/national-material-capabilities/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: "Versions are never spliced: they revise whole series (primary energy of the DPRK in 2016: 12.4 million tons in 6.0, 16.1 million in 7.0), and 7.0 changes method within itself: the DPRK's urban population goes from 4.9 million in 2016 to 15.6 million in 2017. Military expenditure is in current British pounds to 1913, in current US dollars since. The publisher's 0 may mean less than half a unit.",
  evidence: { class: 'estimate', confidence: "scholars' compilation; publisher's file read by the program" },
  tables: ['indicators'],
  reading: 1,
  layouts: [
    {
      id: 'publisher',
      meaning: 'NMC-NN-abridged.csv and the like: one row per state and year, -9 = missing',
      format: csv,
      columns: ['stateabb', 'ccode', 'year', ...figures, 'version'],
    },
    {
      id: 'peacesciencer',
      meaning: 'the same as the R package peacesciencer holds it: no names, no version, empty = missing',
      format: { ...csv, missing: ['NA'] },
      columns: ['ccode', 'year', ...figures],
    },
  ],
  expectations: [
    { statement: 'at least one figure', measure: { of: 'rows', table: 'indicators' }, atLeast: 1 },
    {
      statement: 'all states and years (more than 80,000 figures)',
      measure: { of: 'rows', table: 'indicators' },
      atLeast: 80_000,
      below: 'extract',
      atMost: 150_000,
    },
    { statement: 'years from 1816', measure: { of: 'minimum', table: 'indicators', field: 'year' }, atLeast: 1816 },
    {
      statement: 'shares of the world add up to about one in any year (at most 1.1)',
      measure: { of: 'count', name: 'years-with-too-large-shares' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'no figure is negative',
      measure: { of: 'minimum', table: 'indicators', field: 'value' },
      atLeast: 0,
    },
    {
      statement: 'no missing mark got in',
      measure: { of: 'sentinels', table: 'indicators', fields: ['value'], values: [-9, -8] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [nmc];
