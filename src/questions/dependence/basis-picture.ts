import type { Row } from '../../core/atlas.ts';
import { concentration } from '../../measures/dependence/concentration.ts';
import { largestUnlisted, partnerValue, rankedPartners, type TradePartner } from '../trade/ranked-partners.ts';
import { cellValue, type TradeMeasure } from '../trade/trade-rows.ts';
import type { TradeSeries } from '../trade/trade-series.ts';

/** What one compiler's series of one year says of dependence. */
export interface BasisPicture {
  readonly series: TradeSeries;
  readonly measure: TradeMeasure;
  readonly totalUsd: number | null;
  readonly partners: readonly TradePartner[];
  /** the largest partner; `null` where the rows do not tell who it is */
  readonly top: TradePartner | null;
  readonly topValueUsd: number | null;
  /** of the world total, else of the listed partners */
  readonly topShare: number | null;
  readonly topSharePublished: number | null;
  /** no other partner, listed or not, can be larger */
  readonly topCertain: boolean;
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
  /** share of the world total that is broken down */
  readonly covered: number | null;
  readonly valued: number;
  readonly rankOnly: number;
  readonly flagged: number;
  /** no partner without a value can have more */
  readonly cap: number;
}

/**
 * Reads dependence off one series. One partner without a world total has all of what is listed by construction: that gives
 * no share. Ranks that a source states without a first leave the largest partner unknown.
 */
export function basisPicture(
  series: TradeSeries,
  measure: TradeMeasure,
  shares: readonly Row<'trade_shares'>[],
): BasisPicture {
  const totalUsd = series.world === null ? null : cellValue(series.world, measure);
  const published = shares.filter((row) => row.basis === series.basis);
  const partners = rankedPartners({ ...series, measure }, totalUsd, published);
  const values = partners.flatMap((partner) => partnerValue(partner, measure) ?? []);
  const listed = values.reduce((sum, value) => sum + value, 0);
  const sharesKnown = listed > 0 && (totalUsd !== null || values.length > 1);
  const cap = largestUnlisted(partners, measure);
  const bounds = sharesKnown ? concentration(values, totalUsd, cap) : null;
  const ranked = partners.some((partner) => partner.rankStated);
  const first = ranked
    ? (partners.find((partner) => partner.rankStated && partner.rank === 1) ?? null)
    : sharesKnown
      ? (partners[0] ?? null)
      : null;
  const topValueUsd = first === null ? null : partnerValue(first, measure);
  const whole = totalUsd === null || totalUsd < listed ? listed : totalUsd;
  return {
    series,
    measure,
    totalUsd,
    partners,
    top: first,
    topValueUsd,
    topShare: topValueUsd === null || !sharesKnown ? null : topValueUsd / whole,
    topSharePublished: first?.sharePublished === true ? first.share : null,
    topCertain: first !== null && (first.rankStated || (topValueUsd ?? 0) >= whole - listed),
    herfindahl: bounds?.low ?? null,
    herfindahlHigh: bounds?.high ?? null,
    covered: totalUsd === null ? null : (bounds?.covered ?? null),
    valued: values.length,
    rankOnly: partners.length - values.length,
    flagged: [...series.partners, ...(series.world === null ? [] : [series.world])].filter(
      (entry) => entry.row.flags !== null && cellValue(entry, measure) !== null,
    ).length,
    cap,
  };
}

/** How well a picture serves: 3 a share from values, 2 a published one, 1 the largest partner by rank, 0 none of these. */
export function usefulness(picture: BasisPicture): number {
  if (picture.topShare !== null) return 3;
  if (picture.topSharePublished !== null) return 2;
  return picture.top !== null ? 1 : 0;
}
