import type { Atlas } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import type { Question } from '../core/question.ts';
import { seededRandom } from '../core/random.ts';
import { type PairScore, pairBrokerage } from '../measures/brokerage/pair-brokerage.ts';
import { type RewiredPaths, rewiredPaths } from '../measures/brokerage/rewired-paths.ts';
import { sliceTime } from '../network/slice-time.ts';
import {
  type BrokersAnswer,
  hostedTalks,
  shownChannel,
  statementOf,
  type ThirdParty,
} from './brokers/broker-answer.ts';
import { explainBrokers, noteDropped } from './brokers/broker-caveats.ts';
import { channelLayer, channelMeanings } from './brokers/broker-channels.ts';
import { convenors } from './brokers/broker-convenors.ts';
import { brokerFields, brokerTables } from './brokers/broker-fields.ts';
import { chosenChannels, chosenWeights } from './brokers/broker-parameters.ts';
import { citeRows } from './slices/network-slice.ts';
import type { Channel, ChannelLayer } from './slices/slice-channel.ts';
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

/** Third parties between two adversaries: their channels to each side, layer by layer, and what these amount to. */
export const brokers: Question<typeof parameters, BrokersAnswer> = {
  id: 'brokers',
  meaning: 'Third parties between two adversaries: who has which channels to both sides',
  parameters,
  fields: brokerFields,
  tables: brokerTables,
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
    // weights and listing do not touch the networks: moving a weight asks chance nothing new
    const chance = kept(atlas, JSON.stringify([a, b, times, ids, values.draws, values.triesPerTie, session.seed]), () =>
      rewiredPaths(
        networks.map(({ paths }) => paths),
        values.draws,
        seededRandom(session.seed),
        values.triesPerTie,
      ),
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
    explainBrokers(session, values.window, values.minimumAgreement, layers);
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

const mostKept = 8;
const chances = new WeakMap<Atlas, Map<string, RewiredPaths>>();

/** The comparison with chance of the same networks on the same data, drawn once. */
function kept(atlas: Atlas, key: string, draw: () => RewiredPaths): RewiredPaths {
  const known = chances.get(atlas) ?? new Map<string, RewiredPaths>();
  chances.set(atlas, known);
  let found = known.get(key);
  if (found === undefined) {
    found = draw();
    known.set(key, found);
    if (known.size > mostKept) known.delete(known.keys().next().value as string);
  }
  return found;
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
