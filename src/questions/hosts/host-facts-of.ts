/** Reads the facts of the host ranking from the atlas; a block whose data are not loaded stays `null`, with the reason. */
import type { Atlas, Row } from '../../core/atlas.ts';
import type { EconomyFacts, HostFacts, HostTalk, StateLife } from '../../models/thirdparty/host-facts.ts';
import { allianceFacts, organisationFacts, tradeFacts, yearIn, yearly } from './host-exchange-facts.ts';

/** A block for which nothing is loaded, and what would give it. */
export interface MissingBlock {
  readonly block: string;
  readonly reason: string;
}

/** Imported facts that have a source of their own. */
export type ImportedFact = 'trade' | 'tradeTotal' | 'organisations' | 'alliances' | 'product' | 'population' | 'regime';

export interface LoadedHostFacts {
  readonly facts: HostFacts;
  /** source of each imported block; null when it is not loaded */
  readonly sources: { readonly [K in ImportedFact]: string | null };
  readonly missing: readonly MissingBlock[];
  /** last year of each imported block: what comes later is carried forward */
  readonly carried: readonly string[];
}

/**
 * Reads the facts of all blocks.
 * @param talks all talks, those of a user's file included: their parties' trade is read
 */
export async function loadHostFacts(atlas: Atlas, talks: readonly HostTalk[]): Promise<LoadedHostFacts> {
  const capitals = await atlas.rows('capitals');
  const summits = (await atlas.rows('summits')).filter((row) => row.mode !== 'virtual');
  const [trade, organisations, alliances, product, population, regime] = await Promise.all([
    tradeFacts(atlas, talks),
    organisationFacts(atlas),
    allianceFacts(atlas),
    yearly(atlas, 'gdp_current_usd'),
    yearly(atlas, 'tpop'),
    yearly(atlas, 'polity2'),
  ]);
  const economy: EconomyFacts | null =
    product === null || population === null ? null : { productUsd: product.figures, population: population.figures };
  const missing: MissingBlock[] = [];
  const miss = (value: unknown, block: string, reason: string): void => {
    if (value === null) missing.push({ block, reason });
  };
  miss(
    trade,
    'trade',
    'bilateral trade of all states (cow-trade with cow-trade-totals) is not loaded; the shipped trade is that of one state',
  );
  miss(organisations, 'organisations', 'memberships in international organisations (cow-igo) are not loaded');
  miss(alliances, 'alliances', 'defence pacts (atop) are not loaded');
  miss(economy, 'economy', 'product (world-bank-gdp) and population (cow-nmc) are not loaded');
  miss(regime, 'regime', 'regime scores (isard-democracy) are not loaded');
  return {
    facts: {
      states: await stateLives(atlas),
      talks,
      places: new Map(capitals.map(({ actor, latitude, longitude }) => [actor, { latitude, longitude }])),
      summits: summits.flatMap(({ event, year, host, level }) => (host === null ? [] : [{ event, year, host, level }])),
      participants: await atlas.rows('summit_members'),
      seats: await atlas.rows('seats'),
      trade: trade?.facts ?? null,
      organisations: organisations?.facts ?? null,
      alliances: alliances?.facts ?? null,
      economy,
      regime: regime?.figures ?? null,
    },
    sources: {
      trade: trade?.source ?? null,
      tradeTotal: trade?.totalSource ?? null,
      organisations: organisations?.source ?? null,
      alliances: alliances?.source ?? null,
      product: product?.source ?? null,
      population: population?.source ?? null,
      regime: regime?.source ?? null,
    },
    missing,
    carried: [
      ...(trade ? [`trade after ${trade.facts.lastYear}`] : []),
      ...(organisations ? [`memberships after ${organisations.facts.lastYear}`] : []),
      ...(alliances ? [`defence pacts after ${alliances.facts.lastYear}`] : []),
      ...(product ? [`product after ${product.lastYear}`] : []),
      ...(population ? [`population after ${population.lastYear}`] : []),
      ...(regime ? [`regime after ${regime.lastYear}`] : []),
    ],
  };
}

/** Talks of the table that had a host. */
export async function shippedTalks(atlas: Atlas): Promise<{
  readonly talks: readonly HostTalk[];
  readonly rows: ReadonlyMap<string, Row<'third_country_talks'>>;
  readonly withoutHost: number;
}> {
  const rows = await atlas.rows('third_country_talks');
  const talks = rows.flatMap(({ id, year, partyA, partyB, host, class: sure }) =>
    host === null
      ? []
      : [{ id, year, a: partyA, b: partyB, host, seen: sure === 'memory' ? ('memory' as const) : ('pages' as const) }],
  );
  return { talks, rows: new Map(rows.map((row) => [row.id, row])), withoutHost: rows.length - talks.length };
}

async function stateLives(atlas: Atlas): Promise<readonly StateLife[]> {
  const rows = await atlas.rows('actors', { kind: 'state' });
  return rows.map(({ id, name, founded, ended, successor }) => ({
    id,
    name,
    from: yearIn(founded, 'earliest') ?? 0,
    to: yearIn(ended, 'latest') ?? 9999,
    successor,
  }));
}
