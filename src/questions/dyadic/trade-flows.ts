/** Trade of pairs of states in a year, of one series only: of one compiler and one source. */
import type { Row } from '../../core/atlas.ts';
import { textAt } from '../../core/columns.ts';
import { NotFoundError } from '../../core/errors.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import { type DyadicContext, type DyadicVariable, nothingOf, setPair, unknownValues } from './dyadic-variable.ts';

/** One series: flows between the states, and the rows that state them. */
interface FlowSeries {
  readonly basis: string;
  readonly source: string;
  /** from the row's state to the column's, US dollars; NaN = not stated */
  readonly flows: Float64Array;
  /** both flows together where a source states only that */
  readonly totals: Float64Array;
  readonly rows: { readonly id: string; readonly source: string }[];
  flagged: number;
}

const fields = ['id', 'actor', 'partner', 'exportsUsd', 'importsUsd', 'totalUsd', 'basis', 'source', 'flags'] as const;

const flowRule =
  'a flow is that of the row of the shipping state, else of the receiving one; series of different compilers or sources are not mixed';

/** Trade of both directions together. */
export const trade: DyadicVariable = {
  unit: 'ln(1 + USD / offset)',
  directed: false,
  read: async (context) => {
    const n = context.actors.length;
    const stated = (series: FlowSeries): Float64Array => sumsOf(series, n);
    const { chosen, text } = await pickSeries(context, 'trade', (series) => known(stated(series)) / 2);
    return {
      values: stated(chosen).map((usd) => Math.log1p(usd / context.offsetUsd)),
      meaning: `ln(1 + goods traded in both directions in ${context.year} / ${context.offsetUsd} USD), ${text}; missing where a direction is not stated`,
    };
  },
};

/** Goods shipped by the first state to the second. */
export const exports: DyadicVariable = {
  unit: 'ln(1 + USD / offset)',
  directed: true,
  read: async (context) => {
    const { chosen, text } = await pickSeries(context, 'exports', (series) => known(series.flows));
    return {
      values: chosen.flows.map((usd) => Math.log1p(usd / context.offsetUsd)),
      meaning: `ln(1 + goods shipped by the first state to the second in ${context.year} / ${context.offsetUsd} USD), ${text}; missing where not stated`,
    };
  },
};

/** The series that states most pairs; the first by name of several. */
async function pickSeries(
  context: DyadicContext,
  variable: string,
  pairs: (series: FlowSeries) => number,
): Promise<{ readonly chosen: FlowSeries; readonly text: string }> {
  const { basis, year, session } = context;
  const all = (await readSeries(context))
    .map((series) => ({ series, pairs: pairs(series) }))
    .filter((entry) => entry.pairs > 0)
    .sort(
      (a, b) => b.pairs - a.pairs || order(a.series.basis, b.series.basis) || order(a.series.source, b.series.source),
    );
  const best = all.find(({ series }) => basis === null || series.basis === basis);
  if (best === undefined) {
    if (all.length > 0)
      throw new NotFoundError(
        `qap: no ${variable} of these states on basis "${basis}" in ${year}; at hand: ${[...new Set(all.map(({ series }) => series.basis))].join(', ')}`,
      );
    throw await nothingOf(context, variable, 'trade', 'dyadic trade such as COW Trade (cow-trade)');
  }
  const { series } = best;
  session.evidence.useAll('trade', series.rows as Row<'trade'>[]);
  if (series.flagged > 0)
    session.warn(
      `${series.flagged} of the trade rows used are flagged by the tables as implausible or not comparable (see "rows trade").`,
    );
  const others = all
    .filter((entry) => entry !== best)
    .map((entry) => `${entry.series.basis} of ${entry.series.source} (${entry.pairs} pairs)`);
  session.define(
    `Trade: ${basis === null ? 'the series that states most pairs of these states' : 'the basis asked for'}: ${tradeBases[series.basis]?.name ?? series.basis} of ${series.source}, ${best.pairs} pairs; passed over: ${others.length === 0 ? 'none' : others.slice(0, 6).join(', ')}${others.length > 6 ? ` and ${others.length - 6} more` : ''}; ${flowRule}.`,
  );
  return { chosen: series, text: `basis ${series.basis} of ${series.source}` };
}

async function readSeries(context: DyadicContext): Promise<FlowSeries[]> {
  const { atlas, year, position, actors } = context;
  const n = actors.length;
  const { length, cells } = await atlas.columns('trade', fields, { year });
  const byName = new Map<string, FlowSeries>();
  const shipped = new Map<FlowSeries, Uint8Array>();
  for (let row = 0; row < length; row++) {
    const i = position.get(textAt(cells.actor, row) ?? '');
    const j = position.get(textAt(cells.partner, row) ?? '');
    const [basis, source, id] = [textAt(cells.basis, row), textAt(cells.source, row), textAt(cells.id, row)];
    if (i === undefined || j === undefined || i === j || basis === null || source === null || id === null) continue;
    const name = `${basis} ${source}`;
    const series = byName.get(name) ?? {
      basis,
      source,
      flows: unknownValues(context),
      totals: unknownValues(context),
      rows: [],
      flagged: 0,
    };
    byName.set(name, series);
    const own = shipped.get(series) ?? new Uint8Array(n * n);
    shipped.set(series, own);
    const [out, back, both] = [
      cells.exportsUsd.values[row],
      cells.importsUsd.values[row],
      cells.totalUsd.values[row],
    ] as [number, number, number];
    series.rows.push({ id, source });
    if (textAt(cells.flags, row) !== null) series.flagged++;
    if (!Number.isNaN(out) && own[i * n + j] === 0) {
      series.flows[i * n + j] = out;
      own[i * n + j] = 1;
    }
    if (!Number.isNaN(back) && Number.isNaN(series.flows[j * n + i])) series.flows[j * n + i] = back;
    if (!Number.isNaN(both) && Number.isNaN(series.totals[i * n + j])) setPair(series.totals, n, i, j, both);
  }
  return [...byName.values()];
}

/** Both directions together: their sum, else what the source states as total. */
function sumsOf({ flows, totals }: FlowSeries, n: number): Float64Array {
  return flows.map((out, cell) => {
    const sum = out + (flows[(cell % n) * n + Math.floor(cell / n)] as number);
    return Number.isNaN(sum) ? (totals[cell] as number) : sum;
  });
}

function known(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count++;
  return count;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
