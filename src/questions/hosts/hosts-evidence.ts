import type { Atlas } from '../../core/atlas.ts';
import { textAt } from '../../core/columns.ts';
import type { Session } from '../../core/question.ts';
import type { TableName } from '../../core/table-registry.ts';
import { type CitedRow, citedRows } from './cited-rows.ts';
import type { AskedPair } from './host-exchange-facts.ts';
import type { HostIndicator } from './host-indicators.ts';
import type { HostRun } from './hosts-run.ts';

/** The source of a feature's value for a candidate: of its latest row; where it has none, of the first row of the table. */
export type SourceOfFeature = (feature: string, candidate: string) => string;

interface SourcedRow {
  readonly id: string;
  readonly source: string;
}

/** Notes the rows behind the candidates that are shown, and tells the source of each feature's value. */
export async function citeHosts(
  atlas: Atlas,
  session: Session,
  run: HostRun,
  { a, b, year }: AskedPair,
  shown: readonly string[],
): Promise<SourceOfFeature> {
  const used = (block: string): boolean => run.model.blocks.some(({ id }) => id === block);
  const latest = new Map<string, Map<string, SourcedRow>>();
  const note = (kind: string, candidate: string, row: SourcedRow): void => {
    latest.set(kind, (latest.get(kind) ?? new Map<string, SourcedRow>()).set(candidate, row));
  };
  const talks = await atlas.rows('third_country_talks');
  for (const row of talks) if (row.year < year && row.host !== null) note('talks', row.host, row);
  const capitals = (await atlas.rows('capitals')).map((row) => ({ ...row, id: row.actor }));
  for (const row of capitals) note('places', row.actor, row);
  const summits = (await atlas.rows('summits', { year })).filter(({ mode }) => mode !== 'virtual');
  for (const row of summits) if (row.host !== null) note('summits', row.host, row);
  const seats = await atlas.rows('seats');
  for (const row of seats) note('seats', row.host, row);
  if (used('distance'))
    session.evidence.useAll(
      'capitals',
      capitals.filter(({ actor }) => [...shown, a, b].includes(actor)),
    );
  if (used('calendar')) {
    const due = summits.filter(({ host }) => host !== null && shown.includes(host));
    session.evidence.useAll('summits', [...due, ...summits.slice(0, 1)]);
    const events = new Set(due.map(({ event }) => event));
    const members = await atlas.rows('summit_members');
    session.evidence.useAll(
      'summit_members',
      members.filter((row, at) => at === 0 || (events.has(row.event) && [a, b].some((of) => row.members.includes(of)))),
    );
    if (summits.length === 0) for (const row of members.slice(0, 1)) note('summits', '', row);
  }
  if (used('seats'))
    session.evidence.useAll(
      'seats',
      seats.filter(({ host }, at) => at === 0 || shown.includes(host)),
    );
  await citeImported(atlas, session, run, { a, b, year }, shown);
  const { sources } = run.loaded;
  const first: { readonly [kind: string]: string | undefined } = {
    talks: talks.find((row) => row.year < year && row.host !== null)?.source,
    places: capitals[0]?.source,
    summits: summits[0]?.source ?? latest.get('summits')?.get('')?.source,
    seats: seats[0]?.source,
  };
  return (feature, candidate) => {
    const of = (kind: string): string => latest.get(kind)?.get(candidate)?.source ?? first[kind] ?? 'general-knowledge';
    if (feature.startsWith('hosted') || feature === 'own-hosts') return of('talks');
    if (feature.startsWith('distance') || feature === 'detour') return of('places');
    if (feature.startsWith('summit') || feature.startsWith('ministers')) return of('summits');
    if (feature === 'un-office' || feature === 'seat-of-both') return of('seats');
    if (feature.startsWith('trade-share')) return sources.trade ?? '';
    if (feature === 'trade-total') return sources.tradeTotal ?? '';
    if (feature.startsWith('memberships')) return sources.organisations ?? '';
    if (feature.startsWith('all')) return sources.alliances ?? '';
    if (feature === 'product-per-head') return sources.product ?? '';
    return (feature === 'population' ? sources.population : sources.regime) ?? '';
  };
}

async function citeImported(
  atlas: Atlas,
  session: Session,
  run: HostRun,
  { a, b, year }: AskedPair,
  shown: readonly string[],
): Promise<void> {
  const used = (block: string): boolean => run.model.blocks.some(({ id }) => id === block);
  const { trade, alliances } = run.facts;
  const { sources } = run.loaded;
  const rowsById = citedRows(atlas);
  const cite = (table: TableName, rows: readonly CitedRow[]): void => session.evidence.useAll(table, rows);
  if (used('trade') && trade !== null && sources.trade !== null) {
    const on = Math.min(year - 1, trade.lastYear);
    const rows = await rowsById.tradeOf(a, b, sources.trade);
    cite(
      'trade',
      rows.filter((row) => row.year === on && shown.includes(row.of)),
    );
  }
  if (used('organisations') && sources.organisations !== null)
    session.evidence.useAll(
      'memberships',
      await atlas.rows('memberships', { member: [a, b], source: sources.organisations }),
    );
  if (used('alliances') && alliances !== null) {
    const where = { actor: [a, b, ...shown], year: Math.min(year - 1, alliances.lastYear), defense: true };
    const { length, cells } = await atlas.columns('alliances', ['id', 'source'], where);
    cite(
      'alliances',
      Array.from({ length }, (_, row) => ({
        id: textAt(cells.id, row) ?? '',
        source: textAt(cells.source, row) ?? '',
      })),
    );
  }
  const indicators: readonly HostIndicator[] = [
    ...(used('trade') ? (['exports_total', 'imports_total'] as const) : []),
    ...(used('economy') ? (['gdp_current_usd', 'tpop'] as const) : []),
    ...(used('regime') ? (['polity2'] as const) : []),
  ];
  if (indicators.length === 0) return;
  cite('indicators', await rowsById.lastFigures(indicators, shown, year));
}
