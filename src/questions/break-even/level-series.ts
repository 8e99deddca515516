/** Trade at a target year and after it, compiler by compiler: like is compared with like or not at all. */
import type { Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import { cellValue, fullestCell, type TradeCell, type TradeMeasure } from '../trade/trade-rows.ts';

/** One compiler's level in the target year and the last later year in which the same partners have a value. */
export interface LevelSeries {
  readonly basis: string;
  readonly basisName: string;
  readonly measure: TradeMeasure;
  /** whole year, or the part of the year that the source states */
  readonly part: string;
  /** members one by one, or the published figure for the group */
  readonly of: string;
  readonly targetUsd: number | null;
  readonly targetPartners: readonly string[];
  readonly laterYear: number | null;
  readonly laterUsd: number | null;
  readonly partners: readonly string[];
  readonly missing: readonly string[];
  readonly years: readonly number[];
  readonly reason: string | null;
  readonly rows: readonly Row<'trade'>[];
}

export interface LevelRequest {
  readonly target: number;
  readonly later: number | null;
  readonly partners: readonly string[];
  /** published groups with exactly these members */
  readonly groups: readonly string[];
}

/** A year, or a half, quarter or month of it. */
const period = /^(\d{4})(|H[12]|Q[1-4]|-\d{2})$/;

interface Dated {
  readonly year: number;
  readonly part: string;
  readonly cell: TradeCell;
}

/** All series with a value in the target year, and what the others lack. */
export function levelSeries(
  cells: readonly TradeCell[],
  session: Session,
  request: LevelRequest,
): readonly LevelSeries[] {
  const meant = cells.filter(({ partner }) => request.partners.includes(partner) || request.groups.includes(partner));
  const plain = meant.filter(({ row }) => row.flags === null);
  if (plain.length < meant.length)
    session.drop({ reason: 'trade rows flagged as implausible or not comparable', rows: meant.length - plain.length });
  const dated = plain.flatMap((cell): Dated[] => {
    const match = period.exec(cell.row.period);
    return match === null ? [] : [{ year: Number(match[1]), part: match[2] ?? '', cell }];
  });
  if (dated.length < plain.length)
    session.drop({
      reason: 'trade rows of periods that are no part of one calendar year',
      rows: plain.length - dated.length,
    });
  const keys = new Map<string, Dated[]>();
  for (const one of dated) {
    const group = request.groups.includes(one.cell.partner) && !request.partners.includes(one.cell.partner);
    const key = JSON.stringify([one.cell.row.basis, one.part, group ? one.cell.partner : '']);
    keys.set(key, [...(keys.get(key) ?? []), one]);
  }
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, all]) => {
      const [basis, part, group] = JSON.parse(key) as [string, string, string];
      const of = group === '' ? (request.partners.length === 1 ? (request.partners[0] ?? '') : 'members') : group;
      const scope = group === '' ? request.partners : [group];
      const tried = (['total', 'imports', 'exports'] as const).map((measure) =>
        seriesOf({ basis, part, of, scope, measure, all, request }),
      );
      // an answer is best, then a level in the target year, then the measure with most years
      const valued = (one: LevelSeries): number => (one.reason === null ? 2 : one.targetUsd !== null ? 1 : 0);
      return [...tried].sort((a, b) => valued(b) - valued(a) || b.years.length - a.years.length)[0] ?? [];
    });
}

interface Making {
  readonly basis: string;
  readonly part: string;
  readonly of: string;
  readonly scope: readonly string[];
  readonly measure: TradeMeasure;
  readonly all: readonly Dated[];
  readonly request: LevelRequest;
}

function seriesOf({ basis, part, of, scope, measure, all, request }: Making): LevelSeries {
  const { target, later } = request;
  const at = (year: number): ReadonlyMap<string, TradeCell> => {
    const found = new Map<string, TradeCell>();
    for (const partner of scope) {
      const own = all.filter((one) => one.year === year && one.cell.partner === partner).map(({ cell }) => cell);
      const cell = fullestCell(own.filter((one) => cellValue(one, measure) !== null));
      if (cell !== undefined) found.set(partner, cell);
    }
    return found;
  };
  const sum = (values: ReadonlyMap<string, TradeCell>, partners: readonly string[]): number =>
    partners.reduce((total, partner) => total + (cellValue(values.get(partner) as TradeCell, measure) ?? 0), 0);
  const then = at(target);
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b);
  const valuedYears = years.filter((year) => at(year).size > 0);
  const laterYears = valuedYears.filter((year) => year > target);
  const name = tradeBases[basis]?.name ?? basis;
  const common = (year: number): string[] => [...then.keys()].filter((partner) => at(year).has(partner)).sort();
  const chosen = later ?? laterYears.findLast((year) => common(year).length > 0) ?? null;
  const shared = chosen === null ? [] : common(chosen);
  const base = {
    basis,
    basisName: name,
    measure,
    part: part === '' ? 'year' : part.replace('-', 'month '),
    of,
    targetPartners: [...then.keys()].sort(),
    years: valuedYears,
  };
  const rowsOf = (values: ReadonlyMap<string, TradeCell>, partners: readonly string[]): Row<'trade'>[] =>
    partners.flatMap((partner) => values.get(partner)?.row ?? []);
  if (then.size === 0)
    return {
      ...base,
      targetUsd: null,
      laterYear: null,
      laterUsd: null,
      partners: [],
      missing: scope,
      reason: `no value in ${target}; years with one: ${runsOf(valuedYears) || 'none'}`,
      rows: [],
    };
  const whole = {
    ...base,
    targetUsd: sum(then, base.targetPartners),
    laterYear: chosen,
    missing: scope.filter((partner) => !then.has(partner)),
  };
  if (chosen === null || shared.length === 0) {
    const has = laterYears.map((year) => `${year} ${[...at(year).keys()].join(' ')}`).join('; ');
    return {
      ...whole,
      laterYear: null,
      laterUsd: null,
      partners: [],
      reason:
        laterYears.length === 0
          ? `no value after ${target}: the series ends in ${valuedYears.at(-1)}`
          : `no partner has a value both in ${target} (${base.targetPartners.join(', ')}) and ${later === null ? 'later' : `in ${later}`} (${has})`,
      rows: rowsOf(then, base.targetPartners),
    };
  }
  const now = at(chosen);
  const [targetUsd, laterUsd] = [sum(then, shared), sum(now, shared)];
  return {
    ...whole,
    targetUsd,
    laterUsd,
    partners: shared,
    missing: scope.filter((partner) => !shared.includes(partner)),
    reason:
      laterUsd <= 0
        ? `trade is zero in ${chosen}: no finite fall of costs leads from there to any level`
        : targetUsd <= 0
          ? `trade was zero in ${target}: any trade passes it`
          : null,
    rows: [...rowsOf(then, shared), ...rowsOf(now, shared)],
  };
}

/** Years as runs: `1990-2014, 2016`. */
function runsOf(years: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last?.to === year - 1) last.to = year;
    else runs.push({ from: year, to: year });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
