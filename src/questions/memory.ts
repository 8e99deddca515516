import { dateRange } from '../core/edtf.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { Span } from '../core/span.ts';
import type { TableName } from '../core/table-registry.ts';
import { type Bounds, eventWeight, standingYears } from '../measures/tie-memory/tie-memory.ts';
import { type LayerId, layerIds, type Tie } from '../network/tie.ts';
import { dyadTies, tiesOn } from './dyad-ties.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one actor', position: 0, required: true },
  b: { kind: 'actor', meaning: 'the other', position: 1, required: true },
  on: { kind: 'date', meaning: 'date; left out: the last day that a row for the pair speaks of' },
  halfLife: {
    kind: 'number',
    meaning: 'years after which a past tie counts for half',
    default: 10,
    minimum: 0.1,
    maximum: 1000,
  },
  window: {
    kind: 'number',
    meaning: 'years before the date that count as present',
    default: 1,
    minimum: 0.1,
    maximum: 50,
  },
} as const;

interface LayerMemory {
  readonly layer: LayerId;
  readonly present: { readonly standing: number; readonly events: number };
  readonly stock: {
    readonly friendly: Bounds | null;
    readonly hostile: Bounds | null;
    readonly unsigned: Bounds | null;
    readonly standingYears: Bounds | null;
  } | null;
  readonly ties: number;
  readonly undated: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly reason: string | null;
}

export interface MemoryAnswer {
  readonly a: string;
  readonly b: string;
  readonly on: string;
  readonly halfLifeYears: number;
  readonly windowYears: number;
  readonly layers: readonly LayerMemory[];
  readonly ties: readonly {
    readonly layer: LayerId;
    readonly facet: string;
    readonly nature: string;
    readonly sign: number;
    readonly from: string | null;
    readonly to: string | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly table: string;
    readonly row: string;
    readonly source: string;
    readonly class: string;
  }[];
}

/** What two actors did with each other long ago, discounted, beside what they do now. */
export const memory: Question<typeof parameters, MemoryAnswer> = {
  id: 'memory',
  meaning: 'Present ties of two actors beside the stock of past ones, layer by layer, with a visible half-life',
  parameters,
  fields: fieldTable(`
    a | string | one actor
    b | string | the other
    on | string | date
    halfLifeYears | number | half-life | years
    windowYears | number | years before the date that count as present | years
    layers[] | object | layers
    layers[].layer | string | layer
    layers[].present | object | present flow
    layers[].present.standing | integer | ties that stand on the date | ties
    layers[].present.events | integer | events within the window | events
    layers[].stock? | object | stock; null where the layer has no row for the pair: missing, not zero
    ${boundsFields('friendly', 'discounted friendly events', 'events')}
    ${boundsFields('hostile', 'discounted hostile events', 'events')}
    ${boundsFields('unsigned', 'discounted events that are neither', 'events')}
    ${boundsFields('standingYears', 'discounted years in which a tie stood', 'years')}
    layers[].ties | integer | rows up to the date | ties
    layers[].undated | integer | rows whose begin no source gives, in no stock | ties
    layers[].first? | string | earliest dated tie
    layers[].last? | string | latest
    layers[].reason? | string | why there is no stock, where there is none
    ties[] | object | the ties, with what is left of each
    ties[].layer | string | layer
    ties[].facet | string | kind of tie
    ties[].nature | string | event, or state that lasts
    ties[].sign | integer | friendly 1, hostile -1, neither 0
    ties[].from? | string | day, or begin
    ties[].to? | string | end
    ties[].low? | number | least that is left of it; null without a begin | events, or years
    ties[].high? | number | most that is left of it | events, or years
    ties[].table | string | table
    ties[].row | string | row
    ties[].source | string | source id
    ties[].class | string | confidence class
  `),
  tables: [
    { path: 'layers', title: 'Layers' },
    { path: 'ties', title: 'Ties' },
  ],
  methods: 'memory',
  examples: [
    'good-offices memory PRK VNM --on 2019-02-27',
    'good-offices memory PRK MYS --on 2017-02-12 --half-life 5',
  ],

  async ask(atlas, { a, b, on, halfLife, window }, session) {
    demandTwoActors('memory', a, b);
    const all = await dyadTies(atlas, a, b);
    const day = on ?? lastDated(all);
    if (dateRange(day).latest === null) throw new DomainError(`memory: on must be a day, month or year; got "${day}"`);
    const past = all.filter((tie) => !isLater(tie, day));
    if (past.length < all.length) session.drop({ reason: `begins after ${day}`, rows: all.length - past.length });
    const gaps = new Map(tiesOn(past, null).gaps.map((gap) => [gap.layer, gap.reason]));
    for (const tie of past) session.evidence.use(tie.table as TableName, { id: tie.row, source: tie.source });
    explain(session, day, on === null, halfLife, window);
    const undated = past.filter((tie) => tie.from === null).length;
    if (undated > 0)
      session.drop({ reason: 'no source gives the begin: in no stock, and not taken as long ago', rows: undated });
    return {
      a,
      b,
      on: day,
      halfLifeYears: halfLife,
      windowYears: window,
      layers: layerIds.map((layer) => {
        const ties = past.filter((tie) => tie.layer === layer);
        return layerMemory(layer, ties, day, halfLife, window, gaps.get(layer) ?? null);
      }),
      ties: past.map((tie) => {
        const left = remaining(tie, day, halfLife);
        const { layer, facet, nature, sign, from, to, table, row, source } = tie;
        const bounds = {
          low: left === null ? null : rounded(left.low),
          high: left === null ? null : rounded(left.high),
        };
        return { layer, facet, nature, sign, from, to, ...bounds, table, row, source, class: tie.class };
      }),
    };
  },
};

