/** Threat and Imposition of Economic Sanctions (TIES), 1945 to 2005. */
import type { DataSource } from '../data-source.ts';

const ties: DataSource = {
  id: 'ties',
  title: 'Threat and Imposition of Economic Sanctions (TIES)',
  publisher: 'University of North Carolina at Chapel Hill',
  author: 'T. Clifton Morgan, Navin A. Bapat and Yoshiharu Kobayashi',
  published: null,
  url: 'https://sanctions.web.unc.edu/',
  downloads: [],
  kind: 'data-file',
  licence: 'free for research with citation; terms of redistribution not stated in the file',
  gate: 'serve',
  note: "Threats are cases too: imposed = false. Begin and end are those of the case, not of the sanction. Where neither an end nor a last observation is coded the note says so: the case may be over. Words for issues, types and outcomes are ours for the codebook's numbers, which stand beside them. An institution is an imposer only where no state is named.",
  evidence: { class: 'estimate', confidence: "publisher's file read by the program; coded by scholars" },
  tables: ['sanction_cases'],
  reading: 1,
  layouts: [
    {
      id: 'cases',
      meaning: "publisher's case list (TIESv4-1): 67 columns, COW codes",
      format: { kind: 'delimited', delimiter: ',' },
      columns: [
        'caseid',
        'startyear',
        'endyear',
        'sender1',
        'sender5',
        'primarysender',
        'targetstate',
        'imposition',
        'sanctiontype',
        'finaloutcome',
      ],
      versionInName: /tiesv(\d+(?:[-.]\d+)?)/,
    },
  ],
  expectations: [
    { statement: 'at least one case', measure: { of: 'rows', table: 'sanction_cases' }, atLeast: 1 },
    {
      statement: 'the whole list (more than 1,300 cases)',
      measure: { of: 'records' },
      atLeast: 1300,
      below: 'extract',
      atMost: 3000,
    },
    { statement: 'at most one case in twenty is dropped', measure: { of: 'dropped-share' }, atMost: 0.05 },
    {
      statement: 'no case ends before it begins',
      measure: { of: 'count', name: 'ends-before-it-begins' },
      atMost: 0,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [ties];
