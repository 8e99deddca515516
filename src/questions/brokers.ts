import type { Atlas } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import { seededRandom } from '../core/random.ts';
import { type PairScore, pairBrokerage } from '../measures/brokerage/pair-brokerage.ts';
import { rewiredPaths } from '../measures/brokerage/rewired-paths.ts';
import { weakestClass } from '../network/network-slice.ts';
import { sliceTime } from '../network/slice-time.ts';
import type { Tie } from '../network/tie.ts';
import { type Channel, type ChannelId, type ChannelLayer, channelLayer, channelMeanings } from './broker-channels.ts';
import { type Convenor, convenors } from './broker-convenors.ts';
import { chosenChannels, chosenWeights } from './broker-parameters.ts';
import { citeRows } from './network-slice.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one adversary', position: 0, required: true, actorKinds: ['state', 'territory'] },
  b: { kind: 'actor', meaning: 'the other', position: 1, required: true, actorKinds: ['state', 'territory'] },
  on: { kind: 'date', meaning: 'date', required: true },
  window: {
    kind: 'integer',
    meaning: 'years before the date in which talks, visits and acts count',
    default: 20,
    minimum: 1,
    maximum: 200,
  },
  voteWindow: {
    kind: 'integer',
    meaning: 'years before the date in which votes count',
    default: 5,
    minimum: 1,
    maximum: 100,
  },
  tradeYear: { kind: 'year', meaning: 'year of the trade figures; left out: the last year that was over on the date' },
  layers: { kind: 'text', meaning: 'channels to read, separated by commas; left out: all' },
  weights: { kind: 'text', meaning: 'weights of channels, as trade=2,forums=0.5; those not named weigh 1' },
  minimumAgreement: {
    kind: 'number',
    meaning: 'mean agreement from which votes are a working channel',
    default: 0.5,
    minimum: 0,
    maximum: 1,
  },
  third: {
    kind: 'actors',
    meaning: 'only these third parties; left out: every state with a channel to either side',
    actorKinds: ['state', 'territory'],
  },
  top: {
    kind: 'integer',
    meaning: 'third parties listed, highest score first; 0 = all',
    default: 40,
    minimum: 0,
    maximum: 400,
  },
  draws: {
    kind: 'integer',
    meaning: 'rewired networks for the comparison with chance',
    default: 50,
    minimum: 2,
    maximum: 10000,
  },
  triesPerTie: {
    kind: 'integer',
    meaning: 'tries to rewire each tie in a draw',
    default: 10,
    minimum: 1,
    maximum: 1000,
  },
} as const;

/** A channel as the answer shows it. */
interface ShownChannel {
  readonly state: Channel['state'];
  readonly value: number | null;
  readonly unit: string | null;
  readonly strength: number | null;
  readonly statements: number;
  readonly class: string | null;
  readonly source: string | null;
  readonly sources: readonly string[];
}

interface ThirdParty {
  readonly actor: string;
  readonly name: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly openPaths: number;
  readonly strictlyOpen: number;
  readonly channelsToA: number;
  readonly channelsToB: number;
  readonly hostedPair: number | null;
  readonly hostedOthers: number | null;
  readonly expectedPaths: number | null;
  readonly z: number | null;
  readonly zReason: string | null;
  readonly paths: readonly string[];
  readonly parts: { readonly [layer: string]: number | null };
  readonly channels: { readonly [layer: string]: { readonly toA: ShownChannel; readonly toB: ShownChannel } };
}

export interface BrokersAnswer {
  readonly a: string;
  readonly b: string;
  readonly on: string;
  readonly thirdParties: readonly ThirdParty[];
  readonly statements: readonly (Omit<Tie, 'layer' | 'nature' | 'level'> & {
    readonly actor: string;
    readonly side: string;
    readonly channel: string;
  })[];
  readonly convenors: readonly Convenor[];
  readonly layers: readonly {
    readonly layer: string;
    readonly weight: number;
    readonly kind: string;
    readonly meaning: string;
    readonly unit: string;
    readonly basis: string | null;
    readonly direct: string;
    readonly coverage: string;
    readonly actors: number;
    readonly ties: number;
    readonly reason: string | null;
  }[];
  readonly nullModel: {
    readonly model: string;
    readonly draws: number;
    readonly triesPerTie: number;
    readonly layers: readonly string[];
    readonly reason: string | null;
  };
  readonly notListed: number;
}

