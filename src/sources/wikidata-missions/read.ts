/** Reads missions: one row for each record whose sender and host are actors. */
import type { CodeBook, CodeException } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { missionSort } from './mission-types.ts';

const columns = {
  operator: 'operator',
  country: 'country',
  city: 'city',
  type: 'type',
  jurisdictions: 'jurisdictions?',
  opened: 'inception|creation',
  id: 'QID',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

/** Who runs a mission is now and then entered as the ministry. */
const ministries: readonly CodeException[] = [
  { code: "Ministry of Foreign Affairs of the People's Republic of China", actor: 'CHN' },
  { code: 'Ministry of Foreign Affairs of the Russian Federation', actor: 'RUS' },
  { code: 'Ministry of Foreign Affairs of the Republic of Turkey', actor: 'TUR' },
  { code: 'Ministry of Foreign Affairs and Cooperation of the Republic of Rwanda', actor: 'RWA' },
  { code: 'Ministry for Foreign Affairs of Sweden', actor: 'SWE' },
  { code: 'Government of Sweden', actor: 'SWE' },
];

/** `1994-01-01T00:00:00Z` is what Wikidata writes for the year 1994 alone. */
function openedOf(text: string): string | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})T/.exec(text);
  if (day === null) return null;
  const [, year, month, ofMonth] = day as unknown as [string, string, string, string];
  if (month === '01' && ofMonth === '01') return year;
  return ofMonth === '01' ? `${year}-${month}` : `${year}-${month}-${ofMonth}`;
}

class Missions {
  readonly #reading: Reading;
  readonly #names: CodeBook;
  readonly #file: LayoutFile;
  /** day of the file, from its name */
  readonly #seen: string | null;

  constructor(reading: Reading, file: LayoutFile) {
    this.#reading = reading;
    this.#file = file;
    this.#names = reading.codes.book('name', { exceptions: ministries });
    this.#seen = /(\d{4}-\d{2}-\d{2})(?!.*\d{4}-\d{2}-\d{2})/.exec(this.#file.label)?.[1] ?? null;
  }

  async read(): Promise<void> {
    const reading = this.#reading;
    const out = reading.table('missions');
    const cells = this.#file.layout.id === '2020' ? 20 : 25;
    const seen = new Set<string>();
    await this.#file.records(columns, (record, at) => {
      if (record.length !== cells && record.length !== cells + 1)
        throw record.fault(0, `record has ${record.length} cells instead of ${cells}: the file was cut or edited`);
      const type = record.text(at.type);
      const sort = missionSort(type);
      if (sort.type === null) return reading.drop(sort.none, type);
      const sender = this.#actor(record.text(at.operator), 'sender');
      if (sender === null) return;
      const host = this.#host(record, at, sort.type);
      if (host === null) return;
      if (sender === host) return reading.drop('sender and host are one state', record.text(at.id));
      const key = `${record.text(at.id)} ${sender} ${host}`;
      if (seen.has(key)) return reading.drop('the same mission once more', record.text(at.id));
      seen.add(key);
      out.append({
        sender,
        host,
        city: record.textOrNull(at.city),
        type: sort.type,
        status: sort.status,
        opened: openedOf(record.text(at.opened)),
        seen: this.#seen,
        wording: wordingOf(record, at, type),
      });
    });
  }

  #actor(name: string, role: string): string | null {
    const { actor, reason } = this.#names.actor(name, this.#seen ?? '2020');
    if (actor === null) this.#reading.drop(`${role}: ${reason}`, name);
    return actor;
  }

  /** The state a mission is sent to; where an embassy's jurisdiction leaves out the country it stands in, the former. */
  #host(record: DelimitedRecord, at: At, type: string): string | null {
    const country = record.text(at.country);
    const jurisdictions = listOf(record.text(at.jurisdictions));
    if (type === 'embassy' && jurisdictions.length > 0 && !jurisdictions.includes(country)) {
      const stands = this.#names.actor(country, this.#seen ?? '2020').actor;
      const named = jurisdictions.map((name) => this.#names.actor(name, this.#seen ?? '2020').actor);
      const elsewhere = named.find((actor) => actor !== null);
      if (elsewhere !== undefined && elsewhere !== null && !named.includes(stands)) return elsewhere;
    }
    return this.#actor(country, 'host');
  }
}

function listOf(cell: string): string[] {
  return cell === '' ? [] : cell.split('|').map((one) => one.trim());
}

function wordingOf(record: DelimitedRecord, at: At, type: string): string {
  const others = listOf(record.text(at.jurisdictions));
  return others.length === 0 ? type : `${type}; jurisdiction: ${others.join(', ')}; in ${record.text(at.country)}`;
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('2020') ?? reading.file('2021');
  if (file === null) throw new TypeError('wikidata-missions: no file');
  await new Missions(reading, file).read();
}
