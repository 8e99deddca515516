import type { Atlas } from '../core/atlas.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { NetworkNode, NetworkTie } from '../network/export/network-document.ts';
import type { NetworkSlice, SliceDrop, SliceTime } from '../network/network-slice.ts';
import type { SeatSlice } from '../network/seat-slice.ts';
import { sliceTime } from '../network/slice-time.ts';
import { type LayerId, layerIds, type Tie } from '../network/tie.ts';
import { bodyMembers, defineMembers } from './body-members.ts';
import { citeSlice, explainEmptySlice, networkSlice, seatSlice } from './slices/network-slice.ts';

const layersMeaning: string = `layers, separated by commas; left out: all of ${layerIds.join(', ')}`;

const parameters = {
  on: { kind: 'date', meaning: 'date: standing ties that hold on it, yearly figures of its year' },
  year: { kind: 'year', meaning: 'the same as --on with the last day of the year' },
  layers: { kind: 'text', meaning: layersMeaning as string },
  window: {
    kind: 'integer',
    meaning: 'years before the date in which events (talks, acts, disputes ...) count',
    default: 1,
    minimum: 1,
    maximum: 200,
  },
  actors: {
    kind: 'actors',
    meaning: 'only ties among these; left out: among all',
    actorKinds: ['state', 'territory'],
  },
  bloc: { kind: 'actor', meaning: 'only ties among its members on the date', actorKinds: ['body', 'group'] },
  minus: { kind: 'actors', meaning: 'members of the bloc to leave out' },
  with: { kind: 'actors', meaning: 'actors to add to those of --bloc' },
} as const;

interface LayerSummary {
  readonly layer: LayerId;
  readonly mode: 'one-mode' | 'two-mode';
  readonly directed: boolean;
  readonly unit: string;
  readonly basis: string | null;
  readonly actors: number;
  readonly ties: number;
  readonly reason: string | null;
}

export interface NetworkAnswer {
  readonly on: string;
  readonly eventsAfter: string;
  readonly layers: readonly LayerSummary[];
  readonly nodes: readonly NetworkNode[];
  readonly ties: readonly NetworkTie[];
}

/** The relation system at one time: actors and their ties on several layers. */
export const network: Question<typeof parameters, NetworkAnswer> = {
  id: 'network',
  meaning: 'The network at one time: actors and their ties on every layer, seats in bodies kept two-mode',
  parameters,
  fields: fieldTable(`
    on | string | date asked for
    eventsAfter | string | events count after this day
    layers[] | object | layers asked for
    layers[].layer | string | layer
    layers[].mode | string | one-mode: between states; two-mode: from a state to a body in which it sits
    layers[].directed | boolean | ties have a direction
    layers[].unit | string | what a weight counts
    layers[].basis? | string | the one series taken, where several state the same flow
    layers[].actors | integer | actors and bodies that the layer tells of, those without a tie included | actors
    layers[].ties | integer | ties | ties
    layers[].reason? | string | why there is no tie, where there is none
    nodes[]? | object | actors and bodies, by id
    nodes[].id | string | actor or body
    nodes[].name | string | name
    nodes[].kind | string | state, territory, body or group
    nodes[].region? | string | region of the United Nations' geoscheme
    nodes[].latitude? | number | of the capital or seat of government; null = no table holds it | degrees north
    nodes[].longitude? | number | of the capital or seat of government; null = no table holds it | degrees east
    ties[]? | object | ties by layer, origin and destination
    ties[].id | string | layer, ends and sign
    ties[].layer | string | layer
    ties[].mode | string | one-mode or two-mode
    ties[].origin | string | from; of an undirected tie the first by id
    ties[].destination | string | to
    ties[].directed | boolean | has a direction
    ties[].weight | number | strength, in unit
    ties[].unit | string | what it counts
    ties[].sign | integer | friendly 1, hostile -1, neither 0
    ties[].level | string | bilateral, or multilateral: through a body
    ties[].class | string | weakest confidence class of its statements
    ties[].source | string | source of the first statement
    ties[].statements | integer | rows that state it; of a large table one stands for all rows of the pair | rows
    ties[].spells[] | object | when each statement holds
    ties[].spells[].from? | string | begin, EDTF; null = not stated
    ties[].spells[].to? | string | end, EDTF; null = none stated
  `),
  tables: [
    { path: 'ties', title: 'Ties' },
    { path: 'nodes', title: 'Actors' },
    { path: 'layers', title: 'Layers' },
  ],
  methods: 'network',
  examples: [
    'good-offices network --on 2018-06-12 --layers missions,forums --bloc ASEAN --with PRK,USA',
    'good-offices network --year 2018 --layers talks,relations --actors PRK,USA,KOR,CHN,JPN,RUS',
  ],

  async ask(atlas, { on, year, layers, window, actors, bloc, minus, with: added }, session) {
    const time = sliceTime(dateOf(on, year), window);
    const among = await chosenActors(atlas, session, { actors, bloc, minus, added }, time);
    const wanted = layers === null ? layerIds : namedLayers(layers);
    const summaries: LayerSummary[] = [];
    const ties: NetworkTie[] = [];
    const ends = new Set<string>(among ?? []);
    for (const layer of wanted) {
      const part =
        layer === 'forums'
          ? await seatPart(atlas, session, time, among)
          : await layerPart(atlas, session, layer, time, among);
      for (const id of part.ends) ends.add(id);
      ties.push(...part.ties);
      const { ends: shown, ties: own, ...summary } = part;
      const reason = own.length > 0 ? null : await whyEmpty(atlas, layer, time, among !== null);
      summaries.push({ ...summary, layer, actors: shown.size, ties: own.length, reason });
    }
    if (ties.length === 0 && layers !== null)
      throw new NotFoundError(
        `network: no tie; ${summaries.map(({ layer, reason }) => `${layer}: ${reason}`).join('; ')}`,
      );
    explain(session, time, summaries);
    return {
      on: time.on,
      eventsAfter: time.after,
      layers: summaries,
      nodes: await nodesOf(atlas, session, ends),
      ties,
    };
  },
};

