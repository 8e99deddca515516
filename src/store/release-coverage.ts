/** From when to when the rows of a release are, asked of its files: for versions that no atlas shows. */
import { join } from 'node:path';
import { type TableName, tables } from '../core/table-registry.ts';
import { DuckDbEngine } from './duckdb-engine.ts';
import { lakeOf } from './home.ts';
import { yearsCovered } from './queries/years-covered.ts';
import { readManifest, releaseFolder } from './release.ts';

/** First and last year, `null` when no row has a date. */
export interface Coverage {
  readonly first: number;
  readonly last: number;
}

/**
 * Coverage of releases.
 * @param home folder of the user's data
 * @returns in the order asked; `null` where nothing is dated or the release cannot be read
 */
export async function releaseCoverage(
  home: string,
  releases: readonly { readonly source: string; readonly version: string }[],
): Promise<(Coverage | null)[]> {
  const lake = lakeOf(home);
  const engine = new DuckDbEngine([lake]);
  try {
    const found: (Coverage | null)[] = [];
    for (const { source, version } of releases) found.push(await coverageOf(engine, lake, source, version));
    return found;
  } finally {
    engine.close();
  }
}

async function coverageOf(
  engine: DuckDbEngine,
  lake: string,
  source: string,
  version: string,
): Promise<Coverage | null> {
  const folder = releaseFolder(lake, source, version);
  const read = readManifest(folder, source, version);
  if ('wrong' in read) return null;
  const years: number[] = [];
  const names = new Set(read.manifest.files.flatMap(({ table }) => (table === null ? [] : [table as TableName])));
  for (const table of names) {
    if (!Object.hasOwn(tables, table)) continue;
    const sql = yearsCovered(tables[table], '"relation"');
    if (sql === null) continue;
    const parts = read.manifest.files
      .filter((file) => file.table === table)
      .map(({ file }) => ({ file: join(folder, file), idFromOrdinal: false, mirrored: false }));
    try {
      const relation = await engine.attach(tables[table], parts);
      const [first, last] = await engine.columns(yearsCovered(tables[table], relation) ?? '');
      years.push(...[first?.[0], last?.[0]].flatMap((year) => (year == null ? [] : [Number(year)])));
    } catch {
      // a broken file is for `sources check` to name
    }
  }
  return years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) };
}
