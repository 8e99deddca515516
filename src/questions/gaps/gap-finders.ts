/** Finds holes in the tables by counting what is empty. Each finder looks for one kind. */
import type { Atlas, Row, Where } from '../../core/atlas.ts';
import { dateRange } from '../../core/edtf.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { bodyMembers } from '../body-members.ts';
import type { Gap } from '../gaps.ts';
import type { PartnersAnswer } from '../trade/trade-partners.ts';

type Finder = (atlas: Atlas, session: Session) => Promise<readonly Omit<Gap, 'claim'>[]>;

type Identified = { readonly id: string; readonly source: string };

const finders: readonly Finder[] = [
  memberTrade,
  memberWorkers,
  missionsUnopened,
  missionsUnseen,
  seatsUndated,
  bodiesUnchaired,
  ranksOnly,
  tradeFlagged,
  outcomesMissing,
  fromMemory,
];

/** All holes that are there, in a fixed order. */
export async function dataGaps(atlas: Atlas, session: Session): Promise<readonly Gap[]> {
  const found: Gap[] = [];
  for (const finder of finders)
    for (const gap of await finder(atlas, session)) if (gap.count > 0) found.push({ claim: null, ...gap });
  return found;
}

/** A hole that rows of one table show. */
function ofRows(
  session: Session,
  table: TableName,
  rows: readonly Identified[],
  gap: Pick<Gap, 'kind' | 'missing' | 'wouldSettle' | 'source'>,
): Omit<Gap, 'claim'>[] {
  session.evidence.useAll(table, rows);
  return [{ ...gap, count: rows.length, table, items: rows.map((row) => row.id) }];
}