function dateOf(on: string | null, year: number | null): string {
  if (on !== null && year !== null)
    throw new DomainError(`network: on and year name two times; got ${on} and ${year}; leave one out`);
  const date = on ?? (year === null ? null : String(year));
  if (date === null) throw new DomainError('network: on is missing; name a date (--on) or a year (--year)');
  return date;
}

function namedLayers(text: string): readonly LayerId[] {
  const names = text.split(',').filter((name) => name.trim() !== '');
  return [...new Set(names.map((name) => layerNamed(name.trim())))];
}

function layerNamed(name: string): LayerId {
  const layer = layerIds.find((id) => id === name);
  if (layer !== undefined) return layer;
  throw new DomainError(`network: no such layer; got "${name.slice(0, 60)}"; layers are ${layerIds.join(', ')}`, {
    candidates: layerIds,
  });
}

interface Choice {
  readonly actors: readonly string[];
  readonly bloc: string | null;
  readonly minus: readonly string[];
  readonly added: readonly string[];
}

/** Actors among whom ties count; `null` = all. */
async function chosenActors(
  atlas: Atlas,
  session: Session,
  { actors, bloc, minus, added }: Choice,
  time: SliceTime,
): Promise<ReadonlySet<string> | null> {
  if (bloc === null) {
    if (minus.length > 0 || added.length > 0)
      throw new DomainError(
        'network: minus and with change the members of a bloc; got none; add --bloc, or use --actors',
      );
    return actors.length === 0 ? null : new Set(actors);
  }
  if (actors.length > 0)
    throw new DomainError('network: actors and bloc both choose; got both; add actors to a bloc by --with');
  const members = await bodyMembers(atlas, session, bloc, time.on);
  defineMembers(session, members);
  const strangers = minus.filter((actor) => !members.members.includes(actor));
  if (strangers.length > 0)
    session.warn(`${strangers.join(', ')} did not belong to ${bloc} on ${time.on}: nothing to take away.`);
  return new Set([...members.members.filter((member) => !minus.includes(member)), ...added]);
}

interface Part {
  readonly mode: 'one-mode' | 'two-mode';
  readonly directed: boolean;
  readonly unit: string;
  readonly basis: string | null;
  readonly ends: ReadonlySet<string>;
  readonly ties: readonly NetworkTie[];
}

