/** `sources import`: from the user's files and folders to releases in the lake, with one account of all of it. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DomainError, GoodOfficesError, SourceError } from '../core/errors.ts';
import { codeResolver } from '../sources/code-resolver.ts';
import type { DataSource } from '../sources/data-source.ts';
import { inputLabel, unreadable } from '../sources/reading/input-bytes.ts';
import { dataSources } from '../sources/registry.ts';
import { type Catalogue, type ReleaseVersions, readHead } from './catalogue.ts';
import { diskFullOr } from './disk-full.ts';
import { defaultHome, lakeOf } from './home.ts';
import { groupReleases, type RecognisedFile, recognisePath, type UnrecognisedFile } from './import-recognise.ts';
import { type ImportSurroundings, importRelease } from './import-release.ts';
import { openAtlas } from './open-atlas.ts';
import { publishReleases } from './publish.ts';
import type { LeftOut, ReadFile } from './release.ts';
import { type Expectation, type InputFile, type ReleaseManifest, readManifest, releaseFolder } from './release.ts';
import { referenceSource } from './shipped.ts';

export interface ImportOptions {
  /** folder of the user's data; see {@link defaultHome} when left out */
  readonly home?: string;
  /** folder of the package; found when left out */
  readonly packageRoot?: string;
  /** take the files for this source's, whatever others they fit */
  readonly source?: string;
  /** version of the files, where neither they nor their names say it */
  readonly version?: string;
  /** when the files were fetched, EDTF; "on or before today" when left out */
  readonly retrieved?: string;
  /** keep single events too, where a source codes events */
  readonly events?: boolean;
  /** is told what is being done, for progress on a terminal */
  readonly progress?: (what: string) => void;
  /** declarations to use instead of the registry's */
  readonly sources?: readonly DataSource[];
}

/** One release that an import made, or found already made. */
export interface ImportedRelease {
  /** id of the source */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly sha256: string;
  readonly inputs: readonly InputFile[];
  /** where the files lie that were read now */
  readonly paths: readonly string[];
  readonly files: readonly ReadFile[];
  readonly tables: { readonly [table: string]: number };
  /** whether single events are kept; `null` = the source has none */
  readonly singleEvents: boolean | null;
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly dropped: readonly LeftOut[];
  readonly setAside: readonly LeftOut[];
  readonly expectations: readonly Expectation[];
  readonly extract: boolean;
  /** the catalogue names it: questions see it */
  readonly active: boolean;
  /** the lake held it already */
  readonly already: boolean;
}

/** A release that was not made. */
export interface FailedRelease {
  readonly id: string;
  readonly files: readonly string[];
  readonly error: GoodOfficesError;
}

/** The account of an import. */
export interface ImportReport {
  readonly releases: readonly ImportedRelease[];
  readonly failed: readonly FailedRelease[];
  readonly notRecognised: readonly UnrecognisedFile[];
  /** id of the catalogue that names the releases; `null` when nothing was published */
  readonly catalogue: string | null;
}

interface Walked {
  readonly path: string;
  /** '' = named by the user */
  readonly folder: string;
}

