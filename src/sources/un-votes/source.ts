/** Recorded votes of the UN General Assembly and resolutions of the Security Council, from the UN Digital Library. */
import type { DataSource, Layout } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerNames } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };
const dateInName = /(\d{4}[-_]\d{1,2}(?:[-_]\d{1,2})?)(?=\D*$)/;

const splitVotes = ['undl_id', 'resolution', 'ms_name', 'ms_vote'];
const splitResolutions = [
  'undl_id',
  'resolution',
  'date',
  'title',
  'total_yes',
  'total_no',
  'total_abstentions',
  'total_ms',
];
const bulk = [
  'undl_id',
  'ms_code|ms_codes',
  'ms_name',
  'ms_vote|ms_votes',
  'date',
  'resolution',
  'total_yes',
  'total_ms',
];

/** The two bodies have files of one layout: the resolution's number tells them apart. */
function layouts(body: 'ga' | 'sc'): readonly Layout[] {
  const council = body === 'ga' ? 'General Assembly' : 'Security Council';
  const mark = body === 'ga' ? /(^|[\s,"])(A\/RES\/|A\/ES-)/m : /(^|[\s,"])S\/RES\//m;
  const fits = (columns: readonly string[], without: string | null): NonNullable<Layout['recognise']> => {
    return (probe) => {
      if (!mark.test(probe.text)) return null;
      if (without !== null && headerNames(probe, csv, [without]) !== null) return null;
      return headerNames(probe, csv, columns);
    };
  };
  return [
    {
      id: 'votes',
      meaning: `${council}: votes, one row per state and resolution, apart from the resolutions`,
      format: csv,
      columns: splitVotes,
      recognise: fits(splitVotes, 'date'),
      versionInName: dateInName,
      needs: ['resolutions'],
    },
    {
      id: 'resolutions',
      meaning: `${council}: resolutions with date, title and totals, apart from the votes`,
      format: csv,
      columns: splitResolutions,
      recognise: fits(splitResolutions, 'ms_name'),
      versionInName: dateInName,
      needs: ['votes'],
    },
    {
      id: 'bulk',
      meaning: `${council}: publisher's bulk file of 2024 to 2026, votes and resolution in one row`,
      format: csv,
      columns: bulk,
      recognise: fits(bulk, null),
      versionInName: /(\d{4}_\d{1,2}_\d{1,2})/,
    },
  ];
}

const shared = {
  publisher: 'United Nations, Dag Hammarskjöld Library',
  author: null,
  published: null,
  downloads: [],
  kind: 'data-file',
  licence: 'UN Digital Library voting data: free to use with citation; terms at https://digitallibrary.un.org/',
  gate: 'serve',
  evidence: { class: 'official', confidence: "publisher's file read by the program" },
  tables: ['roll_calls', 'votes'],
  reading: 1,
  load: async () => (await import('./read.ts')).read,
} as const;

const agreement: DataSource['expectations'] = [
  {
    statement: 'totals stated with a resolution are the sums of its votes',
    measure: { of: 'count', name: 'totals-differ' },
    atMost: 0,
    above: 'refuse',
  },
  {
    statement: 'every vote belongs to a resolution in the files',
    measure: { of: 'count', name: 'vote-without-resolution' },
    atMost: 0,
    above: 'refuse',
  },
  {
    statement: 'every resolution said to be recorded has its votes',
    measure: { of: 'count', name: 'recorded-without-votes' },
    atMost: 0,
    above: 'refuse',
  },
  {
    statement: 'at most one vote in a hundred is dropped',
    measure: { of: 'dropped-share' },
    atMost: 0.01,
    above: 'refuse',
  },
];

const assembly: DataSource = {
  ...shared,
  id: 'un-ga-votes',
  title: 'United Nations Digital Library: voting data of the General Assembly',
  url: 'https://digitallibrary.un.org/record/4060887',
  note: 'Recorded votes only: resolutions adopted without a vote have none, which makes states look more divided than they are. China is the Republic of China until 1971-10-25.',
  layouts: layouts('ga'),
  expectations: [
    { statement: 'at least one recorded vote', measure: { of: 'rows', table: 'votes' }, atLeast: 1 },
    {
      statement: 'the whole record since 1946 (more than 900,000 votes)',
      measure: { of: 'rows', table: 'votes' },
      atLeast: 900_000,
      below: 'extract',
      atMost: 1_500_000,
    },
    {
      statement: 'the whole record since 1946 (more than 5,400 recorded resolutions)',
      measure: { of: 'rows', table: 'roll_calls', where: { mode: 'recorded' } },
      atLeast: 5400,
      below: 'extract',
      atMost: 8000,
    },
    ...agreement,
  ],
};

const council: DataSource = {
  ...shared,
  id: 'un-sc-votes',
  title: 'United Nations Digital Library: voting data of the Security Council',
  url: 'https://digitallibrary.un.org/record/4055387',
  note: 'Adopted resolutions only: drafts that a veto or a lack of votes defeated are not in the file. China is the Republic of China until 1971-10-25.',
  layouts: layouts('sc'),
  expectations: [
    { statement: 'at least one vote', measure: { of: 'rows', table: 'votes' }, atLeast: 1 },
    {
      statement: 'the whole record since 1946 (more than 2,700 resolutions)',
      measure: { of: 'rows', table: 'roll_calls' },
      atLeast: 2700,
      below: 'extract',
      atMost: 4000,
    },
    ...agreement,
  ],
};

export const sources: readonly DataSource[] = [assembly, council];
