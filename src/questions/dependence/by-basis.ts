import type { Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import { cellValue } from '../trade/trade-rows.ts';
import type { TradeSeries } from '../trade/trade-series.ts';
import type { BasisPicture } from './basis-picture.ts';
import type { Chosen } from './choose-basis.ts';
import { isOwn, type TradeRecord } from './read-series.ts';

export interface BasisRow {
  readonly basis: string;
  readonly basisName: string;
  readonly chosen: boolean;
  readonly measure: string;
  readonly totalUsd: number | null;
  readonly topPartner: string | null;
  readonly topValueUsd: number | null;
  readonly topShare: number | null;
  readonly topSharePublished: number | null;
  readonly topCertain: boolean;
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
  readonly covered: number | null;
  readonly partners: number;
  readonly rankOnly: number;
  readonly flagged: number;
  readonly classes: readonly string[];
  readonly sameTieUsd: number | null;
  readonly sameTieShare: number | null;
  readonly counts: string;
  readonly comparable: string;
  readonly class: string | null;
  readonly id: string | null;
  readonly source: string | null;
}

/** Every basis of the year side by side, the chosen one first; nothing is joined or averaged. */
export function byBasis(session: Session, record: TradeRecord, chosen: Chosen): BasisRow[] {
  const shares = record.shares.filter((row) => row.year === chosen.year);
  session.evidence.useAll('trade_shares', shares);
  const { picture } = chosen;
  const tie = picture.top?.partner ?? null;
  const own = [picture, ...chosen.pictures.filter((one) => one !== picture)].map((one) => rowOf(one, picture, tie));
  const strange = (record.years.get(chosen.year) ?? [])
    .filter((series) => !isOwn(series, record.actor))
    .map((series) => strangeRow(series, record.actor));
  const alone = shares.filter((row) => ![...own, ...strange].some((entry) => entry.basis === row.basis));
  return [...own, ...strange, ...shareRows(alone)];
}

function rowOf(one: BasisPicture, chosen: BasisPicture, tie: string | null): BasisRow {
  const { series, measure, totalUsd } = one;
  const same = series.partners.find((entry) => entry.partner === tie);
  const sameTieUsd = same === undefined ? null : cellValue(same, measure);
  const rows = [...series.partners, ...(series.world === null ? [] : [series.world])];
  return {
    basis: series.basis,
    basisName: tradeBases[series.basis]?.name ?? series.basis,
    chosen: one === chosen,
    measure,
    totalUsd,
    topPartner: one.top?.partner ?? null,
    topValueUsd: one.topValueUsd,
    topShare: one.topShare,
    topSharePublished: one.topSharePublished,
    topCertain: one.topCertain,
    herfindahl: one.herfindahl,
    herfindahlHigh: one.herfindahlHigh,
    covered: one.covered,
    partners: one.valued,
    rankOnly: one.rankOnly,
    flagged: one.flagged,
    classes: [...new Set(rows.map((entry) => entry.row.class))].sort(),
    sameTieUsd,
    sameTieShare: sameTieUsd === null || totalUsd === null || totalUsd <= 0 ? null : sameTieUsd / totalUsd,
    counts: tradeBases[series.basis]?.meaning ?? 'see its source',
    comparable: one === chosen ? 'the basis of this answer' : comparison(one, chosen),
    class: one.top?.class ?? null,
    id: one.top?.id ?? null,
    source: one.top?.source ?? null,
  };
}

/** Why the figures of a basis can or cannot be set against those of the chosen one. */
function comparison(one: BasisPicture, chosen: BasisPicture): string {
  const against: string[] = [];
  if (one.valued === 0) return 'not comparable: no value for any partner, only ranks, totals or groups';
  if (one.measure !== chosen.measure) against.push(`${wordOf(one.measure)} against ${wordOf(chosen.measure)}`);
  if (one.totalUsd === null) {
    if (one.valued === 1) against.push('one partner and no world total, so no share');
    else if (chosen.totalUsd !== null) against.push('no world total: shares are of the listed partners');
  } else if (chosen.totalUsd === null) against.push('a world total, where the basis of this answer has none');
  if (one.series.world !== null && one.series.world.row.flags !== null && one.totalUsd !== null)
    against.push('its world total is flagged');
  const name = tradeBases[one.series.basis]?.reporter ?? 'compiler';
  const other = tradeBases[chosen.series.basis]?.reporter ?? 'compiler';
  if (against.length > 0) return `not comparable: ${against.join('; ')}`;
  return name === other
    ? 'comparable in kind: the same flows of the same kind of reporter, compiled apart'
    : `comparable with care: the same flows, resting on ${reporterOf(name)} instead of ${reporterOf(other)}`;
}

function wordOf(measure: string): string {
  return measure === 'total' ? 'both flows' : `${measure} only`;
}

function reporterOf(reporter: string): string {
  if (reporter === 'partner') return "the partners' customs";
  if (reporter === 'self') return "the state's own declaration";
  return reporter === 'compiler' ? 'a compiler of several reports' : `the reports of ${reporter}`;
}

const nothing = {
  chosen: false,
  totalUsd: null,
  topPartner: null,
  topValueUsd: null,
  topShare: null,
  topSharePublished: null,
  topCertain: false,
  herfindahl: null,
  herfindahlHigh: null,
  covered: null,
  sameTieUsd: null,
  sameTieShare: null,
  class: null,
  id: null,
  source: null,
} as const;

function strangeRow(series: TradeSeries, actor: string): BasisRow {
  return {
    ...nothing,
    basis: series.basis,
    basisName: tradeBases[series.basis]?.name ?? series.basis,
    measure: series.measure,
    partners: series.valued,
    rankOnly: series.partners.length - series.valued,
    flagged: series.partners.filter((entry) => entry.row.flags !== null).length,
    classes: [...new Set(series.partners.map((entry) => entry.row.class))].sort(),
    counts: tradeBases[series.basis]?.meaning ?? 'see its source',
    comparable: `not comparable: it holds ${actor} only as a partner of ${series.partners.map((entry) => entry.partner).join(', ')}`,
  };
}

/** Compilers that publish a share for the year and no value. */
function shareRows(alone: readonly Row<'trade_shares'>[]): BasisRow[] {
  return [...new Set(alone.map((row) => row.basis))].flatMap((basis) => {
    const own = alone.filter((row) => row.basis === basis);
    const top = majority(own);
    return {
      ...nothing,
      basis,
      basisName: tradeBases[basis]?.name ?? basis,
      measure: 'total',
      topPartner: top?.partner ?? null,
      topSharePublished: top?.share ?? null,
      topCertain: top !== null,
      partners: 0,
      rankOnly: 0,
      flagged: 0,
      classes: [...new Set(own.map((row) => row.class))].sort(),
      counts: tradeBases[basis]?.meaning ?? 'see its source',
      comparable: `not comparable: publishes shares only: ${own.map((row) => `${row.partner} ${row.share}`).join(', ')}`,
      class: top?.class ?? null,
      id: top?.id ?? null,
      source: top?.source ?? null,
    };
  });
}

/** A partner with more than half, who must be the largest whatever the others have. */
export function majority(rows: readonly Row<'trade_shares'>[]): Row<'trade_shares'> | null {
  return rows.find((row) => row.share > 1 - row.share) ?? null;
}
