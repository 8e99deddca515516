/** Consolidated list of the UN Security Council: persons and entities under sanctions. */
import type { DataSource } from '../data-source.ts';
import { rootIs } from '../recognition.ts';

const list: DataSource = {
  id: 'un-sanctions-list',
  title: 'United Nations Security Council Consolidated List',
  publisher: 'United Nations Security Council',
  author: null,
  published: null,
  url: 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
  downloads: ['https://scsanctions.un.org/resources/xml/en/consolidated.xml'],
  kind: 'intergovernmental',
  licence:
    'United Nations document, published for use by states and the public; terms at https://www.un.org/en/about-us/terms-of-use',
  gate: 'serve',
  note: 'Who is on the list on the day of the file: those taken off are not in it. Regimes against groups (Al-Qaida, Taliban) name no target state. Ships designated under resolution 1718 are a list of their own.',
  evidence: { class: 'official', confidence: "publisher's file read by the program" },
  tables: ['listings'],
  reading: 1,
  layouts: [
    {
      id: 'consolidated',
      meaning: 'consolidated.xml: individuals and entities of all regimes',
      format: { kind: 'xml' },
      recognise: (probe) => rootIs(probe, 'CONSOLIDATED_LIST'),
    },
  ],
  expectations: [
    { statement: 'at least one listing', measure: { of: 'rows', table: 'listings' }, atLeast: 1 },
    {
      statement: 'all regimes (more than 600 listings)',
      measure: { of: 'rows', table: 'listings' },
      atLeast: 600,
      below: 'extract',
      atMost: 2000,
    },
    {
      statement: 'more than a hundred listings aimed at the DPRK',
      measure: { of: 'rows', table: 'listings', where: { target: 'PRK' } },
      atLeast: 100,
      below: 'extract',
      atMost: 400,
    },
    { statement: 'no listing is dropped', measure: { of: 'dropped-share' }, atMost: 0 },
    {
      statement: 'a number on the list is given once',
      measure: { of: 'count', name: 'number-stands-twice' },
      atMost: 0,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [list];
