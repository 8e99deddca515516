/** Reads crises and the states in them. */
import { isDate } from '../../core/edtf.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { endings, mediators, outcomes, regions, responses, triggers, violence } from './code-book.ts';

/** Early, middle, late in the month. */
const partsOfMonth = [66, 77, 88];
const mediationHappened = 4;
const nobody = 1;

/** A date as precise as it is coded; `null` without a year. */
function date(record: DelimitedRecord, yearAt: number, monthAt: number, dayAt: number): string | null {
  if (record.integer(yearAt) === null) return null;
  const year = String(record.year(yearAt));
  const month = record.integer(monthAt);
  if (month === null) return year;
  const day = record.integer(dayAt, partsOfMonth);
  const toMonth = `${year}-${String(month).padStart(2, '0')}`;
  const text = day === null ? toMonth : `${toMonth}-${String(day).padStart(2, '0')}`;
  if (!isDate(toMonth)) throw record.fault(monthAt, 'not a month');
  if (!isDate(text)) throw record.fault(dayAt, `not a day of the calendar (${text})`);
  return text;
}

/** Gives words for codes; a code without words is reported. */
function codeBook(
  reading: Reading,
): (record: DelimitedRecord, at: number, meanings: ReadonlyMap<number, string>) => string | null {
  return (record, at, meanings) => {
    const code = record.integer(at);
    if (code === null) return null;
    const meaning = meanings.get(code);
    if (meaning !== undefined) return meaning;
    reading.count('codes-without-meaning');
    reading.setAside('code without a meaning', `${record.columnName(at)} ${code}`);
    return null;
  };
}

async function readCrises(reading: Reading, file: LayoutFile): Promise<Set<string>> {
  const crises = new Set<string>();
  const words = codeBook(reading);
  const out = reading.table('crises');
  const columns = {
    crisis: 'crisno',
    name: 'crisname',
    trigger: 'break',
    startYear: 'yrtrig',
    startMonth: 'motrig',
    startDay: 'datrig',
    endYear: 'yrterm',
    endMonth: 'moterm',
    endDay: 'daterm',
    region: 'geog',
    violence: 'viol',
    ending: 'forout',
    mediated: 'mediate',
    mediator: 'medwho',
  } as const;
  await file.records(columns, (record, at) => {
    const crisis = record.text(at.crisis);
    const name = record.text(at.name);
    if (crises.has(crisis)) throw record.fault(at.crisis, 'crisis stands twice');
    crises.add(crisis);
    const start = date(record, at.startYear, at.startMonth, at.startDay);
    if (start === null) return reading.drop('crisis is named but not coded: it has no date', `${crisis} ${name}`);
    const mediated = record.integer(at.mediated);
    const mediator = record.integer(at.mediator);
    out.append({
      crisis,
      name,
      start,
      ended: date(record, at.endYear, at.endMonth, at.endDay),
      region: words(record, at.region, regions),
      trigger: words(record, at.trigger, triggers),
      violence: words(record, at.violence, violence),
      mediation: mediated === null ? null : mediated === mediationHappened,
      mediator: mediator === nobody ? null : words(record, at.mediator, mediators),
      outcome: words(record, at.ending, endings),
    });
  });
  return crises;
}

async function readActors(reading: Reading, file: LayoutFile, crises: ReadonlySet<string> | null): Promise<void> {
  const words = codeBook(reading);
  // numbers of Gleditsch and Ward, but Germany before 1945 keeps 255
  const codes = reading.codes.book('gw');
  const out = reading.table('crisis_actors');
  const columns = {
    crisis: 'crisno',
    state: 'cracid',
    trigger: 'triggr',
    startYear: 'yrtrig',
    startMonth: 'motrig',
    startDay: 'datrig',
    endYear: 'yrterm',
    endMonth: 'moterm',
    endDay: 'daterm',
    response: 'majres',
    outcome: 'outcom',
  } as const;
  await file.records(columns, (record, at) => {
    const crisis = record.text(at.crisis);
    if (crises !== null && !crises.has(crisis)) reading.count('actor-without-crisis');
    const start = date(record, at.startYear, at.startMonth, at.startDay);
    const code = record.text(at.state);
    if (start === null) return reading.drop('crisis is named but not coded: it has no date', `${code} in ${crisis}`);
    const { actor, reason } = codes.actor(code, start);
    if (actor === null) return reading.drop(`state: ${reason}`, `${code} on ${start}`);
    out.append({
      crisis,
      actor,
      start,
      ended: date(record, at.endYear, at.endMonth, at.endDay),
      trigger: words(record, at.trigger, triggers),
      response: words(record, at.response, responses),
      outcome: words(record, at.outcome, outcomes),
    });
  });
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const system = reading.file('system');
  const actors = reading.file('actors');
  const crises = system === null ? null : await readCrises(reading, system);
  if (actors !== null) await readActors(reading, actors, crises);
}
