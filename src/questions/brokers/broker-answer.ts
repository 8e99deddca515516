/** The answer of `brokers`: its parts, and how channels become them. */
import { weakestClass } from '../../network/network-slice.ts';
import type { Tie } from '../../network/tie.ts';
import type { Channel, ChannelId, ChannelLayer } from '../slices/slice-channel.ts';
import type { Convenor } from './broker-convenors.ts';

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

export interface ThirdParty {
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

/** Talks that a third party hosted for both sides, and for one of them. */
export function hostedTalks(
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

/** A channel as the answer shows it. */
export function shownChannel(
  { state, value, statements }: Channel,
  strength: number | null,
  unit: string,
): ShownChannel {
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

/** A tie as the statement of a third party's channel to a side. */
export function statementOf(
  actor: string,
  side: string,
  channel: ChannelId,
  tie: Tie,
): BrokersAnswer['statements'][number] {
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
