/** Ideal points of states in the UN General Assembly, as Bailey, Strezhnev and Voeten publish them. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat, Probe } from '../file-format.ts';
import { headerNames, type Match } from '../recognition.ts';
import { editionOf } from './edition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };
const byYear = ['ccode', 'iso3c', 'year', 'idealpointfp', 'idealpointall', 'q5fp', 'q95fp', 'nvotesfp', 'nvotesall'];
const bySession = ['ccode', 'session', 'NVotes', 'IdealPoint', 'Q5%', 'Q50%', 'Q95%', 'iso3c'];

function edition(columns: readonly string[]): (probe: Probe) => Match | null {
  return (probe) => {
    const match = headerNames(probe, csv, columns);
    const version = editionOf(probe.name);
    return match === null || version === null ? match : { ...match, version };
  };
}

const idealPoints: DataSource = {
  id: 'unga-ideal-points',
  title: 'Ideal points of states in the United Nations General Assembly',
  publisher: 'Harvard Dataverse',
  author: 'Michael A. Bailey, Anton Strezhnev and Erik Voeten',
  published: null,
  url: 'https://doi.org/10.7910/DVN/LEJUQZ',
  downloads: [],
  kind: 'data-file',
  licence: 'Harvard Dataverse: CC0, to be cited as Bailey, Strezhnev and Voeten (2017)',
  gate: 'serve',
  note: 'Estimates. Calendar years (editions of 2024 and later) and sessions (before) are series of their own, and so are votes on final passage and all votes: never spliced. Points of different years share one scale only by linked resolutions.',
  evidence: { class: 'estimate', confidence: "scholars' estimate; publisher's file read by the program" },
  tables: ['ideal_points'],
  reading: 1,
  layouts: [
    {
      id: 'calendar-years',
      meaning: 'one row per state and calendar year: final-passage votes, all votes, legacy selection',
      format: csv,
      columns: byYear,
      recognise: edition(byYear),
    },
    {
      id: 'sessions',
      meaning: 'one row per state and session of the General Assembly',
      format: csv,
      columns: bySession,
      recognise: edition(bySession),
    },
  ],
  expectations: [
    { statement: 'at least one point', measure: { of: 'rows', table: 'ideal_points' }, atLeast: 1 },
    {
      statement: 'all years, three series (more than 30,000 points)',
      measure: { of: 'rows', table: 'ideal_points' },
      atLeast: 30_000,
      below: 'extract',
      atMost: 60_000,
      layouts: ['calendar-years'],
    },
    {
      statement: 'all sessions (more than 9,000 points)',
      measure: { of: 'rows', table: 'ideal_points' },
      atLeast: 9000,
      below: 'extract',
      atMost: 20_000,
      layouts: ['sessions'],
    },
    { statement: 'years from 1946', measure: { of: 'minimum', table: 'ideal_points', field: 'year' }, atLeast: 1946 },
    {
      statement: 'points lie on a scale of about one standard deviation (from -6)',
      measure: { of: 'minimum', table: 'ideal_points', field: 'point' },
      atLeast: -6,
    },
    {
      statement: 'points lie on a scale of about one standard deviation (to 6)',
      measure: { of: 'maximum', table: 'ideal_points', field: 'point' },
      atMost: 6,
      above: 'refuse',
    },
    {
      statement: 'each point lies between its 5 % and 95 % quantile',
      measure: { of: 'count', name: 'outside-quantiles' },
      atMost: 0,
    },
    {
      statement: 'no missing mark got in',
      measure: {
        of: 'sentinels',
        table: 'ideal_points',
        fields: ['point', 'low', 'high', 'votes'],
        values: [-9, -8, 9999],
      },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'at most one record in a hundred is dropped',
      measure: { of: 'dropped-share' },
      atMost: 0.01,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [idealPoints];
