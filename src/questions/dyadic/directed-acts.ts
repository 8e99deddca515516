/** Variables that run from one state to another: missions and sanctions. */
import type { Row } from '../../core/atlas.ts';
import { dateRange } from '../../core/edtf.ts';
import { NotFoundError } from '../../core/errors.ts';
import { holdsOn } from '../../core/span.ts';
import { nonePairs } from './coded-pairs.ts';
import { type DyadicVariable, nothingOf, unknownValues } from './dyadic-variable.ts';

/** A resident mission of the first state in the second. */
export const mission: DyadicVariable = {
  unit: '0 or 1',
  directed: true,
  read: async (context) => {
    const { atlas, session, position, actors, year } = context;
    const on = `${year}-12-31`;
    const n = actors.length;
    const values = unknownValues(context);
    const coded = await atlas.rows('representation', { year });
    const dated = await atlas.rows('missions');
    const cellOf = (row: { readonly sender: string; readonly host: string }): number | null => {
      const [i, j] = [position.get(row.sender), position.get(row.host)];
      return i === undefined || j === undefined || i === j ? null : i * n + j;
    };
    let known = 0;
    for (const row of coded) {
      const cell = cellOf(row);
      if (cell === null || row.level === 'not-coded') continue;
      session.evidence.use('representation', row);
      values[cell] = row.level === 'none' ? 0 : 1;
      known++;
    }
    for (const row of dated) {
      const cell = cellOf(row);
      const open = cell === null ? null : isOpen(row, on);
      if (cell === null || open === null || values[cell] === 1) continue;
      session.evidence.use('missions', row);
      values[cell] = Number(open);
      known++;
    }
    if (known === 0)
      throw await nothingOf(context, 'mission', 'representation', 'diplomatic exchange (COW) or dated missions');
    return {
      values,
      meaning: `the first state keeps a resident mission in the second: coded for ${year}, or open on ${on} by its dates or seen open in ${year}; missing where no row says so or denies it, so pairs are those that sources look at`,
    };
  },
};

/** Whether a mission was open on a day; null where its row does not tell. */
function isOpen(row: Row<'missions'>, on: string): boolean | null {
  const seenInYear = row.seen !== null && (dateRange(row.seen).earliest ?? '').slice(0, 4) === on.slice(0, 4);
  if (row.type === 'none' || row.status === 'never') return seenInYear ? false : null;
  const holds = holdsOn({ from: row.opened, to: row.closed }, on);
  if (holds === 'no') return false;
  // open at the time it was seen, from a known day on: later days are not known
  const until = row.closed ?? (row.status === 'open' ? row.seen : null);
  if (holds === 'yes' && until !== null && (dateRange(until).latest ?? '9999') >= on) return true;
  return seenInYear && row.status === 'open' ? true : null;
}

/** Sanctions of the first state against the second in force. */
export const sanctions: DyadicVariable = {
  unit: '0 or 1',
  directed: true,
  read: async (context) => {
    const { atlas, session, position, actors, year } = context;
    const all = (await atlas.rows('sanction_cases')).filter((row) => row.imposed);
    if (all.length === 0)
      throw new NotFoundError(
        'qap: sanctions needs coded sanction cases (GSDB or TIES), which are not imported; import them (good-offices sources import FILE), or leave sanctions out',
      );
    const sources = [...new Set(all.map(({ source }) => source))].sort().flatMap((source) => {
      const rows = all.filter((row) => row.source === source);
      const starts = rows.map((row) => Number((dateRange(row.start).earliest ?? '').slice(0, 4)));
      const last = starts.reduce((a, b) => Math.max(a, b), 0);
      return [{ source, rows, first: starts.reduce((a, b) => Math.min(a, b), 9999), last }];
    });
    const covering = sources
      .filter(({ first, last }) => first <= year && year <= last)
      .map((entry) => ({ ...entry, inForce: entry.rows.filter((row) => touches(row, year)) }))
      .sort((a, b) => b.inForce.length - a.inForce.length);
    const best = covering[0];
    if (best === undefined)
      throw new NotFoundError(
        `qap: sanctions is out of coverage in ${year}: ${sources.map(({ source, first, last }) => `${source} has cases begun from ${first} to ${last}`).join(', ')}; choose another year, or leave sanctions out`,
      );
    const values = await nonePairs(context);
    const n = actors.length;
    for (const row of best.inForce) {
      const j = position.get(row.target);
      const by = row.imposers.flatMap((imposer) => position.get(imposer) ?? []);
      if (j === undefined || by.length === 0) continue;
      session.evidence.use('sanction_cases', row);
      for (const i of by) if (i !== j) values[i * n + j] = 1;
    }
    const others = covering.slice(1).map(({ source, inForce }) => `${source} (${inForce.length} cases)`);
    session.define(
      `Sanctions: of the sources that cover ${year} the one with most cases in force, ${best.source} (${best.inForce.length}); passed over: ${others.join(', ') || 'none'}. Those of a body count only for states that the source names as imposers.`,
    );
    return {
      values,
      meaning: `sanctions of the first state against the second in force on a day of ${year}, by ${best.source}; threats do not count; a pair that is not listed counts 0 where both were members of the state system`,
    };
  },
};

function touches(row: Row<'sanction_cases'>, year: number): boolean {
  const begin = dateRange(row.start).earliest ?? '';
  const end = row.ended === null ? null : dateRange(row.ended).latest;
  return begin <= `${year}-12-31` && (end === null || end >= `${year}-01-01`);
}
