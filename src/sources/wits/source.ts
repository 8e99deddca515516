/** World totals of a state's trade from the World Bank's WITS. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';
import { headerIs } from '../recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };

const wits: DataSource = {
  id: 'wits',
  title: 'World Integrated Trade Solution: trade of the world by partner',
  publisher: 'World Bank',
  author: null,
  published: null,
  url: 'https://wits.worldbank.org/CountryProfile/en/Country/WLD',
  downloads: [],
  kind: 'statistics',
  licence: 'World Bank WITS, from UN Comtrade: free to use with citation',
  gate: 'serve',
  note: "What all reporters together declare of their trade with a state, current US dollars: their exports are its imports. Fewer states report in early and in the latest years, so the series is not a series of the state's whole trade. Partners are named, not coded.",
  evidence: { class: 'mirror', confidence: "publisher's file read by the program" },
  tables: ['trade'],
  reading: 1,
  layouts: [
    {
      id: 'partners',
      meaning: 'world by partner, 1988 on: thousand US dollars, tariffs beside it',
      format: csv,
      columns: ['Partner Name', 'Year', 'Export (US$ Thousand)', 'Import (US$ Thousand)'],
    },
    {
      id: 'dprk',
      meaning: 'the rows of the DPRK alone: year, exports to it, imports from it, thousand US dollars',
      format: csv,
      recognise: (probe) => headerIs(probe, csv, ['year', 'world_exports_to_PRK_kusd', 'world_imports_from_PRK_kusd']),
    },
  ],
  expectations: [
    { statement: 'at least one total', measure: { of: 'rows', table: 'trade' }, atLeast: 1 },
    {
      statement: 'the whole world (more than 150 states)',
      measure: { of: 'distinct', table: 'trade', field: 'actor' },
      atLeast: 150,
      below: 'extract',
      atMost: 260,
    },
    { statement: 'no value is negative', measure: { of: 'count', name: 'negative' }, atMost: 0, above: 'refuse' },
    { statement: 'at most one record in ten is dropped', measure: { of: 'dropped-share' }, atMost: 0.1 },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [wits];
