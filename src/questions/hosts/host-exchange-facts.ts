/** Facts of the host ranking that come from imported tables: trade, organisations, pacts and yearly figures, read by column. */
import type { Atlas } from '../../core/atlas.ts';
import { textAt } from '../../core/columns.ts';
import { dateRange } from '../../core/edtf.ts';
import type {
  AllianceFacts,
  HostTalk,
  OrganisationFacts,
  TradeFacts,
  YearlyFigures,
} from '../../models/thirdparty/host-facts.ts';
import { type HostIndicator, hostIndicators } from './host-indicators.ts';

/** Share of the talks whose two parties a source of trade must cover to be used. */
const leastCovered = 0.5;

/** A pair and a year asked for. */
export interface AskedPair {
  readonly a: string;
  readonly b: string;
  readonly year: number;
}

/** Of the sources of COW trade the one with the most rows, if it covers the parties of at least half of the talks. */
export async function tradeFacts(
  atlas: Atlas,
  talks: readonly HostTalk[],
): Promise<{ readonly facts: TradeFacts; readonly source: string; readonly totalSource: string } | null> {
  const parties = [...new Set(talks.flatMap(({ a, b }) => [a, b]))];
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
  let lastYear = 0;
  for (let row = 0; row < length; row++)
    if (cells.source.codes[row] === chosen) lastYear = Math.max(lastYear, cells.year.values[row] as number);
  // of each party only the years that a talk looks back on: a tenth of the rows
  const codes = new Map(cells.actor.texts.map((text, code) => [text, code]));
  const wanted = new Map<number, Map<string, number>>();
  const keyOf = (party: number, year: number): number => party * 10_000 + year;
  for (const { a, b, year } of talks)
    for (const party of [a, b])
      wanted.set(keyOf(codes.get(party) ?? -1, Math.min(year - 1, lastYear)), new Map<string, number>());
  for (let row = 0; row < length; row++) {
    if (cells.source.codes[row] !== chosen) continue;
    const partners = wanted.get(keyOf(cells.actor.codes[row] as number, cells.year.values[row] as number));
    if (partners === undefined) continue;
    const value = bothWays(cells.exportsUsd.values[row] as number, cells.importsUsd.values[row] as number);
    if (value !== null) partners.set(textAt(cells.partner, row) ?? '', value);
  }
  const withParty = new Map(
    [...wanted].flatMap(([key, partners]) =>
      partners.size === 0
        ? []
        : [[`${key % 10_000} ${cells.actor.texts[Math.floor(key / 10_000)] ?? ''}`, partners] as const],
    ),
  );
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
    source: cells.source.texts[chosen] ?? 'cow-trade',
    totalSource: exported.source,
  };
}

/** Two-way trade; where one flow is not recorded, the other. */
function bothWays(exports: number, imports: number): number | null {
  if (Number.isNaN(exports)) return Number.isNaN(imports) ? null : imports;
  return Number.isNaN(imports) ? exports : exports + imports;
}

/** The same facts with the trade of a pair in the year that a question for it looks back on. */
export async function tradeOfPair(
  atlas: Atlas,
  facts: TradeFacts,
  source: string,
  { a, b, year }: AskedPair,
): Promise<TradeFacts> {
  const on = Math.min(year - 1, facts.lastYear);
  const unknown = [a, b].filter((party) => !facts.withParty.has(`${on} ${party}`));
  if (unknown.length === 0) return facts;
  const { length, cells } = await atlas.columns('trade', ['actor', 'partner', 'exportsUsd', 'importsUsd'], {
    basis: 'cow',
    source,
    actor: unknown,
    year: on,
  });
  const withParty = new Map(facts.withParty);
  for (const party of unknown) {
    const partners = new Map<string, number>();
    for (let row = 0; row < length; row++) {
      if (textAt(cells.actor, row) !== party) continue;
      const value = bothWays(cells.exportsUsd.values[row] as number, cells.importsUsd.values[row] as number);
      if (value !== null) partners.set(textAt(cells.partner, row) ?? '', value);
    }
    if (partners.size > 0) withParty.set(`${on} ${party}`, partners);
  }
  return { ...facts, withParty };
}

const organisationSource = 'cow-igo';

export async function organisationFacts(
  atlas: Atlas,
): Promise<{ readonly facts: OrganisationFacts; readonly source: string } | null> {
  const { length, cells } = await atlas.columns(
    'memberships',
    ['body', 'member', 'joined', 'left', 'source', 'status'],
    {
      source: organisationSource,
      status: 'member',
    },
  );
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

export async function allianceFacts(
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

/** Figures of earlier years are not read: the talks begin after them. */
const firstFigureYear = 1940;

/** Figures of an indicator by state and year; of several sources the one with the most rows. `null` when none is loaded. */
export async function yearly(
  atlas: Atlas,
  indicator: HostIndicator,
): Promise<{ readonly figures: YearlyFigures; readonly source: string; readonly lastYear: number } | null> {
  const { cells, rowsOf } = await hostIndicators(atlas);
  const rows = (rowsOf.get(indicator) ?? []).filter((row) => (cells.year.values[row] as number) >= firstFigureYear);
  if (rows.length === 0) return null;
  const perSource = new Map<number, number>();
  for (const row of rows) {
    const code = cells.source.codes[row] as number;
    perSource.set(code, (perSource.get(code) ?? 0) + 1);
  }
  const [chosen = -1] = [...perSource].sort((x, y) => y[1] - x[1]).map(([code]) => code);
  const figures = new Map<string, [number, number][]>();
  let lastYear = 0;
  for (const row of rows) {
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

export function yearIn(date: string | null, end: 'earliest' | 'latest'): number | null {
  const day = date === null ? null : dateRange(date)[end];
  return day === null ? null : Number(day.slice(0, 4));
}
