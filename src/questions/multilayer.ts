import type { Atlas } from '../core/atlas.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { CsrGraph } from '../math/csr-graph.ts';
import { type SeatColumns, twoModeBrokerage } from '../measures/brokerage/two-mode-brokerage.ts';
import { layerSimilarity } from '../measures/multilayer/layer-similarity.ts';
import { supraEigenvector, supraPageRank } from '../measures/multilayer/supra-centrality.ts';
import type { NetworkSlice, SliceTime } from '../network/network-slice.ts';
import type { SeatSlice } from '../network/seat-slice.ts';
import { graphOfSlice } from '../network/slice-graph.ts';
import { sliceTime } from '../network/slice-time.ts';
import { type LayerId, layerIds } from '../network/tie.ts';
import { citeSlice, explainEmptySlice, networkSlice, seatSlice } from './slices/network-slice.ts';

const layersMeaning: string = `layers to take together, separated by commas; left out: all that hold a tie which is not hostile, of ${layerIds.join(', ')}`;

const parameters = {
  year: { kind: 'year', meaning: 'year: ties that hold at its end, its figures, events in it', required: true },
  layers: { kind: 'text', meaning: layersMeaning as string },
  window: {
    kind: 'integer',
    meaning: 'years up to the end of the year in which events count',
    default: 1,
    minimum: 1,
    maximum: 200,
  },
  coupling: {
    kind: 'number',
    meaning: 'weight between the replicas of an actor in two layers; 0 leaves layers apart, a large one melts them',
    default: 1,
    minimum: 0,
    maximum: 1000,
  },
  scale: {
    kind: 'enum',
    meaning: 'weights that go in: binary = every tie 1; mean = divided by the mean weight of their layer',
    default: 'binary',
    values: ['binary', 'mean'],
  },
} as const;

interface Compared {
  readonly layerA: string;
  readonly layerB: string;
  readonly jaccard: number | null;
  readonly shared: number;
  readonly either: number;
  readonly degreeCorrelation: number | null;
  readonly reason: string | null;
}

export interface MultilayerAnswer {
  readonly year: number;
  readonly coupling: number;
  readonly scale: string;
  readonly layers: readonly {
    readonly layer: string;
    readonly directed: boolean;
    readonly unit: string;
    readonly ties: number;
    readonly reason: string | null;
  }[];
  readonly similarity: readonly Compared[];
  readonly actors: readonly {
    readonly actor: string;
    readonly name: string;
    readonly layers: number;
    readonly pageRank: number;
    readonly eigenvector: number;
  }[];
  readonly supra: {
    readonly replicas: number;
    readonly eigenvalue: number | null;
    readonly pageRankReason: string | null;
    readonly eigenvectorReason: string | null;
  };
  readonly bodies: readonly {
    readonly body: string;
    readonly members: number;
    readonly pairs: number;
    readonly solePairs: number;
    readonly source: string;
    readonly class: string;
  }[];
  readonly states: readonly {
    readonly actor: string;
    readonly bodies: number;
    readonly pairs: number;
    readonly solePairs: number;
  }[];
}

