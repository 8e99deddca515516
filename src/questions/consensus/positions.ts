/** Where members stand on an issue: stands that were public before a day, or a file of the user's. */
import type { ActorIndex } from '../../core/actor-index.ts';
import type { Atlas, Row } from '../../core/atlas.ts';
import { compareDates, dateRange } from '../../core/edtf.ts';
import { DomainError } from '../../core/errors.ts';
import type { GivenFile } from '../../core/given-file.ts';

/** One member's position with what it rests on. */
export interface PlacedMember {
  readonly member: string;
  /** for, against; `placed` where a file gives a number */
  readonly stance: 'for' | 'against' | 'placed';
  readonly position: number;
  readonly error: number;
  /** date from which it was known */
  readonly known: string | null;
  readonly basis: string;
  /** the row it was read from; a file has none */
  readonly row: { readonly table: 'stances' | 'decisions'; readonly row: Row<'stances'> | Row<'decisions'> } | null;
}

/** What a stated stand means on the line, and how sure it is. */
export interface StanceScale {
  readonly forPosition: number;
  readonly againstPosition: number;
  readonly error: number;
}

/** All dated stands on an issue of a body: stated ones, and objections to earlier decisions. */
export interface StanceRecord {
  readonly stances: readonly Row<'stances'>[];
  readonly decisions: readonly Row<'decisions'>[];
}

/** Reads the record of an issue. */
export async function stanceRecord(atlas: Atlas, body: string, issue: string): Promise<StanceRecord> {
  const same = (text: string): boolean => text.toLowerCase() === issue.toLowerCase();
  return {
    stances: (await atlas.rows('stances', { body })).filter((row) => same(row.issue)),
    decisions: (await atlas.rows('decisions', { body }))
      .filter((row) => same(row.issue))
      .sort((a, b) => compareDates(a.date, b.date)),
  };
}

/**
 * The last stand of each member that was certainly known before a day; of a stated one and an objection of the same day the
 * stated one. Members without any are not in the list.
 */
export function positionsBefore(
  { stances, decisions }: StanceRecord,
  members: readonly string[],
  day: string,
  scale: StanceScale,
): readonly PlacedMember[] {
  const before = (date: string): boolean => (dateRange(date).latest ?? '9999') < (dateRange(day).earliest ?? '0000');
  const stated = stances
    .filter((row) => before(row.known))
    .map((row) => ({
      member: row.actor,
      stance: row.stance,
      known: row.known,
      basis: row.account === null ? row.what : `${row.what} (as told by ${row.account})`,
      row: { table: 'stances' as const, row },
    }));
  const objected = decisions
    .filter((row) => before(row.date))
    .flatMap((row) =>
      (row.objectors ?? []).map((member) => ({
        member,
        stance: 'against' as const,
        known: row.date,
        basis: `objected: ${row.what}`,
        row: { table: 'decisions' as const, row },
      })),
    );
  return members.flatMap((member) => {
    const own = [...objected, ...stated].filter((entry) => entry.member === member);
    const last = own.reduce<(typeof own)[number] | null>(
      (best, entry) => (best === null || compareDates(entry.known, best.known) >= 0 ? entry : best),
      null,
    );
    if (last === null) return [];
    const position = last.stance === 'for' ? scale.forPosition : scale.againstPosition;
    return [{ ...last, position, error: scale.error }];
  });
}

/** An issue as a user's file gives it. */
export interface IssueFile {
  readonly issue: string;
  readonly on: string | null;
  readonly statusQuo: number;
  readonly proposal: number;
  readonly weakText: number | null;
  readonly members: readonly PlacedMember[];
}

/**
 * Reads a user's issue: JSON with `issue`, `statusQuo`, `proposal` and `members [{member, position, error, basis}]`, and if
 * wanted `on` and `weakText`.
 * @param error of members that give none
 * @throws DomainError that names what is wrong
 */
export function readIssueFile(file: GivenFile, actors: ActorIndex, error: number): IssueFile {
  const wrong = (what: string): DomainError =>
    new DomainError(
      `consensus: ${file.name}: ${what}; write {"issue": "...", "statusQuo": 0, "proposal": 1, "members": [{"member": "SGP", "position": 0.4, "error": 0.2, "basis": "..."}]}`,
    );
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));
  } catch {
    throw wrong('is no JSON in UTF-8');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw wrong('must be an object');
  const given = data as { readonly [key: string]: unknown };
  const known = ['issue', 'on', 'statusQuo', 'proposal', 'weakText', 'members'];
  const strange = Object.keys(given).filter((key) => !known.includes(key));
  if (strange.length > 0) throw wrong(`knows no "${strange[0]?.slice(0, 40)}" (it takes ${known.join(', ')})`);
  const number = (value: unknown, name: string): number => {
    if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e6)
      throw wrong(`${name} must be a number between -1000000 and 1000000`);
    return value;
  };
  if (typeof given.issue !== 'string' || given.issue === '') throw wrong('issue must be a text');
  if (given.on !== undefined && typeof given.on !== 'string') throw wrong('on must be a date');
  if (typeof given.on === 'string') dateRange(given.on);
  if (!Array.isArray(given.members) || given.members.length === 0) throw wrong('members must be a list');
  const members = given.members.map((entry: unknown, at): PlacedMember => {
    if (typeof entry !== 'object' || entry === null) throw wrong(`members[${at}] must be an object`);
    const { member, position, error: own, basis } = entry as { readonly [key: string]: unknown };
    const found = typeof member === 'string' ? actors.resolve(member) : null;
    if (found?.outcome !== 'found') throw wrong(`members[${at}].member is no actor; got ${JSON.stringify(member)}`);
    const sd = own === undefined ? error : number(own, `members[${at}].error`);
    if (sd < 0) throw wrong(`members[${at}].error must not be negative`);
    return {
      member: found.actor.id,
      stance: 'placed',
      position: number(position, `members[${at}].position`),
      error: sd,
      known: null,
      basis: typeof basis === 'string' && basis !== '' ? basis : `position given in ${file.name}, without a basis`,
      row: null,
    };
  });
  const twice = members.find((one, at) => members.findIndex((other) => other.member === one.member) !== at);
  if (twice !== undefined) throw wrong(`${twice.member} stands twice`);
  const [statusQuo, proposal] = [number(given.statusQuo, 'statusQuo'), number(given.proposal, 'proposal')];
  if (statusQuo === proposal) throw wrong('proposal must differ from statusQuo');
  const weakText = given.weakText === undefined ? null : number(given.weakText, 'weakText');
  if (weakText !== null && (weakText - statusQuo) * (weakText - proposal) > 0)
    throw wrong('weakText must lie between statusQuo and proposal');
  return { issue: given.issue, on: given.on ?? null, statusQuo, proposal, weakText, members };
}
