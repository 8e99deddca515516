import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { bestCommittees, type Committee, type Reach, reachOfAll } from '../models/thirdparty/joint-reach.ts';
import { type Channel, channelKinds, channelsTo, citeChannels } from './envoy/envoy-channels.ts';

const parameters = {
  parties: { kind: 'actors', meaning: 'the parties to be reached, as A,B,C', required: true, actorKinds: ['state'] },
  size: { kind: 'integer', meaning: 'members of a committee', default: 2, minimum: 1, maximum: 3 },
  on: { kind: 'date', meaning: 'date; left out: the end of the last year with recorded talks' },
  top: { kind: 'integer', meaning: 'how many envoys and committees are listed', default: 15, minimum: 1, maximum: 250 },
  years: {
    kind: 'integer',
    meaning: 'years before the date in which a visit or hosted talks count',
    default: 10,
    minimum: 1,
    maximum: 80,
  },
  open: {
    kind: 'number',
    meaning: 'chance that one channel is open when it is needed',
    default: 0.5,
    minimum: 0,
    maximum: 1,
  },
  forumSize: {
    kind: 'integer',
    meaning: 'most members of a forum that counts as a channel',
    default: 40,
    minimum: 2,
    maximum: 250,
  },
  pool: {
    kind: 'integer',
    meaning: 'how many of the best envoys committees are drawn from',
    default: 40,
    minimum: 2,
    maximum: 80,
  },
} as const;

export interface EnvoyAnswer {
  readonly parties: readonly string[];
  readonly on: string;
  readonly candidates: readonly {
    readonly actor: string;
    readonly rank: number;
    readonly reachAll: number;
    readonly reached: number;
    readonly unreached: readonly string[];
    readonly channels: readonly (Channel & { readonly party: string })[];
  }[];
  readonly committees: readonly Committee[];
  readonly parts: readonly {
    readonly party: string;
    readonly reachableFrom: number;
    readonly kinds: readonly string[];
  }[];
}