/** Several layers at once: how alike they are, who counts over all of them, which bodies join whom. */
export const multilayer: Question<typeof parameters, MultilayerAnswer> = {
  id: 'multilayer',
  meaning: 'Several layers at once: how alike they are, who is central over all, which bodies alone join whom',
  parameters,
  fields: fieldTable(`
    year | integer | year
    coupling | number | weight between replicas of an actor | ties
    scale | string | weights that went in
    layers[] | object | layers asked for
    layers[].layer | string | layer
    layers[].directed | boolean | ties have a direction
    layers[].unit | string | what a weight counts before scaling
    layers[].ties | integer | ties that are not hostile | ties
    layers[].reason? | string | why the layer is left out
    similarity[]? | object | pairs of layers
    similarity[].layerA | string | one layer
    similarity[].layerB | string | the other
    similarity[].jaccard? | number | ties that both have over ties that either has | 0-1
    similarity[].shared | integer | ties that both have | ties
    similarity[].either | integer | ties that either has | ties
    similarity[].degreeCorrelation? | number | correlation over actors of the number of ties | -1 to 1
    similarity[].reason? | string | why a value is not defined
    actors[] | object | actors, the most central by PageRank first
    actors[].actor | string | state
    actors[].name | string | name
    actors[].layers | integer | layers on which it has a tie | layers
    actors[].pageRank | number | PageRank on the supra-graph, its replicas added; sums to 1 | share
    actors[].eigenvector | number | eigenvector centrality on the supra-graph, its replicas added; the largest is 1 | 0-1
    supra | object | the supra-graph
    supra.replicas | integer | layers times actors | replicas
    supra.eigenvalue? | number | leading eigenvalue | ties
    supra.pageRankReason? | string | why PageRank does not mean what it should
    supra.eigenvectorReason? | string | why the eigenvector does not
    bodies[]? | object | bodies, by the pairs of members that they alone join
    bodies[].body | string | body
    bodies[].members | integer | recorded members | states
    bodies[].pairs | integer | pairs of its members | pairs
    bodies[].solePairs | integer | pairs that sit together in no other recorded body | pairs
    bodies[].source | string | source of its first seat
    bodies[].class | string | confidence class of that seat
    states[]? | object | states, by the pairs of bodies that they alone join
    states[].actor | string | state
    states[].bodies | integer | bodies in which it sits | bodies
    states[].pairs | integer | pairs of them | pairs
    states[].solePairs | integer | pairs that share no other recorded member | pairs
  `),
  tables: [
    { path: 'similarity', title: 'How alike layers are' },
    { path: 'actors', title: 'Who is central over all layers' },
    { path: 'bodies', title: 'Bodies that alone join their members' },
    { path: 'states', title: 'States that alone join bodies' },
    { path: 'layers', title: 'Layers' },
  ],
  methods: 'multilayer',
  examples: [
    'good-offices multilayer --year 2018',
    'good-offices multilayer --year 2018 --layers missions,relations,talks --window 25',
  ],

  async ask(atlas, { year, layers, window, coupling, scale }, session) {
    const time = sliceTime(String(year), window);
    const read = await readLayers(atlas, time, layers);
    const taken = read.filter(({ slice }) => slice.ties.length > 0);
    if (taken.length === 0)
      throw new NotFoundError(`multilayer: no tie in ${year}; ${read.map(({ reason }) => reason).join('; ')}`);
    for (const { slice } of taken) citeSlice(session, slice);
    const actors = [...new Set(taken.flatMap(({ slice }) => slice.actors))].sort();
    const graphs = taken.map(({ slice }) => graphOf({ ...slice, actors }, scale === 'mean'));
    const binary = taken.map(({ slice }) => graphOf({ ...slice, actors }, false));
    const ranks = supraPageRank(graphs, coupling);
    const eigen = supraEigenvector(graphs, coupling);
    const index = await atlas.actors();
    const seats = await seatSlice(atlas, time);
    session.evidence.useAll(
      'memberships',
      seats.seats.map(({ row, source }) => ({ id: row, source })),
    );
    explain(session, coupling, scale, read);
    return {
      year,
      coupling,
      scale,
      layers: read.map(({ slice, reason }) => ({
        layer: slice.layer,
        directed: slice.directed,
        unit: slice.unit,
        ties: slice.ties.length,
        reason,
      })),
      similarity: similarities(
        taken.map(({ slice }) => slice.layer),
        binary,
      ),
      actors: actors
        .map((actor, i) => ({
          actor,
          name: index.get(actor)?.name ?? actor,
          layers: taken.filter(({ slice }) =>
            slice.ties.some((tie) => tie.origin === actor || tie.destination === actor),
          ).length,
          pageRank: ranks.byActor[i] as number,
          eigenvector: eigen.byActor[i] as number,
        }))
        .sort((a, b) => b.pageRank - a.pageRank || (a.actor < b.actor ? -1 : 1)),
      supra: {
        replicas: taken.length * actors.length,
        eigenvalue: eigen.eigenvalue,
        pageRankReason: ranks.reason,
        eigenvectorReason: eigen.reason,
      },
      ...joined(seats),
    };
  },
};

interface ReadLayer {
  readonly slice: NetworkSlice;
  readonly reason: string | null;
}