async function members(atlas: Atlas, session: Session): Promise<readonly string[]> {
  const { case: file } = atlas;
  if (file === null) return [];
  try {
    return (await bodyMembers(atlas, session, file.bloc, file.focusDate)).members;
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

async function memberTrade(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const { case: file } = atlas;
  const party = file?.parties[0];
  const year = file === null ? null : (dateRange(file.focusDate).latest?.slice(0, 4) ?? null);
  if (file === null || party === undefined || year === null) return [];
  const all = (await members(atlas, session)).filter((member) => member !== party);
  const items = await withoutTrade(session, party, year, file.bloc, all);
  return [
    {
      kind: 'trade of members',
      missing: `${items.length} of ${all.length} members of ${file.bloc} have no two-way trade value with ${party} in ${year}: missing, not zero`,
      wouldSettle: 'the value of each, by partner and by reporter',
      source: 'UN Comtrade; ITC Trade Map; the customs of the members',
      count: items.length,
      table: 'trade',
      items,
    },
  ];
}

async function withoutTrade(
  session: Session,
  party: string,
  year: string,
  bloc: string,
  all: readonly string[],
): Promise<readonly string[]> {
  try {
    const asked = await session.ask('trade', { actor: party, year, bloc });
    return (asked.answer as PartnersAnswer).bloc?.notReported ?? all;
  } catch (error) {
    if (error instanceof NotFoundError) return all;
    throw error;
  }
}

async function memberWorkers(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const party = atlas.case?.parties[0];
  if (party === undefined) return [];
  const rows = await atlas.rows('labour', { origin: party });
  const all = (await members(atlas, session)).filter((member) => member !== party);
  const items = rows.length === 0 ? [] : all.filter((member) => !rows.some((row) => row.host === member));
  return [
    {
      kind: 'workers in members',
      missing: `for ${items.length} of ${all.length} members no figure of workers from ${party} is in the tables`,
      wouldSettle: 'a figure for each, with the year and whom it counts',
      source: 'reports of UN members under resolution 2397; UN Panel of Experts; labour ministries',
      count: items.length,
      table: 'labour',
      items,
    },
  ];
}

/** Rows of the open case's first party, by any of the fields that may name it. */
async function ofCase<N extends TableName>(
  atlas: Atlas,
  table: N,
  fields: readonly (keyof Row<N> & string)[],
): Promise<readonly Row<N>[]> {
  const party = atlas.case?.parties[0];
  if (party === undefined) return [];
  const parts: (readonly Row<N>[])[] = [];
  for (const field of fields) parts.push(await atlas.rows(table, { [field]: party } as Where<N>));
  return [...new Set(parts.flat())];
}

async function missionsUnopened(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const all = (await ofCase(atlas, 'missions', ['sender', 'host'])).filter((row) => row.type !== 'none');
  const rows = all.filter((row) => row.opened === null);
  return ofRows(session, 'missions', rows, {
    kind: 'openings of missions',
    missing: `${rows.length} of ${all.length} missions have no opening date: on an early date they count only because relations existed`,
    wouldSettle: 'the year each opened',
    source: 'yearbooks of the foreign ministries; Diplometrics; Lowy Global Diplomacy Index',
  });
}

async function missionsUnseen(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const rows = (await ofCase(atlas, 'missions', ['sender', 'host'])).filter(
    (row) => row.type !== 'none' && row.status !== 'open' && row.status !== 'closed',
  );
  return ofRows(session, 'missions', rows, {
    kind: 'state of missions',
    missing: `${rows.length} missions were withdrawn or suspended, and no source says what became of them`,
    wouldSettle: 'a later sighting of each',
    source: 'the foreign ministries; news agencies in Pyongyang and the capitals',
  });
}

async function seatsUndated(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const actors = await atlas.actors();
  const all = (await atlas.rows('memberships')).filter((row) => actors.get(row.body)?.kind === 'body');
  const rows = all.filter((row) => row.joined === null);
  return ofRows(session, 'memberships', rows, {
    kind: 'entries into bodies',
    missing: `${rows.length} of ${all.length} seats have no date of entry: they count as held on any date`,
    wouldSettle: 'the date each was taken',
    source: 'membership lists of the bodies',
  });
}

async function bodiesUnchaired(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const chaired = new Set((await atlas.rows('chairs')).map((row) => row.body));
  const bloc = atlas.case?.bloc;
  const family = (await atlas.rows('bodies')).find((row) => row.id === bloc)?.family;
  const all = (await atlas.rows('bodies')).filter((row) => row.family === family && row.kind !== 'treaty');
  const rows = family === undefined ? [] : all.filter((row) => !chaired.has(row.id));
  return ofRows(session, 'bodies', rows, {
    kind: 'chairs of bodies',
    missing: `${rows.length} of ${all.length} bodies of the family of ${bloc} have no chair by year in the tables`,
    wouldSettle: 'who chaired each in each year',
    source: "the bodies' own sites and statements",
  });
}

async function ranksOnly(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const isBare = (row: Row<'trade'>): boolean =>
    row.rank !== null && row.totalUsd === null && row.exportsUsd === null && row.importsUsd === null;
  const rows = (await ofCase(atlas, 'trade', ['actor'])).filter(isBare);
  return ofRows(session, 'trade', rows, {
    kind: 'ranks without values',
    missing: `${rows.length} trade rows state a rank and no value`,
    wouldSettle: 'the values behind the ranks',
    source: "the compilers' full tables, such as KOTRA's yearly report",
  });
}

async function tradeFlagged(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const rows = (await ofCase(atlas, 'trade', ['actor'])).filter((row) => row.flags !== null);
  return ofRows(session, 'trade', rows, {
    kind: 'doubtful trade values',
    missing: `${rows.length} trade values are flagged as implausible or not comparable`,
    wouldSettle: 'the value in the statistics of the reporting state',
    source: 'UN Comtrade; the customs of the reporting states',
  });
}

async function outcomesMissing(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const all = await atlas.rows('meetings');
  const rows = all.filter((row) => row.outcome === null);
  return ofRows(session, 'meetings', rows, {
    kind: 'outcomes of meetings',
    missing: `${rows.length} of ${all.length} meetings have no outcome on record`,
    wouldSettle: 'the communique of each, or a report that there was none',
    source: 'the foreign ministries of the parties; news agencies of the day',
  });
}

/** Rows from general knowledge, table by table: each needs a document. */
async function fromMemory(atlas: Atlas, session: Session): Promise<Omit<Gap, 'claim'>[]> {
  const gaps: Omit<Gap, 'claim'>[] = [];
  for (const table of Object.keys(tables) as TableName[]) {
    if (!tables[table].evidence || !caseTables.includes(table)) continue;
    const rows = (await atlas.rows(table, { class: 'memory' } as Where<TableName>)) as unknown as readonly Identified[];
    gaps.push(
      ...ofRows(session, table, rows, {
        kind: 'rows from memory',
        missing: `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} of the table ${table} from general knowledge: no document was seen`,
        wouldSettle: 'a source for each row',
        source: 'any document that states the fact',
      }),
    );
  }
  return gaps;
}

/** Tables that the questions of a case rest on; the lists of actors and of talks elsewhere are reference alone. */
const caseTables: readonly TableName[] = [
  'memberships',
  'chairs',
  'decisions',
  'votes',
  'missions',
  'relations',
  'events',
  'attendance',
  'meetings',
  'offers',
  'sanction_measures',
  'trade',
  'trade_shares',
  'labour',
  'analogues',
];
