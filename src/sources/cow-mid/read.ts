/** Reads disputes of pairs by year. The side with the lower code is read, the other one held against it. */
import { isDate } from '../../core/edtf.ts';
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import { MirrorCheck } from '../mirror-check.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { SecondCodes, secondCodeReason } from '../second-code.ts';
import { stateOrDrop } from '../state-or-drop.ts';

const columns = {
  dispute: 'disno',
  a: 'statea',
  b: 'stateb',
  year: 'year',
  startDay: 'strtday',
  startMonth: 'strtmnth',
  startYear: 'strtyr',
  endDay: 'endday',
  endMonth: 'endmnth',
  endYear: 'endyear',
  outcome: 'outcome',
  settlement: 'settlmnt',
  fatality: 'fatlev',
  hostility: 'hihost',
  hostilityA: 'hihosta',
  hostilityB: 'hihostb',
  sideA: 'sideaa',
  reciprocated: 'recip',
  war: 'war',
} as const;

/** 0 = the dispute goes on after the year. */
const outcomes: ReadonlyMap<number, string> = new Map([
  [1, 'victory for side A'],
  [2, 'victory for side B'],
  [3, 'yield by side A'],
  [4, 'yield by side B'],
  [5, 'stalemate'],
  [6, 'compromise'],
  [7, 'released'],
  [8, 'unclear'],
  [9, 'joins ongoing war'],
]);

const settlements: ReadonlyMap<number, string> = new Map([
  [1, 'negotiated'],
  [2, 'imposed'],
  [3, 'none'],
  [4, 'unclear'],
]);

const missing = [-9];

/** As precise as the parts that are given. */
function date(record: DelimitedRecord, day: number, month: number, year: number): string | null {
  const parts = [year, month, day].map((column) => record.integer(column, missing));
  const known = parts.slice(0, parts.includes(null) ? parts.indexOf(null) : 3);
  if (known.length === 0) return null;
  const text = known.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
  if (!isDate(text)) throw record.fault(day, `not a day of the calendar (${text})`);
  return text;
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('dyad-years');
  if (file === null) throw new TypeError('cow-mid: no file');
  const state = stateOrDrop(reading, reading.codes.book('cow', { exceptions: cowExceptions }));
  const out = reading.table('disputes');
  const mirrors = new MirrorCheck();
  const second = new SecondCodes();
  const flag = (record: DelimitedRecord, column: number): boolean | null => {
    const value = record.integer(column, missing);
    if (value === null || value === 0 || value === 1) return value === null ? null : value === 1;
    reading.setAside('mark other than 0 and 1', `${record.columnName(column)} ${value}`);
    return null;
  };
  const words = (record: DelimitedRecord, column: number, meanings: ReadonlyMap<number, string>): string | null => {
    const value = record.integer(column, missing);
    if (value === null || value === 0) return null;
    const meaning = meanings.get(value);
    if (meaning === undefined) reading.setAside('code without a meaning', `${record.columnName(column)} ${value}`);
    return meaning ?? null;
  };
  await file.records(columns, (record, at) => {
    const a = record.integer(at.a);
    const b = record.integer(at.b);
    if (a === null || b === null) throw record.fault(a === null ? at.a : at.b, 'no state is named');
    const year = record.year(at.year);
    const dispute = record.text(at.dispute);
    const start = date(record, at.startDay, at.startMonth, at.startYear);
    if (start === null) throw record.fault(at.startYear, 'dispute has no first year');
    const ended = date(record, at.endDay, at.endMonth, at.endYear);
    if (a === b) return reading.drop('a state with itself', `${a} in dispute ${dispute}`);
    mirrors.add(`${dispute} ${Math.min(a, b)} ${Math.max(a, b)} ${year}`, a > b);
    if (a > b) return reading.drop('mirror of a record that is read from the other side');
    const stateA = state(a, year);
    const stateB = stateA === null ? null : state(b, year);
    if (stateA === null || stateB === null) return;
    if (stateA === stateB) return reading.drop('a state with itself', `${a} and ${b} in dispute ${dispute}`);
    if (second.has([String(a), String(b)], year, `${dispute} ${stateA} ${stateB} ${start}`))
      return reading.drop(secondCodeReason, `${a} and ${b} in dispute ${dispute}`);
    const hostility = record.integer(at.hostility, missing);
    if (hostility === null) return reading.drop('level of hostility is missing', `dispute ${dispute}`);
    out.append({
      dispute,
      stateA,
      stateB,
      year,
      start,
      ended,
      hostility,
      hostilityA: record.integer(at.hostilityA, missing),
      hostilityB: record.integer(at.hostilityB, missing),
      fatality: record.integer(at.fatality, missing),
      startedByA: flag(record, at.sideA),
      reciprocated: flag(record, at.reciprocated),
      war: record.integer(at.war, missing) === 1,
      outcome: words(record, at.outcome, outcomes),
      settlement: words(record, at.settlement, settlements),
    });
  });
  if (!mirrors.agrees) reading.count('mirrors-that-differ');
}
