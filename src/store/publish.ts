/** Publishing: a release is built aside and moved in place by one rename, then a catalogue that names it becomes current. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Catalogue, makeCatalogue, pointTo, type ReleaseVersions, readHead } from './catalogue.ts';
import { syncFile, syncFolder, uniqueSuffix } from './durable-file.ts';
import { makeFolder } from './make-folder.ts';
import { whilePublishing } from './publish-lock.ts';
import { releaseFolder } from './release.ts';
import { checkRelease } from './release-check.ts';

const buildingPrefix = '.building-';
/** Begin of the names of folders that were moved out of the way, to be deleted. */
export const brokenPrefix: string = '.broken-';
const abandonedAfterMs = 60 * 60 * 1000;

function removeAbandoned(lake: string): void {
  for (const name of readdirSync(lake)) {
    if (!name.startsWith(buildingPrefix) && !name.startsWith(brokenPrefix)) continue;
    const path = join(lake, name);
    try {
      if (Date.now() - statSync(path).mtimeMs > abandonedAfterMs) rmSync(path, { recursive: true, force: true });
    } catch {
      // another process removes it too
    }
  }
}

function moveInPlace(built: string, target: string, isGood: () => boolean, aside: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      renameSync(built, target);
      return;
    } catch (error) {
      if (attempt >= 5 || !existsSync(target)) throw error;
      if (isGood()) {
        rmSync(built, { recursive: true, force: true });
        return;
      }
      renameSync(target, `${aside}-${attempt}`);
    }
  }
}

/**
 * Puts a release into a lake, unless it is there in good order. What is there in bad order is replaced.
 * @param lake folder of the lake
 * @param build fills the folder it is given, `release.json` included
 */
export async function installRelease(
  lake: string,
  source: string,
  version: string,
  build: (folder: string) => Promise<void> | void,
): Promise<void> {
  if ('release' in checkRelease(lake, source, version)) return;
  await installBuilt(lake, source, async (folder) => {
    await build(folder);
    return version;
  });
}

/**
 * Builds a release whose version is known only once it is built, and puts it into a lake. One that is there already in good
 * order stays.
 * @param build fills the folder it is given, `release.json` included, and gives the version
 * @returns the version
 */
export async function installBuilt(
  lake: string,
  source: string,
  build: (folder: string) => Promise<string>,
): Promise<string> {
  makeFolder(lake);
  removeAbandoned(lake);
  const suffix = uniqueSuffix();
  const built = join(lake, `${buildingPrefix}${suffix}`);
  mkdirSync(built);
  try {
    const version = await build(built);
    const isGood = () => 'release' in checkRelease(lake, source, version);
    for (const name of readdirSync(built)) syncFile(join(built, name));
    syncFolder(built);
    const target = releaseFolder(lake, source, version);
    makeFolder(dirname(target));
    moveInPlace(built, target, isGood, join(lake, `${brokenPrefix}${suffix}`));
    syncFolder(dirname(target));
    return version;
  } catch (error) {
    rmSync(built, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Makes releases the active ones of their sources; other sources stay as they are. When they are already, nothing is written.
 * @param lake folder of the lake
 * @param releases version to activate, by source
 * @param demand throws when they must not be published after all; called while no other process publishes
 * @returns the catalogue that names them
 */
export async function publishReleases(
  lake: string,
  releases: ReleaseVersions,
  demand: () => void = () => {},
): Promise<Catalogue> {
  const { catalogue, warning } = readHead(lake);
  const isCurrent = Object.entries(releases).every(([source, version]) => catalogue?.releases[source] === version);
  if (catalogue !== null && warning === null && isCurrent) return catalogue;
  return await whilePublishing(
    lake,
    () => (readHead(lake).catalogue?.sequence ?? 0) + 1,
    (number) => {
      demand();
      const next = makeCatalogue({ ...readHead(lake).catalogue?.releases, ...releases }, number, true);
      pointTo(lake, next);
      return next;
    },
  );
}
