import type { ActorIndex } from '../../core/actor-index.ts';
import type { Atlas, Row } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import { concentration } from '../../measures/dependence/concentration.ts';
import { largestUnlisted, partnerValue, rankedPartners, type TradePartner } from './ranked-partners.ts';
import { type BlocTrade, blocTrade } from './trade-bloc.ts';
import { type TradeCoverage, tradeCoverage } from './trade-coverage.ts';
import { cellValue, type TradeCell, type TradeMeasure, tradeCells } from './trade-rows.ts';
import { basisRule, type TradeSeries, tradeSeries } from './trade-series.ts';

export interface PartnersAnswer {
  readonly form: 'partners';
  readonly actor: string;
  readonly year: number;
  readonly basis: string;
  readonly basisName: string;
  readonly rule: string;
  readonly measure: TradeMeasure;
  readonly totalUsd: number | null;
  readonly totalId: string | null;
  readonly totalSource: string | null;
  readonly partners: readonly TradePartner[];
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
  readonly covered: number | null;
  readonly without: {
    readonly actor: string;
    readonly totalUsd: number | null;
    readonly herfindahl: number | null;
    readonly herfindahlHigh: number | null;
  } | null;
  readonly bloc: BlocTrade | null;
  readonly passedOver: readonly {
    readonly basis: string;
    readonly basisName: string;
    readonly measure: string;
    readonly partners: number;
    readonly totalUsd: number | null;
    readonly reason: string;
  }[];
  readonly coverage: readonly TradeCoverage[];
  readonly implausible: readonly {
    readonly partner: string;
    readonly basis: string;
    readonly valueUsd: number | null;
    readonly reason: string;
    readonly id: string;
    readonly source: string;
  }[];
}

export interface PartnersRequest {
  readonly actor: string;
  readonly year: number | null;
  readonly basis: string | null;
  readonly bloc: string | null;
  readonly minus: readonly string[];
  readonly without: string | null;
  readonly on: string | null;
}

/** Partners of one actor in one year on one basis, the others named as passed over. */
export async function tradePartners(
  atlas: Atlas,
  session: Session,
  actors: ActorIndex,
  request: PartnersRequest,
): Promise<PartnersAnswer> {
  const { actor, basis } = request;
  const cells = await tradeCells(atlas, actor);
  const year = request.year ?? latestYear(cells, actor);
  const ofYear = cells.filter((entry) => entry.row.year === year);
  if (ofYear.length === 0) throw outOfCoverage(actor, year, cells);
  const series = tradeSeries(ofYear, actors);
  const chosen = basis === null ? series[0] : series.find((entry) => entry.basis === basis);
  if (chosen === undefined)
    throw new NotFoundError(
      `trade: ${actor} has no row on basis ${basis} in ${year}; at hand: ${series.map((entry) => entry.basis).join(', ')}`,
      {
        candidates: series.map((entry) => entry.basis),
      },
    );
  const { measure } = chosen;
  const world = chosen.world === null ? null : cellValue(chosen.world, measure);
  const shares = await atlas.rows('trade_shares', { actor, year });
  const published = shares.filter((row) => row.basis === chosen.basis);
  session.evidence.useAll('trade_shares', published);
  session.evidence.useAll(
    'trade',
    [...chosen.partners, ...(chosen.world === null ? [] : [chosen.world])].map((entry) => entry.row),
  );
  const partners = rankedPartners(chosen, world, published);
  const values = partners.map((partner) => partnerValue(partner, measure)).filter((value) => value !== null);
  // rows of other states alone show a partner, not the actor's trade
  const own = chosen.partners.some((entry) => entry.row.actor === actor) || chosen.world !== null;
  const cap = largestUnlisted(partners, measure);
  const bounds = own ? concentration(values, world, cap) : null;
  const top = request.without ?? partners.find((partner) => partnerValue(partner, measure) !== null)?.partner ?? null;
  explain(session, chosen, basis, world);
  if (!own)
    session.warn(
      `The tables hold ${actor} only as a partner of ${partners.map((partner) => partner.partner).join(', ')}: these are not its partners as a whole, so no concentration is given.`,
    );
  return {
    form: 'partners',
    actor,
    year,
    basis: chosen.basis,
    basisName: tradeBases[chosen.basis]?.name ?? chosen.basis,
    rule: basis === null ? basisRule : 'the basis that was asked for',
    measure,
    totalUsd: world,
    totalId: chosen.world?.row.id ?? null,
    totalSource: chosen.world?.row.source ?? null,
    partners,
    herfindahl: bounds?.low ?? null,
    herfindahlHigh: bounds?.high ?? null,
    covered: world === null ? null : (bounds?.covered ?? null),
    without: top === null ? null : withoutPartner(session, top, partners, measure, world, own ? cap : null),
    bloc:
      request.bloc === null
        ? null
        : await blocTrade(atlas, session, { ...request, bloc: request.bloc, year, chosen, series, without: top }),
    passedOver: [
      ...series
        .filter((entry) => entry !== chosen)
        .map((entry) => ({
          basis: entry.basis,
          basisName: tradeBases[entry.basis]?.name ?? entry.basis,
          measure: entry.measure,
          partners: entry.valued,
          totalUsd: entry.world === null ? null : cellValue(entry.world, entry.measure),
          reason: whyPassedOver(entry),
        })),
      ...sharesAlone(session, shares, series),
    ],
    coverage: tradeCoverage(cells, actors, basis),
    implausible: ofYear
      .filter((entry) => entry.row.flags !== null)
      .map((entry) => {
        session.evidence.use('trade', entry.row);
        return {
          partner: entry.partner,
          basis: entry.row.basis,
          valueUsd: entry.totalUsd ?? entry.importsUsd ?? entry.exportsUsd,
          reason: entry.row.flags ?? '',
          id: entry.row.id,
          source: entry.row.source,
        };
      }),
  };
}