async function readLayers(atlas: Atlas, time: SliceTime, text: string | null): Promise<readonly ReadLayer[]> {
  const names = text === null ? layerIds : [...new Set(text.split(',').map(layerNamed))];
  const read: ReadLayer[] = [];
  for (const layer of names) {
    const whole = await networkSlice(atlas, layer, time);
    const slice = { ...whole, ties: whole.ties.filter(({ sign }) => sign !== -1) };
    const hostile = whole.ties.length - slice.ties.length;
    const reason =
      slice.ties.length > 0
        ? null
        : hostile > 0
          ? `only hostile ties (${hostile})`
          : await explainEmptySlice(atlas, layer, time);
    read.push({ slice, reason });
  }
  return read;
}

function layerNamed(text: string): LayerId {
  const layer = layerIds.find((id) => id === text.trim());
  if (layer !== undefined) return layer;
  throw new DomainError(
    `multilayer: no such layer; got "${text.trim().slice(0, 60)}"; layers are ${layerIds.join(', ')}`,
    { candidates: layerIds },
  );
}

function graphOf(slice: NetworkSlice, weighted: boolean): CsrGraph {
  if (!weighted) return graphOfSlice(slice).graph;
  const mean = slice.ties.reduce((sum, { weight }) => sum + weight, 0) / slice.ties.length;
  const ties = slice.ties.map((tie) => ({ ...tie, weight: tie.weight / mean }));
  return graphOfSlice({ ...slice, ties }, { weighted: true }).graph;
}

function similarities(layers: readonly LayerId[], graphs: readonly CsrGraph[]): Compared[] {
  return layers.flatMap((layerA, i) =>
    layers.slice(i + 1).map((layerB, k) => ({
      layerA,
      layerB,
      ...layerSimilarity(graphs[i] as CsrGraph, graphs[i + 1 + k] as CsrGraph),
    })),
  );
}

function joined(slice: SeatSlice): Pick<MultilayerAnswer, 'bodies' | 'states'> {
  const stateOf = new Map(slice.actors.map((id, i) => [id, i]));
  const bodyOf = new Map(slice.bodies.map((id, i) => [id, i]));
  const columns: SeatColumns = {
    states: slice.actors.length,
    bodies: slice.bodies.length,
    state: slice.seats.map(({ origin }) => stateOf.get(origin) as number),
    body: slice.seats.map(({ destination }) => bodyOf.get(destination) as number),
  };
  const { bodies, states } = twoModeBrokerage(columns);
  const seatsOf = (id: string, end: 'origin' | 'destination') => slice.seats.filter((seat) => seat[end] === id);
  return {
    bodies: slice.bodies
      .map((body, i) => {
        const own = seatsOf(body, 'destination');
        return {
          body,
          members: own.length,
          pairs: bodies.pairs[i] as number,
          solePairs: bodies.solePairs[i] as number,
          source: own[0]?.source ?? '',
          class: own[0]?.class ?? '',
        };
      })
      .sort((a, b) => b.solePairs - a.solePairs || (a.body < b.body ? -1 : 1)),
    states: slice.actors
      .map((actor, i) => ({
        actor,
        bodies: seatsOf(actor, 'origin').length,
        pairs: states.pairs[i] as number,
        solePairs: states.solePairs[i] as number,
      }))
      .sort((a, b) => b.solePairs - a.solePairs || (a.actor < b.actor ? -1 : 1)),
  };
}

function explain(session: Session, coupling: number, scale: string, read: readonly ReadLayer[]): void {
  session.define('Jaccard index and correlation of degrees: every tie counts 1; hostile ties are left out.');
  session.define(
    `Supra-graph: every actor has a replica in every layer, replicas tied with weight ${coupling}; ${scale === 'binary' ? 'every tie weighs 1' : 'weights divided by the mean of their layer'}.`,
  );
  session.define(
    'Forums in the supra-graph are projected: a shared body counts 1 / (members - 1); bodies and states below are two-mode.',
  );
  session.warn('Central over all layers depends on the coupling and on which layers are taken: try several.');
  session.warn('A layer that holds few actors ties only those: who is central follows from whom the tables tell of.');
  const out = read.filter(({ reason }) => reason !== null);
  if (out.length > 0)
    session.warn(`Layers left out: ${out.map(({ slice, reason }) => `${slice.layer} (${reason})`).join('; ')}.`);
}
