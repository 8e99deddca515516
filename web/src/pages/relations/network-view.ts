/** A network of one year as rows, columns and marks of a picture: order by bloc, the two levels, layers by their number. */
import type { NetworkAnswer } from '../../../../src/questions/network.ts';
import type { Head } from '../../pictures/Matrix.svelte';
import type { TieMarks } from '../../pictures/TieMatrix.svelte';

export type NetworkTie = NetworkAnswer['ties'][number];
export type Level = 'both' | 'members' | 'bodies';

const collator = new Intl.Collator();

/** Who stands where in the case. */
export interface Sides {
  readonly party: string;
  readonly adversary: string;
  readonly members: ReadonlySet<string>;
  readonly third: ReadonlySet<string>;
}

/** Names of the groups, in the chosen language; `elsewhere` names the region of the rest. */
export interface GroupNames {
  readonly parties: string;
  readonly bloc: string;
  readonly third: string;
  readonly bodies: string;
  readonly elsewhere: string;
}

/** What was worked out of an answer, kept as long as the answer is: a slider comes back to the same years. */
function keeper<T extends object, R>(): (of: T, key: string, work: () => R) => R {
  const known = new WeakMap<T, Map<string, R>>();
  return (of, key, work) => {
    const here = known.get(of) ?? new Map<string, R>();
    known.set(of, here);
    const found = here.get(key) ?? work();
    here.set(key, found);
    return found;
  };
}
const keptLevels = keeper<readonly NetworkTie[], readonly NetworkTie[]>();
const keptPairs = keeper<readonly NetworkTie[], ReadonlyMap<string, readonly NetworkTie[]>>();
const keptMarks = keeper<readonly NetworkTie[], TieMarks>();
const keptArrangements = keeper<NetworkAnswer, Arrangement>();

/** What of a network is wanted, and how it is to be ordered and named. */
export interface Wanted {
  readonly level: Level;
  readonly sides: Sides;
  readonly groups: GroupNames;
  readonly nameOf: (id: string) => string;
  /** tells apart the ways in which `nameOf` names */
  readonly naming: string;
}

/** A network in the order of its picture. */
export interface Arrangement {
  readonly ties: readonly NetworkTie[];
  readonly pairs: ReadonlyMap<string, readonly NetworkTie[]>;
  /** ties of each layer that has any */
  readonly counts: ReadonlyMap<string, number>;
  readonly actors: readonly Head[];
  readonly bodies: readonly Head[];
  /** of a matrix whose rows are the actors */
  readonly columns: readonly Head[];
}

/** The network arranged; kept, so that it can be worked out before the reader comes to it. */
export function arranged(answer: NetworkAnswer, wanted: Wanted): Arrangement {
  const { level, sides, groups, naming } = wanted;
  const { party, adversary, members, third } = sides;
  const key = JSON.stringify([level, groups, naming, party, adversary, [...members], [...third]]);
  return keptArrangements(answer, key, () => arrange(answer, wanted));
}

function arrange(answer: NetworkAnswer, { level, sides, groups, nameOf }: Wanted): Arrangement {
  const ties = onLevel(answer.ties, level);
  const counts = new Map<string, number>();
  let isTwoMode = true;
  for (const { layer, mode } of ties) {
    counts.set(layer, (counts.get(layer) ?? 0) + 1);
    isTwoMode &&= mode === 'two-mode';
  }
  const actors = orderedActors(answer, sides, groups, nameOf);
  const bodies = level === 'members' ? [] : orderedBodies(answer, ties, groups);
  const columns = level === 'bodies' && isTwoMode ? bodies : [...actors, ...bodies];
  return { ties, pairs: byPair(ties), counts, actors, bodies, columns };
}

/** Ties of the level asked for: between members one by one, through bodies, or both. */
function onLevel(ties: readonly NetworkTie[], level: Level): readonly NetworkTie[] {
  if (level === 'both') return ties;
  return keptLevels(ties, level, () => ties.filter((tie) => (tie.level === 'bilateral') === (level === 'members')));
}

