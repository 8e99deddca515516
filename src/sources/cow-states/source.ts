/** State system and major powers of the Correlates of War Project. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs, headerNames } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };
const span = ['ccode', 'styear', 'stmonth', 'stday', 'endyear', 'endmonth', 'endday', 'version'];
const states = ['stateabb', 'statenme', ...span];

const shared = {
  publisher: 'Correlates of War Project',
  author: null,
  published: null,
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Correlates of War Project: free for research with citation',
  gate: 'serve',
  url: 'https://correlatesofwar.org/data-sets/state-system-membership/',
  evidence: { class: 'official', confidence: "publisher's own definition; its file read by the program" },
  tables: ['system_members'],
  reading: 1,
} as const;

const note =
  'Spans as the publisher codes them. Where a code passes from one state to another (365: Soviet Union, Russia; 345: Yugoslavia, Serbia) its span is cut on that day, and the row says so.';

const stateSystem: DataSource = {
  ...shared,
  id: 'cow-states',
  title: 'Correlates of War Project: state system membership',
  note,
  layouts: [
    {
      id: 'states',
      meaning: 'statesYYYY.csv: one row per span of membership',
      format: csv,
      columns: states,
      versionInName: /^states_?(\d{4})/,
      joins: ['system'],
    },
    {
      id: 'system',
      meaning: 'systemYYYY.csv: one row per member and year; held against the spans',
      format: csv,
      columns: ['stateabb', 'ccode', 'year', 'version'],
      recognise: (probe) => headerIs(probe, csv, ['stateabb', 'ccode', 'year', 'version']),
      versionInName: /^system_?(\d{4})/,
      needs: ['states'],
    },
  ],
  expectations: [
    { statement: 'at least one span', measure: { of: 'rows', table: 'system_members' }, atLeast: 1 },
    {
      statement: 'the whole system (more than 200 spans)',
      measure: { of: 'rows', table: 'system_members' },
      atLeast: 200,
      below: 'extract',
      atMost: 350,
    },
    {
      statement: 'each member year lies in a span, and each year of a span is a member year',
      measure: { of: 'count', name: 'years-that-differ' },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).readStates,
};

const majorPowers: DataSource = {
  ...shared,
  id: 'cow-major-powers',
  title: 'Correlates of War Project: major powers',
  note,
  layouts: [
    {
      id: 'majors',
      meaning: 'majorsYYYY.csv: one row per span as a major power',
      format: csv,
      columns: span,
      // the file of states has these columns too, and the states' names
      recognise: (probe) => (headerNames(probe, csv, ['statenme']) === null ? headerNames(probe, csv, span, 9) : null),
      versionInName: /^majors_?(\d{4})/,
    },
  ],
  expectations: [
    { statement: 'at least one span', measure: { of: 'rows', table: 'system_members' }, atLeast: 1 },
    {
      statement: 'all major powers (at least eight states)',
      measure: { of: 'distinct', table: 'system_members', field: 'actor' },
      atLeast: 8,
      below: 'extract',
      atMost: 12,
    },
  ],
  load: async () => (await import('./read.ts')).readMajors,
};

export const sources: readonly DataSource[] = [majorPowers, stateSystem];
