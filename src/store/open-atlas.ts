/** Opening the data: the reference, what the user imported, and one case. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CaseFile, DataStamp } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import {
  type Catalogue,
  catalogueHistory,
  catalogueId,
  keepCatalogue,
  makeCatalogue,
  type ReleaseVersions,
  readCatalogue,
} from './catalogue.ts';
import { type ChosenCase, chooseCase } from './choose-case.ts';
import { DuckDbEngine } from './duckdb-engine.ts';
import { defaultHome, lakeOf } from './home.ts';
import { installShipped } from './install-shipped.ts';
import { LakeAtlas } from './lake-atlas.ts';
import { caseDocument } from './release.ts';
import { type ResolvedRelease, resolveRelease } from './resolve-release.ts';
import {
  type BuildableRelease,
  caseRelease,
  caseSource,
  ownPackageRoot,
  prebuiltLake,
  referenceSource,
  shippedReleases,
} from './shipped.ts';

export interface OpenAtlasOptions {
  /** folder of the user's data; see {@link defaultHome} when left out */
  readonly home?: string;
  /** name of a case that ships, or folder of a case; `null` for none; 'korea' when left out */
  readonly case?: string | null;
  /** id of an older catalogue, to see the data as they were */
  readonly data?: string;
  /** folder of the package with `reference/`, `cases/` and `dist/lake/` */
  readonly packageRoot?: string;
  /** tables from this many rows on are queried by SQL and not held in memory */
  readonly smallTableRows?: number;
  /** false: what was imported is left out, and so cannot be in the way when it is broken */
  readonly imports?: boolean;
}

const casePrefix = caseSource('');

/** Releases to show in row order: the reference, imported publishers by name, the case. */
function inRowOrder(releases: ReleaseVersions): [source: string, version: string][] {
  const rank = (source: string) => (source === referenceSource ? 0 : source.startsWith(casePrefix) ? 2 : 1);
  return Object.entries(releases).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function withoutOtherCases(releases: ReleaseVersions, source: string | null): ReleaseVersions {
  return Object.fromEntries(
    Object.entries(releases).filter(([name]) => !name.startsWith(casePrefix) || name === source),
  );
}

function pinnedCatalogue(lake: string, packageRoot: string, id: string, current: ReleaseVersions): ReleaseVersions {
  const found = readCatalogue(lake, id) ?? readCatalogue(prebuiltLake(packageRoot), id);
  if (found !== null) return found.releases;
  if (catalogueId(current) === id) return current;
  const known = catalogueHistory(lake).map((catalogue) => catalogue.id);
  throw new NotFoundError(
    `openAtlas: no catalogue of that id; got "${id}"; known are ${known.slice(0, 5).join(', ') || 'none'}`,
    { data: id, known },
  );
}

function demandCase(releases: ReleaseVersions, source: string | null, id: string): void {
  if (source === null || releases[source] !== undefined) return;
  const cases = Object.keys(releases).filter((name) => name.startsWith(casePrefix));
  throw new NotFoundError(
    `openAtlas: catalogue ${id} has no release of the case; got "${source}"; its cases are ${cases.join(', ') || 'none'}`,
    { data: id, source, known: cases },
  );
}

function caseFileOf(resolved: ResolvedRelease | undefined): CaseFile | null {
  if (resolved === undefined) return null;
  if ('tables' in resolved.shown) return resolved.shown.case;
  return JSON.parse(readFileSync(join(resolved.shown.folder, caseDocument), 'utf8')) as CaseFile;
}

function keepView(lake: string, releases: ReleaseVersions, current: Catalogue | null): void {
  const id = catalogueId(releases);
  if (current?.id === id || readCatalogue(lake, id) !== null) return;
  try {
    keepCatalogue(lake, makeCatalogue(releases, current?.sequence ?? 0, false));
  } catch {
    // a lake that cannot be written was warned about; the same data still give the same id
  }
}

function buildableReleases(
  packageRoot: string,
  chosen: ChosenCase | null,
): { shipped: readonly BuildableRelease[]; all: Map<string, BuildableRelease> } {
  const shipped = shippedReleases(packageRoot);
  const all = new Map(shipped.map((release) => [release.source, release]));
  const referenceVersion = all.get(referenceSource)?.version ?? '';
  if (chosen !== null && !chosen.ships) {
    const own = caseRelease(chosen.folder, chosen.id, packageRoot, referenceVersion);
    all.set(own.source, own);
  }
  return { shipped, all };
}

/**
 * Opens the data. On the first run, and after an upgrade, the package's releases are copied into the user's lake; a
 * case folder of the user is checked and kept there as a release of its content.
 * @returns an atlas; close it when done. `data.warnings` names what was broken or could not be written
 * @throws NotFoundError for an unknown case or catalogue; SourceError for a broken case folder (file, line, column), or a
 *   broken release for which nothing stands in
 */
export async function openAtlas(options: OpenAtlasOptions = {}): Promise<LakeAtlas> {
  const packageRoot = resolve(options.packageRoot ?? ownPackageRoot());
  const lake = lakeOf(resolve(options.home ?? defaultHome()));
  const wanted = options.case === undefined ? 'korea' : options.case;
  const chosen = wanted === null ? null : await chooseCase(wanted, packageRoot);
  const source = chosen === null ? null : caseSource(chosen.id);
  const { shipped, all } = buildableReleases(packageRoot, chosen);
  const { catalogue, warnings } = await installShipped(lake, shipped);

  const newest = Object.fromEntries([...all].map(([name, { version }]) => [name, version]));
  const imported = options.imports === false ? {} : catalogue?.releases;
  const current = withoutOtherCases({ ...imported, ...newest }, source);
  const pinned = options.data === undefined ? null : pinnedCatalogue(lake, packageRoot, options.data, current);
  if (pinned !== null) demandCase(pinned, source, options.data ?? '');
  const named = pinned === null ? current : withoutOtherCases(pinned, source);

  const resolved: ResolvedRelease[] = [];
  for (const [name, version] of inRowOrder(named))
    resolved.push(await resolveRelease(lake, name, version, all.get(name) ?? null, pinned !== null));
  const shown = Object.fromEntries(resolved.map((release) => [release.source, release.version]));
  if (options.imports !== false) keepView(lake, shown, catalogue);

  const data: DataStamp = {
    catalogue: catalogueId(shown),
    releases: resolved.map(({ source: name, version, sha256 }) => ({ source: name, version, sha256 })),
    warnings: [...warnings, ...resolved.flatMap(({ warning }) => (warning === null ? [] : [warning]))],
  };
  return new LakeAtlas({
    engine: new DuckDbEngine([lake, prebuiltLake(packageRoot)]),
    releases: resolved.map((release) => release.shown),
    data,
    case: caseFileOf(resolved.find((release) => release.source === source)),
    ...(options.smallTableRows === undefined ? {} : { smallTableRows: options.smallTableRows }),
  });
}
