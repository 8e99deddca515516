import type { Atlas } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import { type TradeCell, tradeCells } from './trade-rows.ts';

export interface DyadAnswer {
  readonly form: 'dyad';
  readonly actor: string;
  readonly partner: string;
  readonly year: number | null;
  readonly values: readonly {
    readonly period: string;
    readonly basis: string;
    readonly basisName: string;
    readonly wording: string;
    readonly reporter: string;
    readonly flow: 'exports' | 'imports' | 'total';
    readonly valueUsd: number;
    readonly flags: string | null;
    readonly id: string;
    readonly source: string;
    readonly class: string;
  }[];
  readonly ranks: readonly {
    readonly period: string;
    readonly basis: string;
    readonly rank: number;
    readonly rankHigh: number | null;
    readonly rankOf: string;
    readonly id: string;
    readonly source: string;
    readonly class: string;
  }[];
  readonly shares: readonly {
    readonly year: number;
    readonly share: number;
    readonly basis: string;
    readonly id: string;
    readonly source: string;
    readonly class: string;
  }[];
  readonly spread: {
    readonly flow: string;
    readonly lowUsd: number;
    readonly highUsd: number;
    readonly ratio: number;
    readonly values: number;
  } | null;
}

/** Every competing value of one actor's trade with one partner, in one year or in all. */
export async function tradeDyad(
  atlas: Atlas,
  session: Session,
  actor: string,
  partner: string,
  year: number | null,
  basis: string | null,
): Promise<DyadAnswer> {
  const cells = (await tradeCells(atlas, actor)).filter(
    (entry) => entry.partner === partner && (basis === null || entry.row.basis === basis),
  );
  const shown = cells.filter((entry) => year === null || covers(entry.row.period, year));
  const shares = (await atlas.rows('trade_shares', { actor, partner })).filter(
    (row) => (year === null || row.year === year) && (basis === null || row.basis === basis),
  );
  if (shown.length === 0 && shares.length === 0) throw nothingFound(actor, partner, year, cells);
  session.evidence.useAll(
    'trade',
    shown.map((entry) => entry.row),
  );
  session.evidence.useAll('trade_shares', shares);
  session.define(`Exports are goods shipped by ${actor} to ${partner}, imports the other way; total is both.`);
  session.define(
    'Values of different bases stand side by side. They count different things (fiscal years, estimates added, one side only) and are never averaged or spliced.',
  );
  const values = shown.flatMap((entry) => flowsOf(entry, partner));
  if (shown.some((entry) => entry.row.flags !== null))
    session.warn('Some values are flagged as implausible or not comparable: see flags.');
  if (shown.some((entry) => entry.row.year === null))
    session.warn('Some periods are not calendar years (halves, fiscal years, ranges): see period.');
  return {
    form: 'dyad',
    actor,
    partner,
    year,
    values,
    ranks: shown.flatMap(({ row, rank, rankOf }) =>
      rank === null || rankOf === null
        ? []
        : [
            {
              period: row.period,
              basis: row.basis,
              rank,
              rankHigh: row.rankHigh,
              rankOf,
              id: row.id,
              source: row.source,
              class: row.class,
            },
          ],
    ),
    shares: shares.map((row) => ({
      year: row.year,
      share: row.share,
      basis: row.basis,
      id: row.id,
      source: row.source,
      class: row.class,
    })),
    spread: year === null ? null : spreadOf(values, String(year)),
  };
}

/** Whether a period as stated touches a year: `2016`, `2016H1`, `2016-03`, `FY2015-16`, `2000-2006`. */
function covers(period: string, year: number): boolean {
  const range = /^(\d{4})-(\d{4})$/.exec(period);
  if (range) return Number(range[1]) <= year && year <= Number(range[2]);
  const fiscal = /^FY(\d{4})-(\d{2})$/.exec(period);
  if (fiscal) return Number(fiscal[1]) === year || Number(fiscal[1]) + 1 === year;
  return period.startsWith(String(year));
}

function flowsOf({ row, exportsUsd, importsUsd }: TradeCell, partner: string): DyadAnswer['values'] {
  const reporter = tradeBases[row.basis]?.reporter ?? 'compiler';
  const flows = [
    ['exports', exportsUsd],
    ['imports', importsUsd],
    ['total', row.totalUsd ?? (exportsUsd !== null && importsUsd !== null ? exportsUsd + importsUsd : null)],
  ] as const;
  return flows.flatMap(([flow, valueUsd]) =>
    valueUsd === null
      ? []
      : [
          {
            period: row.period,
            basis: row.basis,
            basisName: tradeBases[row.basis]?.name ?? row.basis,
            wording: row.basisWording,
            reporter: reporter === 'partner' ? partner : reporter === 'self' ? row.actor : reporter,
            flow,
            valueUsd,
            flags: row.flags,
            id: row.id,
            source: row.source,
            class: row.class,
          },
        ],
  );
}

function spreadOf(values: DyadAnswer['values'], year: string): DyadAnswer['spread'] {
  for (const flow of ['total', 'imports', 'exports'] as const) {
    const known = values
      .filter((value) => value.flow === flow && value.period === year && value.flags === null)
      .map((value) => value.valueUsd);
    if (known.length < 2) continue;
    const lowUsd = Math.min(...known);
    const highUsd = Math.max(...known);
    if (lowUsd > 0) return { flow, lowUsd, highUsd, ratio: highUsd / lowUsd, values: known.length };
  }
  return null;
}

function nothingFound(actor: string, partner: string, year: number | null, cells: readonly TradeCell[]): NotFoundError {
  const periods = [...new Set(cells.map((entry) => entry.row.period))].sort();
  return new NotFoundError(
    periods.length === 0
      ? `trade: no trade of ${actor} with ${partner} in the tables: not reported, which is not zero; import a trade source, or ask for another partner`
      : `trade: ${year} is out of coverage for ${actor} and ${partner}; the tables hold ${periods.join(', ')}`,
    { coverage: periods },
  );
}
