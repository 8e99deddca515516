import type { Row } from '../../core/atlas.ts';
import { compareText } from '../../core/compare-text.ts';
import type { Session } from '../../core/question.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import { cellValue, type TradeMeasure } from '../trade/trade-rows.ts';
import { basisPicture } from './basis-picture.ts';
import { majority } from './by-basis.ts';
import { isOwn, type TradeRecord, yearRuns } from './read-series.ts';

export interface SharePoint {
  readonly basis: string;
  readonly year: number;
  readonly measure: string;
  readonly totalUsd: number | null;
  readonly topPartner: string | null;
  readonly topShare: number | null;
  readonly topSharePublished: number | null;
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
  readonly covered: number | null;
  readonly partners: number;
  readonly flagged: number;
  readonly class: string | null;
  readonly id: string | null;
  readonly source: string | null;
}

export interface SeriesSpan {
  readonly basis: string;
  readonly basisName: string;
  readonly measure: string;
  readonly from: number;
  readonly to: number;
  readonly years: number;
  readonly missing: string | null;
}

/**
 * The largest partner and the concentration by year, one series a basis, in one measure each: that of the year asked about,
 * else of the last year of the basis. A year that does not state the measure is a gap.
 */
export function shareSeries(
  session: Session,
  record: TradeRecord,
  asked: number,
  chosen: { readonly basis: string; readonly measure: TradeMeasure },
): { readonly points: readonly SharePoint[]; readonly spans: readonly SeriesSpan[] } {
  const points: SharePoint[] = [];
  const spans: SeriesSpan[] = [];
  const bases = [...new Set([...record.bases.keys(), ...record.shares.map((row) => row.basis)])].sort(
    (a, b) => Number(b === chosen.basis) - Number(a === chosen.basis) || compareText(a, b),
  );
  for (const basis of bases) {
    const years = new Map([...(record.bases.get(basis) ?? [])].filter(([, one]) => isOwn(one, record.actor)));
    const last = years.get(asked) ?? [...years.values()].at(-1);
    const measure = basis === chosen.basis ? chosen.measure : (last?.measure ?? 'total');
    const own = [...years].flatMap(([year, series]): SharePoint[] => {
      const shares = record.shares.filter((row) => row.year === year);
      const picture = basisPicture(series, measure, shares);
      if (picture.top === null && picture.herfindahl === null) return [];
      const used = [...series.partners, ...(series.world === null ? [] : [series.world])];
      session.evidence.useAll(
        'trade',
        used
          .filter((cell) => cellValue(cell, measure) !== null || cell.row.id === picture.top?.id)
          .map(({ row }) => row),
      );
      return [
        {
          basis,
          year,
          measure,
          totalUsd: picture.totalUsd,
          topPartner: picture.top?.partner ?? null,
          topShare: picture.topShare,
          topSharePublished: picture.topSharePublished,
          herfindahl: picture.herfindahl,
          herfindahlHigh: picture.herfindahlHigh,
          covered: picture.covered,
          partners: picture.valued,
          flagged: picture.flagged,
          class: picture.top?.class ?? null,
          id: picture.top?.id ?? null,
          source: picture.top?.source ?? null,
        },
      ];
    });
    const published = record.shares.filter((row) => row.basis === basis && measure === 'total');
    session.evidence.useAll('trade_shares', published);
    const all = [...own, ...sharesAlone(basis, published, new Set(own.map((point) => point.year)))].sort(
      (a, b) => a.year - b.year,
    );
    const [first, final] = [all[0], all.at(-1)];
    if (first === undefined || final === undefined) continue;
    points.push(...all);
    const stated = new Set(all.map((point) => point.year));
    const gaps = Array.from({ length: final.year - first.year + 1 }, (_, i) => first.year + i).filter(
      (year) => !stated.has(year),
    );
    spans.push({
      basis,
      basisName: tradeBases[basis]?.name ?? basis,
      measure,
      from: first.year,
      to: final.year,
      years: all.length,
      missing: gaps.length === 0 ? null : yearRuns(gaps),
    });
  }
  return { points, spans };
}

/** Years for which a compiler publishes shares and no row: the largest partner is known where one has more than half. */
function sharesAlone(
  basis: string,
  published: readonly Row<'trade_shares'>[],
  known: ReadonlySet<number>,
): readonly SharePoint[] {
  const years = [...new Set(published.map((row) => row.year))].filter((year) => !known.has(year));
  return years.flatMap((year): SharePoint[] => {
    const top = majority(published.filter((row) => row.year === year));
    if (top === null) return [];
    return [
      {
        basis,
        year,
        measure: 'total',
        totalUsd: null,
        topPartner: top.partner,
        topShare: null,
        topSharePublished: top.share,
        herfindahl: null,
        herfindahlHigh: null,
        covered: null,
        partners: 0,
        flagged: 0,
        class: top.class,
        id: top.id,
        source: top.source,
      },
    ];
  });
}
