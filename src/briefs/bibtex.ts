/** A source as a BibTeX entry that BibTeX and biblatex both read. */
import { yearOf } from '../core/edtf.ts';
import { citationDate, readingDate } from './citation-date.ts';
import type { SourceEntry } from './document.ts';

const specials: { readonly [character: string]: string } = {
  '\\': '\\textbackslash{}',
  // braces by name: BibTeX counts braces even behind a backslash
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '"': '{\\textquotedbl}',
};

/**
 * Text made safe for a BibTeX field.
 * @example escapeBibtex('R&D 100%') // => 'R\\&D 100\\%'
 */
export function escapeBibtex(text: string): string {
  return oneLine(text).replace(/[\\{}&%$#_~^"]/g, (character) => specials[character] ?? character);
}

/**
 * Citation key: the source id in the characters that every BibTeX takes. Where characters had to be replaced a short
 * hash of the id follows, so that different ids never share a key, whatever else is in the list.
 * @example bibtexKey('kotra-2016') // => 'kotra-2016'
 */
export function bibtexKey(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9:.-]+/g, '-');
  if (safe === id && id !== '') return safe;
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${safe}-${hash.toString(36)}`;
}

/**
 * The entry: `@article` for press and research with a publisher that can stand as journal, `@online` with an address,
 * else `@misc`. An imprecise date goes into biblatex's `date` as it is; `year` stands only where it is certain.
 */
export function bibtex(source: SourceEntry): string {
  const article = (source.kind === 'press' || source.kind === 'research') && source.publisher !== null;
  const type = article ? 'article' : source.url === null ? 'misc' : 'online';
  const year = source.published !== null && citationDate(source.published) !== null ? yearOf(source.published) : null;
  const retrieved = citationDate(source.retrieved);
  const exact = source.retrieved !== null && retrieved?.day != null && !retrieved.approximate && !retrieved.uncertain;
  const by = source.author ?? (article ? null : source.publisher);
  const fields: [string, string | null][] = [
    ['author', by === null ? null : authors(by)],
    ['title', `{${escapeBibtex(source.title)}}`],
    [
      article ? 'journal' : 'organization',
      source.publisher === null || by === source.publisher ? null : escapeBibtex(source.publisher),
    ],
    ['year', year === null ? null : String(year)],
    ['date', source.published === null ? null : bibtexDate(source.published)],
    ['url', source.url === null ? null : bibtexUrl(source.url)],
    ['urldate', exact ? source.retrieved : null],
    ['note', source.retrieved === null || exact ? null : escapeBibtex(`Read ${readingDate(source.retrieved)}`)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]));
  return [`@${type}{${bibtexKey(source.id)},`, ...lines, '}'].join('\n');
}

/** `Family, Given; Family, Given` becomes a list of persons; anything else is one name, kept whole. */
function authors(names: string): string {
  const list = names.split(';').map((name) => name.trim());
  return list.map((name) => (name.includes(',') ? escapeBibtex(name) : `{${escapeBibtex(name)}}`)).join(' and ');
}

/** EDTF as biblatex writes it: `[..2026]` is `../2026`. */
function bibtexDate(date: string): string {
  const before = /^\[\.\.(.+)\]$/.exec(date);
  if (before) return `../${before[1]}`;
  const after = /^\[(.+)\.\.\]$/.exec(date);
  return after ? `${after[1]}/..` : escapeDate(date);
}

function escapeDate(date: string): string {
  return /^[0-9X~?%-]+$/.test(date) ? date : escapeBibtex(date);
}

/** In `url` most characters stand for themselves; those that would end the field are percent-encoded. */
function bibtexUrl(url: string): string {
  return oneLine(url).replace(/[\\{} ]/g, (character) => encodeURIComponent(character));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
