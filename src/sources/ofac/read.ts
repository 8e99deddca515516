/** Reads the CSV files of a list: names, with what the other files add to them. */
import type { Row } from '../../core/atlas.ts';
import type { CodeException } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { programmesOf, targetOf } from './programmes.ts';

type Kind = Row<'listings'>['kind'];

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['', 'entity'],
  ['individual', 'individual'],
  ['vessel', 'vessel'],
  ['aircraft', 'aircraft'],
]);

/** names of states are read as they are used today: the files state no date of a listing */
const presentDay = '2020';
const endOfFile = '\u001a';
const nationalityWords: readonly CodeException[] = [
  { code: 'Palestinian', actor: 'PSE' },
  { code: 'possibly Palestinian', actor: 'PSE' },
];
const noFlag = /^(none identified|unknown|flag not identified)$/i;

/** Whether the record at hand is the Ctrl-Z at the end; it is then settled. */
function isEnd(reading: Reading, record: DelimitedRecord): boolean {
  if (record.length !== 1 || record.rawText(0).replaceAll(endOfFile, '') !== '') return false;
  reading.drop('mark of the end of the file (Ctrl-Z)');
  return true;
}

function need(record: DelimitedRecord, cells: number): void {
  if (record.length !== cells)
    throw record.fault(0, `record has ${record.length} cells instead of ${cells}: the file was cut or edited`);
}

/** Texts by number of the listing. */
async function lookup(
  reading: Reading,
  file: LayoutFile | null,
  columns: { readonly number: string; readonly text: string },
  cells: number,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  await file?.records(columns, (record, at) => {
    if (isEnd(reading, record)) return;
    need(record, cells);
    const number = record.text(at.number);
    const text = record.text(at.text);
    if (text === '') return reading.drop('empty text', number);
    found.set(number, [...(found.get(number) ?? []), text]);
    reading.keep();
  });
  return found;
}

/** Weak other names that stand in the remarks: a.k.a. 'BNC'. */
function quotedNames(remarks: string): string[] {
  return [...remarks.matchAll(/\b[afn]\.k\.a\. '((?:[^']|'(?![;.,)]|$))+)'/g)].map((match) => match[1] as string);
}

function nationalities(remarks: string): string[] {
  return [...remarks.matchAll(/(?:^|; )(?:alt\. )?(?:nationality|citizen) ([^;.(]+)/g)].map((match) =>
    (match[1] as string).trim(),
  );
}

async function readList(reading: Reading, list: string): Promise<void> {
  const file = reading.file('names');
  if (file === null) throw new TypeError('ofac: no file of names');
  const names = reading.codes.book('name', { exceptions: nationalityWords, lives: 'ignore' });
  const out = reading.table('listings', { same: { list } });
  await reading.file('addresses')?.records({}, (record) => {
    if (!isEnd(reading, record)) reading.drop('address: no table holds addresses of listings');
  });
  const aliases = await lookup(reading, reading.file('aliases'), { number: 'ent_num', text: 'alt_name' }, 5);
  const comments = await lookup(reading, reading.file('comments'), { number: 'ent_num', text: 'Remarks' }, 2);
  const columns = {
    number: 'ent_num',
    name: 'SDN_Name',
    type: 'SDN_Type',
    programme: 'Program',
    flag: 'Vess_flag',
    remarks: 'Remarks',
  } as const;
  const seen = new Set<string>();
  await file.records(columns, (record, at) => {
    if (isEnd(reading, record)) return;
    need(record, 12);
    const reference = record.text(at.number);
    if (!/^\d+$/.test(reference)) throw record.fault(at.number, 'not the number of a listing');
    const kind = kinds.get(record.text(at.type).toLowerCase());
    if (kind === undefined) throw record.fault(at.type, 'not a sort of listing');
    const name = record.text(at.name);
    const programmes = programmesOf(record.text(at.programme));
    if (name === '' || programmes.length === 0) return reading.drop('listing without name or programme', reference);
    if (seen.has(reference)) reading.count('number-stands-twice');
    seen.add(reference);
    const remarks = `${record.text(at.remarks)}${(comments.get(reference) ?? []).join('')}`;
    const others = new Set([...(aliases.get(reference) ?? []), ...quotedNames(remarks)]);
    const states = new Set<string>();
    const flag = record.text(at.flag);
    for (const nationality of [...nationalities(remarks), ...(flag === '' || noFlag.test(flag) ? [] : [flag])]) {
      const { actor, reason } = names.actor(nationality, presentDay);
      if (actor === null) reading.setAside(`nationality or flag: ${reason}`, nationality);
      else states.add(actor);
    }
    out.append({
      reference,
      regime: programmes.join('; '),
      target: targetOf(programmes),
      kind,
      name,
      aliases: [...others].map((other) => other.replaceAll(';', ',')).join(';') || null,
      nationalities: states.size === 0 ? null : [...states],
    });
  });
  for (const number of aliases.keys()) if (!seen.has(number)) reading.count('alias-without-listing');
}

/** Reads a release of the SDN list; see `source.ts` for its layouts. */
export function readSdn(reading: Reading): Promise<void> {
  return readList(reading, 'ofac-sdn');
}

/** Reads a release of the consolidated list. */
export function readConsolidated(reading: Reading): Promise<void> {
  return readList(reading, 'ofac-consolidated');
}
