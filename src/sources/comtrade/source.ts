/** UN Comtrade: trade in goods as states declare it. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs, keysAre } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',', missing: ['N/A'] };
const extract: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const comtrade: DataSource = {
  id: 'un-comtrade',
  title: 'UN Comtrade Database',
  publisher: 'United Nations Statistics Division',
  author: null,
  published: null,
  url: 'https://comtradeplus.un.org/',
  downloads: [],
  kind: 'statistics',
  licence: 'UN Comtrade: free to use with citation; bulk redistribution needs a licence',
  gate: 'derive',
  note: "What each state declared; current US dollars, imports as a rule with freight and insurance, exports without. Each total gives two rows: the reporter's own (comtrade) and the same seen from the partner (comtrade-partner); the two are never added. Re-exports and re-imports are parts of exports and imports and left out, as are breakdowns by second partner, customs procedure and transport. Code 490 is read as Taiwan.",
  evidence: { class: 'official', confidence: "publisher's file read by the program" },
  tables: ['trade', 'trade_products'],
  reading: 1,
  layouts: [
    {
      id: 'v1-json',
      meaning: 'answer of the API, version 1',
      format: { kind: 'json', path: ['data'] },
      recognise: (probe) =>
        keysAre(probe, ['data', 'refPeriodId', 'reporterCode', 'flowCode', 'partnerCode', 'cmdCode', 'primaryValue']),
      many: true,
    },
    {
      id: 'v1-csv',
      meaning: 'the same as CSV, 47 columns; names as in the API or with underscores',
      format: csv,
      columns: [
        'typeCode|type_code',
        'refYear|ref_year',
        'reporterCode|reporter_code',
        'flowCode|flow_code',
        'partnerCode|partner_code',
        'partner2Code|partner2code',
        'cmdCode|cmd_code',
        'primaryValue|primary_value',
      ],
      many: true,
    },
    {
      id: 'legacy-csv',
      meaning: 'CSV of the site that closed in 2023: 35 columns with long names',
      format: csv,
      columns: [
        'Classification',
        'Year',
        'Trade Flow Code',
        'Reporter Code',
        'Partner Code',
        'Commodity Code',
        'Trade Value (US$)',
      ],
      many: true,
    },
    {
      id: 'exports-to-dprk',
      meaning: "every reporter's declared exports to the DPRK, every fourth year: year, exporter, US dollars",
      format: extract,
      recognise: (probe) => headerIs(probe, extract, ['year', 'exporter_iso3', 'exports_to_PRK_usd']),
    },
  ],
  expectations: [
    { statement: 'at least one record is used', measure: { of: 'dropped-share' }, atMost: 0.999, above: 'refuse' },
    { statement: 'no value is negative', measure: { of: 'count', name: 'negative' }, atMost: 0, above: 'refuse' },
    {
      statement: 'one declaration has one value',
      measure: { of: 'count', name: 'values-that-differ' },
      atMost: 0,
    },
    {
      statement: 'no missing mark got in as an amount',
      measure: { of: 'sentinels', table: 'trade_products', fields: ['valueUsd', 'tonnes'], values: [-1, -0.001] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [comtrade];
