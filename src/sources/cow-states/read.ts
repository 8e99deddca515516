/** Reads spans of membership, cut where a code passes to another actor, and holds member years against them. */
import { dateRange, isDate } from '../../core/edtf.ts';
import type { CodeBook } from '../code-resolver.ts';
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import type { TableOut } from '../table-out.ts';
import { type Holding, holdersOf } from './holders.ts';

const columns = {
  code: 'ccode',
  startYear: 'styear',
  startMonth: 'stmonth',
  startDay: 'stday',
  endYear: 'endyear',
  endMonth: 'endmonth',
  endDay: 'endday',
  version: 'version',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

function day(record: DelimitedRecord, year: number, month: number, dayOfMonth: number): string {
  const two = (column: number) => String(record.integer(column) ?? '').padStart(2, '0');
  const date = `${record.year(year)}-${two(month)}-${two(dayOfMonth)}`;
  if (!isDate(date)) throw record.fault(dayOfMonth, `not a day of the calendar (${date})`);
  return date;
}

class Spans {
  readonly #reading: Reading;
  readonly #out: TableOut<'system_members'>;
  readonly #rank: 'state' | 'major-power';
  /** who holds a code, by the publisher's word alone */
  readonly #holders: CodeBook;
  /** the same where the actor lived by the actor tables */
  readonly #living: CodeBook;
  /** code and year of each span */
  readonly years = new Set<string>();

  constructor(reading: Reading, rank: 'state' | 'major-power') {
    this.#reading = reading;
    this.#rank = rank;
    this.#out = reading.table('system_members', { ids: 'running', same: { note: undefined } });
    this.#holders = reading.codes.book('cow', { exceptions: cowExceptions, lives: 'ignore' });
    this.#living = reading.codes.book('cow', { exceptions: cowExceptions });
  }

  take(record: DelimitedRecord, at: At): void {
    const code = record.text(at.code);
    const since = day(record, at.startYear, at.startMonth, at.startDay);
    const until = day(record, at.endYear, at.endMonth, at.endDay);
    if (until < since) throw record.fault(at.endYear, 'span ends before it begins');
    const version = record.text(at.version);
    this.#reading.saysVersion(version);
    for (let year = Number(since.slice(0, 4)); year <= Number(until.slice(0, 4)); year++)
      this.years.add(`${code} ${year}`);
    const holdings = holdersOf(this.#holders, code, since, until)
      .map((holding) => this.#lived(code, holding))
      .map((holding, i) => (i === 0 ? holding : this.#fromItsBirth(holding)));
    const held = holdings.filter(({ actor }) => actor !== null);
    const shown = `${code} from ${since} to ${until}`;
    if (held.length === 0) {
      this.#reading.drop(`state: ${holdings[0]?.reason}`, shown);
      return;
    }
    for (const { reason, since: from, until: to } of holdings.filter(({ actor }) => actor === null))
      this.#reading.setAside(`part of a span: ${reason}`, `${code} from ${from} to ${to}`);
    for (const { actor, since: from, until: to } of held)
      this.#out.append({
        actor: actor as string,
        rank: this.#rank,
        since: from,
        until: to,
        censored: to === until && to === `${version}-12-31`,
        code,
        version,
        note: holdings.length === 1 ? null : `the publisher's span is ${shown}: cut where the code has another holder`,
      });
  }

  /** Code tables know years only: an actor that takes a code over holds it from its first day. */
  #fromItsBirth(holding: Holding): Holding {
    const founded = holding.actor === null ? null : (this.#reading.codes.index.get(holding.actor)?.founded ?? null);
    const first = founded === null ? null : dateRange(founded).earliest;
    return first !== null && first > holding.since && first <= holding.until ? { ...holding, since: first } : holding;
  }

  /** A holder whose life, by the actor tables, touches none of the span is not meant. */
  #lived(code: string, holding: Holding): Holding {
    if (holding.actor === null) return holding;
    for (let year = Number(holding.since.slice(0, 4)); year <= Number(holding.until.slice(0, 4)); year++)
      if (this.#living.actor(code, year).actor === holding.actor) return holding;
    return { ...holding, actor: null, reason: 'actor did not exist then' };
  }
}

async function readSpans(reading: Reading, file: LayoutFile, rank: 'state' | 'major-power'): Promise<Spans> {
  const spans = new Spans(reading, rank);
  await file.records(columns, (record, at) => spans.take(record, at));
  return spans;
}

/** Reads the state system; see `source.ts`. */
export async function readStates(reading: Reading): Promise<void> {
  const states = reading.file('states');
  if (states === null) throw new TypeError('cow-states: no file of states');
  const { years } = await readSpans(reading, states, 'state');
  const system = reading.file('system');
  if (system === null) return;
  const left = new Set(years);
  await system.records({ code: 'ccode', year: 'year' }, (record, at) => {
    reading.keep();
    const memberYear = `${record.text(at.code)} ${record.year(at.year)}`;
    if (!years.has(memberYear)) reading.count('years-that-differ');
    left.delete(memberYear);
  });
  reading.count('years-that-differ', left.size);
}

/** Reads the major powers; see `source.ts`. */
export async function readMajors(reading: Reading): Promise<void> {
  const majors = reading.file('majors');
  if (majors === null) throw new TypeError('cow-states: no file of major powers');
  await readSpans(reading, majors, 'major-power');
}
