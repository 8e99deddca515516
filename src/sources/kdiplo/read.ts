/** Reads the yearly panel: one row for each act that it dates. */
import type { Row } from '../../core/atlas.ts';
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { doubts, northNames, southNames } from './former-states.ts';

const columns = {
  country: 'iso3c',
  korea: 'south_north',
  year: 'year',
  ties: 'diplomatic_ties',
  date: 'date',
  cut: 'cut_date',
  again: 'reestablish_date',
  updated: 'updated_at?',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

/** A country and a Korea: what the file dates, and in which years it counts relations. */
interface Pair {
  readonly country: string;
  readonly korea: 'PRK' | 'KOR';
  /** established, severed, restored; `null` until a year states one */
  dates: readonly (string | null)[] | null;
  readonly ties: Map<number, boolean>;
}

const koreas: ReadonlyMap<string, 'PRK' | 'KOR'> = new Map([
  ['North Korea', 'PRK'],
  ['South Korea', 'KOR'],
]);
const acts: readonly Row<'relations'>['event'][] = ['established', 'severed', 'restored'];

/** The year of a cell; "NA" is none. */
function yearOf(record: DelimitedRecord, column: number): string | null {
  const text = record.text(column);
  if (text === '' || text === 'NA') return null;
  if (!/^\d{4}$/.test(text)) throw record.fault(column, 'not a year or NA');
  return text;
}

/** Years in which the yearly coding says something else than the dates. */
function yearsThatDiffer({ dates, ties }: Pair): number {
  const [established, severed, restored] = (dates ?? []).map((date) => (date === null ? null : Number(date)));
  let differ = 0;
  for (const [year, hasTies] of ties) {
    const first = established != null && year >= established && (severed == null || year <= severed);
    const again = restored != null && year >= restored;
    if ((first || again) !== hasTies) differ++;
  }
  return differ;
}

class Panel {
  readonly #reading: Reading;
  readonly #pairs = new Map<string, Pair>();
  updated = '';

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  take(record: DelimitedRecord, at: At) {
    const korea = koreas.get(record.text(at.korea));
    if (korea === undefined) throw record.fault(at.korea, 'neither South Korea nor North Korea');
    const country = record.text(at.country);
    if (!/^[A-Z]{3}$/.test(country)) throw record.fault(at.country, 'not an ISO 3166 code of three letters');
    const updated = record.text(at.updated);
    if (updated > this.updated) this.updated = updated;
    if (country === korea) return this.#reading.drop('a Korea with itself', country);
    const key = `${korea} ${country}`;
    const pair = this.#pairs.get(key) ?? { country, korea, dates: null, ties: new Map() };
    this.#pairs.set(key, pair);
    const ties = record.integer(at.ties);
    if (ties !== 0 && ties !== 1) throw record.fault(at.ties, 'not 0 or 1');
    pair.ties.set(record.year(at.year), ties === 1);
    // years before a state existed are filled up without dates
    const dates = [at.date, at.cut, at.again].map((column) => yearOf(record, column));
    if (dates.some((date) => date !== null)) {
      if (pair.dates !== null && pair.dates.join() !== dates.join()) this.#reading.count('dates-that-change');
      pair.dates = dates;
    }
    this.#reading.keep();
  }

  write(): void {
    const out = this.#reading.table('relations', { ids: 'running', same: { note: undefined } });
    const books = {
      PRK: this.#reading.codes.book('iso3', { exceptions: northNames, lives: 'ignore' }),
      KOR: this.#reading.codes.book('iso3', { exceptions: southNames, lives: 'ignore' }),
    };
    for (const key of [...this.#pairs.keys()].sort()) {
      const pair = this.#pairs.get(key) as Pair;
      const differ = yearsThatDiffer(pair);
      this.#reading.count('years-that-differ-from-dates', differ);
      for (const [i, event] of acts.entries()) {
        const date = pair.dates?.[i] ?? null;
        if (date === null) continue;
        const actor = this.#actor(books[pair.korea], pair.country, date);
        if (actor === null) continue;
        const note = this.#note(pair, event, date, actor, differ);
        out.append({ stateA: pair.korea, stateB: actor, date, event, note });
      }
    }
    if (/^\d{4}-\d{2}-\d{2}$/.test(this.updated)) this.#reading.saysVersion(this.updated);
  }

  #actor(book: CodeBook, country: string, date: string): string | null {
    const { actor, reason } = book.actor(country, date);
    if (actor === null) this.#reading.setAside(`country: ${reason}`, `${country} in ${date}`);
    return actor;
  }

  #note(pair: Pair, event: string, date: string, actor: string, differ: number): string | null {
    const { country, korea } = pair;
    const [established, severed] = pair.dates ?? [];
    const notes = [
      doubts.get(`${korea} ${country} ${event} ${date}`),
      actor === country ? undefined : `${country} in the file`,
      [actor, korea].every((one) => this.#reading.codes.index.aliveOn(one, date))
        ? undefined
        : 'one of the two did not exist then in its present form',
      event === 'severed' && severed !== null && established != null && severed !== undefined && severed < established
        ? 'dated before the relations it ends'
        : undefined,
      differ > 0 ? `the yearly coding of the file differs from its dates in ${differ} years` : undefined,
    ].filter((note) => note !== undefined);
    return notes.length === 0 ? null : notes.join('; ');
  }
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('ties');
  if (file === null) throw new TypeError('kdiplo: no file');
  const panel = new Panel(reading);
  await file.records(columns, (record, at) => panel.take(record, at));
  panel.write();
}
