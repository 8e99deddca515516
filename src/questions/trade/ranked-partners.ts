import type { Row } from '../../core/atlas.ts';
import { compareText } from '../../core/compare-text.ts';
import { cellValue, type TradeMeasure } from './trade-rows.ts';
import type { TradeSeries } from './trade-series.ts';

/** A partner in one compiler's picture of one year. */
export interface TradePartner {
  readonly partner: string;
  readonly exportsUsd: number | null;
  readonly importsUsd: number | null;
  readonly totalUsd: number | null;
  /** of the world total in the measure; the published share where the compiler gives one */
  readonly share: number | null;
  readonly sharePublished: boolean;
  readonly shareOfListed: number | null;
  readonly rank: number | null;
  readonly rankStated: boolean;
  /** why the value is implausible or not comparable, where it is */
  readonly flags: string | null;
  readonly id: string;
  readonly source: string;
  readonly class: string;
}

/** Partners by rank: as the source states it, else by value; those without a value last. */
export function rankedPartners(
  series: TradeSeries,
  world: number | null,
  published: readonly Row<'trade_shares'>[],
): TradePartner[] {
  const { measure } = series;
  const listed = series.partners.reduce((sum, entry) => sum + (cellValue(entry, measure) ?? 0), 0);
  const byValue = [...series.partners].sort(
    (a, b) =>
      missingLast(cellValue(a, measure), cellValue(b, measure), (x, y) => y - x) ||
      missingLast(a.rank, b.rank, (x, y) => x - y) ||
      compareText(a.partner, b.partner),
  );
  return byValue
    .map((entry, index) => {
      const value = cellValue(entry, measure);
      const stated = entry.rankOf === measure || (entry.rankOf === 'total' && measure === 'total') ? entry.rank : null;
      const share = published.find((row) => row.partner === entry.partner && measure === 'total');
      return {
        partner: entry.partner,
        exportsUsd: entry.exportsUsd,
        importsUsd: entry.importsUsd,
        totalUsd: entry.totalUsd,
        share: share?.share ?? (value === null || world === null ? null : value / world),
        sharePublished: share !== undefined,
        shareOfListed: value === null || listed === 0 ? null : value / listed,
        rank: stated ?? (value === null ? null : index + 1),
        rankStated: stated !== null,
        flags: entry.row.flags,
        id: entry.row.id,
        source: entry.row.source,
        class: entry.row.class,
      };
    })
    .sort((a, b) => missingLast(a.rank, b.rank, (x, y) => x - y));
}

/** Compares two values of which some may be missing: those stand last. */
function missingLast(a: number | null, b: number | null, compare: (a: number, b: number) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}

/** The value of a partner in a measure, or `null` where the source does not state it. */
export function partnerValue(partner: TradePartner, measure: TradeMeasure): number | null {
  if (measure === 'total') return partner.totalUsd;
  return measure === 'imports' ? partner.importsUsd : partner.exportsUsd;
}

/**
 * The most that a partner without a value can have: the smallest value that stands before the first gap in the stated ranks.
 * Without stated ranks nothing bounds it.
 */
export function largestUnlisted(partners: readonly TradePartner[], measure: TradeMeasure): number {
  let cap = Number.POSITIVE_INFINITY;
  const valued = partners.filter((partner) => partnerValue(partner, measure) !== null);
  for (const [index, partner] of valued.entries()) {
    const value = partnerValue(partner, measure);
    if (value === null || value <= 0 || !partner.rankStated || partner.rank !== index + 1) break;
    cap = Math.min(cap, value);
  }
  return cap;
}
