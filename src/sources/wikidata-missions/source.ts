/** Diplomatic missions from Wikidata, as the Database of Embassies project exports them. */
import type { DataSource, Layout } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerNames } from '../recognition.ts';

// the header ends with a delimiter, the records do not
const format: DelimitedFormat = { kind: 'delimited', delimiter: ';', quote: null, ragged: 'accept' };
const always = ['operator', 'operatorQID', 'country', 'countryQID', 'city', 'cityQID', 'type', 'typeQID', 'QID'];

function layout(id: string, meaning: string, columns: readonly string[]): Layout {
  return {
    id,
    meaning,
    format,
    columns,
    recognise: (probe) => headerNames(probe, format, columns),
    versionInName: /(\d{4}-\d{2}-\d{2})/,
  };
}

const missions: DataSource = {
  id: 'wikidata-missions',
  title: 'Database of Embassies (diplomatic missions in Wikidata)',
  publisher: 'Database of Embassies, from Wikidata',
  author: null,
  published: null,
  url: 'https://github.com/database-of-embassies/database-of-embassies',
  downloads: [],
  kind: 'reference-work',
  licence: 'facts from Wikidata: CC0; terms of the compilation not stated in the file',
  gate: 'serve',
  note: 'What volunteers entered by the day of the file; a mission that is not in it may exist, and a closed one may still be in it. Very thin on the DPRK. Honorary consulates and missions to organisations are left out. An embassy that stands in another state than its jurisdiction (to the Holy See, in Rome) counts for the jurisdiction; other states it is accredited to are in the wording only.',
  evidence: { class: 'press', confidence: "publisher's file read by the program; entered by volunteers" },
  tables: ['missions'],
  reading: 1,
  layouts: [
    layout('2020', 'export of 2020: 20 columns', [...always, 'inception', 'image']),
    layout('2021', 'exports since 2021: 25 columns, with jurisdictions', [...always, 'jurisdictions', 'creation']),
  ],
  expectations: [
    { statement: 'at least one mission', measure: { of: 'rows', table: 'missions' }, atLeast: 1 },
    {
      statement: 'missions of the world (more than 4,000)',
      measure: { of: 'rows', table: 'missions' },
      atLeast: 4000,
      below: 'extract',
      atMost: 20_000,
    },
    { statement: 'at most one record in ten is no mission of a state', measure: { of: 'dropped-share' }, atMost: 0.1 },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [missions];
