/** Lists of the US Treasury's Office of Foreign Assets Control: SDN list and consolidated (non-SDN) list, as CSV files. */
import type { DataSource, Layout } from '../data-source.ts';
import type { DelimitedFormat, Probe } from '../file-format.ts';
import { type Match, recordsAre } from '../recognition.ts';

const endOfFile = '\u001a';

function csv(header: readonly string[]): DelimitedFormat {
  // a Ctrl-Z stands alone in the last line
  return { kind: 'delimited', delimiter: ',', header, missing: ['-0-'], ragged: 'accept' };
}

const primary = csv([
  ...['ent_num', 'SDN_Name', 'SDN_Type', 'Program', 'Title', 'Call_Sign'],
  ...['Vess_type', 'Tonnage', 'GRT', 'Vess_flag', 'Vess_owner', 'Remarks'],
]);
const addresses = csv(['ent_num', 'Add_num', 'Address', 'City', 'Country', 'Add_remarks']);
const aliases = csv(['ent_num', 'alt_num', 'alt_type', 'alt_name', 'alt_remarks']);
const comments = csv(['ent_num', 'Remarks']);

function records(
  format: DelimitedFormat,
  passes: (cells: readonly string[]) => boolean,
): (probe: Probe) => Match | null {
  const length = Array.isArray(format.header) ? format.header.length : 0;
  return (probe) =>
    recordsAre(probe, format, (cells) =>
      cells.length === 1
        ? cells[0] === endOfFile
        : cells.length === length && /^\d+$/.test(cells[0] ?? '') && passes(cells),
    );
}

const isPrimary = records(primary, (cells) => /^(-0-|individual|vessel|aircraft)$/i.test(cells[2] ?? ''));
const isAddresses = records(addresses, (cells) => /^\d+$/.test(cells[1] ?? ''));
const isAliases = records(aliases, (cells) => /^\d+$/.test(cells[1] ?? '') && /^(aka|fka|nka)$/i.test(cells[2] ?? ''));
const isComments = records(comments, (cells) => (cells[1] ?? '').length > 3);
const dateInName = /(\d{4}-\d{2}(?:-\d{2})?)/;

/** The two lists have files of one layout: the file's name tells them apart. */
function layouts(list: 'sdn' | 'consolidated'): readonly Layout[] {
  const named = (file: string) => (list === 'sdn' ? new RegExp(`^(?!.*cons).*${file}`) : new RegExp(`cons_${file}`));
  const main = list === 'sdn' ? /^(?!.*(?:cons_|comments)).*sdn/ : /cons_prim/;
  const each = { versionInName: dateInName };
  return [
    {
      id: 'names',
      meaning: list === 'sdn' ? 'sdn.csv: names, programmes, remarks' : 'cons_prim.csv: names, programmes, remarks',
      format: primary,
      recognise: isPrimary,
      name: main,
      joins: ['addresses', 'aliases', 'comments'],
      ...each,
    },
    {
      id: 'addresses',
      meaning: 'addresses: recognised, not kept',
      format: addresses,
      recognise: isAddresses,
      name: named('add'),
      needs: ['names'],
      ...each,
    },
    {
      id: 'aliases',
      meaning: 'other names',
      format: aliases,
      recognise: isAliases,
      name: named('alt'),
      needs: ['names'],
      ...each,
    },
    {
      id: 'comments',
      meaning: 'the rest of remarks that are longer than a cell of the names',
      format: comments,
      recognise: isComments,
      name: list === 'sdn' ? /^(?!.*cons).*sdn_comments/ : /cons_comments/,
      needs: ['names'],
      ...each,
    },
  ];
}

const shared = {
  publisher: 'US Department of the Treasury, Office of Foreign Assets Control',
  author: null,
  published: null,
  kind: 'government',
  licence: 'work of the US government: public domain in the United States',
  gate: 'bundle',
  evidence: { class: 'official', confidence: "publisher's file read by the program" },
  tables: ['listings'],
  reading: 1,
} as const;

const note =
  'Who is on the list on the day of the file; the CSV files say neither since when nor who was taken off. A target state is named where the programmes aim at one state and no other. Nationalities come from the remarks.';

const common: DataSource['expectations'] = [
  { statement: 'at least one listing', measure: { of: 'rows', table: 'listings' }, atLeast: 1 },
  {
    statement: 'every other name belongs to a listing in the files',
    measure: { of: 'count', name: 'alias-without-listing' },
    atMost: 0,
    above: 'refuse',
  },
  {
    statement: 'a number on the list is given once',
    measure: { of: 'count', name: 'number-stands-twice' },
    atMost: 0,
    above: 'refuse',
  },
];

const sdn: DataSource = {
  ...shared,
  id: 'ofac-sdn',
  title: 'Specially Designated Nationals and Blocked Persons List',
  url: 'https://sanctionslist.ofac.treas.gov/Home/SdnList',
  downloads: ['sdn', 'add', 'alt', 'sdn_comments'].map(
    (file) => `https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/${file.toUpperCase()}.CSV`,
  ),
  note,
  layouts: layouts('sdn'),
  expectations: [
    ...common,
    {
      statement: 'the whole list (more than 5,000 listings)',
      measure: { of: 'rows', table: 'listings' },
      atLeast: 5000,
      below: 'extract',
      atMost: 40_000,
    },
  ],
  load: async () => (await import('./read.ts')).readSdn,
};

const consolidated: DataSource = {
  ...shared,
  id: 'ofac-consolidated',
  title: 'OFAC Consolidated Sanctions List (non-SDN lists)',
  url: 'https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList',
  downloads: ['cons_prim', 'cons_add', 'cons_alt', 'cons_comments'].map(
    (file) => `https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/${file.toUpperCase()}.CSV`,
  ),
  note,
  layouts: layouts('consolidated'),
  expectations: [
    ...common,
    {
      statement: 'the whole list (more than 200 listings)',
      measure: { of: 'rows', table: 'listings' },
      atLeast: 200,
      below: 'extract',
      atMost: 5000,
    },
  ],
  load: async () => (await import('./read.ts')).readConsolidated,
};

export const sources: readonly DataSource[] = [consolidated, sdn];
