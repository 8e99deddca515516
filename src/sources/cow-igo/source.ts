/** Memberships of states in intergovernmental organisations, Correlates of War IGO data, version 3. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const cowIgo: DataSource = {
  id: 'cow-igo',
  title: 'Correlates of War Project: intergovernmental organizations',
  publisher: 'Correlates of War Project',
  author: 'Jon C. W. Pevehouse, Timothy Nordstrom, Roseanne W. McManus, Anne Spencer Jamison',
  published: null,
  url: 'https://correlatesofwar.org/data-sets/igos/',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  note: 'Organisations with a secretariat only: no ARF, no East Asia Summit. Before 1965 coded every five years and filled in between. A membership that had not ended in the last coded year ends "on or after" it.',
  evidence: { class: 'press', confidence: "scholars' coding; publisher's file read by the program" },
  tables: ['bodies', 'memberships'],
  reading: 2,
  layouts: [
    {
      id: 'organisation-years',
      meaning: 'igo_year_format: one row per organisation and year, one column per state',
      format: csv,
      columns: ['ioname', 'orgname', 'year', 'sdate', 'deaddate', 'longorgname', 'ionum', 'northkorea|nokorea', 'usa'],
      versionInName: /format_?(\d)/,
    },
    {
      id: 'state-years',
      meaning: 'state_year_format: one row per state and year, one column per organisation',
      format: csv,
      columns: ['ccode', 'year', 'state', 'un', 'imf', 'asean', 'opec', 'wto'],
      versionInName: /format_?(\d)/,
    },
  ],
  expectations: [
    { statement: 'at least one membership', measure: { of: 'rows', table: 'memberships' }, atLeast: 1 },
    {
      statement: 'all organisations (more than 500)',
      measure: { of: 'rows', table: 'bodies' },
      atLeast: 500,
      below: 'extract',
      atMost: 700,
    },
    {
      statement: 'all memberships (more than 15,000)',
      measure: { of: 'rows', table: 'memberships' },
      atLeast: 15_000,
      below: 'extract',
      atMost: 60_000,
    },
    {
      statement: 'coding ends in 2014 or later',
      measure: { of: 'count', name: 'last-year' },
      atLeast: 2014,
      below: 'extract',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cowIgo];
