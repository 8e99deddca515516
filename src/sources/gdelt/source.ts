/** GDELT event databases 1.0 and 2.0: coded news events, summed by dyad, month and quad class. */
import type { DataSource, Layout } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { recordsAre } from '../recognition.ts';
import { columnsBeforeUrl, columnsOf1, columnsOf2 } from './event-columns.ts';

function layout(id: string, meaning: string, columns: readonly string[]): Layout {
  const format: DelimitedFormat = { kind: 'delimited', delimiter: '\t', quote: null, header: columns };
  const quadClass = columns.indexOf('QuadClass');
  const isEvent = (cells: readonly string[]) =>
    cells.length === columns.length &&
    /^\d+$/.test(cells[0] ?? '') &&
    /^(19|20)\d{6}$/.test(cells[1] ?? '') &&
    /^[1-4]$/.test(cells[quadClass] ?? '');
  return { id, meaning, format, recognise: (probe) => recordsAre(probe, format, isEvent), many: true };
}

const goldstein =
  'Scores are those of the GoldsteinScale column, which follow neither published table in full: they differ in 016, 124, 163, 164, 166 (ICEWS table -5, -4, -8, -6.5, -7; GDELT table 3.4, -5, -6.5, -7, -8); files seen write 016 = -2, 163 = -8, 164 = -7, 166 = -7.';

const shared = {
  publisher: 'The GDELT Project',
  author: 'Kalev Leetaru and Philip A. Schrodt',
  published: null,
  kind: 'data-file',
  licence: 'GDELT: free for any use with citation and a link to https://www.gdeltproject.org/',
  gate: 'serve',
  evidence: { class: 'press', confidence: "publisher's file read by the program; coded from news by machine" },
  tables: ['event_months'],
  eventTables: ['event_records'],
  reading: 1,
  expectations: [
    { statement: 'at least one event between two states', measure: { of: 'rows', table: 'event_months' }, atLeast: 1 },
    {
      statement: 'a Goldstein score is from -10 to 10',
      measure: { of: 'count', name: 'goldstein-out-of-range' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'no event has no date, no quad class, or a country code of another form',
      measure: { of: 'count', name: 'malformed-events' },
      atMost: 0,
    },
    {
      statement: 'not more than nineteen in twenty events lack a second state',
      measure: { of: 'dropped-share' },
      atMost: 0.95,
    },
  ],
  load: async () => (await import('./read.ts')).read,
} as const;

const notes = `All coded events between actors of two countries are counted, not root events alone; the month is that of the act as coded (SQLDATE), not of the report. ${goldstein}`;

const first: DataSource = {
  ...shared,
  id: 'gdelt-1',
  title: 'GDELT 1.0 Event Database',
  url: 'http://data.gdeltproject.org/events/index.html',
  downloads: [],
  note: notes,
  layouts: [
    layout('events-57', 'monthly and yearly files up to March 2013: 57 columns without header', columnsBeforeUrl),
    layout('events-58', 'daily files since April 2013: 58 columns without header', columnsOf1),
  ],
};

const second: DataSource = {
  ...shared,
  id: 'gdelt-2',
  title: 'GDELT 2.0 Event Database',
  url: 'http://data.gdeltproject.org/gdeltv2/masterfilelist.txt',
  downloads: [],
  note: notes,
  layouts: [layout('events-61', 'files of a quarter of an hour: 61 columns without header', columnsOf2)],
};

export const sources: readonly DataSource[] = [first, second];
