/** Directed yearly trade as columns, with what sanctions touch each flow. */
import { DomainError } from '../../core/errors.ts';
import type { DataTable } from '../gravity/data/data-table.ts';

/** Goods shipped from one state to another in a year. */
export interface FlowPanel {
  /** names of the states; `exporter` and `importer` hold positions in it */
  readonly states: readonly string[];
  readonly exporter: Int32Array;
  readonly importer: Int32Array;
  readonly year: Int32Array;
  /** US dollars; zero is a value, missing flows have no row */
  readonly trade: Float64Array;
}

/** A ban by one state on goods to (`exports`) or from (`imports`) another, both years included. */
export interface SanctionSpell {
  readonly imposer: string;
  readonly target: string;
  readonly from: number;
  /** `null` = lasts to the end of the panel */
  readonly to: number | null;
  readonly exports: Extent | null;
  readonly imports: Extent | null;
}

/** How much of the goods a ban covers. */
export type Extent = 'complete' | 'partial';

/** Whether sanctions touch each row of a panel: columns of 0 and 1. */
export interface SanctionColumns {
  readonly any: Float64Array;
  readonly complete: Float64Array;
  /** under a partial ban and no complete one */
  readonly partial: Float64Array;
  /** not yet under a ban that begins within the window */
  readonly before: Float64Array;
  /** no longer under a ban that ended within the window */
  readonly after: Float64Array;
}

/** The spells that touch a directed flow, as `exporter importer`. */
export function spellsByFlow(
  spells: readonly SanctionSpell[],
): ReadonlyMap<string, readonly (SanctionSpell & { readonly extent: Extent })[]> {
  const by = new Map<string, (SanctionSpell & { readonly extent: Extent })[]>();
  const add = (key: string, spell: SanctionSpell, extent: Extent): void => {
    by.set(key, [...(by.get(key) ?? []), { ...spell, extent }]);
  };
  for (const spell of spells) {
    if (spell.exports !== null) add(`${spell.imposer} ${spell.target}`, spell, spell.exports);
    if (spell.imports !== null) add(`${spell.target} ${spell.imposer}`, spell, spell.imports);
  }
  return by;
}

/**
 * Marks the rows of a panel that sanctions touch.
 * @param window years before the begin and after the end of a ban that are marked apart, at least 1
 */
export function sanctionColumns(panel: FlowPanel, spells: readonly SanctionSpell[], window: number): SanctionColumns {
  if (!(window >= 1)) throw new DomainError(`sanctionColumns: window must be at least 1 year; got ${window}`);
  const byFlow = spellsByFlow(spells);
  const rows = panel.trade.length;
  const column = (): Float64Array => new Float64Array(rows);
  const [any, complete, partial, before, after] = [column(), column(), column(), column(), column()];
  const size = panel.states.length;
  const known = new Map<number, readonly (SanctionSpell & { readonly extent: Extent })[]>();
  for (let i = 0; i < rows; i++) {
    const [e, m, year] = [panel.exporter[i] as number, panel.importer[i] as number, panel.year[i] as number];
    const key = e * size + m;
    let own = known.get(key);
    if (own === undefined) {
      own = byFlow.get(`${panel.states[e]} ${panel.states[m]}`) ?? [];
      known.set(key, own);
    }
    if (own.length === 0) continue;
    const inForce = own.filter(({ from, to }) => year >= from && (to === null || year <= to));
    if (inForce.length > 0) {
      any[i] = 1;
      (inForce.some(({ extent }) => extent === 'complete') ? complete : partial)[i] = 1;
      continue;
    }
    if (own.some(({ from }) => year < from && from - year <= window)) before[i] = 1;
    if (own.some(({ to }) => to !== null && year > to && year - to <= window)) after[i] = 1;
  }
  return { any, complete, partial, before, after };
}

/**
 * How many flows tell with from without: directed pairs that trade at all and have years with and years without.
 * @param treated column of 0 and 1
 */
export function switchingFlows(panel: FlowPanel, treated: Float64Array): number {
  const size = panel.states.length;
  const seen = new Map<number, number>();
  for (let i = 0; i < treated.length; i++) {
    const key = (panel.exporter[i] as number) * size + (panel.importer[i] as number);
    // bits: 1 a year without, 2 a year with, 4 trade in some year
    const bits = (treated[i] === 1 ? 2 : 1) | ((panel.trade[i] as number) > 0 ? 4 : 0);
    seen.set(key, (seen.get(key) ?? 0) | bits);
  }
  return [...seen.values()].filter((bits) => bits === 7).length;
}

/** Whether one state stands in every flow: then effects of exporters and importers in each year would hold all its trade. */
export function hubOf(panel: FlowPanel): string | null {
  if (panel.trade.length === 0) return null;
  for (const hub of [panel.exporter[0] as number, panel.importer[0] as number])
    if (panel.exporter.every((e, i) => e === hub || panel.importer[i] === hub)) return panel.states[hub] ?? null;
  return null;
}

/** The panel as a table that a gravity equation is estimated on; `extra` are columns of numbers. */
export function panelTable(
  panel: FlowPanel,
  extra: { readonly [name: string]: Float64Array },
  hub: string | null,
): DataTable {
  const text = (codes: Int32Array, texts: readonly string[]) => ({ kind: 'text' as const, codes, texts, stray: null });
  const columns = new Map<string, ReturnType<typeof text> | { readonly kind: 'number'; readonly values: Float64Array }>(
    [
      ['exporter', text(panel.exporter, panel.states)],
      ['importer', text(panel.importer, panel.states)],
      ['year', { kind: 'number', values: Float64Array.from(panel.year) }],
      ['trade', { kind: 'number', values: panel.trade }],
    ],
  );
  if (hub !== null) {
    const at = panel.states.indexOf(hub);
    columns.set(
      'direction',
      text(
        panel.exporter.map((e) => (e === at ? 0 : 1)),
        ['from', 'to'],
      ),
    );
  }
  for (const [name, values] of Object.entries(extra)) columns.set(name, { kind: 'number', values });
  return { file: 'the panel', rows: panel.trade.length, names: [...columns.keys()], columns, lineOf: () => null };
}
