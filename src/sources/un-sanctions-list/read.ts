/** Reads the consolidated list: one row for each individual and entity. */
import { isDate } from '../../core/edtf.ts';
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { TableOut } from '../table-out.ts';
import { regimeTargets } from './regimes.ts';

const nameParts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];
/** what the publisher writes where a nationality is not known */
const noNationality = /^(na|n\/a|unknown)?$/i;

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The day of `2012-12-31`, `2012-12-31-05:00` or `2012-12-31T00:00:00`; other texts stay for the table to refuse. */
function dayOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}(?=$|[-+TZ])/.exec(text)?.[0] ?? text;
}

/** names of states are read as they are used today where neither the listing nor the file states a day */
const presentDay = '2020';

/** What is collected of one listing while its element is open. */
class Listing {
  readonly fields = new Map<string, string>();
  readonly aliases = new Set<string>();
  readonly nationalities: string[] = [];
  amended: string | null = null;

  take(name: string, text: string, parent: string): void {
    if (text === '') return;
    if (name === 'ALIAS_NAME') this.aliases.add(oneLine(text).replaceAll(';', ','));
    else if (name === 'VALUE' && parent === 'NATIONALITY') this.nationalities.push(text);
    else if (name === 'VALUE' && parent === 'LAST_DAY_UPDATED') {
      const day = dayOf(text);
      if (this.amended === null || day > this.amended) this.amended = day;
    } else if (parent === 'INDIVIDUAL' || parent === 'ENTITY') this.fields.set(name, oneLine(text));
  }
}

class List {
  readonly #reading: Reading;
  readonly #names: CodeBook;
  readonly #out: TableOut<'listings'>;
  readonly #numbers = new Set<string>();
  generated = '';

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#names = reading.codes.book('name', { lives: 'ignore' });
    this.#out = reading.table('listings', { same: { list: 'un' } });
  }

  add(listing: Listing, kind: 'individual' | 'entity') {
    const { fields } = listing;
    const reference = fields.get('REFERENCE_NUMBER') ?? '';
    const regime = fields.get('UN_LIST_TYPE') ?? '';
    const name = nameParts.flatMap((part) => fields.get(part) ?? []).join(' ');
    if (reference === '' || regime === '' || name === '')
      return this.#reading.drop('listing without number, regime or name', reference || name);
    if (this.#numbers.has(reference)) this.#reading.count('number-stands-twice');
    this.#numbers.add(reference);
    const listed = fields.get('LISTED_ON');
    this.#out.append({
      reference,
      regime,
      target: regimeTargets.get(regime) ?? null,
      kind,
      name,
      aliases: [...listing.aliases].join(';') || null,
      nationalities: this.#nationalities(listing),
      listed: listed === undefined ? null : dayOf(listed),
      amended: listing.amended,
    });
  }

  #nationalities({ nationalities, fields }: Listing): readonly string[] | null {
    const found = new Set<string>();
    // a day that is none is refused with its place when the row is appended
    const on = [dayOf(fields.get('LISTED_ON') ?? ''), this.generated].find(isDate) ?? presentDay;
    for (const nationality of nationalities) {
      if (noNationality.test(nationality)) continue;
      const { actor, reason } = this.#names.actor(nationality, on);
      if (actor === null) this.#reading.setAside(`nationality: ${reason}`, nationality);
      else found.add(actor);
    }
    return found.size === 0 ? null : [...found];
  }
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('consolidated');
  if (file === null) throw new TypeError('un-sanctions-list: no file');
  const list = new List(reading);
  let listing = new Listing();
  await file.xml(['INDIVIDUAL', 'ENTITY'], {
    open(name, attributes) {
      if (name === 'CONSOLIDATED_LIST') list.generated = dayOf(attributes.dateGenerated ?? '');
      if (name === 'INDIVIDUAL' || name === 'ENTITY') listing = new Listing();
    },
    close(name, text, path) {
      if (name === 'INDIVIDUAL') list.add(listing, 'individual');
      else if (name === 'ENTITY') list.add(listing, 'entity');
      else listing.take(name, text, path.at(-2) ?? '');
    },
  });
  if (list.generated !== '') reading.saysVersion(list.generated);
}
