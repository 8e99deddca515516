/** Reads cases: threats and sanctions. */
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { imposedTypes, institutions, issues, outcomes, senderCodes, threatenedTypes } from './case-codes.ts';

const columns = {
  id: 'caseid',
  startYear: 'startyear',
  startMonth: 'startmonth',
  startDay: 'startday',
  endYear: 'endyear',
  endMonth: 'endmonth',
  endDay: 'endday',
  ongoing: 'ongoingasofyear',
  sender1: 'sender1',
  sender2: 'sender2',
  sender3: 'sender3',
  sender4: 'sender4',
  sender5: 'sender5',
  primary: 'primarysender',
  target: 'targetstate',
  institution: 'institutionid',
  issue1: 'issue1',
  issue2: 'issue2',
  issue3: 'issue3',
  threatTypes: 'sanctiontypethreat',
  imposed: 'imposition',
  types: 'sanctiontype',
  outcome: 'finaloutcome',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

/** As much of a date as is coded and can be; `null` without a year. */
function dateOf(record: DelimitedRecord, year: number, month: number, day: number): string | null {
  const y = record.integer(year);
  if (y === null) return null;
  if (y < 1900 || y > 2100) throw record.fault(year, 'not a year');
  const m = record.integer(month);
  if (m === null || m < 1 || m > 12) return String(y);
  const yearMonth = `${y}-${String(m).padStart(2, '0')}`;
  const d = record.integer(day);
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return d === null || d < 1 || d > last ? yearMonth : `${yearMonth}-${String(d).padStart(2, '0')}`;
}

/** Numbers of a cell: "1 5", "1,5". */
function numbersIn(cell: string): string[] {
  return cell.split(/[\s,]+/).filter((number) => number !== '');
}

function worded(cells: readonly string[], words: ReadonlyMap<string, string>): string | null {
  const found = cells.flatMap(numbersIn).map((number) => `${words.get(number) ?? 'not in the codebook'} (${number})`);
  return found.length === 0 ? null : [...new Set(found)].join(';');
}

function typesOf(cell: string, types: ReadonlyMap<string, string>): string | null {
  const found = new Set(numbersIn(cell).flatMap((number) => types.get(number) ?? []));
  return found.size === 0 ? null : [...found].join(';');
}

function imposersOf(reading: Reading, record: DelimitedRecord, at: At, codes: CodeBook, on: string): readonly string[] {
  const named = [at.sender1, at.sender2, at.sender3, at.sender4, at.sender5].map((column) => record.text(column));
  const states = named.filter((code) => code !== '');
  if (states.length === 0) states.push(...numbersIn(record.text(at.primary)));
  const found = new Set<string>();
  for (const code of states) {
    const { actor, reason } = codes.actor(code, on);
    if (actor === null) reading.setAside(`sender: ${reason}`, `${code} in ${on}`);
    else found.add(actor);
  }
  if (found.size === 0)
    for (const number of numbersIn(record.text(at.institution))) {
      const body = institutions.get(number);
      if (body === undefined) reading.setAside('institution is not known', number);
      else found.add(body);
    }
  return [...found];
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('cases');
  if (file === null) throw new TypeError('ties: no file');
  const codes = reading.codes.book('cow', { exceptions: senderCodes, lives: 'ignore' });
  const out = reading.table('sanction_cases', { same: { note: undefined } });
  await file.records(columns, (record, at) => {
    const caseId = record.text(at.id);
    if (caseId === '') throw record.fault(at.id, 'case has no number');
    const start = dateOf(record, at.startYear, at.startMonth, at.startDay);
    if (start === null) return reading.drop('case has no year', caseId);
    const ended = dateOf(record, at.endYear, at.endMonth, at.endDay);
    if (ended !== null && ended.slice(0, 4) < start.slice(0, 4)) reading.count('ends-before-it-begins');
    const target = codes.actor(record.text(at.target), start);
    if (target.actor === null) return reading.drop(`target: ${target.reason}`, record.text(at.target));
    const imposers = imposersOf(reading, record, at, codes, start);
    if (imposers.length === 0) return reading.drop('no sender is a state or body that is known', caseId);
    const imposed = record.integer(at.imposed);
    if (imposed !== 0 && imposed !== 1) throw record.fault(at.imposed, 'not 0 or 1');
    const ongoing = record.text(at.ongoing);
    out.append({
      caseId,
      target: target.actor,
      imposers,
      start,
      ended,
      imposed: imposed === 1,
      types:
        imposed === 1
          ? typesOf(record.text(at.types), imposedTypes)
          : typesOf(record.text(at.threatTypes), threatenedTypes),
      objective: worded(
        [at.issue1, at.issue2, at.issue3].map((column) => record.text(column)),
        issues,
      ),
      result: worded([record.text(at.outcome)], outcomes),
      note:
        ended !== null
          ? null
          : ongoing === ''
            ? 'the file codes no end; it may be over'
            : `lasted when last seen, in ${ongoing}`,
    });
  });
}
