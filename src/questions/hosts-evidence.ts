import type { Atlas } from '../core/atlas.ts';
import type { Session } from '../core/question.ts';
import type { RankedHosts } from './hosts-candidates.ts';
import type { HostRun } from './hosts-run.ts';

/** Notes the rows behind the candidates that are shown: places, summits, seats, trade, pacts and figures. */
export async function citeHosts(
  atlas: Atlas,
  session: Session,
  run: HostRun,
  { a, b, year }: { readonly a: string; readonly b: string; readonly year: number },
  { candidates }: RankedHosts,
): Promise<void> {
  const shown = candidates.map(({ actor }) => actor);
  const used = (block: string): boolean => run.model.blocks.some(({ id }) => id === block);
  if (used('distance'))
    for (const row of await atlas.rows('capitals', { actor: [...shown, a, b] }))
      session.evidence.use('capitals', { id: row.actor, source: row.source });
  if (used('calendar')) {
    const summits = (await atlas.rows('summits', { year, host: shown })).filter(({ mode }) => mode !== 'virtual');
    session.evidence.useAll('summits', summits);
    const events = [...new Set(summits.map(({ event }) => event))];
    const groups = events.length === 0 ? [] : await atlas.rows('summit_members', { event: events });
    session.evidence.useAll(
      'summit_members',
      groups.filter((row) => row.members.includes(a) || row.members.includes(b)),
    );
  }
  if (used('seats')) session.evidence.useAll('seats', await atlas.rows('seats', { host: shown }));
  const { trade, alliances } = run.facts;
  if (used('trade') && trade !== null)
    session.evidence.useAll(
      'trade',
      await atlas.rows('trade', {
        actor: [a, b],
        partner: shown,
        basis: 'cow',
        year: Math.min(year - 1, trade.lastYear),
      }),
    );
  if (used('alliances') && alliances !== null)
    session.evidence.useAll(
      'alliances',
      await atlas.rows('alliances', {
        actor: [a, b],
        partner: shown,
        year: Math.min(year - 1, alliances.lastYear),
        defense: true,
      }),
    );
  const indicators = [...(used('economy') ? ['gdp_current_usd', 'tpop'] : []), ...(used('regime') ? ['polity2'] : [])];
  if (indicators.length > 0) {
    const rows = await atlas.rows('indicators', { actor: shown, indicator: indicators, year: { to: year - 1 } });
    const last = new Map<string, (typeof rows)[number]>();
    for (const row of rows) {
      const key = `${row.actor} ${row.indicator} ${row.source}`;
      if ((last.get(key)?.year ?? 0) < row.year) last.set(key, row);
    }
    session.evidence.useAll('indicators', [...last.values()]);
  }
}
