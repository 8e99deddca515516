/** International Crisis Behavior. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',', missing: ['NA', '.'] };
const edition = /icb\dv(\d+)/;

const icb: DataSource = {
  id: 'icb',
  title: 'International Crisis Behavior data',
  publisher: 'ICB Project, Duke University',
  author: 'Michael Brecher, Jonathan Wilkenfeld, Kyle Beardsley, Patrick James and David Quinn',
  published: null,
  url: 'https://sites.duke.edu/icbdata/data-collections/',
  downloads: [],
  kind: 'data-file',
  licence: 'no licence stated: free download, to be cited as Brecher et al.',
  gate: 'serve',
  note: 'A crisis is one as its decision makers saw it. Onset of mediation is close to unpredictable from these data. Days coded early, middle or late in a month are given as the month.',
  evidence: { class: 'estimate', confidence: "scholars' coding; publisher's file read by the program" },
  tables: ['crises', 'crisis_actors'],
  reading: 1,
  layouts: [
    {
      id: 'system',
      meaning: 'icb1: one row per crisis',
      format: csv,
      columns: [
        'icb1',
        'crisno',
        'crisname',
        'break',
        'yrtrig',
        'yrterm',
        'viol',
        'forout',
        'mediate',
        'medwho',
        'geog',
      ],
      versionInName: edition,
      joins: ['actors'],
    },
    {
      id: 'actors',
      meaning: 'icb2: one row per crisis and state in crisis',
      format: csv,
      columns: ['icb2', 'crisno', 'cracno', 'cracid', 'actor', 'triggr', 'yrtrig', 'majres', 'outcom', 'yrterm'],
      versionInName: edition,
    },
  ],
  expectations: [
    { statement: 'at least one crisis or state in crisis', measure: { of: 'records' }, atLeast: 1 },
    {
      statement: 'all crises (more than 430)',
      measure: { of: 'rows', table: 'crises' },
      atLeast: 430,
      below: 'extract',
      atMost: 700,
    },
    {
      statement: 'all states in crisis (more than 900)',
      measure: { of: 'rows', table: 'crisis_actors' },
      atLeast: 900,
      below: 'extract',
      atMost: 1600,
    },
    {
      statement: 'every state in crisis belongs to a crisis of the file',
      measure: { of: 'count', name: 'actor-without-crisis' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'every code has a meaning in the code book',
      measure: { of: 'count', name: 'codes-without-meaning' },
      atMost: 5,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [icb];