/** Third parties between two adversaries: their channels to each side, layer by layer, and what these amount to. */
export const brokers: Question<typeof parameters, BrokersAnswer> = {
  id: 'brokers',
  meaning: 'Third parties between two adversaries: who has which channels to both sides',
  parameters,
  fields: fieldTable(`
    a | string | one adversary
    b | string | the other
    on | string | date asked for
    thirdParties[] | object | states with a channel to either side, highest score first
    thirdParties[].actor | string | state
    thirdParties[].name | string | its name
    thirdParties[].score | number | sum of the parts that are known; 1 = strongest on every channel to both sides, below 0 = its own sanctions outweigh | share
    thirdParties[].low | number | score if all that is not covered were worst | share
    thirdParties[].high | number | score if all that is not covered were best | share
    thirdParties[].openPaths | integer | channels that work to both sides: paths A - C - B | channels
    thirdParties[].strictlyOpen | integer | of these, channels that the two sides do not have with each other | channels
    thirdParties[].channelsToA | integer | channels that work to a | channels
    thirdParties[].channelsToB | integer | channels that work to b | channels
    thirdParties[].hostedPair? | integer | talks in the window that it hosted and both sides attended; null = the channel hosting is not read | talks
    thirdParties[].hostedOthers? | integer | talks in the window that it hosted and one of the two attended without the other | talks
    thirdParties[].expectedPaths? | number | mean number of paths in rewired networks | channels
    thirdParties[].z? | number | paths against rewired networks; null = chance leaves no spread | standard deviations
    thirdParties[].zReason? | string | why there is no z
    thirdParties[].paths | array | channels that work to both sides
    thirdParties[].parts | object | for each channel what it adds to the score; null = not covered
    thirdParties[].channels | object | for each channel toA and toB: state (working, hostile, none, not-covered), value, unit, strength 0-1, number of statements, class, source, sources
    statements[] | object | what the channels rest on, one row each
    statements[].actor | string | third party
    statements[].side | string | adversary
    statements[].channel | string | channel
    statements[].facet | string | kind of tie
    statements[].origin | string | from whom
    statements[].destination | string | to whom: a state, or the body that both sit in
    statements[].from? | string | begin or day
    statements[].to? | string | end
    statements[].value? | number | strength, in unit
    statements[].unit? | string | unit of value
    statements[].basis? | string | framework, body, series or number of roll calls
    statements[].sign | integer | friendly 1, hostile -1, neither 0
    statements[].class | string | confidence class
    statements[].source | string | source id
    statements[].table | string | table of the row
    statements[].row | string | row
    convenors[] | object | bodies in which both sides have a seat or standing, smallest first
    convenors[].body | string | body
    convenors[].name | string | its name
    convenors[].kind | string | sort of body
    convenors[].track | string | 1 official, 1.5 mixed, 2 unofficial, non-state
    convenors[].statusA | string | status of a
    convenors[].statusB | string | status of b
    convenors[].members | integer | full members and parties as recorded; the record may be short | members
    convenors[].decisionRule? | string | how it decides
    convenors[].sanctionsOnA | integer | its own measures on a in force | measures
    convenors[].sanctionsOnB | integer | its own measures on b in force | measures
    convenors[].source | string | source id of the seat of a
    convenors[].class | string | weaker confidence class of the two seats
    layers[] | object | the channels
    layers[].layer | string | channel
    layers[].weight | number | weight in the score, those of friendly channels summing to 1 | share
    layers[].kind | string | friendly, or hostile: it takes from the score
    layers[].meaning | string | what counts and how strength is measured
    layers[].unit | string | unit of values
    layers[].basis? | string | series taken
    layers[].direct | string | channel between the two sides themselves
    layers[].coverage | string | whole system: a missing row means none recorded; selected facts: it means not covered; nothing: no row
    layers[].actors | integer | states that rows tell of | states
    layers[].ties | integer | ties on the date | ties
    layers[].reason? | string | why it says nothing
    nullModel | object | comparison with chance
    nullModel.model | string | what is held and what is drawn
    nullModel.draws | integer | rewired networks | draws
    nullModel.triesPerTie | integer | tries to rewire each tie | tries
    nullModel.layers | array | channels in the comparison
    nullModel.reason? | string | why there is no comparison
    notListed | integer | third parties beyond the listed ones | states
  `),
  tables: [
    {
      path: 'thirdParties',
      title: 'Third parties',
      columns: [
        'actor',
        'name',
        'score',
        'low',
        'high',
        'openPaths',
        'strictlyOpen',
        'channelsToA',
        'channelsToB',
        'hostedPair',
        'hostedOthers',
        'z',
        'paths',
      ],
    },
    {
      path: 'layers',
      title: 'Channels',
      columns: ['layer', 'weight', 'direct', 'coverage', 'actors', 'ties', 'basis', 'reason'],
    },
    { path: 'convenors', title: 'Bodies with both sides' },
    {
      path: 'statements',
      title: 'What the channels rest on',
      columns: [
        'actor',
        'side',
        'channel',
        'facet',
        'origin',
        'destination',
        'from',
        'to',
        'value',
        'basis',
        'class',
        'source',
      ],
    },
  ],
  methods: 'brokers',
  examples: [
    'good-offices brokers PRK USA --on 2018-06-01 --top 6',
    'good-offices brokers PRK USA --on 2019-02-01 --window 25 --third SGP,VNM,CHE,MNG,SWE,CHN',
  ],

  async ask(atlas, values, session) {
    const { a, b, on } = values;
    demandTwoActors('brokers', a, b);
    const ids = chosenChannels(values.layers);
    const weights = chosenWeights(values.weights);
    const time = sliceTime(on, values.window);
    await demandLife(atlas, [a, b], time.to);
    const times = {
      time,
      votes: sliceTime(on, values.voteWindow),
      trade: sliceTime(String(values.tradeYear ?? lastFullYear(time.to)), 1),
      minimumAgreement: values.minimumAgreement,
    };
    const layers: ChannelLayer[] = [];
    for (const id of ids) layers.push(await channelLayer(atlas, id, a, b, times));
    const index = await atlas.actors();
    const tied = [...new Set(layers.flatMap((layer) => [...layer.tiedTo(a), ...layer.tiedTo(b)]))];
    const thirds = tied.filter((actor) => actor !== a && actor !== b).sort();
    const channels = layers.map((layer) => ({
      toA: thirds.map((third) => layer.channel(third, a)),
      toB: thirds.map((third) => layer.channel(third, b)),
    }));
    const scores = pairBrokerage(
      layers.map(({ id, kind, strength }, at) => ({
        id,
        kind,
        strength,
        weight: weights.get(id) ?? 1,
        toA: channels[at]?.toA ?? [],
        toB: channels[at]?.toB ?? [],
      })),
    );
    const networks = layers.flatMap((layer) => {
      const paths = layer.paths(thirds);
      return paths === null || paths.a < 0 || paths.b < 0 ? [] : [{ id: layer.id, paths }];
    });
    const chance = rewiredPaths(
      networks.map(({ paths }) => paths),
      values.draws,
      seededRandom(session.seed),
      values.triesPerTie,
    );
    const nullReason =
      networks.length > 0 ? null : 'no channel has ties of both sides, so that there is no network to rewire';
    const order = thirds
      .map((actor, at) => ({ actor, at, score: scores[at] as PairScore }))
      .filter(({ actor }) => values.third.length === 0 || values.third.includes(actor))
      .sort((x, y) => y.score.score - x.score.score || y.score.openPaths - x.score.openPaths || x.at - y.at);
    const listed = values.top === 0 ? order : order.slice(0, values.top);
    const shown = listed.map(({ actor, at, score }): ThirdParty => {
      const working = (side: 'toA' | 'toB'): number =>
        channels.filter((channel) => channel[side][at]?.state === 'working').length;
      const paths = layers.filter((_, layer) => score.parts[layer]?.path);
      const defined = chance.zDefined[at] === 1;
      return {
        actor,
        name: index.name(actor),
        score: score.score,
        low: score.low,
        high: score.high,
        openPaths: score.openPaths,
        strictlyOpen: paths.filter((layer) => layer.direct !== 'working').length,
        channelsToA: working('toA'),
        channelsToB: working('toB'),
        ...hostedTalks(layers, channels, at),
        expectedPaths: networks.length === 0 ? null : (chance.expected[at] as number),
        z: defined ? (chance.z[at] as number) : null,
        zReason: defined
          ? null
          : (nullReason ?? 'all rewired networks give the same number of paths: chance leaves no spread'),
        paths: paths.map((layer) => layer.id),
        parts: Object.fromEntries(layers.map(({ id }, layer) => [id, score.parts[layer]?.part ?? null])),
        channels: Object.fromEntries(
          layers.map(({ id, unit }, layer) => {
            const part = score.parts[layer];
            const { toA, toB } = channels[layer] as { toA: readonly Channel[]; toB: readonly Channel[] };
            return [
              id,
              {
                toA: shownChannel(toA[at] as Channel, part?.strengthA ?? null, unit),
                toB: shownChannel(toB[at] as Channel, part?.strengthB ?? null, unit),
              },
            ];
          }),
        ),
      };
    });
    const statements = listed.flatMap(({ actor, at }) =>
      layers.flatMap(({ id }, layer) =>
        (['toA', 'toB'] as const).flatMap((side) =>
          (channels[layer]?.[side][at]?.statements ?? []).map((tie) =>
            statementOf(actor, side === 'toA' ? a : b, id, tie),
          ),
        ),
      ),
    );
    citeRows(session, statements);
    for (const layer of layers) {
      citeRows(session, layer.restsOn);
    }
    noteDropped(session, layers);
    explain(session, values.window, values.minimumAgreement, layers);
    const notListed = order.length - listed.length;
    if (notListed > 0) session.warn(`${notListed} third parties with a lower score are not listed: --top 0 lists all.`);
    for (const third of values.third)
      if (!thirds.includes(third) && third !== a && third !== b)
        session.warn(`${third}: no channel to either side is in the tables, which does not show that there is none.`);
    const total = layers
      .filter(({ kind }) => kind === 'friendly')
      .reduce((sum, { id }) => sum + (weights.get(id) ?? 1), 0);
    return {
      a,
      b,
      on,
      thirdParties: shown,
      statements,
      convenors: await convenors(atlas, session, a, b, time.to),
      layers: layers.map((layer) => ({
        layer: layer.id,
        weight: (weights.get(layer.id) ?? 1) / total,
        kind: layer.kind,
        meaning: channelMeanings[layer.id],
        unit: layer.unit,
        basis: layer.basis,
        direct: layer.direct,
        coverage: layer.ties === 0 ? 'nothing' : layer.census > 0 ? 'whole system' : 'selected facts',
        actors: layer.actors,
        ties: layer.ties,
        reason: layer.reason,
      })),
      nullModel: {
        model:
          'each channel rewired on its own: every state keeps its number of ties out and in (of seats: every body its members too), not whom they lead to',
        draws: values.draws,
        triesPerTie: values.triesPerTie,
        layers: networks.map(({ id }) => id),
        reason: nullReason,
      },
      notListed,
    };
  },
};

