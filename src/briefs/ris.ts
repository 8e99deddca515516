/** A source as a RIS record, the format that reference managers import. */
import { yearOf } from '../core/edtf.ts';
import { citationDate, dateWords, readingDate } from './citation-date.ts';
import type { SourceEntry } from './document.ts';

const types: { readonly [kind: string]: string } = {
  press: 'NEWS',
  government: 'GOVDOC',
  intergovernmental: 'GOVDOC',
  statistics: 'DATA',
  'data-file': 'DATA',
  research: 'RPRT',
  'reference-work': 'ENCYC',
  software: 'COMP',
};

/** The record, with lines ended by CR LF as the format asks. */
export function ris(source: SourceEntry): string {
  const published = citationDate(source.published);
  const year = source.published !== null && published !== null ? yearOf(source.published) : null;
  const retrieved = citationDate(source.retrieved);
  const names = source.author?.split(';') ?? [];
  const fields: [string, string | null][] = [
    ['TY', types[source.kind ?? ''] ?? (source.url === null ? 'GEN' : 'ELEC')],
    ['ID', source.id],
    ...names.map((name): [string, string] => ['AU', name]),
    ['TI', source.title],
    ['PB', source.publisher],
    ['PY', year === null ? null : String(year)],
    ['DA', published === null ? null : risDate(published.year, published.month, published.day)],
    ['UR', source.url],
    ['Y2', retrieved === null ? null : risDate(retrieved.year, retrieved.month, retrieved.day)],
    ['N1', notes(source, published === null, retrieved === null)],
  ];
  const lines = fields.flatMap(([tag, value]) =>
    value === null || value === '' ? [] : [`${tag}  - ${oneLine(value)}`],
  );
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`;
}

/** What the dates of the format cannot say: about, uncertain, on or before. */
function notes(source: SourceEntry, noPublished: boolean, noRetrieved: boolean): string {
  const vague = source.published !== null && (noPublished || /[~?%]$/.test(source.published));
  return [
    vague && source.published !== null ? `Published ${dateWords(source.published)}` : '',
    source.retrieved !== null && noRetrieved ? `Read ${readingDate(source.retrieved)}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function risDate(year: number, month: number | null, day: number | null): string {
  const two = (value: number | null): string => (value === null ? '' : String(value).padStart(2, '0'));
  return `${year}/${two(month)}/${two(day)}/`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
