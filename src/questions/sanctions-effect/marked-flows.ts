/** Which rows of a panel sanctions touch, as the regressors of an answer: against one target and others, or any. */
import { type FlowPanel, type SanctionSpell, sanctionColumns } from '../../models/sanctions-effect/flow-panel.ts';

export interface MarkedFlows {
  /** `target` and `others` where a target is asked for, else `any` */
  readonly main: { readonly [regressor: string]: Float64Array };
  readonly byExtent: { readonly complete: Float64Array; readonly partial: Float64Array };
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export function markedFlows(
  panel: FlowPanel,
  spells: readonly SanctionSpell[],
  target: string | null,
  window: number,
): MarkedFlows {
  const all = sanctionColumns(panel, spells, window);
  const byExtent = { complete: all.complete, partial: all.partial };
  if (target === null) return { main: { any: all.any }, byExtent, before: all.before, after: all.after };
  const own = sanctionColumns(
    panel,
    spells.filter((spell) => spell.target === target),
    window,
  );
  const others = all.any.map((value, i) => (value === 1 && own.any[i] === 0 ? 1 : 0));
  return { main: { target: own.any, others }, byExtent, before: own.before, after: own.after };
}
