/** Direct contiguity of states, Correlates of War Project. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const cowContiguity: DataSource = {
  id: 'cow-contiguity',
  title: 'Correlates of War Project: direct contiguity, dyadic',
  publisher: 'Correlates of War Project',
  author: 'Douglas M. Stinnett, Jaroslav Tir, Philip Schafer, Paul F. Diehl and Charles Gochman',
  published: null,
  url: 'https://correlatesofwar.org/data-sets/direct-contiguity/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: 'Borders of homelands, without colonies. A pair without a row has neither a common border nor less than 400 miles of water between it.',
  evidence: { class: 'estimate', confidence: "scholars' coding; publisher's file read by the program" },
  tables: ['contiguity'],
  reading: 1,
  layouts: [
    {
      id: 'directed-dyad-years',
      meaning: 'contdird.csv: one row per pair and year, from both sides',
      format: csv,
      columns: ['dyad', 'state1no', 'state1ab', 'state2no', 'state2ab', 'year', 'conttype', 'version'],
    },
  ],
  expectations: [
    { statement: 'at least one border', measure: { of: 'rows', table: 'contiguity' }, atLeast: 1 },
    {
      statement: 'all pairs and years (more than 30,000)',
      measure: { of: 'rows', table: 'contiguity' },
      atLeast: 30_000,
      below: 'extract',
      atMost: 80_000,
    },
    { statement: 'years from 1816', measure: { of: 'minimum', table: 'contiguity', field: 'year' }, atLeast: 1816 },
    {
      statement: 'every pair stands from both sides alike',
      measure: { of: 'count', name: 'mirrors-that-differ' },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cowContiguity];
