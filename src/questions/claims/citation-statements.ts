/**
 * What the tables say about the fact that a text asserts. Which table answers is read from the words of the assertion's
 * quantity; an assertion whose quantity no reader knows cannot be checked by machine, and the check says so.
 */
import type { Atlas, Row } from '../../core/atlas.ts';
import { yearOf } from '../../core/edtf.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { within } from '../../core/span.ts';
import type { TableName } from '../../core/table-registry.ts';
import type { ForumsAnswer } from '../forums.ts';
import type { MissionsAnswer } from '../missions.ts';
import { meetingsNamed } from './citation-events.ts';

type Assertion = Row<'assertions'>;

/** One statement of a value in the tables. */
export interface Statement {
  readonly value: number;
  /** period as stated; `null` where the statement holds whatever the period */
  readonly period: string | null;
  /** what the value is taken of or counts, in words that compare with {@link Statements.of} */
  readonly of: string;
  readonly rows: readonly { readonly table: TableName; readonly row: string; readonly source: string }[];
  /** the source's own words, where the row quotes them */
  readonly wording: string;
}

/** All statements about an assertion's fact, and what it should be taken of. */
export interface Statements {
  readonly of: string;
  /** how the value is compared: as it stands, or as a bound that a rank must not pass */
  readonly compare: 'equal' | 'at-most';
  readonly found: readonly Statement[];
}

type Reader = (atlas: Atlas, session: Session, assertion: Assertion) => Promise<Statements>;

const readers: readonly (readonly [quantity: RegExp, reader: Reader])[] = [
  [/^two-way trade$/, tradeTotals],
  [/^rank among trading partners$/, (atlas, _, assertion) => tradeRanks(atlas, assertion, 'total', 'equal')],
  [/^rank among import sources$/, (atlas, _, assertion) => tradeRanks(atlas, assertion, 'imports', 'at-most')],
  [/^embassies/, embassies],
  [/^number of member states$/, memberCount],
  [/^seat$/, seats],
  [/^year of entry$/, entryYears],
  [/^chair$/, chairmanships],
  [/^summits .*hosted/, summitsHosted],
  [/^bodies in which both sit$/, sharedBodies],
  [/^year of the .* summit$/, summitYears],
  [/^agreements reached in /, agreements],
];

/**
 * What the tables say about an assertion.
 * @returns `null` when it states no value, or no reader knows its quantity
 */
export async function statementsOn(atlas: Atlas, session: Session, assertion: Assertion): Promise<Statements | null> {
  const reader = readers.find(([quantity]) => quantity.test(assertion.quantity))?.[1];
  if (assertion.value === null || reader === undefined) return null;
  try {
    return await reader(atlas, session, assertion);
  } catch (error) {
    if (error instanceof NotFoundError) return { of: '', compare: 'equal', found: [] };
    throw error;
  }
}

function dyadRows(atlas: Atlas, { subject, object }: Assertion): Promise<readonly Row<'trade'>[]> {
  return atlas.rows('trade', { partner: subject, ...(object === null ? {} : { actor: object }) });
}

function statement(table: TableName, row: { id: string; source: string }, rest: Omit<Statement, 'rows'>): Statement {
  return { ...rest, rows: [{ table, row: row.id, source: row.source }] };
}

async function tradeTotals(atlas: Atlas, _: Session, assertion: Assertion): Promise<Statements> {
  const found = (await dyadRows(atlas, assertion)).flatMap((row) => {
    const { exportsUsd, importsUsd } = row;
    const sum = exportsUsd !== null && importsUsd !== null ? exportsUsd + importsUsd : null;
    const flows = [
      ['two-way trade', row.totalUsd ?? sum],
      ['goods shipped to the partner', exportsUsd],
      ['goods shipped by the partner', importsUsd],
    ] as const;
    const wording = `${row.basisWording} ${row.note ?? ''}`;
    return flows.flatMap(([of, value]) =>
      value === null ? [] : [statement('trade', row, { value, period: row.period, of, wording })],
    );
  });
  return { of: 'two-way trade', compare: 'equal', found };
}

const rankNames = { total: 'all partners', imports: 'import sources', exports: 'export markets' } as const;

async function tradeRanks(
  atlas: Atlas,
  assertion: Assertion,
  of: keyof typeof rankNames,
  compare: Statements['compare'],
): Promise<Statements> {
  const found = (await dyadRows(atlas, assertion)).flatMap((row) =>
    row.rank === null || row.rankOf === null
      ? []
      : [statement('trade', row, { value: row.rank, period: row.period, of: rankNames[row.rankOf], wording: '' })],
  );
  return { of: rankNames[of], compare, found };
}

async function embassies(atlas: Atlas, session: Session, { subject, object, period }: Assertion): Promise<Statements> {
  if (object === null || period === null) return { of: 'embassies', compare: 'equal', found: [] };
  const bloc = (await atlas.actors()).get(object)?.kind === 'body';
  const asked = await session.ask('missions', { actor: subject, on: period, ...(bloc ? { bloc: object } : {}) });
  const answer = asked.answer as MissionsAnswer;
  const counted = answer.abroad.filter(
    ({ host, type }) => type === 'embassy' && (bloc ? answer.bloc?.abroadIn.includes(host) : host === object),
  );
  const rows = counted.map(({ id, source }) => ({ table: 'missions' as const, row: id, source }));
  return {
    of: 'embassies',
    compare: 'equal',
    found: [{ value: counted.length, period, of: 'embassies', rows, wording: '' }],
  };
}

