/** Reads the facts of the host ranking from the atlas; a block whose data are not loaded stays `null`, with the reason. */
import type { Atlas, Row } from '../core/atlas.ts';
import { textAt } from '../core/columns.ts';
import { dateRange } from '../core/edtf.ts';
import type { BlockSources } from '../models/thirdparty/host-blocks.ts';
import type {
  AllianceFacts,
  EconomyFacts,
  HostFacts,
  HostTalk,
  OrganisationFacts,
  StateLife,
  TradeFacts,
  YearlyFigures,
} from '../models/thirdparty/host-facts.ts';

/** A block for which nothing is loaded, and what would give it. */
export interface MissingBlock {
  readonly block: string;
  readonly reason: string;
}

export interface LoadedHostFacts {
  readonly facts: HostFacts;
  readonly sources: BlockSources;
  readonly missing: readonly MissingBlock[];
  /** last year of each imported block: what comes later is carried forward */
  readonly carried: readonly string[];
}

/** Share of the talks whose two parties a source of trade must cover to be used. */
const leastCovered = 0.5;

/**
 * @param talks all talks, those of a user's file included: their parties' trade is read
 * @param parties further states whose trade is read
 */
export async function loadHostFacts(
  atlas: Atlas,
  talks: readonly HostTalk[],
  parties: readonly string[],
): Promise<LoadedHostFacts> {
  const needed = [...new Set([...talks.flatMap(({ a, b }) => [a, b]), ...parties])];
  const capitals = await atlas.rows('capitals');
  const summits = (await atlas.rows('summits')).filter((row) => row.mode !== 'virtual');
  const [trade, organisations, alliances, product, population, regime] = await Promise.all([
    tradeFacts(atlas, talks, needed),
    organisationFacts(atlas),
    allianceFacts(atlas),
    yearly(atlas, 'gdp_current_usd'),
    yearly(atlas, 'tpop'),
    yearly(atlas, 'polity2'),
  ]);
  const economy: EconomyFacts | null =
    product === null || population === null
      ? null
      : { productUsd: product.figures, population: population.figures };
  const missing: MissingBlock[] = [];
  const miss = (value: unknown, block: string, reason: string): void => {
    if (value === null) missing.push({ block, reason });
  };
  miss(trade, 'trade', 'bilateral trade of all states (cow-trade with cow-trade-totals) is not loaded; the shipped trade is that of one state');
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
      ...(trade && { trade: trade.source }),
      ...(organisations && { organisations: organisations.source }),
      ...(alliances && { alliances: alliances.source }),
      ...(product && population && { economy: `${product.source} and ${population.source}` }),
      ...(regime && { regime: regime.source }),
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

function yearIn(date: string | null, end: 'earliest' | 'latest'): number | null {
  const day = date === null ? null : dateRange(date)[end];
  return day === null ? null : Number(day.slice(0, 4));
}

/** Of the sources of COW trade the one with the most rows, if it covers the parties of at least half of the talks. */
async function tradeFacts(
  atlas: Atlas,
  talks: readonly HostTalk[],
  parties: readonly string[],
): Promise<{ readonly facts: TradeFacts; readonly source: string } | null> {
  const first = Math.min(...talks.map(({ year }) => year));
  const { length, cells } = await atlas.columns(
    'trade',
    ['actor', 'partner', 'year', 'exportsUsd', 'importsUsd', 'source'],
    { basis: 'cow', actor: parties, year: { from: Number.isFinite(first) ? first - 1 : 1945 } },
  );
  const exported = await yearly(atlas, 'exports_total');
  const imported = await yearly(atlas, 'imports_total');
  if (length === 0 || exported === null || imported === null) return null;
  const perSource = new Map<number, number>();
  for (const code of cells.source.codes) perSource.set(code, (perSource.get(code) ?? 0) + 1);
  const [chosen = -1] = [...perSource].sort((x, y) => y[1] - x[1]).map(([code]) => code);
  const withParty = new Map<string, Map<string, number>>();
  let lastYear = 0;
  for (let row = 0; row < length; row++) {
    if (cells.source.codes[row] !== chosen) continue;
    const flows = [cells.exportsUsd.values[row] as number, cells.importsUsd.values[row] as number].filter(
      (value) => !Number.isNaN(value),
    );
    const year = cells.year.values[row] as number;
    if (flows.length === 0) continue;
    const key = `${year} ${textAt(cells.actor, row)}`;
    const partners = withParty.get(key) ?? new Map<string, number>();
    partners.set(
      textAt(cells.partner, row) ?? '',
      flows.reduce((sum, value) => sum + value, 0),
    );
    withParty.set(key, partners);
    if (year > lastYear) lastYear = year;
  }
  const covered = talks.filter(({ a, b, year }) =>
    [a, b].every((party) => withParty.has(`${Math.min(year - 1, lastYear)} ${party}`)),
  );
  if (covered.length < leastCovered * talks.length) return null;
  const total = new Map(
    [...exported.figures].map(([actor, figures]) => {
      const imports = new Map(imported.figures.get(actor) ?? []);
      return [
        actor,
        figures.flatMap(([year, value]) => {
          const other = imports.get(year);
          return other === undefined ? [] : [[year, value + other] as const];
        }),
      ] as const;
    }),
  );
  return {
    facts: { lastYear, withParty, total },
    source: `${cells.source.texts[chosen] ?? 'trade'} and ${exported.source}`,
  };
}

const organisationSource = 'cow-igo';

async function organisationFacts(
  atlas: Atlas,
): Promise<{ readonly facts: OrganisationFacts; readonly source: string } | null> {
  const { length, cells } = await atlas.columns('memberships', ['body', 'member', 'joined', 'left', 'source', 'status'], {
    source: organisationSource,
    status: 'member',
  });
  if (length === 0) return null;
  let lastYear = 0;
  const spells = Array.from({ length }, (_, row) => {
    const joined = textAt(cells.joined, row);
    const left = textAt(cells.left, row);
    const end = left === null ? null : dateRange(left);
    const from = yearIn(joined, 'latest') ?? 0;
    const to = end === null || end.latest === null ? null : Number(end.latest.slice(0, 4));
    const known = end?.earliest ? Number(end.earliest.slice(0, 4)) : from;
    if (known > lastYear) lastYear = known;
    return { body: textAt(cells.body, row) ?? '', member: textAt(cells.member, row) ?? '', from, to };
  });
  return { facts: { spells, lastYear }, source: organisationSource };
}

async function allianceFacts(
  atlas: Atlas,
): Promise<{ readonly facts: AllianceFacts; readonly source: string } | null> {
  const { length, cells } = await atlas.columns('alliances', ['actor', 'partner', 'year', 'source'], {
    defense: true,
    year: { from: 1944 },
  });
  if (length === 0) return null;
  const allies = new Map<number, Map<string, Set<string>>>();
  let lastYear = 0;
  for (let row = 0; row < length; row++) {
    const year = cells.year.values[row] as number;
    const a = textAt(cells.actor, row) ?? '';
    const b = textAt(cells.partner, row) ?? '';
    const inYear = allies.get(year) ?? new Map<string, Set<string>>();
    allies.set(year, inYear);
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      inYear.set(x, (inYear.get(x) ?? new Set<string>()).add(y));
    if (year > lastYear) lastYear = year;
  }
  return { facts: { lastYear, allies }, source: cells.source.texts[0] ?? 'atop' };
}

/** Figures of an indicator by state and year; of several sources the one with the most rows. `null` when none is loaded. */
async function yearly(
  atlas: Atlas,
  indicator: string,
): Promise<{ readonly figures: YearlyFigures; readonly source: string; readonly lastYear: number } | null> {
  const { length, cells } = await atlas.columns('indicators', ['actor', 'year', 'value', 'unit', 'source'], {
    indicator,
    year: { from: 1940 },
  });
  if (length === 0) return null;
  const perSource = new Map<number, number>();
  for (const code of cells.source.codes) perSource.set(code, (perSource.get(code) ?? 0) + 1);
  const [chosen = -1] = [...perSource].sort((x, y) => y[1] - x[1]).map(([code]) => code);
  const figures = new Map<string, [number, number][]>();
  let lastYear = 0;
  for (let row = 0; row < length; row++) {
    const value = cells.value.values[row] as number;
    const year = cells.year.values[row] as number;
    if (cells.source.codes[row] !== chosen || Number.isNaN(value)) continue;
    const actor = textAt(cells.actor, row) ?? '';
    const list = figures.get(actor) ?? [];
    list.push([year, value * scaleOf(textAt(cells.unit, row) ?? '')]);
    figures.set(actor, list);
    if (year > lastYear) lastYear = year;
  }
  for (const list of figures.values()) list.sort((x, y) => x[0] - y[0]);
  return { figures, source: cells.source.texts[chosen] ?? 'indicators', lastYear };
}

/** Publishers count in thousands and millions. */
function scaleOf(unit: string): number {
  if (/million/i.test(unit)) return 1e6;
  return /thousand/i.test(unit) ? 1e3 : 1;
}
