import type { Atlas, Row } from '../core/atlas.ts';
import { compareText } from '../core/compare-text.ts';
import { dateRange } from '../core/edtf.ts';

/** Persons, entities and vessels that one list names under one programme aimed at a state. */
export interface ListedUnder {
  readonly list: string;
  /** whose list it is; `null` where the list is not known here */
  readonly imposer: string | null;
  readonly regime: string;
  readonly listed: number;
  readonly individuals: number;
  readonly entities: number;
  readonly vessels: number;
  /** aircraft and whatever else */
  readonly others: number;
  /** of `listed`, those that the list names since the date asked for or before; `null` without a date */
  readonly listedBy: number | null;
  /** of `listed`, those of which the list does not say since when */
  readonly undated: number;
  readonly first: string | null;
  readonly latest: string | null;
  readonly source: string;
}

/** Whose lists they are. Names of lists are the `list` cells that the importers write. */
const imposers: ReadonlyMap<string, string> = new Map([
  ['un', 'UNSC'],
  ['ofac-sdn', 'USA'],
  ['ofac-consolidated', 'USA'],
  ['eu', 'EU'],
  ['eu-annexes', 'EU'],
]);

/**
 * Counts the listings aimed at a state by list and programme, the most first.
 * @param imposer only lists of that state or body
 * @param on date by which `listedBy` counts
 */
export async function listedUnder(
  atlas: Atlas,
  target: string,
  imposer: string | null,
  on: string | null,
): Promise<{ readonly lists: readonly ListedUnder[]; readonly rows: readonly Row<'listings'>[] }> {
  const all = await atlas.rows('listings', { target });
  const rows = imposer === null ? all : all.filter(({ list }) => imposers.get(list) === imposer);
  const groups = new Map<string, Row<'listings'>[]>();
  for (const row of rows) {
    const key = `${row.source} ${row.list} ${row.regime}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const day = on === null ? null : (dateRange(on).latest ?? '9999-12-31');
  const lists = [...groups.values()].map((group) => summary(group, day));
  return {
    rows,
    lists: lists.sort((x, y) => compareText(x.list, y.list) || y.listed - x.listed || (x.regime < y.regime ? -1 : 1)),
  };
}

function summary(rows: readonly Row<'listings'>[], day: string | null): ListedUnder {
  const { list, regime, source } = rows[0] as Row<'listings'>;
  const count = (kind: string): number => rows.filter((row) => row.kind === kind).length;
  const dates = rows.flatMap(({ listed }) => (listed === null ? [] : [listed])).sort();
  const [individuals, entities, vessels] = [count('individual'), count('entity'), count('vessel')];
  return {
    list,
    imposer: imposers.get(list) ?? null,
    regime,
    listed: rows.length,
    individuals,
    entities,
    vessels,
    others: rows.length - individuals - entities - vessels,
    listedBy: day === null ? null : dates.filter((date) => (dateRange(date).earliest ?? '') <= day).length,
    undated: rows.length - dates.length,
    first: dates[0] ?? null,
    latest: dates.at(-1) ?? null,
    source,
  };
}
