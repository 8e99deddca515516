/** What lies in a lake, and whether it is whole: for `sources list` and `sources check`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readHead } from './catalogue.ts';
import type { Gate } from './gate.ts';
import { lakeOf } from './home.ts';
import { readManifest, releaseFolder } from './release.ts';
import { checkRelease } from './release-check.ts';

/** One release of a lake. */
export interface ListedRelease {
  readonly source: string;
  readonly version: string;
  /** the current catalogue names it */
  readonly active: boolean;
  /** it holds only part of what its source usually does */
  readonly extract: boolean;
  /** it holds single events */
  readonly singleEvents: boolean;
  readonly title: string;
  readonly sha256: string;
  readonly citation: string;
  readonly licence: string;
  readonly gate: Gate;
  readonly rows: number;
  readonly bytes: number;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly dropped: readonly { readonly reason: string; readonly rows: number }[];
}

/** Result of checking one release wholly. */
export interface CheckedRelease {
  readonly source: string;
  readonly version: string;
  readonly active: boolean;
  /** `null`: every file has its recorded size and sha256 */
  readonly wrong: string | null;
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

/** Folders of a lake that hold no releases. */
const ownFolders = ['catalogue', 'publishing'];

/** Every version that lies in a lake or that its catalogue names. */
export function versionsIn(lake: string): { source: string; version: string; active: boolean }[] {
  return [...releasesIn(lake)];
}

function* releasesIn(lake: string): Iterable<{ source: string; version: string; active: boolean }> {
  const active = readHead(lake).catalogue?.releases ?? {};
  const versionsOf = (source: string) => {
    const found = new Set(foldersIn(join(lake, source)));
    const named = active[source];
    if (named !== undefined) found.add(named);
    return [...found].sort();
  };
  const sources = new Set([...foldersIn(lake).filter((name) => !ownFolders.includes(name)), ...Object.keys(active)]);
  for (const source of [...sources].sort())
    for (const version of versionsOf(source)) yield { source, version, active: active[source] === version };
}

/**
 * Releases in a home's lake, by source and version; one whose manifest cannot be read is left to {@link verifyLake}.
 * @param home folder of the user's data
 */
export function lakeReleases(home: string): ListedRelease[] {
  const lake = lakeOf(home);
  const listed: ListedRelease[] = [];
  for (const { source, version, active } of releasesIn(lake)) {
    const read = readManifest(releaseFolder(lake, source, version), source, version);
    if ('wrong' in read) continue;
    const { title, sha256, citation, licence, gate, rowsKept, files, dropped } = read.manifest;
    const tables = files.flatMap(({ table, rows }) => (table === null ? [] : [{ table, rows }]));
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    listed.push({
      source,
      version,
      active,
      extract: read.manifest.extract === true,
      singleEvents: tables.some(({ table }) => table === 'event_records'),
      title,
      sha256,
      citation,
      licence,
      gate,
      rows: rowsKept,
      bytes,
      tables,
      dropped,
    });
  }
  return listed;
}

/**
 * Checks every release in a home's lake, all bytes hashed. A release that the catalogue names and that is not there is wrong.
 * @param home folder of the user's data
 */
export function verifyLake(home: string): CheckedRelease[] {
  const lake = lakeOf(home);
  return [...releasesIn(lake)].map(({ source, version, active }) => {
    const check = checkRelease(lake, source, version, true);
    return { source, version, active, wrong: 'wrong' in check ? check.wrong : null };
  });
}
