/** Reads votes and resolutions of one UN body, from split files or from the bulk file. */
import type { Row } from '../../core/atlas.ts';
import { isDate } from '../../core/edtf.ts';
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import type { TableOut } from '../table-out.ts';
import { memberNames } from './member-names.ts';

type Vote = Row<'votes'>['vote'];

/** Y, N, A as everywhere; X and NV (2024) did not vote. */
const voteWords: ReadonlyMap<string, Vote> = new Map([
  ['Y', 'yes'],
  ['N', 'no'],
  ['A', 'abstain'],
  ['X', 'absent'],
  ['NV', 'absent'],
]);

/** Totals of a resolution: yes, no, abstain, absent. */
type Totals = [number, number, number, number];
const places: { readonly [V in Vote]: number } = { yes: 0, no: 1, abstain: 2, absent: 3 };

interface Resolution {
  readonly id: string;
  readonly date: string;
  readonly stated: readonly (number | null)[];
  readonly isRecorded: boolean | null;
  readonly counted: Totals;
}

const columns = {
  record: 'undl_id',
  resolution: 'resolution',
  date: 'date',
  title: 'title?',
  agenda: 'agenda_title?',
  subjects: 'subjects?',
  yes: 'total_yes',
  no: 'total_no',
  abstentions: 'total_abstentions',
  absent: 'total_non_voting?',
  recorded: 'recorded?',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

function resolutionOf(record: DelimitedRecord, at: At): Resolution {
  const id = record.text(at.resolution).replaceAll(/\s+/g, '');
  if (id === '') throw record.fault(at.resolution, 'resolution has no number');
  const date = record.text(at.date);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isDate(date)) throw record.fault(at.date, 'not a date (YYYY-MM-DD)');
  const stated = [at.yes, at.no, at.abstentions, at.absent].map((column) => record.integer(column));
  const recorded = record.text(at.recorded);
  const isRecorded = recorded === '' ? null : recorded === '1';
  return { id, date, stated, isRecorded, counted: [0, 0, 0, 0] };
}

/** Subjects are the controlled words of the UN; where a resolution has none, its agenda item stands in. */
function topicOf(record: DelimitedRecord, at: At): string {
  return record.textOrNull(at.subjects) ?? record.textOrNull(at.agenda) ?? 'not stated';
}

class Votes {
  readonly #reading: Reading;
  readonly #names: CodeBook;
  readonly #votes: TableOut<'votes'>;
  readonly resolutions = new Map<string, Resolution>();
  lastDate = '';

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#names = reading.codes.book('name', { exceptions: memberNames, lives: 'ignore' });
    this.#votes = reading.table('votes');
  }

  add(key: string, resolution: Resolution): void {
    this.resolutions.set(key, resolution);
    if (resolution.date > this.lastDate) this.lastDate = resolution.date;
  }

  /** Takes the record at hand as one vote. */
  vote(record: DelimitedRecord, resolution: Resolution, member: number, column: number): void {
    const word = record.text(column).toUpperCase();
    const vote = word === '' ? 'absent' : voteWords.get(word);
    if (vote === undefined) throw record.fault(column, 'not a vote (Y, N, A, X or NV)');
    const place = places[vote];
    resolution.counted[place] = (resolution.counted[place] ?? 0) + 1;
    const name = record.text(member);
    const { actor, reason } = this.#names.actor(name, resolution.date);
    if (actor === null) this.#reading.drop(`member: ${reason}`, `${name} on ${resolution.date}`);
    else this.#votes.append({ rollCall: resolution.id, actor, vote });
  }

  /** What the totals say, once all votes are read. */
  check(): void {
    for (const { counted, stated, isRecorded } of this.resolutions.values()) {
      const hasVotes = counted.some((count) => count > 0);
      if (isRecorded === true && !hasVotes) this.#reading.count('recorded-without-votes');
      const differs = [0, 1, 2].some((i) => stated[i] !== null && stated[i] !== counted[i]);
      if (hasVotes && differs) this.#reading.count('totals-differ');
    }
    if (this.lastDate !== '') this.#reading.saysVersion(this.lastDate);
  }
}

async function readSplit(reading: Reading, resolutions: LayoutFile, votes: LayoutFile): Promise<void> {
  const reader = new Votes(reading);
  const body = bodyOf(resolutions);
  const calls = reading.table('roll_calls', { ids: 'own' });
  await resolutions.records(columns, (record, at) => {
    const resolution = resolutionOf(record, at);
    const key = record.text(at.record);
    if (reader.resolutions.has(key)) throw record.fault(at.record, 'record stands twice');
    reader.add(key, resolution);
    const isRecorded = resolution.isRecorded ?? resolution.stated[0] !== null;
    calls.append({
      id: resolution.id,
      body: body(record, at.resolution),
      date: resolution.date,
      topic: topicOf(record, at),
      title: record.textOrNull(at.title),
      mode: isRecorded ? 'recorded' : 'not-recorded',
    });
  });
  await votes.records({ record: 'undl_id', member: 'ms_name', vote: 'ms_vote' }, (record, at) => {
    const resolution = reader.resolutions.get(record.text(at.record));
    if (resolution === undefined) {
      reading.count('vote-without-resolution');
      reading.drop('resolution is not in the file of resolutions', record.text(at.record));
    } else reader.vote(record, resolution, at.member, at.vote);
  });
  reader.check();
}

async function readBulk(reading: Reading, file: LayoutFile): Promise<void> {
  const reader = new Votes(reading);
  const body = bodyOf(file);
  const calls = reading.table('roll_calls', { ids: 'own' });
  const all = { ...columns, member: 'ms_name', vote: 'ms_vote|ms_votes' } as const;
  await file.records(all, (record, at) => {
    const key = record.text(at.record);
    let resolution = reader.resolutions.get(key);
    if (resolution === undefined) {
      resolution = resolutionOf(record, at);
      reader.add(key, resolution);
      calls.append({
        id: resolution.id,
        body: body(record, at.resolution),
        date: resolution.date,
        topic: topicOf(record, at),
        title: record.textOrNull(at.title),
        mode: 'recorded',
      });
    }
    reader.vote(record, resolution, at.member, at.vote);
  });
  reader.check();
}

function bodyOf(file: LayoutFile): (record: DelimitedRecord, column: number) => string {
  return (record, column) => {
    const number = record.text(column);
    if (number.startsWith('A/')) return 'UNGA';
    if (number.startsWith('S/')) return 'UNSC';
    throw file.fault(
      'neither a resolution of the Assembly (A/...) nor of the Council (S/...)',
      record.line,
      'resolution',
      number,
    );
  };
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const bulk = reading.file('bulk');
  if (bulk !== null) return await readBulk(reading, bulk);
  const resolutions = reading.file('resolutions');
  const votes = reading.file('votes');
  if (resolutions === null || votes === null) throw new TypeError('un-votes: neither bulk nor split files');
  await readSplit(reading, resolutions, votes);
}
