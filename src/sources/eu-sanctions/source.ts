/** Persons, entities and vessels under sanctions of the European Union: the consolidated list, and annexes transcribed. */
import type { DataSource } from '../data-source.ts';

const consolidated: DataSource = {
  id: 'eu-sanctions-list',
  title: 'Consolidated list of persons, groups and entities subject to EU financial sanctions',
  publisher: 'European Commission, DG FISMA',
  author: null,
  published: null,
  url: 'https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions',
  downloads: [],
  kind: 'intergovernmental',
  licence:
    'European Commission: reuse with attribution (CC BY 4.0), terms at https://commission.europa.eu/legal-notice',
  gate: 'serve',
  note: 'Who is on the list on the day of the file: those taken off are not in it. Financial sanctions only: vessels barred from ports and sectoral measures are not in it. The publisher gives few days of listing; "amended" is the day on which the act under which a listing stands was published. A target state is named where the programme names one.',
  evidence: { class: 'official', confidence: "publisher's file read by the program" },
  tables: ['listings'],
  reading: 1,
  layouts: [
    {
      id: 'consolidated',
      meaning:
        'CSV 1.1 ("FULL"): several records for each listing, one for each name, address, birth, document, citizenship',
      format: { kind: 'delimited', delimiter: ';' },
      columns: [
        'fileGenerationDate',
        'Entity_LogicalId',
        'Entity_EU_ReferenceNumber',
        'Entity_DesignationDate',
        'Entity_SubjectType',
        'Entity_Regulation_PublicationDate',
        'Entity_Regulation_Programme',
        'NameAlias_WholeName',
      ],
    },
  ],
  expectations: [
    { statement: 'at least one listing', measure: { of: 'rows', table: 'listings' }, atLeast: 1 },
    {
      statement: 'all programmes (more than 1,500 listings)',
      measure: { of: 'rows', table: 'listings' },
      atLeast: 1500,
      below: 'extract',
      atMost: 30_000,
    },
    {
      statement: 'what several records say of one listing agrees',
      measure: { of: 'count', name: 'listing-contradicts-itself' },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read-list.ts')).read,
};

const annexes: DataSource = {
  id: 'eu-sanctions-annexes',
  title: 'Annexes of EU sanctions acts, transcribed from the Official Journal',
  publisher: 'OpenSanctions',
  author: null,
  published: null,
  url: 'https://www.opensanctions.org/datasets/eu_journal_sanctions/',
  downloads: [],
  kind: 'data-file',
  licence: 'CC BY-NC 4.0 (OpenSanctions); the acts themselves may be reused with attribution',
  gate: 'serve',
  note: 'Annexes of the acts in the files, as they stood on the day of transcription; vessels barred from ports are in it. A listing under two measures stands twice. It overlaps with the consolidated list: count by list, do not add.',
  evidence: { class: 'official', confidence: 'transcription of the official act; file read by the program' },
  tables: ['listings'],
  reading: 1,
  layouts: [
    {
      id: 'annexes',
      meaning: 'one act ("32017R1509.csv"): one record for each listing and measure',
      format: { kind: 'delimited', delimiter: ',' },
      columns: ['celex', 'recordId', 'programKey', 'annex', 'measure', 'startDate', 'schema', 'name', 'alias', 'flag'],
      many: true,
    },
  ],
  expectations: [
    { statement: 'at least one listing', measure: { of: 'rows', table: 'listings' }, atLeast: 1 },
    { statement: 'no listing is dropped', measure: { of: 'dropped-share' }, atMost: 0 },
  ],
  load: async () => (await import('./read-annexes.ts')).read,
};

export const sources: readonly DataSource[] = [annexes, consolidated];
