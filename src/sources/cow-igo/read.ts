/** Reads memberships from either wide format: cells become yearly codes, codes become spells. */
import type { Row } from '../../core/atlas.ts';
import type { CodeBook } from '../code-resolver.ts';
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { doubtful } from './doubtful.ts';
import { sameBodies, unSystem } from './known-bodies.ts';
import { YearlyCodes } from './spells.ts';
import { stateColumns } from './state-columns.ts';

const statuses: { readonly [code in 1 | 2 | 3]: Row<'memberships'>['status'] } = {
  1: 'member',
  2: 'associate',
  3: 'observer',
};

interface Body {
  name: string;
  founded: string | null;
  ended: string | null;
  purposes: readonly string[];
}

/** Collects cells of either format. */
class Memberships {
  readonly bodies = new Map<string, Body>();
  lastYear = 0;
  readonly #reading: Reading;
  readonly #codes: CodeBook;
  readonly #pairs = new Map<string, Map<string, YearlyCodes>>();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#codes = reading.codes.book('cow', { exceptions: cowExceptions });
  }

  /** Takes one cell of the record at hand. */
  cell(record: DelimitedRecord, column: number, body: string, state: string | number, year: number): void {
    const code = record.integer(column);
    if (code === null || code === -1 || code === 0) return;
    if (code !== 1 && code !== 2 && code !== 3 && code !== -9)
      throw record.fault(column, 'not a membership code (0 to 3, -1, -9)');
    const { actor, reason } = this.#codes.actor(state, year);
    if (actor === null) {
      if (code !== -9) this.#reading.setAside(`cell of a state: ${reason}`, `${state} in ${year}`);
      return;
    }
    let states = this.#pairs.get(body);
    if (states === undefined) {
      states = new Map();
      this.#pairs.set(body, states);
    }
    let codes = states.get(actor);
    if (codes === undefined) {
      codes = new YearlyCodes();
      states.set(actor, codes);
    }
    if (!codes.set(year, code === -9 ? 'missing' : code))
      this.#reading.setAside('cell of a state that another code already filled for the year', `${state} in ${year}`);
  }

  year(record: DelimitedRecord, column: number): number {
    const year = record.year(column);
    if (year < 1816 || year > 2090) throw record.fault(column, 'not a year of the data set');
    if (year > this.lastYear) this.lastYear = year;
    return year;
  }

  /** Writes bodies and spells, by name of the body and the state. */
  write(): void {
    const bodies = this.#reading.table('bodies', { ids: 'own' });
    const memberships = this.#reading.table('memberships', { ids: 'own', same: { note: undefined } });
    for (const key of [...this.bodies.keys()].sort()) {
      const { name, founded, ended, purposes } = this.bodies.get(key) as Body;
      bodies.append({
        id: bodyId(key),
        name,
        kind: 'intergovernmental',
        family: familyOf(key),
        track: '1',
        founded,
        ended,
        sameAs: sameBodies[key] ?? null,
        wording: purposes.length === 0 ? null : `purposes as coded: ${purposes.join(', ')}`,
      });
      const states = this.#pairs.get(key) ?? new Map<string, YearlyCodes>();
      for (const actor of [...states.keys()].sort())
        for (const { code, joined, left } of (states.get(actor) as YearlyCodes).spells(this.lastYear))
          memberships.append({
            id: `${bodyId(key)}-${actor}-${joined.replace(/\D/g, '')}`,
            body: bodyId(key),
            member: actor,
            status: statuses[code],
            joined,
            left,
            note: doubtful(key, actor),
          });
    }
    this.#reading.count('last-year', this.lastYear);
  }
}

function familyOf(key: string): Row<'bodies'>['family'] {
  if (key === 'ASEAN') return 'asean';
  return unSystem.has(key) ? 'un' : 'other';
}

function bodyId(key: string): string {
  return `cow-igo-${key}`;
}

/** A date cell that may hold a year, or nothing. */
function yearText(record: DelimitedRecord, column: number): string | null {
  const year = record.integer(column, [0, -9]);
  return year === null || year < 1000 || year > 2999 ? null : String(year);
}

async function readOrganisationYears(memberships: Memberships, file: LayoutFile, reading: Reading): Promise<void> {
  const columns = {
    key: 'ioname',
    name: 'orgname',
    longName: 'longorgname',
    year: 'year',
    founded: 'sdate',
    ended: 'deaddate',
    political: 'political?',
    social: 'social?',
    economic: 'economic?',
  } as const;
  let states: readonly { readonly column: number; readonly code: number }[] | null = null;
  await file.records(columns, (record, at) => {
    states ??= stateCells(record);
    const year = memberships.year(record, at.year);
    const key = record.text(at.key).toUpperCase().replaceAll(/\s+/g, '');
    if (key === '') {
      reading.drop('organisation has no short name');
      return;
    }
    const purposes = (['political', 'social', 'economic'] as const).filter((name) => record.text(at[name]) === '1');
    memberships.bodies.set(key, {
      name: record.textOrNull(at.longName) ?? record.textOrNull(at.name) ?? key,
      founded: yearText(record, at.founded),
      ended: yearText(record, at.ended),
      purposes,
    });
    for (const { column, code } of states) memberships.cell(record, column, key, code, year);
    reading.keep();
  });
}

/** Columns whose name is that of a state. */
function stateCells(record: DelimitedRecord): { readonly column: number; readonly code: number }[] {
  const cells: { readonly column: number; readonly code: number }[] = [];
  for (let column = 0; column < record.length; column++) {
    const name = record.columnName(column).toLowerCase();
    const code = Object.hasOwn(stateColumns, name) ? stateColumns[name] : undefined;
    if (code !== undefined) cells.push({ column, code });
  }
  return cells;
}

async function readStateYears(memberships: Memberships, file: LayoutFile, reading: Reading): Promise<void> {
  const columns = { code: 'ccode', year: 'year', state: 'state' } as const;
  let bodies: readonly { readonly column: number; readonly key: string }[] | null = null;
  await file.records(columns, (record, at) => {
    if (bodies === null) {
      bodies = Array.from({ length: record.length }, (_, column) => ({
        column,
        key: record.columnName(column).toUpperCase(),
      })).filter(({ column, key }) => column !== at.code && column !== at.year && column !== at.state && key !== '');
      for (const { key } of bodies)
        memberships.bodies.set(key, { name: key, founded: null, ended: null, purposes: [] });
    }
    const year = memberships.year(record, at.year);
    const state = record.integer(at.code);
    if (state === null) {
      reading.drop('state has no code');
      return;
    }
    for (const { column, key } of bodies) memberships.cell(record, column, key, state, year);
    reading.keep();
  });
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const memberships = new Memberships(reading);
  const organisations = reading.file('organisation-years');
  const states = reading.file('state-years');
  if (organisations !== null) await readOrganisationYears(memberships, organisations, reading);
  else if (states !== null) await readStateYears(memberships, states, reading);
  memberships.write();
}
