import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { burtConstraint } from '../measures/brokerage/burt-constraint.ts';
import { effectiveSize } from '../measures/brokerage/effective-size.ts';
import { betweenness } from '../measures/centrality/betweenness.ts';
import { eigenvectorCentrality } from '../measures/centrality/eigenvector-centrality.ts';
import { pageRank } from '../measures/centrality/page-rank.ts';
import {
  type LayerGraph,
  type LayerParameters,
  layerGraph,
  layerParameters,
  networkFields,
} from './slices/layer-graph.ts';

const parameters: LayerParameters & {
  readonly damping: {
    readonly kind: 'number';
    readonly meaning: string;
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
  };
} = {
  ...layerParameters,
  damping: {
    kind: 'number',
    meaning: 'PageRank: probability to follow a tie',
    default: 0.85,
    minimum: 0,
    maximum: 0.999,
  },
};

interface CentralActor {
  readonly actor: string;
  readonly name: string;
  readonly tiesOut: number;
  readonly tiesIn: number;
  readonly strengthOut: number;
  readonly strengthIn: number;
  readonly betweenness: number | null;
  readonly betweennessWeighted: number | null;
  readonly pageRank: number | null;
  readonly eigenvector: number | null;
  readonly constraint: number | null;
  readonly effectiveSize: number | null;
  readonly source: string | null;
  readonly class: string | null;
}

export interface CentralityAnswer {
  readonly actors: readonly CentralActor[];
  readonly network: LayerGraph['network'];
  readonly notDefined: readonly { readonly measure: string; readonly reason: string }[];
}

/** How central each actor is on one layer in a year, by several measures side by side. */
export const centrality: Question<typeof parameters, CentralityAnswer> = {
  id: 'centrality',
  meaning: 'How central each state is on a layer: ties, betweenness, PageRank, eigenvector, structural holes',
  parameters,
  fields: fieldTable(`
    actors[] | object | states, highest PageRank first
    actors[].actor | string | state
    actors[].name | string | its name
    actors[].tiesOut | integer | ties that it sends; on an undirected layer all its ties | ties
    actors[].tiesIn | integer | ties that it receives | ties
    actors[].strengthOut | number | sum of weights sent, in unit of the network
    actors[].strengthIn | number | sum of weights received, in unit of the network
    actors[].betweenness? | number | shortest paths between two others through it, every tie one step | paths
    actors[].betweennessWeighted? | number | the same with 1 / weight as length | paths
    actors[].pageRank? | number | share of a random walk, by weights | 0-1
    actors[].eigenvector? | number | importance by the importance of those whose ties come in, weighted; largest 1 | 0-1
    actors[].constraint? | number | Burt's constraint: low = open room between others; null = no contact | about 0-1
    actors[].effectiveSize? | number | Burt's effective size: contacts less what they repeat of each other | contacts
    actors[].source? | string | source id of its ties, the first of several; null = it has no tie
    actors[].class? | string | weakest confidence class of its ties${networkFields}
    notDefined[] | object | measures that say nothing here
    notDefined[].measure | string | measure
    notDefined[].reason | string | why
  `),
  tables: [
    { path: 'actors', title: 'Centrality' },
    { path: 'notDefined', title: 'Not defined' },
  ],
  methods: 'centrality',
  examples: [
    'good-offices centrality --layer forums --year 2018',
    'good-offices centrality --layer talks --year 2018 --window 20',
    'good-offices centrality --layer trade --year 2016',
  ],

  async ask(atlas, values, session) {
    const layer = await layerGraph('centrality', atlas, session, values);
    const { graph, weighted, actors } = layer;
    const index = await atlas.actors();
    const weights = weighted.weights ?? new Float64Array(weighted.targets.length).fill(1);
    const notDefined: { measure: string; reason: string }[] = [];
    const note = (measure: string, reason: string | null): boolean => {
      if (reason !== null) notDefined.push({ measure, reason });
      return reason === null;
    };
    const byHops = betweenness(graph);
    const byLength = betweenness(
      weighted,
      Float64Array.from(weights, (weight) => 1 / weight),
    );
    const walk = pageRank(weighted, values.damping);
    const leading = eigenvectorCentrality(weighted);
    const constraint = burtConstraint(weighted);
    const size = effectiveSize(weighted);
    const shown = {
      betweenness: note('betweenness', byHops.reason),
      betweennessWeighted: note('betweennessWeighted', byLength.reason),
      pageRank: note('pageRank', walk.reason ?? (walk.converged ? null : 'the iteration did not converge')),
      eigenvector: note('eigenvector', leading.reason ?? (leading.converged ? null : 'the iteration did not converge')),
    };
    note('constraint', constraint.reason);
    note('effectiveSize', size.reason);
    const { out, into, strengthOut, strengthIn } = degrees(graph, weights);
    session.define('Betweenness by weight takes 1 / weight as the length of a tie: a strong tie is a short way.');
    session.define(`PageRank with damping ${values.damping}; eigenvector centrality counts ties that come in.`);
    session.define('Constraint and effective size (Burt 1992) add both directions of a pair.');
    const rows = actors.map(
      (actor, at): CentralActor => ({
        actor,
        name: index.name(actor),
        tiesOut: out[at] as number,
        tiesIn: into[at] as number,
        strengthOut: strengthOut[at] as number,
        strengthIn: strengthIn[at] as number,
        betweenness: shown.betweenness ? (byHops.values[at] as number) : null,
        betweennessWeighted: shown.betweennessWeighted ? (byLength.values[at] as number) : null,
        pageRank: shown.pageRank ? (walk.values[at] as number) : null,
        eigenvector: shown.eigenvector ? (leading.values[at] as number) : null,
        constraint: constraint.defined[at] === 1 ? (constraint.values[at] as number) : null,
        effectiveSize: size.defined[at] === 1 ? (size.values[at] as number) : null,
        ...layer.sourceOf(actor),
      }),
    );
    rows.sort((x, y) => (y.pageRank ?? 0) - (x.pageRank ?? 0) || Number(x.actor > y.actor) - Number(x.actor < y.actor));
    return { actors: rows, network: layer.network, notDefined };
  },
};

function degrees({ n, offsets, targets }: LayerGraph['graph'], weights: Float64Array) {
  const [out, into] = [new Int32Array(n), new Int32Array(n)];
  const [strengthOut, strengthIn] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const to = targets[e] as number;
      const weight = weights[e] as number;
      out[i] = (out[i] as number) + 1;
      into[to] = (into[to] as number) + 1;
      strengthOut[i] = (strengthOut[i] as number) + weight;
      strengthIn[to] = (strengthIn[to] as number) + weight;
    }
  return { out, into, strengthOut, strengthIn };
}
