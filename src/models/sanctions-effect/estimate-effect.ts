/** One specification of the sanctions effect, estimated on a panel. */
import { NumericalError } from '../../core/errors.ts';
import type { Dropped } from '../../core/question.ts';
import { estimateGravity } from '../gravity/estimate.ts';
import { parseCombinations, parseFormula } from '../gravity/formula/formula.ts';
import { type FlowPanel, hubOf, panelTable, switchingFlows } from './flow-panel.ts';
import { percentEffect } from './percent-effect.ts';

export interface EffectRow {
  readonly specification: string;
  readonly regressor: string;
  readonly flows: number;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly p: number | null;
  readonly percent: number | null;
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly reason: string | null;
}

export interface SpecificationRun {
  readonly name: string;
  readonly formula: string;
  readonly effects: readonly EffectRow[];
  readonly observations: number;
  readonly kept: number;
  readonly dropped: readonly Dropped[];
  readonly clusters: number;
  readonly converged: boolean;
}

const place = 'sanctions-effect';

/** Fixed effects that the panel permits. */
export function effectsOf(hub: string | null): string {
  return hub === null ? 'exporter^year + importer^year + exporter^importer' : 'year^direction + exporter^importer';
}

/**
 * PPML of trade on columns of 0 and 1, errors clustered by directed pair.
 * @param least fewest flows with years with and years without for an estimate to be given
 */
export function estimateEffect(
  name: string,
  panel: FlowPanel,
  columns: { readonly [regressor: string]: Float64Array },
  least: number,
): SpecificationRun {
  const hub = hubOf(panel);
  const names = Object.keys(columns);
  const flows = new Map(names.map((one) => [one, switchingFlows(panel, columns[one] as Float64Array)]));
  const tooFew = names.filter((one) => (flows.get(one) ?? 0) < least);
  const used = names.filter((one) => !tooFew.includes(one));
  const formula = `trade ~ ${(used.length > 0 ? used : names).join(' + ')} | ${effectsOf(hub)}`;
  const nothing = (regressor: string, reason: string): EffectRow => ({
    specification: name,
    regressor,
    flows: flows.get(regressor) ?? 0,
    estimate: null,
    standardError: null,
    p: null,
    percent: null,
    lowPercent: null,
    highPercent: null,
    reason,
  });
  const few = (regressor: string): EffectRow =>
    nothing(
      regressor,
      `not identified: ${flows.get(regressor) ?? 0} flows have years with and years without it and trade at all; at least ${least} are asked for`,
    );
  const none = { name, formula, observations: panel.trade.length, kept: 0, dropped: [], clusters: 0, converged: false };
  if (used.length === 0) return { ...none, effects: names.map(few) };
  // a regressor with too few flows keeps its rows apart from those without sanctions, so they leave the panel
  const rows = Uint8Array.from(panel.trade, (_, i) => (tooFew.some((one) => columns[one]?.[i] === 1) ? 0 : 1));
  const shown = Object.fromEntries([...used.map((one) => [one, columns[one] as Float64Array] as const)]);
  const table = panelTable(panel, { ...shown, told: Float64Array.from(rows) }, hub);
  try {
    const { answer } = estimateGravity(
      table,
      {
        formula: parseFormula(formula, place),
        estimator: 'ppml',
        where: tooFew.length > 0 ? told() : null,
        clusters: parseCombinations('exporter^importer', place),
        weights: null,
      },
      'ppmlhdfe',
      place,
    );
    const found = new Map(answer.coefficients.map((one) => [one.name, one]));
    return {
      name,
      formula,
      effects: names.map((regressor) => {
        if (tooFew.includes(regressor)) return few(regressor);
        const one = found.get(regressor);
        if (one === undefined || !answer.converged)
          return nothing(
            regressor,
            one === undefined
              ? 'not identified: the fixed effects hold it'
              : (answer.reason ?? 'the fit did not converge'),
          );
        const { estimate, standardError, p } = one;
        return {
          specification: name,
          regressor,
          flows: flows.get(regressor) ?? 0,
          estimate,
          standardError,
          p,
          ...percentEffect(estimate, standardError),
          reason: null,
        };
      }),
      observations: answer.observations,
      kept: answer.kept,
      dropped: answer.dropped,
      clusters: answer.clusters[0]?.groups ?? 0,
      converged: answer.converged,
    };
  } catch (error) {
    if (!(error instanceof NumericalError)) throw error;
    return { ...none, effects: names.map((regressor) => nothing(regressor, error.message)) };
  }
}

function told(): { readonly kind: 'column'; readonly name: string } {
  return { kind: 'column', name: 'told' };
}
