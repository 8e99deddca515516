/** CEPII BACI: reconciled trade by product. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs } from '../recognition.ts';

// `q` is padded with blanks, "NA" where no quantity is known
const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',', missing: ['NA'] };

const baci: DataSource = {
  id: 'baci',
  title: 'BACI: international trade database at the product level',
  publisher: 'CEPII',
  author: 'Guillaume Gaulier and Soledad Zignago',
  published: null,
  url: 'https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37',
  downloads: [],
  kind: 'research',
  licence: 'Etalab Open Licence 2.0: free to use and share with citation',
  gate: 'serve',
  note: 'Current US dollars, free on board. A flow below 1,000 dollars and a flow of zero are both absent. Code 490, "Other Asia, not elsewhere specified", is read as Taiwan. Figures for a state that does not report (the DPRK) rest on its partners alone. Files of one folder make one release: keep revisions of the Harmonized System in folders of their own.',
  evidence: { class: 'estimate', confidence: "publisher's file read by the program; both declarations reconciled" },
  tables: ['trade_products', 'trade'],
  reading: 1,
  layouts: [
    {
      id: 'products',
      meaning: 'BACI_HS92_Y2021_V202301.csv: a row for each exporter, importer and product of a year',
      format: csv,
      recognise: (probe) => headerIs(probe, csv, ['t', 'i', 'j', 'k', 'v', 'q']),
      joins: ['countries'],
      many: true,
    },
    {
      id: 'countries',
      meaning: 'country_codes_V202301.csv: held against our own codes',
      format: { kind: 'delimited', delimiter: ',' },
      columns: ['country_code', 'country_name_full|country_name', 'iso_3digit_alpha|country_iso3'],
      needs: ['products'],
    },
  ],
  expectations: [
    { statement: 'at least one flow', measure: { of: 'rows', table: 'trade_products' }, atLeast: 1 },
    {
      statement: 'all exporters (more than 180)',
      measure: { of: 'distinct', table: 'trade_products', field: 'exporter' },
      atLeast: 180,
      below: 'extract',
      atMost: 250,
    },
    {
      statement: 'no value or quantity is negative',
      measure: { of: 'count', name: 'negative' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: "the publisher's country codes mean what ours do",
      measure: { of: 'count', name: 'codes-that-differ' },
      atMost: 0,
    },
    { statement: 'at most one record in a hundred is dropped', measure: { of: 'dropped-share' }, atMost: 0.01 },
    {
      statement: 'no missing mark got in as an amount',
      measure: { of: 'sentinels', table: 'trade_products', fields: ['valueUsd', 'tonnes'], values: [-9, -1, -1000] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [baci];