/** Who reaches every one of several parties, by which channels, and what a committee of two or three adds. */
export const envoy: Question<typeof parameters, EnvoyAnswer> = {
  id: 'envoy',
  meaning: 'Who reaches all of several parties, by which channels, and what a committee of two or three adds',
  parameters,
  fields: fieldTable(`
    parties | array | the parties
    on | string | date asked for
    candidates[] | object | third states, the widest reach first
    candidates[].actor | string | state
    candidates[].rank | integer | place
    candidates[].reachAll | number | chance that it reaches every party, each channel open with the chance given | 0-1
    candidates[].reached | integer | parties to which it has a recorded channel | parties
    candidates[].unreached | array | parties to which none is recorded
    candidates[].channels[] | object | its channels, each kind once for a party
    candidates[].channels[].party | string | to whom
    candidates[].channels[].kind | string | mission-there, mission-here, forum, visit, hosted or pact
    candidates[].channels[].text | string | what the row says
    candidates[].channels[].id | string | row
    candidates[].channels[].table | string | table of the row
    candidates[].channels[].source | string | source id
    candidates[].channels[].class | string | confidence class
    committees[] | object | groups of the size asked for, the widest reach first
    committees[].members | array | states
    committees[].reachAll | number | chance that together they reach every party | 0-1
    committees[].adds | number | gain over the best of its groups with one member less | 0-1
    parts[] | object | how many third states reach each party, and by what
    parts[].party | string | party
    parts[].reachableFrom | integer | third states with a recorded channel | states
    parts[].kinds | array | kinds of channel recorded for it
  `),
  tables: [
    { path: 'candidates', title: 'Envoys', columns: ['rank', 'actor', 'reachAll', 'reached', 'unreached'] },
    { path: 'committees', title: 'Committees' },
    { path: 'parts', title: 'Parties' },
  ],
  methods: 'envoy',
  examples: [
    'good-offices envoy --parties USA,PRK,KOR,CHN,JPN,RUS',
    'good-offices envoy --parties USA,PRK --size 3 --on 2018-01-01',
  ],

  async ask(atlas, { parties, size, on, top, years, open, forumSize, pool }, session) {
    if (parties.length < 2)
      throw new DomainError(`envoy: two parties or more are needed, as --parties A,B; got ${parties.length}`);
    const index = await atlas.actors();
    const talks = await atlas.rows('third_country_talks');
    const day = on ?? `${Math.max(2000, ...talks.map(({ year }) => year))}-12-31`;
    for (const party of parties)
      if (!index.aliveOn(party, day)) throw new NotFoundError(`envoy: ${party} did not exist on ${day}`);
    const states = new Set((await atlas.rows('actors', { kind: 'state' })).map(({ id }) => id));
    const channels = await channelsTo(
      atlas,
      { parties, day, years, forumSize },
      (state) => states.has(state) && index.aliveOn(state, day),
    );
    const ranked = [...channels]
      .map(([actor, to]) => {
        const counts = parties.map((party) => to.get(party)?.length ?? 0);
        return {
          reach: { actor, channels: counts } satisfies Reach,
          reachAll: reachOfAll(counts, open),
          reached: counts.filter((count) => count > 0).length,
          total: counts.reduce((sum, count) => sum + count, 0),
          to,
        };
      })
      .sort(
        (x, y) =>
          y.reachAll - x.reachAll ||
          y.reached - x.reached ||
          y.total - x.total ||
          (x.reach.actor < y.reach.actor ? -1 : 1),
      );
    if (ranked.length === 0)
      throw new NotFoundError(
        `envoy: no channel of any third state to ${parties.join(', ')} is in the tables; import missions and memberships (good-offices sources import FOLDER)`,
      );
    const shown = ranked.slice(0, top);
    for (const { to } of shown) for (const list of to.values()) citeChannels(session, list);
    explain(session, { day, years, open, forumSize, pool });
    const kindsAtHand = new Set(
      ranked.flatMap(({ to }) => [...to.values()].flatMap((list) => list.map(({ kind }) => kind))),
    );
    const lacking = channelKinds.filter((kind) => !kindsAtHand.has(kind));
    if (lacking.length > 0)
      session.warn(`No channel of these kinds is in the tables for these parties: ${lacking.join(', ')}.`);
    return {
      parties,
      on: day,
      candidates: shown.map(({ reach, reachAll, reached, to }, at) => ({
        actor: reach.actor,
        rank: at + 1,
        reachAll: rounded(reachAll),
        reached,
        unreached: parties.filter((party) => !to.has(party)),
        channels: parties.flatMap((party) => (to.get(party) ?? []).map((channel) => ({ party, ...channel }))),
      })),
      committees: bestCommittees(
        ranked.slice(0, pool).map(({ reach }) => reach),
        Math.min(size, ranked.length),
        open,
        top,
      ).map(({ members, reachAll, adds }) => ({ members, reachAll: rounded(reachAll), adds: rounded(adds) })),
      parts: parties.map((party) => ({
        party,
        reachableFrom: ranked.filter(({ to }) => to.has(party)).length,
        kinds: channelKinds.filter((kind) =>
          ranked.some(({ to }) => to.get(party)?.some((channel) => channel.kind === kind)),
        ),
      })),
    };
  },
};

function explain(
  session: Parameters<typeof envoy.ask>[2],
  { day, years, open, forumSize, pool }: { day: string; years: number; open: number; forumSize: number; pool: number },
): void {
  session.define(
    `Channels as of ${day}: a resident mission of the party in the third state (mission-there) or of the third state in the party (mission-here); seats of both in an official forum of at most ${forumSize} members (forum); a leader's visit (visit) or talks of the party with anyone hosted (hosted) in the ${years} years before; a defence pact (pact). Each kind counts once.`,
  );
  session.define(
    `Reach of all: product over parties of 1 - (1 - ${open})^channels. The chance ${open} is a parameter, alike for every channel: it orders envoys by breadth before depth and is no forecast.`,
  );
  session.define(
    `Committees: every group of the ${pool} envoys with the widest reach; members' channels add up. adds: gain over the best of its groups with one member less.`,
  );
  session.warn(
    'A channel without a row is not known, which does not show that there is none: states on which more was collected rank higher. A channel says nothing of trust.',
  );
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