function latestYear(cells: readonly TradeCell[], actor: string): number {
  const years = cells.filter((entry) => entry.partner === 'WLD').flatMap((entry) => entry.row.year ?? []);
  const all = years.length > 0 ? years : cells.flatMap((entry) => entry.row.year ?? []);
  if (all.length === 0)
    throw new NotFoundError(
      `trade: no trade of ${actor} in the tables; import a trade source, or ask for another actor`,
    );
  return Math.max(...all);
}

function outOfCoverage(actor: string, year: number, cells: readonly TradeCell[]): NotFoundError {
  const years = [...new Set(cells.flatMap((entry) => entry.row.year ?? []))].sort((a, b) => a - b);
  return new NotFoundError(
    years.length === 0
      ? `trade: no trade of ${actor} in the tables; import a trade source, or ask for another actor`
      : `trade: ${year} is out of coverage for ${actor}; the tables hold ${years[0]} to ${years.at(-1)}`,
    { coverage: years },
  );
}

function withoutPartner(
  session: Session,
  actor: string,
  partners: readonly TradePartner[],
  measure: TradeMeasure,
  world: number | null,
  cap: number | null,
): PartnersAnswer['without'] {
  const own = partners.find((partner) => partner.partner === actor);
  const value = own === undefined ? null : partnerValue(own, measure);
  if (value === null) {
    session.warn(`${actor} has no value on this basis: missing, not zero, so it cannot be taken away.`);
    return { actor, totalUsd: null, herfindahl: null, herfindahlHigh: null };
  }
  const rest = partners
    .filter((partner) => partner.partner !== actor)
    .map((partner) => partnerValue(partner, measure))
    .filter((entry) => entry !== null);
  const totalUsd = world === null ? null : world - value;
  const bounds = cap === null ? null : concentration(rest, totalUsd, cap);
  return { actor, totalUsd, herfindahl: bounds?.low ?? null, herfindahlHigh: bounds?.high ?? null };
}

/** Compilers that publish a share for the year and no value: their shares stand with the dyad. */
function sharesAlone(
  session: Session,
  shares: readonly Row<'trade_shares'>[],
  series: readonly TradeSeries[],
): PartnersAnswer['passedOver'] {
  const alone = shares.filter((row) => !series.some((entry) => entry.basis === row.basis));
  session.evidence.useAll('trade_shares', alone);
  return [...new Set(alone.map((row) => row.basis))].map((basis) => {
    const own = alone.filter((row) => row.basis === basis);
    return {
      basis,
      basisName: tradeBases[basis]?.name ?? basis,
      measure: 'total',
      partners: 0,
      totalUsd: null,
      reason: `publishes shares only: ${own.map((row) => `${row.partner} ${row.share}`).join(', ')}`,
    };
  });
}

function whyPassedOver(series: TradeSeries): string {
  if (series.valued === 0) return 'no value for any partner: ranks, totals or groups only';
  if (series.measure !== 'total') return `states ${series.measure} only`;
  if (series.world === null || series.world.totalUsd === null) return 'states no world total';
  return 'states two-way values for fewer partners';
}

function explain(session: Session, chosen: TradeSeries, asked: string | null, world: number | null): void {
  const basis = tradeBases[chosen.basis];
  session.define(
    `Basis ${chosen.basis} (${basis?.name ?? chosen.basis}): ${basis?.meaning ?? 'see its source'}. ${asked === null ? `Picked by the rule: ${basisRule}.` : 'Asked for.'}`,
  );
  session.define(
    'Herfindahl index: sum of squared shares, 1 = one partner has all. Two values where part of the total is not broken down: the rest spread thin, or held by as few partners as the stated ranks allow (without stated ranks by one).',
  );
  if (chosen.measure !== 'total')
    session.warn(
      `Basis ${chosen.basis} states ${chosen.measure} only: shares and ranks are of ${chosen.measure}, not of two-way trade.`,
    );
  if (world === null)
    session.warn(`Basis ${chosen.basis} states no world total: shares are of the listed partners only.`);
  const flagged = [...chosen.partners, ...(chosen.world === null ? [] : [chosen.world])].filter(
    (entry) => entry.row.flags !== null && cellValue(entry, chosen.measure) !== null,
  );
  if (flagged.length > 0)
    session.warn(
      `Flagged as implausible or not comparable, yet counted in shares, ranks and sums: ${flagged.map((entry) => entry.partner).join(', ')}; the reasons stand under implausible.`,
    );
  const silent = chosen.partners.filter((entry) => cellValue(entry, chosen.measure) === null);
  if (silent.length > 0) session.warn(`Rank only, no value: ${silent.map((entry) => entry.partner).join(', ')}.`);
}
