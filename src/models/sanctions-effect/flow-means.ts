/** What the flows of one state did before and under a ban: means, no estimate. */
import { type FlowPanel, type SanctionSpell, spellsByFlow } from './flow-panel.ts';

/** A directed flow under a ban, beside the flows of the same state that no ban ever touches. */
export interface FlowMeans {
  readonly exporter: string;
  readonly importer: string;
  /** first year of the first ban on it */
  readonly banFrom: number;
  readonly yearsBefore: number;
  readonly yearsUnder: number;
  readonly meanBeforeUsd: number | null;
  readonly meanUnderUsd: number | null;
  readonly changePercent: number | null;
  /** the same change of the sum of flows in the same direction that no ban touches, over pairs with a value in both */
  readonly othersChangePercent: number | null;
  readonly others: number;
}

/**
 * Means before and under the first ban of each flow of a state.
 * @param state whose flows
 */
export function flowMeans(panel: FlowPanel, spells: readonly SanctionSpell[], state: string): readonly FlowMeans[] {
  const byFlow = spellsByFlow(spells);
  const at = panel.states.indexOf(state);
  const flows = new Map<string, { year: number; value: number }[]>();
  for (let i = 0; i < panel.trade.length; i++) {
    if (panel.exporter[i] !== at && panel.importer[i] !== at) continue;
    const key = `${panel.states[panel.exporter[i] as number]} ${panel.states[panel.importer[i] as number]}`;
    const list = flows.get(key) ?? [];
    list.push({ year: panel.year[i] as number, value: panel.trade[i] as number });
    flows.set(key, list);
  }
  return [...flows.keys()]
    .filter((key) => byFlow.has(key))
    .sort()
    .map((key) => {
      const [exporter = '', importer = ''] = key.split(' ');
      const banFrom = Math.min(...(byFlow.get(key) ?? []).map(({ from }) => from));
      const { before, under, yearsBefore, yearsUnder } = split(flows.get(key) ?? [], banFrom);
      const outward = exporter === state;
      const others = [...flows]
        .filter(([other]) => !byFlow.has(other) && (other.split(' ')[0] === state) === outward)
        .map(([, values]) => split(values, banFrom))
        .filter((one) => one.before !== null && one.under !== null);
      const sum = (side: 'before' | 'under'): number => others.reduce((total, one) => total + (one[side] ?? 0), 0);
      return {
        exporter,
        importer,
        banFrom,
        yearsBefore,
        yearsUnder,
        meanBeforeUsd: before,
        meanUnderUsd: under,
        changePercent: change(before, under),
        othersChangePercent: others.length === 0 ? null : change(sum('before'), sum('under')),
        others: others.length,
      };
    });
}

function split(values: readonly { readonly year: number; readonly value: number }[], from: number) {
  const side = (keep: (year: number) => boolean): readonly number[] =>
    values.filter(({ year }) => keep(year)).map(({ value }) => value);
  const [early, late] = [side((year) => year < from), side((year) => year >= from)];
  const mean = (list: readonly number[]): number | null =>
    list.length === 0 ? null : list.reduce((total, value) => total + value, 0) / list.length;
  return { before: mean(early), under: mean(late), yearsBefore: early.length, yearsUnder: late.length };
}

function change(before: number | null, under: number | null): number | null {
  return before === null || under === null || before === 0 ? null : 100 * (under / before - 1);
}
