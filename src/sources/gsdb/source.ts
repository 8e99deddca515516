/** Global Sanctions Data Base: cases of sanctions since 1949. */
import type { DataSource } from '../data-source.ts';

const gsdb: DataSource = {
  id: 'gsdb',
  title: 'Global Sanctions Data Base',
  publisher: 'Global Sanctions Data Base (Drexel University, Hochschule Konstanz, WIFO and others)',
  author: 'Gabriel Felbermayr, Aleksandra Kirilakha, Constantinos Syropoulos, Erdal Yalcin, Yoto V. Yotov and others',
  published: null,
  url: 'https://www.globalsanctionsdatabase.com/',
  downloads: [],
  kind: 'data-file',
  licence: 'on request from the authors, for research with citation; terms of redistribution not stated in the file',
  gate: 'serve',
  note: 'Cases as scholars code them; years, not days. A case against several targets gives a row for each. Unified Vietnam is called "South Vietnam" in the file and is read as Viet Nam from 1975-05-01 on. An aim or result may hold several words, in the same order. A case that lasts in the last year of the data has no end.',
  evidence: { class: 'estimate', confidence: "publisher's file read by the program; coded by scholars" },
  tables: ['sanction_cases'],
  reading: 1,
  layouts: [
    {
      id: 'cases',
      meaning: "publisher's case list (GSDB_V3.csv): a row for each case, lists of states in one cell",
      format: { kind: 'delimited', delimiter: ',' },
      columns: [
        'case_id',
        'sanctioned_state',
        'sanctioning_state',
        'begin',
        'end',
        'trade',
        'descr_trade',
        'arms',
        'military',
        'financial',
        'travel',
        'other',
        'objective',
        'success',
      ],
      versionInName: /gsdb_v(\d+(?:\.\d+)?)/,
    },
  ],
  expectations: [
    { statement: 'at least one case', measure: { of: 'rows', table: 'sanction_cases' }, atLeast: 1 },
    {
      statement: 'the whole list (more than 1,300 cases since version 3)',
      measure: { of: 'records' },
      atLeast: 1300,
      below: 'extract',
      atMost: 3000,
    },
    {
      statement: 'at most one case in fifty names no actor',
      measure: { of: 'dropped-share' },
      atMost: 0.02,
    },
    {
      statement: 'no case ends before it begins',
      measure: { of: 'count', name: 'ends-before-it-begins' },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [gsdb];
