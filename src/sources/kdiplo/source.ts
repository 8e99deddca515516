/** Diplomatic relations of the two Koreas with every country, from the R package kdiplo. */
import type { DataSource } from '../data-source.ts';

const kdiplo: DataSource = {
  id: 'kdiplo',
  title: 'kdiplo: diplomatic relations of South and North Korea since 1948',
  publisher: 'kdiplo (R package)',
  author: null,
  published: null,
  url: 'https://github.com/kdiplo/kdiplo',
  downloads: [],
  kind: 'research',
  licence: 'terms of the package; not stated in the file',
  gate: 'serve',
  note: "Years, not days. A break is dated by the last year in which the file counts relations, often the year before the act. Known to be wrong: Malaysia's break with the DPRK (2016 in the file; it was 2021). States are named by today's code: relations with South Vietnam, East Germany, the Soviet Union, Czechoslovakia and Yugoslavia are read as theirs, and said so in the note.",
  evidence: { class: 'press', confidence: "publisher's file read by the program; compiled by researchers" },
  tables: ['relations'],
  reading: 1,
  layouts: [
    {
      id: 'ties',
      meaning: 'diplo_ties: a row for each country, Korea and year',
      format: { kind: 'delimited', delimiter: ',' },
      columns: ['iso3c', 'south_north', 'year', 'diplomatic_ties', 'date', 'cut_date', 'reestablish_date'],
    },
  ],
  expectations: [
    { statement: 'at least one act', measure: { of: 'rows', table: 'relations' }, atLeast: 1 },
    {
      statement: 'all countries (more than 300 acts)',
      measure: { of: 'rows', table: 'relations' },
      atLeast: 300,
      below: 'extract',
      atMost: 600,
    },
    {
      statement: 'dates are the same in all years of a pair',
      measure: { of: 'count', name: 'dates-that-change' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'the yearly coding differs from the dates in at most one year in a hundred',
      measure: { of: 'count', name: 'years-that-differ-from-dates' },
      atMost: 310,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [kdiplo];
