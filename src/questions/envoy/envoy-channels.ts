import type { Atlas, Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn, within } from '../../core/span.ts';
import { missionOpen } from '../roles/mission-state.ts';

export const channelKinds = ['mission-there', 'mission-here', 'forum', 'visit', 'hosted', 'pact'] as const;

export type ChannelKind = (typeof channelKinds)[number];

/** One kind of channel between a third party and a party, with the row that shows it. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly text: string;
  readonly id: string;
  readonly table: 'missions' | 'memberships' | 'events' | 'third_country_talks' | 'alliances';
  readonly source: string;
  readonly class: string;
}

/** Channels of every third party to every party: by third party, then party. */
export type ChannelMap = ReadonlyMap<string, ReadonlyMap<string, readonly Channel[]>>;

interface Asked {
  readonly parties: readonly string[];
  readonly day: string;
  readonly years: number;
  readonly forumSize: number;
}

/**
 * Reads the channels. Each kind counts once for a pair; missing rows are no channel known, which is not the same as none.
 * @param exists whether a state lived on the day
 */
export async function channelsTo(atlas: Atlas, asked: Asked, exists: (state: string) => boolean): Promise<ChannelMap> {
  const map = new Map<string, Map<string, Channel[]>>();
  const add = (third: string, party: string, channel: Channel): void => {
    if (third === party || asked.parties.includes(third) || !exists(third)) return;
    const of = map.get(third) ?? new Map<string, Channel[]>();
    const list = of.get(party) ?? [];
    if (!list.some(({ kind }) => kind === channel.kind)) list.push(channel);
    map.set(third, of.set(party, list));
  };
  await addMissions(atlas, asked, add);
  await addForums(atlas, asked, add);
  await addActs(atlas, asked, add);
  await addPacts(atlas, asked, add);
  return map;
}

type Add = (third: string, party: string, channel: Channel) => void;

function shown(
  kind: ChannelKind,
  table: Channel['table'],
  row: { readonly id: string; readonly source: string; readonly class: string },
  text: string,
): Channel {
  return { kind, text, id: row.id, table, source: row.source, class: row.class };
}

async function addMissions(atlas: Atlas, { parties, day }: Asked, add: Add): Promise<void> {
  for (const [side, other, kind] of [
    ['sender', 'host', 'mission-there'],
    ['host', 'sender', 'mission-here'],
  ] as const) {
    const rows = await atlas.rows('missions', { [side]: [...parties] });
    const pairs = new Map<string, Row<'missions'>[]>();
    for (const row of rows) {
      const key = `${row[other]} ${row[side]}`;
      pairs.set(key, [...(pairs.get(key) ?? []), row]);
    }
    for (const group of pairs.values()) {
      const [row] = group;
      if (row === undefined || missionOpen(group, day) !== 'yes') continue;
      const where = row.city ?? row.host;
      add(row[other], row[side], shown(kind, 'missions', row, `${row.type} of ${row.sender} in ${where}`));
    }
  }
}

async function addForums(atlas: Atlas, { parties, day, forumSize }: Asked, add: Add): Promise<void> {
  const official = new Map((await atlas.rows('bodies', { track: '1' })).map((body) => [body.id, body.name]));
  const ofParties = await atlas.rows('memberships', { member: [...parties], status: 'member' });
  const bodies = [...new Set(ofParties.map(({ body }) => body))].filter((body) => official.has(body));
  const seats = (await atlas.rows('memberships', { body: bodies, status: 'member' })).filter(
    (row) => holdsOn({ from: row.joined, to: row.left }, day) !== 'no',
  );
  const byBody = new Map<string, Row<'memberships'>[]>();
  for (const seat of seats) byBody.set(seat.body, [...(byBody.get(seat.body) ?? []), seat]);
  for (const [body, members] of [...byBody].sort((x, y) => x[1].length - y[1].length)) {
    const count = new Set(members.map(({ member }) => member)).size;
    if (count > forumSize) continue;
    for (const party of parties.filter((of) => members.some(({ member }) => member === of)))
      for (const seat of members)
        add(
          seat.member,
          party,
          shown('forum', 'memberships', seat, `both sit in ${official.get(body) ?? body} (${count} members)`),
        );
  }
}

async function addActs(atlas: Atlas, { parties, day, years }: Asked, add: Add): Promise<void> {
  const from = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  for (const row of await atlas.rows('events'))
    if (row.kind.startsWith('leader-') && within(row.date, from, day))
      for (const [third, party] of [
        [row.stateA, row.stateB],
        [row.stateB, row.stateA],
      ] as const)
        if (parties.includes(party)) add(third, party, shown('visit', 'events', row, `${row.date}: ${row.what}`));
  const talks = [...(await atlas.rows('third_country_talks'))].sort((x, y) => y.year - x.year);
  for (const row of talks)
    if (row.host !== null && within(String(row.year), from, day))
      for (const party of [row.partyA, row.partyB])
        if (parties.includes(party))
          add(
            row.host,
            party,
            shown('hosted', 'third_country_talks', row, `hosted ${row.partyA} and ${row.partyB} in ${row.year}`),
          );
}

async function addPacts(atlas: Atlas, { parties, day }: Asked, add: Add): Promise<void> {
  const { cells, length } = await atlas.columns('alliances', ['year'], { actor: [...parties] });
  let last = 0;
  for (let row = 0; row < length; row++) {
    const year = cells.year.values[row] as number;
    if (year < Number(day.slice(0, 4)) && year > last) last = year;
  }
  if (last === 0) return;
  for (const row of await atlas.rows('alliances', { actor: [...parties], year: last, defense: true }))
    add(row.partner, row.actor, shown('pact', 'alliances', row, `defence pact in ${last}`));
}

/** Notes the rows of channels as evidence. */
export function citeChannels(session: Session, channels: readonly Channel[]): void {
  for (const { table, id, source } of channels) session.evidence.use(table, { id, source });
}
