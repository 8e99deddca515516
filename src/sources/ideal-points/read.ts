/** Reads published ideal points: by calendar year in three series, or by session in one. */
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { type StateOrDrop, stateOrDrop } from '../state-or-drop.ts';
import type { TableOut } from '../table-out.ts';
import { editionOf } from './edition.ts';

/** Where the cells of one series stand; -1 = the series has none. */
interface SeriesColumns {
  readonly series: string;
  readonly point: number;
  readonly low: number;
  readonly high: number;
  readonly votes: number;
}

/** The session of 1945 + 1 opened in January 1946. */
const yearBeforeFirstSession = 1945;

class Points {
  readonly #reading: Reading;
  readonly #out: TableOut<'ideal_points'>;
  readonly #actor: StateOrDrop;

  constructor(reading: Reading, version: string) {
    this.#reading = reading;
    this.#out = reading.table('ideal_points', { ids: 'running', same: { version } });
    // seats in the United Nations count, also those that the Ukrainian and Byelorussian SSR held before 1991
    this.#actor = stateOrDrop(reading, reading.codes.book('cow', { lives: 'ignore' }));
  }

  take(
    record: DelimitedRecord,
    code: number,
    year: number,
    session: number | null,
    all: readonly SeriesColumns[],
  ): void {
    const actor = this.#actor(record.text(code), year);
    if (actor === null) return;
    let rows = 0;
    for (const { series, point: pointAt, low: lowAt, high: highAt, votes } of all) {
      const point = record.number(pointAt);
      if (point === null) continue;
      const low = record.number(lowAt);
      const high = record.number(highAt);
      if ((low !== null && point < low) || (high !== null && point > high)) this.#reading.count('outside-quantiles');
      this.#out.append({ actor, year, session, series, point, low, high, votes: record.integer(votes) });
      rows++;
    }
    if (rows === 0) this.#reading.drop('no point is given');
  }
}

async function readYears(reading: Reading, file: LayoutFile): Promise<void> {
  const points = new Points(reading, editionOf(file.label) ?? 'calendar years');
  const columns = {
    code: 'ccode',
    year: 'year',
    final: 'idealpointfp',
    finalLow: 'q5fp',
    finalHigh: 'q95fp',
    finalVotes: 'nvotesfp',
    all: 'idealpointall',
    allLow: 'q5all',
    allHigh: 'q95all',
    allVotes: 'nvotesall',
    legacy: 'idealpointlegacy?',
    legacyVotes: 'nvotesLegacy?',
  } as const;
  await file.records(columns, (record, at) => {
    points.take(record, at.code, record.year(at.year), null, [
      { series: 'final-passage', point: at.final, low: at.finalLow, high: at.finalHigh, votes: at.finalVotes },
      { series: 'all-votes', point: at.all, low: at.allLow, high: at.allHigh, votes: at.allVotes },
      { series: 'legacy', point: at.legacy, low: -1, high: -1, votes: at.legacyVotes },
    ]);
  });
}

async function readSessions(reading: Reading, file: LayoutFile): Promise<void> {
  const points = new Points(reading, editionOf(file.label) ?? 'sessions');
  const columns = {
    code: 'ccode',
    session: 'session',
    point: 'IdealPoint',
    low: 'Q5%',
    high: 'Q95%',
    votes: 'NVotes',
  } as const;
  await file.records(columns, (record, at) => {
    const session = record.integer(at.session);
    if (session === null || session < 1 || session > 999) throw record.fault(at.session, 'not a session (1, 2, ...)');
    points.take(record, at.code, yearBeforeFirstSession + session, session, [
      { series: 'sessions', point: at.point, low: at.low, high: at.high, votes: at.votes },
    ]);
  });
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const years = reading.file('calendar-years');
  if (years !== null) return await readYears(reading, years);
  const sessions = reading.file('sessions');
  if (sessions === null) throw new TypeError('ideal-points: no file');
  await readSessions(reading, sessions);
}