/** Talks that a third party hosted for both sides, and for one of them. */
function hostedTalks(
  layers: readonly ChannelLayer[],
  channels: readonly { readonly toA: readonly Channel[]; readonly toB: readonly Channel[] }[],
  at: number,
): Pick<ThirdParty, 'hostedPair' | 'hostedOthers'> {
  const hosting = channels[layers.findIndex((layer) => layer.id === 'hosting')];
  if (hosting === undefined) return { hostedPair: null, hostedOthers: null };
  const rows = (side: readonly Channel[]): ReadonlySet<string> =>
    new Set((side[at]?.statements ?? []).map((tie) => `${tie.table} ${tie.row}`));
  const [ofA, ofB] = [rows(hosting.toA), rows(hosting.toB)];
  const hostedPair = [...ofA].filter((row) => ofB.has(row)).length;
  return { hostedPair, hostedOthers: ofA.size + ofB.size - 2 * hostedPair };
}

/** Rows that channels left out; two channels that read the same rows say it once. */
function noteDropped(session: Session, layers: readonly ChannelLayer[]): void {
  const said = new Set<string>();
  for (const { id, dropped } of layers)
    for (const drop of dropped) {
      const text = `${drop.reason} ${drop.rows} ${drop.example}`;
      if (!said.has(text)) session.drop({ ...drop, reason: `${id}: ${drop.reason}` });
      said.add(text);
    }
}