function layerMemory(
  layer: LayerId,
  ties: readonly Tie[],
  day: string,
  halfLife: number,
  window: number,
  reason: string | null,
): LayerMemory {
  const events = ties.filter((tie) => tie.nature === 'event');
  const stock = (sign: number): Bounds | null =>
    sum(
      events.filter((tie) => tie.sign === sign),
      day,
      halfLife,
    );
  const dated = ties
    .flatMap(({ from }) => (from === null ? [] : [dateRange(from).earliest ?? '']))
    .filter(Boolean)
    .sort();
  // what is left of an event at the far end of the window
  const least = 2 ** (-window / halfLife);
  return {
    layer,
    present: {
      standing: tiesOn(ties, day).ties.filter((tie) => tie.nature === 'state').length,
      events: events.filter((tie) => (remaining(tie, day, halfLife)?.high ?? 0) >= least).length,
    },
    stock:
      ties.length === 0
        ? null
        : { friendly: stock(1), hostile: stock(-1), unsigned: stock(0), standingYears: standing(ties, day, halfLife) },
    ties: ties.length,
    undated: ties.filter((tie) => tie.from === null).length,
    first: dated[0] ?? null,
    last: dated.at(-1) ?? null,
    reason: ties.length === 0 ? reason : null,
  };
}

/** `null` where no event is dated: none recorded is not a stock of zero. */
function sum(events: readonly Tie[], day: string, halfLife: number): Bounds | null {
  const weights = events.flatMap((tie) => remaining(tie, day, halfLife) ?? []);
  if (weights.length === 0) return null;
  return {
    low: rounded(weights.reduce((total, { low }) => total + low, 0)),
    high: rounded(weights.reduce((total, { high }) => total + high, 0)),
  };
}

/** Ties of one direction that overlap count once, since several sources may have the same one; seats count for each body. */
function standing(ties: readonly Tie[], day: string, halfLife: number): Bounds | null {
  const groups = new Map<string, Span[]>();
  for (const tie of ties) {
    if (tie.nature !== 'state' || tie.value === 0 || tie.from === null) continue;
    const key = `${tie.origin} ${tie.destination} ${tie.layer === 'forums' ? tie.basis : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), spanOf(tie)]);
  }
  if (groups.size === 0) return null;
  const parts = [...groups.values()].map((group) => standingYears(group, day, halfLife));
  return {
    low: rounded(parts.reduce((total, { low }) => total + low, 0)),
    high: rounded(parts.reduce((total, { high }) => total + high, 0)),
  };
}

function remaining(tie: Tie, day: string, halfLife: number): Bounds | null {
  if (tie.from === null) return null;
  return tie.nature === 'event' ? eventWeight(tie.from, day, halfLife) : standingYears([spanOf(tie)], day, halfLife);
}

/** A figure of a period stands for the whole of it; other imprecise ends stay imprecise. */
function spanOf({ from, to }: Tie): Span {
  if (from === null || from !== to) return { from, to };
  const { earliest, latest } = dateRange(from);
  return earliest === null || latest === null ? { from, to } : { from: earliest, to: latest };
}

function isLater(tie: Tie, day: string): boolean {
  const begin = tie.from === null ? null : dateRange(tie.from).earliest;
  return begin !== null && begin > (dateRange(day).latest ?? '9999-12-31');
}

function lastDated(ties: readonly Tie[]): string {
  const days = ties
    .flatMap(({ from, to }) => [from, to])
    .flatMap((date) => (date === null ? [] : [dateRange(date).latest ?? dateRange(date).earliest ?? '']))
    .filter(Boolean)
    .sort();
  const last = days.at(-1);
  if (last === undefined)
    throw new NotFoundError('memory: no dated tie of the two is in the tables; name a date with --on');
  return last;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

function explain(session: Session, day: string, chosen: boolean, halfLife: number, window: number): void {
  session.define(
    `Stock on ${day}: an event counts 1 on its day and half after ${halfLife} years (2 to the power of minus age over half-life); a tie that stands counts the discounted years in which it stood. Bounds are over all days that an imprecise date may mean.`,
  );
  session.define(
    `Present: ties that stand on ${day}, and events of the ${window} years before. Several rows of one direction that overlap count once among standing years, however many sources have them; seats count for each body, and a figure of 0 is no tie.`,
  );
  if (chosen) session.warn(`No date was asked for: ${day} is the last day that a row for the pair speaks of.`);
  session.warn('The half-life is a choice and no finding: ask with another one and see whether the reading holds.');
  session.warn('Layers are not added up: an embassy, a visit and a vote have no common unit.');
}

function boundsFields(name: string, meaning: string, unit: string): string {
  return `
    layers[].stock.${name}? | object | ${meaning}; null where no such tie is dated
    layers[].stock.${name}.low? | number | lower bound over imprecise dates | ${unit}
    layers[].stock.${name}.high? | number | upper bound | ${unit}`;
}
