import { compareText } from '../../core/compare-text.ts';
import type { Session } from '../../core/question.ts';
import type { Tie } from '../../measures/dependence/escape-room.ts';
import { type RoomGap, shownRoom, type YearValue } from '../../measures/dependence/shown-room.ts';
import { cellValue, type TradeCell } from '../trade/trade-rows.ts';
import type { Chosen } from './choose-basis.ts';
import { type TradeRecord, yearRuns } from './read-series.ts';

export interface RecordRow {
  readonly partner: string;
  readonly inBloc: boolean;
  readonly nowUsd: number | null;
  readonly recordUsd: number | null;
  readonly recordYear: number | null;
  readonly roomUsd: number | null;
  readonly roomReason: string | null;
  readonly flaggedUsd: number | null;
  readonly flaggedYear: number | null;
  readonly years: number;
  readonly yearsWithout: string | null;
  readonly id: string | null;
  readonly source: string | null;
  readonly class: string | null;
}

/** Every partner's record on the chosen basis, in its measure. */
export interface TieRecords {
  readonly ties: readonly Tie[];
  readonly totals: readonly YearValue[];
  /** years in which the basis states any value in the measure */
  readonly years: readonly number[];
  readonly rows: readonly RecordRow[];
}

/** A statement that has a value in the measure. */
type Valued = TradeCell & { readonly value: number };

/** Why no room can be read off a record, in words. */
export const gapWords: { readonly [K in RoomGap]: string } = {
  'no-value-now': 'no value in the year asked about: missing, not zero',
  'flagged-now': 'the value of the year asked about is flagged as implausible or not comparable',
  'no-other-year': 'no other year with a value on this basis',
};

/** Reads the record of every partner that ever has a value on the basis. */
export function tieRecords(
  session: Session,
  record: TradeRecord,
  { year, picture }: Chosen,
  bloc: ReadonlySet<string>,
): TieRecords {
  const { measure, series: now } = picture;
  // in the order of the year asked about; a partner with a rank and no value can still be the next largest
  const cells = new Map(picture.partners.map(({ partner }) => [partner, new Map<number, Valued>()]));
  const totals: YearValue[] = [];
  const years: number[] = [];
  for (const [at, series] of record.bases.get(now.basis) ?? []) {
    let any = false;
    const world = series.world === null ? null : cellValue(series.world, measure);
    if (series.world !== null && world !== null) {
      session.evidence.use('trade', series.world.row);
      totals.push({ year: at, value: world, flagged: series.world.row.flags !== null });
      any = true;
    }
    for (const cell of series.partners) {
      const value = cellValue(cell, measure);
      if (value === null) continue;
      session.evidence.use('trade', cell.row);
      cells.set(cell.partner, (cells.get(cell.partner) ?? new Map()).set(at, { ...cell, value }));
      any = true;
    }
    if (any) years.push(at);
  }
  const ranks = new Map(picture.partners.map((partner) => [partner.partner, partner.rankStated ? partner.rank : null]));
  const ties = [...cells].map(([partner, own]) => ({
    partner,
    statedRank: ranks.get(partner) ?? null,
    values: [...own].map(([at, { value, row }]) => ({ year: at, value, flagged: row.flags !== null })),
  }));
  const rows = ties
    .filter((tie) => tie.values.length > 0)
    .map((tie) => rowOf(tie, cells.get(tie.partner) ?? new Map(), year, years, bloc.has(tie.partner)))
    .sort(
      (a, b) =>
        (b.roomUsd ?? -1) - (a.roomUsd ?? -1) ||
        (b.recordUsd ?? -1) - (a.recordUsd ?? -1) ||
        compareText(a.partner, b.partner),
    );
  return { ties, totals, years: years.sort((a, b) => a - b), rows };
}

function rowOf(
  tie: Tie,
  cells: ReadonlyMap<number, Valued>,
  now: number,
  years: readonly number[],
  inBloc: boolean,
): RecordRow {
  const shown = shownRoom(tie.values, now);
  const flagged = tie.values.filter((entry) => entry.flagged).sort((a, b) => b.value - a.value || a.year - b.year)[0];
  const cell = cells.get(shown.record?.year ?? flagged?.year ?? now);
  const without = yearRuns(years.filter((year) => !shown.years.includes(year)));
  return {
    partner: tie.partner,
    inBloc,
    nowUsd: shown.now,
    recordUsd: shown.record?.value ?? null,
    recordYear: shown.record?.year ?? null,
    roomUsd: shown.room,
    roomReason: shown.gap === null ? null : gapWords[shown.gap],
    flaggedUsd: flagged?.value ?? null,
    flaggedYear: flagged?.year ?? null,
    years: shown.years.length,
    yearsWithout: without === '' ? null : without,
    id: cell?.row.id ?? null,
    source: cell?.row.source ?? null,
    class: cell?.row.class ?? null,
  };
}