/** The last calendar year that was over at the end of a day. */
function lastFullYear(day: string): number {
  const year = Number(day.slice(0, 4));
  return day.endsWith('-12-31') ? year : year - 1;
}

async function demandLife(atlas: Atlas, actors: readonly string[], on: string): Promise<void> {
  const index = await atlas.actors();
  for (const actor of actors) {
    const state = index.get(actor);
    if (state !== null && !index.aliveOn(actor, on))
      throw new NotFoundError(
        `brokers: ${actor} (${state.name}) did not exist on ${on}; its life as coded runs from ${state.founded ?? 'an unknown date'} to ${state.ended ?? 'today'}`,
      );
  }
}

function shownChannel({ state, value, statements }: Channel, strength: number | null, unit: string): ShownChannel {
  const stated = state === 'working' || state === 'hostile';
  return {
    state,
    value: stated ? value : null,
    unit: stated ? unit : null,
    strength,
    statements: statements.length,
    class: statements.length === 0 ? null : weakestClass(statements.map((tie) => tie.class)),
    source: statements[0]?.source ?? null,
    sources: [...new Set(statements.map((tie) => tie.source))].sort(),
  };
}

function statementOf(actor: string, side: string, channel: ChannelId, tie: Tie): BrokersAnswer['statements'][number] {
  const { facet, origin, destination, from, to, value, unit, basis, sign, source, table, row } = tie;
  return {
    actor,
    side,
    channel,
    facet,
    origin,
    destination,
    from,
    to,
    value,
    unit,
    basis,
    sign,
    class: tie.class,
    source,
    table,
    row,
  };
}