/** States first by side (parties, bloc, third parties), then by region, each by name: an order that no year changes. */
function orderedActors(
  answer: NetworkAnswer,
  sides: Sides,
  groups: GroupNames,
  nameOf: (id: string) => string,
): readonly Head[] {
  const rankOf = (id: string): readonly [number, string] => {
    if (id === sides.party || id === sides.adversary) return [0, groups.parties];
    if (sides.members.has(id)) return [1, groups.bloc];
    if (sides.third.has(id)) return [2, groups.third];
    return [3, groups.elsewhere];
  };
  return answer.nodes
    .filter(({ kind }) => kind !== 'body' && kind !== 'group')
    .map(({ id, region }) => {
      const [rank, group] = rankOf(id);
      return { id, rank, group: rank === 3 && region !== null ? region : group, name: nameOf(id) };
    })
    .sort(
      (x, y) =>
        x.rank - y.rank ||
        (x.rank === 0 ? Number(y.id === sides.party) - Number(x.id === sides.party) : 0) ||
        collator.compare(x.group, y.group) ||
        collator.compare(x.name, y.name),
    )
    .map(({ id, name, group }) => ({ id, name, group }));
}

/** Bodies in which somebody sits, by number of seats, then by name. */
function orderedBodies(answer: NetworkAnswer, ties: readonly NetworkTie[], groups: GroupNames): readonly Head[] {
  const seats = new Map<string, number>();
  for (const { mode, destination } of ties)
    if (mode === 'two-mode') seats.set(destination, (seats.get(destination) ?? 0) + 1);
  return answer.nodes
    .filter(({ id }) => seats.has(id))
    .map(({ id, name }) => ({ id, name, group: groups.bodies, hint: `${id} · ${name}` }))
    .sort((x, y) => (seats.get(y.id) ?? 0) - (seats.get(x.id) ?? 0) || x.name.localeCompare(y.name));
}

/** Each tie as a mark; one without direction stands on both sides of the diagonal. */
export function marksOf({ ties, actors, columns }: Arrangement, layers: readonly string[]): TieMarks {
  const ids = (heads: readonly { readonly id: string }[]) => heads.map(({ id }) => id).join();
  const key = [ids(actors), ids(columns), layers.join()].join('|');
  return keptMarks(ties, key, () => marked(ties, actors, columns, layers));
}

function marked(
  ties: readonly NetworkTie[],
  rows: readonly Head[],
  columns: readonly Head[],
  layers: readonly string[],
): TieMarks {
  const rowOf = new Map(rows.map(({ id }, index) => [id, index]));
  const columnOf = new Map(columns.map(({ id }, index) => [id, index]));
  const layerOf = new Map(layers.map((id, index) => [id, index]));
  // by column of numbers: tens of thousands of objects would be thrown away with each year
  const most = 2 * ties.length;
  const marks = {
    length: 0,
    rows: new Uint16Array(most),
    columns: new Uint16Array(most),
    layers: new Uint8Array(most),
    hostile: new Uint8Array(most),
  };
  const put = (from: string, to: string, layer: number, hostile: number) => {
    const [row, column] = [rowOf.get(from), columnOf.get(to)];
    if (row === undefined || column === undefined) return;
    const at = marks.length++;
    marks.rows[at] = row;
    marks.columns[at] = column;
    marks.layers[at] = layer;
    marks.hostile[at] = hostile;
  };
  for (const tie of ties) {
    const layer = layerOf.get(tie.layer);
    if (layer === undefined) continue;
    const { origin, destination } = tie;
    const hostile = tie.sign < 0 ? 1 : 0;
    put(origin, destination, layer, hostile);
    if (!tie.directed) put(destination, origin, layer, hostile);
  }
  return marks;
}

/** The key of a pair, whichever way it is named. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Ties by pair. */
function byPair(ties: readonly NetworkTie[]): ReadonlyMap<string, readonly NetworkTie[]> {
  return keptPairs(ties, '', () => paired(ties));
}

function paired(ties: readonly NetworkTie[]): ReadonlyMap<string, readonly NetworkTie[]> {
  const found = new Map<string, NetworkTie[]>();
  for (const tie of ties) {
    const key = pairKey(tie.origin, tie.destination);
    const list = found.get(key);
    if (list === undefined) found.set(key, [tie]);
    else list.push(tie);
  }
  return found;
}
