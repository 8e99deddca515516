/** Reads diplomatic exchange: `DR_at_2` is the mission that state 1 keeps in state 2. Each direction gives one row. */
import type { Row } from '../../core/atlas.ts';
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { stateOrDrop } from '../state-or-drop.ts';

type Level = Row<'representation'>['level'];

/** 9 = not coded; that an exchange exists may be known all the same. */
const levels: ReadonlyMap<number, Level> = new Map([
  [0, 'none'],
  [1, 'charge'],
  [2, 'minister'],
  [3, 'ambassador'],
  [9, 'not-coded'],
]);

const columns = {
  one: 'ccode1',
  two: 'ccode2',
  year: 'year',
  atOne: 'DR_at_1',
  atTwo: 'DR_at_2',
  exchange: 'DE',
  version: 'version',
} as const;

function levelOf(record: DelimitedRecord, column: number): Level {
  const code = record.integer(column);
  const level = code === null ? 'not-coded' : levels.get(code);
  if (level === undefined) throw record.fault(column, 'not a level of representation (0 to 3, 9)');
  return level;
}

/** Number of a directed pair in a year; codes have three digits, years four. */
function keyOf(sender: number, host: number, year: number): number {
  return (sender * 1000 + host) * 10_000 + year;
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('dyad-years');
  if (file === null) throw new TypeError('cow-diplomatic-exchange: no file');
  const state = stateOrDrop(reading, reading.codes.book('cow', { exceptions: cowExceptions }));
  const out = reading.table('representation', { ids: 'running' });
  /** levels read, by pair and year: the full file may hold a pair from both sides */
  const known = new Map<number, Level>();
  await file.records(columns, (record, at) => {
    const one = record.integer(at.one);
    const two = record.integer(at.two);
    if (one === null || two === null) throw record.fault(one === null ? at.one : at.two, 'no state is named');
    const year = record.year(at.year);
    const atOne = levelOf(record, at.atOne);
    const atTwo = levelOf(record, at.atTwo);
    const coded = record.integer(at.exchange, [9, -9]);
    if (coded !== null && coded !== 0 && coded !== 1) throw record.fault(at.exchange, 'neither 0 nor 1');
    const exchange = coded === null ? null : coded === 1;
    const version = record.number(at.version);
    // the column went through single precision: 2006.0999755859375
    if (version !== null) reading.saysVersion(version.toFixed(1));
    if (one === two) return reading.drop('a state with itself', `${one} in ${year}`);
    const before = known.get(keyOf(one, two, year));
    if (before !== undefined) {
      if (before !== atTwo || known.get(keyOf(two, one, year)) !== atOne) reading.count('sides-that-differ');
      return reading.drop('pair and year were read from the other side');
    }
    const first = state(one, year);
    const other = first === null ? null : state(two, year);
    if (first === null || other === null) return;
    if (first === other) return reading.drop('a state with itself', `${one} and ${two} in ${year}`);
    known.set(keyOf(one, two, year), atTwo);
    known.set(keyOf(two, one, year), atOne);
    const isCoded = [atOne, atTwo].some((level) => level !== 'none' && level !== 'not-coded');
    if (isCoded && exchange === false) reading.count('level-without-exchange');
    out.append({ sender: first, host: other, year, level: atTwo, exchange });
    out.append({ sender: other, host: first, year, level: atOne, exchange });
  });
}