function explain(session: Session, window: number, minimumAgreement: number, layers: readonly ChannelLayer[]): void {
  session.define(
    'Score: for each friendly channel its weight times the strength of the weaker of the two sides, summed; own sanctions take their weight times the share of the two sides they hit. Weights are equal unless given, and stand in "layers".',
  );
  session.define(
    'Strength: 0 to 1. By value or number: the share of working channels to that side that are not above this one. Missions: share of the two directions. Votes: the agreement itself.',
  );
  session.define(
    `Talks, visits and acts count for ${window} years before the date; votes are a working channel from a mean agreement of ${minimumAgreement} on.`,
  );
  session.define(
    'A path counts as open when the channel works to both sides; strictly open when the two sides have no such channel with each other, as in Gould-Fernandez brokerage.',
  );
  session.define(
    'Not covered is not none: it adds nothing to the score, and "low" and "high" say what it could change.',
  );
  for (const layer of layers) if (layer.reason !== null) session.warn(`${layer.id}: ${layer.reason}.`);
  const selected = layers.filter((layer) => layer.ties > 0 && layer.census === 0).map(({ id }) => id);
  if (selected.length > 0)
    session.warn(
      `Selected facts, not the whole state system: ${selected.join(', ')}. There chance is chance within the listed ties, and states that nobody wrote about look poorer than they are.`,
    );
}
