import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { bodyMembers, defineMembers } from '../body-members.ts';
import { cellValue, type TradeCell } from './trade-rows.ts';
import type { TradeSeries } from './trade-series.ts';

/** What a published figure for a group, or the sum over members on one basis, amounts to. */
export interface BlocFigure {
  readonly basis: string;
  readonly measure: string;
  readonly totalUsd: number;
  readonly reported: readonly string[];
  readonly notReported: readonly string[];
}

export interface BlocTrade {
  readonly id: string;
  readonly members: readonly string[];
  readonly minus: readonly string[];
  readonly on: string;
  readonly totalUsd: number | null;
  readonly reported: readonly string[];
  readonly notReported: readonly string[];
  readonly shareOfTotal: number | null;
  readonly shareWithout: number | null;
  readonly byBasis: readonly BlocFigure[];
  readonly published: readonly {
    readonly group: string;
    readonly basis: string;
    readonly totalUsd: number;
    readonly shareOfTotal: number | null;
    readonly shareWithout: number | null;
    readonly id: string;
    readonly source: string;
    readonly class: string;
  }[];
}

export interface BlocRequest {
  readonly actor: string;
  readonly bloc: string;
  readonly minus: readonly string[];
  readonly on: string | null;
  readonly year: number;
  readonly chosen: TradeSeries;
  readonly series: readonly TradeSeries[];
  readonly without: string | null;
}

/**
 * Trade with a bloc: the members of a date, minus some, summed on one basis. Members without a value are named, not taken as zero.
 * Published figures for the same group stand beside it, whatever their basis, with that said.
 */
export async function blocTrade(atlas: Atlas, session: Session, request: BlocRequest): Promise<BlocTrade> {
  const on = request.on ?? `${request.year}-12-31`;
  const membership = await bodyMembers(atlas, session, request.bloc, on);
  defineMembers(session, membership);
  const members = membership.members.filter((member) => member !== request.actor && !request.minus.includes(member));
  const strangers = request.minus.filter((actor) => !membership.members.includes(actor));
  if (strangers.length > 0)
    session.warn(
      `Not members of ${request.bloc} on ${on}, so taking them away changes nothing: ${strangers.join(', ')}.`,
    );
  const own = sumOver(request.chosen, members);
  const world = request.chosen.world === null ? null : cellValue(request.chosen.world, request.chosen.measure);
  const excluded = request.chosen.partners.find((entry) => entry.partner === request.without);
  const excludedUsd = excluded === undefined ? null : cellValue(excluded, request.chosen.measure);
  const rest = world === null || excludedUsd === null ? null : world - excludedUsd;
  if (own !== null && own.notReported.length > 0)
    session.warn(
      `On basis ${request.chosen.basis} ${own.reported.length} of ${members.length} members have a value in ${request.year}; missing, not zero: ${own.notReported.join(', ')}.`,
    );
  const share = (value: number | null, whole: number | null): number | null =>
    value === null || whole === null || whole <= 0 ? null : value / whole;
  const groups = await sameGroups(atlas, members);
  const published = request.series
    .flatMap((series) => series.groups)
    .filter((entry) => groups.includes(entry.partner))
    .flatMap((entry) => {
      const { totalUsd } = entry;
      if (totalUsd === null) return [];
      const shares = { shareOfTotal: share(totalUsd, world), shareWithout: share(totalUsd, rest) };
      return [publishedFigure(session, entry, totalUsd, shares)];
    });
  if (published.some((figure) => figure.basis !== request.chosen.basis && figure.shareOfTotal !== null))
    session.warn(
      `The published figure for the group and the total come from different compilers (${published.map((figure) => figure.basis).join(', ')} over ${request.chosen.basis}): the share mixes bases and says so.`,
    );
  return {
    id: request.bloc,
    members,
    minus: request.minus,
    on,
    totalUsd: own?.totalUsd ?? null,
    reported: own?.reported ?? [],
    notReported: own?.notReported ?? members,
    shareOfTotal: share(own?.totalUsd ?? null, world),
    shareWithout: share(own?.totalUsd ?? null, rest),
    byBasis: request.series.flatMap((series) => sumOver(series, members) ?? []),
    published,
  };
}

function sumOver(series: TradeSeries, members: readonly string[]): BlocFigure | null {
  const cells = series.partners.flatMap((entry) => {
    const value = cellValue(entry, series.measure);
    return value === null || !members.includes(entry.partner) ? [] : [{ partner: entry.partner, value }];
  });
  if (cells.length === 0) return null;
  const reported = cells.map(({ partner }) => partner).sort();
  return {
    basis: series.basis,
    measure: series.measure,
    totalUsd: cells.reduce((sum, { value }) => sum + value, 0),
    reported,
    notReported: members.filter((member) => !reported.includes(member)),
  };
}

function publishedFigure(
  session: Session,
  entry: TradeCell,
  totalUsd: number,
  shares: Pick<BlocTrade['published'][number], 'shareOfTotal' | 'shareWithout'>,
): BlocTrade['published'][number] {
  session.evidence.use('trade', entry.row);
  return {
    group: entry.partner,
    basis: entry.row.basis,
    totalUsd,
    ...shares,
    id: entry.row.id,
    source: entry.row.source,
    class: entry.row.class,
  };
}

/** Groups whose recorded members are exactly these. */
export async function sameGroups(atlas: Atlas, members: readonly string[]): Promise<string[]> {
  const index = await atlas.actors();
  const rows = await atlas.rows('memberships');
  const lists = new Map<string, string[]>();
  for (const row of rows)
    if (index.get(row.body)?.kind === 'group') lists.set(row.body, [...(lists.get(row.body) ?? []), row.member]);
  const wanted = [...members].sort().join();
  return [...lists].filter(([, list]) => [...list].sort().join() === wanted).map(([group]) => group);
}