async function memberCount(atlas: Atlas, _: Session, { subject, period }: Assertion): Promise<Statements> {
  const rows = (await atlas.rows('memberships', { body: subject, status: 'member' })).filter(
    ({ joined, left }) =>
      period === null || (within(joined ?? '0001', null, period) && within(left ?? '9999', period, null)),
  );
  const found: Statement = {
    value: new Set(rows.map((row) => row.member)).size,
    period,
    of: 'members',
    rows: rows.map(({ id, source }) => ({ table: 'memberships', row: id, source })),
    wording: '',
  };
  return { of: 'members', compare: 'equal', found: rows.length === 0 ? [] : [found] };
}

async function seatRows(atlas: Atlas, { subject, object }: Assertion): Promise<readonly Row<'memberships'>[]> {
  return object === null ? [] : atlas.rows('memberships', { member: subject, body: object });
}

async function seats(atlas: Atlas, _: Session, assertion: Assertion): Promise<Statements> {
  const { period } = assertion;
  const found = (await seatRows(atlas, assertion))
    .filter(({ joined }) => period === null || joined === null || within(joined, null, period))
    .map((row) => statement('memberships', row, { value: 1, period, of: 'seats', wording: '' }));
  return { of: 'seats', compare: 'equal', found };
}

async function entryYears(atlas: Atlas, _: Session, assertion: Assertion): Promise<Statements> {
  const found = (await seatRows(atlas, assertion)).flatMap((row) => {
    const year = row.joined === null ? null : yearOf(row.joined);
    return year === null
      ? []
      : [statement('memberships', row, { value: year, period: String(year), of: 'year', wording: '' })];
  });
  return { of: 'year', compare: 'equal', found };
}

/** Whoever hosts the yearly meeting of a body chairs it. */
async function chairmanships(atlas: Atlas, _: Session, { subject, object }: Assertion): Promise<Statements> {
  if (object === null) return { of: 'chair', compare: 'equal', found: [] };
  const rows = await atlas.rows('attendance', { body: object, host: subject });
  const found = rows.map((row) =>
    statement('attendance', row, { value: 1, period: String(row.year), of: 'chair', wording: '' }),
  );
  return { of: 'chair', compare: 'equal', found };
}

/** Meetings of the leaders of all parties of the case; those of a body's members when the subject is a body. */
async function summitsHosted(atlas: Atlas, _: Session, { subject, period }: Assertion): Promise<Statements> {
  const parties = atlas.case?.parties ?? [];
  const members = (await atlas.rows('memberships', { body: subject, status: 'member' })).map((row) => row.member);
  const rows = (await atlas.rows('meetings', { level: 'leader' })).filter(
    ({ participants, host, start }) =>
      parties.every((party) => participants.includes(party)) &&
      (host === subject || members.includes(host)) &&
      (period === null || within(start, period, period)),
  );
  const found: Statement = {
    value: rows.length,
    period,
    of: 'summits',
    rows: rows.map(({ id, source }) => ({ table: 'meetings', row: id, source })),
    wording: '',
  };
  return { of: 'summits', compare: 'equal', found: rows.length === 0 ? [] : [found] };
}

/** A text that names no exception counts every official body. */
async function sharedBodies(_: Atlas, session: Session, { subject, object, period }: Assertion): Promise<Statements> {
  if (object === null) return { of: '', compare: 'equal', found: [] };
  const asked = await session.ask('forums', { a: subject, b: object, ...(period === null ? {} : { on: period }) });
  const { uniqueness, shared } = asked.answer as ForumsAnswer;
  const found = uniqueness.map(({ definition, forums }) => ({
    value: forums.length,
    period,
    of: definition,
    rows: shared
      .filter(({ forum }) => forums.includes(forum))
      .map(({ id, source }) => ({ table: 'bodies' as const, row: id, source })),
    wording: '',
  }));
  return { of: uniqueness.find(({ id }) => id === 'official')?.definition ?? '', compare: 'equal', found };
}

/** Meetings of the two parties at the place that the fact names. */
async function summitYears(atlas: Atlas, _: Session, assertion: Assertion): Promise<Statements> {
  const found = (await meetingsNamed(atlas, assertion)).flatMap((row) => {
    const year = yearOf(row.start);
    return year === null
      ? []
      : [statement('meetings', row, { value: year, period: row.start, of: 'year', wording: '' })];
  });
  return { of: 'year', compare: 'equal', found };
}

/** Agreed texts on record for the meeting that the fact names; none is a statement only where positions are on record. */
async function agreements(atlas: Atlas, _: Session, assertion: Assertion): Promise<Statements> {
  const [meeting] = await meetingsNamed(atlas, assertion);
  const rows = (await atlas.rows('offers')).filter(
    (row) =>
      meeting !== undefined && row.meeting.includes(meeting.place) && within(row.date, meeting.start, meeting.end),
  );
  const found: Statement = {
    value: rows.filter((row) => row.kind === 'agreed').length,
    period: meeting?.start ?? null,
    of: 'agreed texts',
    rows: rows.map(({ id, source }) => ({ table: 'offers', row: id, source })),
    wording: '',
  };
  return { of: 'agreed texts', compare: 'equal', found: rows.length === 0 ? [] : [found] };
}
