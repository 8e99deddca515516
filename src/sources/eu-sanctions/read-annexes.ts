/** Reads annexes as transcribed: one row for each listing under a measure. */
import type { Row } from '../../core/atlas.ts';
import { isDate } from '../../core/edtf.ts';
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { programmeCode } from './programmes.ts';

const kinds: ReadonlyMap<string, Row<'listings'>['kind']> = new Map([
  ['Person', 'individual'],
  ['LegalEntity', 'entity'],
  ['Organization', 'entity'],
  ['Company', 'entity'],
  ['Vessel', 'vessel'],
  ['Asset', 'other'],
]);

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const padded = (number: string): string => number.padStart(2, '0');

/**
 * A date as the acts print it.
 * @returns the ISO date, or `null` when it is none of their shapes
 * @example printedDate('2.3.2016') // => '2016-03-02'
 */
export function printedDate(text: string): string | null {
  let iso: string | null = /^\d{4}(?:-\d{2}){0,2}$/.test(text) ? text : null;
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted !== null) iso = `${dotted[3]}-${padded(dotted[2] ?? '')}-${padded(dotted[1] ?? '')}`;
  const worded = /^(\d{1,2}) ([A-Za-z]{3})[a-z]*\.? (\d{4})$/.exec(text);
  if (worded !== null) {
    const month = months.indexOf((worded[2] ?? '').toLowerCase()) + 1;
    iso = `${worded[3]}-${padded(String(month))}-${padded(worded[1] ?? '')}`;
  }
  return iso !== null && isDate(iso) ? iso : null;
}

/**
 * The values of a cell that holds several; one with `;` or `"` in it is quoted.
 * @example valuesIn('"A; B"; C') // => ['A; B', 'C']
 */
export function valuesIn(cell: string): readonly string[] {
  if (!cell.includes(';') && !cell.includes('"')) return cell === '' ? [] : [cell];
  const values: string[] = [];
  let isQuoted = false;
  let isBlank = true;
  let start = 0;
  for (let i = 0; i <= cell.length; i++) {
    if (cell[i] === '"' && (isQuoted || isBlank)) isQuoted = !isQuoted;
    if (cell[i] !== ' ') isBlank = false;
    if (i < cell.length && (isQuoted || cell[i] !== ';')) continue;
    const value = cell.slice(start, i).trim();
    values.push(/^".*"$/s.test(value) ? value.slice(1, -1).replaceAll('""', '"').trim() : value);
    start = i + 1;
    isBlank = true;
  }
  return values.filter((value) => value !== '');
}

const columns = {
  celex: 'celex',
  number: 'recordId',
  programme: 'programKey',
  annex: 'annex',
  measure: 'measure',
  start: 'startDate',
  schema: 'schema',
  name: 'name',
  alias: 'alias',
  weakAlias: 'weakAlias?',
  previousName: 'previousName?',
  nationality: 'nationality?',
  jurisdiction: 'jurisdiction?',
  flag: 'flag',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

/** names of states are read as they are used today where a listing states no day */
const presentDay = '2020';

function nationalities(reading: Reading, names: CodeBook, record: DelimitedRecord, at: At, on: string): string[] {
  const found = new Set<string>();
  for (const column of [at.nationality, at.jurisdiction, at.flag])
    for (const value of valuesIn(record.text(column))) {
      const name = value.replace(/\.$/, '');
      const { actor, reason } = names.actor(name, on);
      if (actor === null) reading.setAside(`nationality, seat or flag: ${reason}`, name);
      else found.add(actor);
    }
  return [...found];
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const names = reading.codes.book('name', { lives: 'ignore' });
  const states = reading.codes.book('iso3', { lives: 'ignore' });
  const out = reading.table('listings', { ids: 'running', same: { list: 'eu-annexes' } });
  const numbers = new Set<string>();
  let latest = '';
  for (const file of reading.files('annexes'))
    await file.records(columns, (record, at) => {
      const name = record.text(at.name);
      const programme = record.text(at.programme);
      const number = record.text(at.number);
      const kind = kinds.get(record.text(at.schema));
      if (kind === undefined) throw record.fault(at.schema, 'not a sort of listing');
      if (name === '' || programme === '') return reading.drop('listing without name or programme', number || name);
      const printed = record.text(at.start);
      const listed = printed === '' ? null : printedDate(printed);
      if (printed !== '' && listed === null) throw record.fault(at.start, 'not a date');
      const measure = record.text(at.measure);
      // numbers are counted anew for persons, entities and measures of an annex; some listings have none
      const plain = [record.text(at.celex), record.text(at.annex), number || name]
        .filter((part) => part !== '')
        .join(' ');
      const reference = numbers.has(plain) ? `${plain} (${record.text(at.schema)}, ${measure})` : plain;
      numbers.add(plain);
      const aliases = [at.alias, at.weakAlias, at.previousName].flatMap((column) => valuesIn(record.text(column)));
      const { actor, code } = programmeCode(programme);
      const citizens = nationalities(reading, names, record, at, listed ?? presentDay);
      out.append({
        reference,
        regime: measure === '' ? programme : `${programme}: ${measure}`,
        target: code === null ? actor : states.actor(code, presentDay).actor,
        kind,
        name,
        aliases: [...new Set(aliases)].map((alias) => alias.replaceAll(';', ',')).join(';') || null,
        nationalities: citizens.length === 0 ? null : citizens,
        listed,
      });
      if (listed !== null && listed > latest) latest = listed;
    });
  if (latest !== '') reading.saysVersion(latest);
}
