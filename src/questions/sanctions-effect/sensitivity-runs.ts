/** The effect of sanctions with something else assumed: timing, years, list of sanctions, compiler of trade. */
import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { type EffectRow, estimateEffect } from '../../models/sanctions-effect/estimate-effect.ts';
import type { FlowPanel } from '../../models/sanctions-effect/flow-panel.ts';
import { flowPanelOf } from './flow-panel-of.ts';
import { type MarkedFlows, markedFlows } from './marked-flows.ts';
import type { PickedBasis } from './pick-basis.ts';
import { sanctionSpells } from './sanction-spells.ts';

interface Setting {
  readonly panel: FlowPanel;
  readonly marked: MarkedFlows;
  readonly target: string | null;
  readonly lists: readonly string[];
  readonly list: string | null;
  readonly window: number;
  readonly least: number;
  readonly every: number;
  readonly from: number;
  readonly bases: PickedBasis['others'];
}

/** Gap between the years of the thinned panel: adjustment takes time, and errors of neighbouring years are alike. */
const thinning = 3;
/** Rows below which another compiler's trade is named but not estimated on. */
const fewestRows = 100;

/**
 * Runs the alternatives. Their dropped rows and definitions are not those of the main answer, so they go nowhere.
 * @returns one entry for each regressor of each run; without an estimate it says why
 */
export async function sensitivityRuns(atlas: Atlas, session: Session, setting: Setting): Promise<readonly EffectRow[]> {
  const { panel, marked, target, lists, list, window, least } = setting;
  const rows: EffectRow[] = [];
  const timing = { ...marked.main, before: marked.before, after: marked.after };
  rows.push(...estimateEffect(`timing: ${window} years before and after`, panel, timing, least).effects);
  const thin = thinned(panel, marked, thinning);
  rows.push(...estimateEffect(`every ${setting.every * thinning} years`, thin.panel, thin.main, least).effects);
  const quiet: Session = { ...session, evidence: session.evidence, define: nothing, warn: nothing, drop: nothing };
  for (const other of lists.filter((one) => one !== list)) {
    const { spells } = await sanctionSpells(atlas, quiet, other);
    const { main } = markedFlows(panel, spells, target, window);
    rows.push(...estimateEffect(`sanctions as listed by ${other}`, panel, main, least).effects);
  }
  const { spells } = await sanctionSpells(atlas, quiet, list);
  for (const { basis, rows: size, last } of setting.bases) {
    if (size < fewestRows) continue;
    const read = await flowPanelOf(atlas, quiet, { basis, from: setting.from, to: last, every: setting.every });
    if (read === null) continue;
    const { main } = markedFlows(read.panel, spells, target, window);
    rows.push(...estimateEffect(`trade as compiled by ${basis}`, read.panel, main, least).effects);
  }
  return rows;
}

function nothing(): void {}

/** Every so many years, counted back from the last. */
function thinned(
  panel: FlowPanel,
  marked: MarkedFlows,
  by: number,
): { readonly panel: FlowPanel; readonly main: MarkedFlows['main'] } {
  const last = panel.year.reduce((most, year) => Math.max(most, year), 0);
  const keep = (_: number, i: number): boolean => (last - (panel.year[i] as number)) % by === 0;
  return {
    panel: {
      states: panel.states,
      exporter: panel.exporter.filter(keep),
      importer: panel.importer.filter(keep),
      year: panel.year.filter(keep),
      trade: panel.trade.filter(keep),
    },
    main: Object.fromEntries(Object.entries(marked.main).map(([name, values]) => [name, values.filter(keep)])),
  };
}