/** @param above real paths of the folders it lies in: a link that leads back is not followed */
function* walk(path: string, above: readonly string[] = []): Iterable<Walked> {
  const real = realpathSync(path);
  if (above.includes(real)) return;
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const below = join(path, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(below));
    if (isFolder) yield* walk(below, [...above, real]);
    else if (isRegular(below)) yield { path: below, folder: dirname(below) };
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isRegular(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function filesOf(paths: readonly string[]): Walked[] {
  return paths.flatMap((given) => {
    const path = resolve(given);
    try {
      return statSync(path).isDirectory() ? [...walk(path)] : [{ path, folder: '' }];
    } catch (error) {
      throw unreadable(path, error);
    }
  });
}

async function chosenSources(options: ImportOptions): Promise<readonly DataSource[]> {
  const all = options.sources ?? (await dataSources());
  if (options.source === undefined) return all;
  const chosen = all.filter(({ id }) => id === options.source);
  if (chosen.length === 0)
    throw new DomainError(
      `import: no such source; got "${options.source.slice(0, 60)}"; sources are ${all.map(({ id }) => id).join(', ')}`,
      { candidates: all.map(({ id }) => id) },
    );
  return chosen;
}

interface Made {
  readonly manifest: ReleaseManifest;
  readonly already: boolean;
  readonly paths: readonly string[];
  readonly eventTables: readonly string[];
}

function reportOf({ manifest, already, paths, eventTables }: Made): Omit<ImportedRelease, 'active'> {
  const tables: { [table: string]: number } = {};
  for (const { table, rows } of manifest.files)
    if (table !== null && table !== 'sources') tables[table] = (tables[table] ?? 0) + rows;
  const { source: id, version, title, sha256, inputs, rowsIn, rowsKept, dropped, expectations } = manifest;
  return {
    id,
    version,
    title,
    sha256,
    inputs,
    paths,
    files: manifest.read ?? [],
    tables,
    singleEvents: eventTables.length === 0 ? null : eventTables.some((table) => (tables[table] ?? 0) > 0),
    rowsIn,
    rowsKept,
    dropped,
    setAside: manifest.setAside ?? [],
    expectations,
    extract: manifest.extract === true,
    already,
  };
}

/** Versions in their natural order: numbers by size. */
const versionOrder: Intl.Collator = new Intl.Collator('en', { numeric: true });

/**
 * Which release of each source is to be active: a whole one before an extract, then the newer version, then the longer one.
 * The active one of the lake takes part.
 */
function chooseActive(lake: string, made: readonly ReleaseManifest[]): ReleaseVersions {
  const active = readHead(lake).catalogue?.releases ?? {};
  const chosen = new Map<string, ReleaseManifest>();
  const isBetter = (a: ReleaseManifest, b: ReleaseManifest): boolean => {
    if ((a.extract === true) !== (b.extract === true)) return b.extract === true;
    const byVersion = versionOrder.compare(a.version, b.version);
    const [plainA, plainB] = [a.version, b.version].map((version) => version.replace(/-[0-9a-f]{8}$/, ''));
    if (plainA !== plainB) return byVersion > 0;
    return a.rowsKept >= b.rowsKept;
  };
  for (const manifest of made) {
    const rival = chosen.get(manifest.source);
    if (rival === undefined || isBetter(manifest, rival)) chosen.set(manifest.source, manifest);
  }
  for (const [source, manifest] of chosen) {
    const current = active[source];
    if (current === undefined || current === manifest.version || manifest.extract !== true) continue;
    const read = readManifest(releaseFolder(lake, source, current), source, current);
    // what the user imports now takes the place of what was active, except an extract that of a whole release
    if ('manifest' in read && read.manifest.extract !== true) chosen.delete(source);
  }
  return Object.fromEntries([...chosen].map(([source, { version }]) => [source, version]));
}

async function surroundingsOf(options: ImportOptions, lake: string): Promise<ImportSurroundings> {
  const atlas = await openAtlas({
    ...(options.home === undefined ? {} : { home: options.home }),
    ...(options.packageRoot === undefined ? {} : { packageRoot: options.packageRoot }),
    case: null,
    // actors are those of the reference; an import that is broken must not keep from importing it again
    imports: false,
  });
  try {
    const referenceVersion = atlas.data.releases.find(({ source }) => source === referenceSource)?.version ?? '';
    const retrieved = options.retrieved ?? `[..${new Date().toISOString().slice(0, 10)}]`;
    const version = options.version ?? null;
    const events = options.events === true;
    return { lake, codes: codeResolver(await atlas.actors()), referenceVersion, retrieved, version, events };
  } finally {
    atlas.close();
  }
}

/**
 * Imports every file whose layout is known and publishes what it made.
 * @param paths files, and folders that are walked through
 * @returns the account; a file of a folder that is not known is listed, a release that cannot be made is in `failed`
 * @throws SourceError for a single named file that shows no known layout; DomainError for an unknown source
 */
export async function importFiles(paths: readonly string[], options: ImportOptions = {}): Promise<ImportReport> {
  if (paths.length === 0) throw new DomainError('import: name at least one file or folder');
  const sources = await chosenSources(options);
  const recognised: RecognisedFile[] = [];
  const notRecognised: UnrecognisedFile[] = [];
  for (const { path, folder } of filesOf(paths)) {
    const found = await recognisePath(path, folder, sources);
    if (folder === '' && found.recognised.length === 0) throw unknownFile(path, found.unrecognised);
    recognised.push(...found.recognised);
    notRecognised.push(...found.unrecognised);
  }
  const lake = lakeOf(resolve(options.home ?? defaultHome()));
  const surroundings = recognised.length === 0 ? null : await surroundingsOf(options, lake);
  const made: Made[] = [];
  const failed: FailedRelease[] = [];
  for (const group of surroundings === null ? [] : groupReleases(recognised)) {
    const labels = group.map(({ location }) => inputLabel(location));
    const id = group[0]?.source.id ?? '';
    options.progress?.(`${id}: ${labels.join(', ')}`);
    try {
      const release = await importRelease(group, surroundings as ImportSurroundings);
      made.push({ ...release, paths: labels, eventTables: group[0]?.source.eventTables ?? [] });
    } catch (error) {
      if (!(error instanceof GoodOfficesError)) throw error;
      failed.push({ id, files: labels, error });
    }
  }
  const manifests = made.map(({ manifest }) => manifest);
  const catalogue = manifests.length === 0 ? null : await publish(lake, chooseActive(lake, manifests));
  const releases = made.map((one) => ({
    ...reportOf(one),
    active: catalogue?.releases[one.manifest.source] === one.manifest.version,
  }));
  return { releases, failed, notRecognised, catalogue: catalogue?.id ?? null };
}

async function publish(lake: string, releases: ReleaseVersions): Promise<Catalogue> {
  try {
    return await publishReleases(lake, releases);
  } catch (error) {
    throw diskFullOr(error);
  }
}

function unknownFile(path: string, found: readonly UnrecognisedFile[]): SourceError {
  const [first] = found;
  const near = first?.nearest === null || first === undefined ? '' : `; nearest is ${first.nearest}`;
  return new SourceError(
    `${path}: ${first?.why ?? 'holds no file'}${near}; see "good-offices sources list" for what can be imported`,
    { file: path, line: 0, column: null, nearest: first?.nearest ?? null },
  );
}
