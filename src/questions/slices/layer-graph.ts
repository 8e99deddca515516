/** What questions about one whole layer share: parameters, the graph, its description, its sources. */
import type { Atlas } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';
import { type NetworkSlice, weakestClass } from '../../network/network-slice.ts';
import { graphOfSlice } from '../../network/slice-graph.ts';
import { sliceTime } from '../../network/slice-time.ts';
import { layerIds } from '../../network/tie.ts';
import { citeSlice, demandSlice } from './network-slice.ts';

/** Which layer, when, and which of its ties. */
export type LayerParameters = {
  readonly layer: {
    readonly kind: 'enum';
    readonly meaning: string;
    readonly required: true;
    readonly values: typeof layerIds;
  };
  readonly year: { readonly kind: 'year'; readonly meaning: string; readonly required: true };
  readonly window: {
    readonly kind: 'integer';
    readonly meaning: string;
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  readonly basis: { readonly kind: 'text'; readonly meaning: string };
  readonly minimum: {
    readonly kind: 'number';
    readonly meaning: string;
    readonly default: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  readonly signs: {
    readonly kind: 'enum';
    readonly meaning: string;
    readonly default: string;
    readonly values: readonly ['auto', 'not-hostile', 'hostile', 'all'];
  };
};

export const layerParameters: LayerParameters = {
  layer: { kind: 'enum', meaning: 'layer', required: true, values: layerIds },
  year: { kind: 'year', meaning: 'year: ties that hold at its end, its figures, events in it', required: true },
  window: {
    kind: 'integer',
    meaning: 'years up to the end of the year in which events count',
    default: 1,
    minimum: 1,
    maximum: 200,
  },
  basis: { kind: 'text', meaning: 'trade series; left out: the one that tells of the most pairs' },
  minimum: {
    kind: 'number',
    meaning: "least weight of a tie, in the layer's unit; weaker ones are left out",
    default: 0,
    minimum: 0,
    maximum: 1e15,
  },
  signs: {
    kind: 'enum',
    meaning: 'which ties count; auto: all but hostile ones, or the hostile ones of a layer that has no other',
    default: 'auto',
    values: ['auto', 'not-hostile', 'hostile', 'all'],
  },
};

/** Values of {@link layerParameters}. */
export interface LayerValues {
  readonly layer: (typeof layerIds)[number];
  readonly year: number;
  readonly window: number;
  readonly basis: string | null;
  readonly minimum: number;
  readonly signs: 'auto' | 'not-hostile' | 'hostile' | 'all';
}

/** A layer as a graph, with what an answer says about it. */
export interface LayerGraph {
  readonly slice: NetworkSlice;
  readonly actors: readonly string[];
  /** every tie weighs 1 */
  readonly graph: CsrGraph;
  readonly weighted: CsrGraph;
  readonly network: {
    readonly layer: string;
    readonly year: number;
    readonly actors: number;
    readonly ties: number;
    readonly directed: boolean;
    readonly density: number | null;
    readonly unit: string;
    readonly basis: string | null;
  };
  /** first source and weakest class of the ties of an actor; `null` for one without ties */
  sourceOf(actor: string): { readonly source: string | null; readonly class: string | null };
}

/** Fields of {@link LayerGraph.network}. */
export const networkFields = `
    network | object | the layer as a graph
    network.layer | string | layer
    network.year | integer | year
    network.actors | integer | states and territories that rows tell of | actors
    network.ties | integer | ties; of a directed layer each direction counts | ties
    network.directed | boolean | ties have a direction
    network.density? | number | ties as a share of those that could be | 0-1
    network.unit | string | unit of weights
    network.basis? | string | series taken`;

/** Reads a layer and cites it. @throws NotFoundError when no tie is left, with what the tables cover */
export async function layerGraph(
  question: string,
  atlas: Atlas,
  session: Session,
  values: LayerValues,
): Promise<LayerGraph> {
  const { layer, year, window, basis, minimum, signs } = values;
  const slice = await demandSlice(question, atlas, layer, sliceTime(String(year), window), { basis });
  const onlyHostile = slice.ties.every((tie) => tie.sign === -1);
  const wanted = signs === 'auto' ? (onlyHostile ? 'hostile' : 'not-hostile') : signs;
  const keeps = (tie: NetworkSlice['ties'][number]): boolean =>
    tie.weight >= minimum && (wanted === 'all' || (tie.sign === -1) === (wanted === 'hostile'));
  const kept = slice.ties.filter(keeps);
  if (kept.length === 0)
    throw new NotFoundError(
      `${question}: no tie is left of ${slice.ties.length} on the layer ${layer} in ${year}; got least weight ${minimum} ${slice.unit} and signs ${wanted}; the strongest weighs ${slice.ties.reduce((most, tie) => Math.max(most, tie.weight), 0)}`,
    );
  citeSlice(session, slice);
  if (kept.length < slice.ties.length)
    session.drop({
      reason: `${layer}: ties below the least weight or of another sign`,
      rows: slice.ties.length - kept.length,
    });
  const { graph, actors } = graphOfSlice(slice, { keeps });
  const weighted = graphOfSlice(slice, { keeps, weighted: true }).graph;
  const n = actors.length;
  const ties = graph.directed ? graph.targets.length : graph.targets.length / 2;
  const pairs = graph.directed ? n * (n - 1) : (n * (n - 1)) / 2;
  session.define(
    `Ties of the layer ${layer} in ${year}: ${wanted === 'all' ? 'of any sign' : wanted === 'hostile' ? 'hostile' : 'not hostile'}${minimum > 0 ? `, of at least ${minimum} ${slice.unit}` : ''}; weights: ${slice.unit}${slice.basis === null ? '' : `, series ${slice.basis}`}.`,
  );
  session.define(
    'Actors: states and territories alive at the end of the year of which some row of the layer tells; others are not covered.',
  );
  const first = new Map<string, string>();
  const classes = new Map<string, NetworkSlice['ties'][number]['class']>();
  for (const tie of kept)
    for (const end of [tie.origin, tie.destination]) {
      first.set(end, first.get(end) ?? tie.source);
      classes.set(end, weakestClass([classes.get(end) ?? tie.class, tie.class]));
    }
  return {
    slice,
    actors,
    graph,
    weighted,
    network: {
      layer,
      year,
      actors: n,
      ties,
      directed: graph.directed,
      density: pairs === 0 ? null : ties / pairs,
      unit: slice.unit,
      basis: slice.basis,
    },
    sourceOf: (actor) => ({ source: first.get(actor) ?? null, class: classes.get(actor) ?? null }),
  };
}