async function layerPart(
  atlas: Atlas,
  session: Session,
  layer: LayerId,
  time: SliceTime,
  among: ReadonlySet<string> | null,
): Promise<Part> {
  const whole = await networkSlice(atlas, layer, time);
  const slice: NetworkSlice = {
    ...whole,
    ties: whole.ties.filter(
      ({ origin, destination }) => among === null || (among.has(origin) && among.has(destination)),
    ),
  };
  citeSlice(session, slice);
  return {
    mode: 'one-mode',
    directed: slice.directed,
    unit: slice.unit,
    basis: slice.basis,
    ends: new Set(slice.actors.filter((actor) => among === null || among.has(actor))),
    ties: slice.ties.map((tie) => ({
      id: `${layer}:${tie.origin}:${tie.destination}:${tie.sign}`,
      layer,
      mode: 'one-mode',
      origin: tie.origin,
      destination: tie.destination,
      directed: slice.directed,
      weight: tie.weight,
      unit: slice.unit,
      sign: tie.sign,
      level: tie.level,
      class: tie.class,
      source: tie.source,
      statements: tie.statements.length,
      spells: tie.statements.map(({ from, to }) => ({ from, to })),
    })),
  };
}

async function seatPart(
  atlas: Atlas,
  session: Session,
  time: SliceTime,
  among: ReadonlySet<string> | null,
): Promise<Part> {
  const slice = await seatSlice(atlas, time);
  const seats = slice.seats.filter(({ origin }) => among === null || among.has(origin));
  session.evidence.useAll(
    'memberships',
    seats.map(({ row, source }) => ({ id: row, source })),
  );
  noteDrops(session, slice);
  return {
    mode: 'two-mode',
    directed: true,
    unit: 'seats',
    basis: null,
    ends: new Set(seats.flatMap(({ origin, destination }) => [origin, destination])),
    ties: seats.map((seat: Tie) => ({
      id: `forums:${seat.origin}:${seat.destination}:${seat.sign}`,
      layer: 'forums',
      mode: 'two-mode',
      origin: seat.origin,
      destination: seat.destination,
      directed: true,
      weight: 1,
      unit: 'seats',
      sign: seat.sign,
      level: seat.level,
      class: seat.class,
      source: seat.source,
      statements: 1,
      spells: [{ from: seat.from, to: seat.to }],
    })),
  };
}

function noteDrops(session: Session, { dropped }: SeatSlice): void {
  for (const drop of dropped as readonly SliceDrop[]) session.drop({ ...drop, reason: `forums: ${drop.reason}` });
}

async function whyEmpty(atlas: Atlas, layer: LayerId, time: SliceTime, chosen: boolean): Promise<string> {
  const reason = await explainEmptySlice(atlas, layer, time);
  return chosen ? `no tie among the actors chosen, or ${reason}` : reason;
}

async function nodesOf(atlas: Atlas, session: Session, ids: ReadonlySet<string>): Promise<NetworkNode[]> {
  const index = await atlas.actors();
  const bodies = new Map((await atlas.rows('bodies')).map((body) => [body.id, body]));
  const capitals = new Map((await atlas.rows('capitals')).map((row) => [row.actor, row]));
  return [...ids].sort().map((id) => {
    const actor = index.get(id);
    const body = bodies.get(id);
    const capital = capitals.get(id);
    if (capital !== undefined) session.evidence.use('capitals', { id, source: capital.source });
    return {
      id,
      name: actor?.name ?? body?.name ?? id,
      kind: actor?.kind ?? 'body',
      region: actor?.region ?? null,
      latitude: capital?.latitude ?? null,
      longitude: capital?.longitude ?? null,
    };
  });
}

function explain(session: Session, time: SliceTime, layers: readonly LayerSummary[]): void {
  session.define(
    `Standing ties hold on ${time.to}; yearly figures are of its year; events count after ${time.after} and not later than ${time.to}.`,
  );
  session.define(
    'Forums: a tie runs from a state to each body in which it sits as member or party; nothing is projected.',
  );
  for (const { layer, basis } of layers) if (basis !== null) session.define(`Layer ${layer}: one series, ${basis}.`);
  session.warn('A pair without a tie is not shown to have none: the rows at hand may not cover it.');
  const empty = layers.filter(({ reason }) => reason !== null);
  if (empty.length > 0)
    session.warn(`Layers without a tie: ${empty.map(({ layer, reason }) => `${layer} (${reason})`).join('; ')}.`);
}
