/** Finding a good copy of a release, and the next best when it is broken. */
import { existsSync } from 'node:fs';
import { SourceError } from '../core/errors.ts';
import { catalogueHistory } from './catalogue.ts';
import { install, isDiskError } from './install-shipped.ts';
import type { ShownRelease } from './lake-atlas.ts';
import { type Release, releaseFolder } from './release.ts';
import { checkRelease } from './release-check.ts';
import { type BuildableRelease, prebuiltOf } from './shipped.ts';

/** The release that is shown for a source. */
export interface ResolvedRelease {
  readonly source: string;
  readonly version: string;
  readonly sha256: string;
  readonly shown: ShownRelease;
  readonly warning: string | null;
}

function onDisk(release: Release, warning: string | null): ResolvedRelease {
  const { source, version, sha256 } = release.manifest;
  return { source, version, sha256, shown: release, warning };
}

/** The same release from the package: restored in the lake, else read in place, else held in memory. */
async function fromPackage(lake: string, buildable: BuildableRelease, wrong: string | null): Promise<ResolvedRelease> {
  const { source, version } = buildable;
  const broken = (way: string) =>
    wrong === null ? null : `release ${version} of ${source} is broken: ${wrong}; ${way}`;
  try {
    await install(lake, buildable);
    const check = checkRelease(lake, source, version);
    if ('release' in check) return onDisk(check.release, broken('it was restored from its original'));
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
  const prebuilt = prebuiltOf(buildable);
  const check = prebuilt === null ? null : checkRelease(prebuilt, source, version);
  if (check !== null && 'release' in check) return onDisk(check.release, broken('the copy in the package is read'));
  const plan = await buildable.plan();
  const tables = new Map(
    [...plan.tables.files].map(([table, file]) => [table as string, file.rows as readonly object[]]),
  );
  const shown = { tables, case: plan.caseFile };
  return { source, version, sha256: plan.input.sha256, shown, warning: broken('its CSV files are read instead') };
}

function fromHistory(lake: string, source: string, version: string, wrong: string): ResolvedRelease | null {
  for (const { releases } of catalogueHistory(lake)) {
    const older = releases[source];
    if (older === undefined || older === version) continue;
    const check = checkRelease(lake, source, older);
    if ('release' in check)
      return onDisk(check.release, `release ${version} of ${source} is broken: ${wrong}; release ${older} stands in`);
  }
  return null;
}

/**
 * A good copy of a release. A broken one is named in the warning; what stands in is the same release made again from its
 * original where that is at hand, else (unless `exact`) the last good release of the source.
 * @param buildable the release's original, when the package or the user's folder has it
 * @param exact the data were pinned: nothing else may stand in
 * @throws SourceError when nothing good is left
 */
export async function resolveRelease(
  lake: string,
  source: string,
  version: string,
  buildable: BuildableRelease | null,
  exact: boolean,
): Promise<ResolvedRelease> {
  const check = checkRelease(lake, source, version);
  if ('release' in check) return onDisk(check.release, null);
  if (buildable !== null && buildable.version === version) {
    const isThere = existsSync(releaseFolder(lake, source, version));
    return await fromPackage(lake, buildable, isThere ? check.wrong : null);
  }
  const older = exact ? null : fromHistory(lake, source, version, check.wrong);
  if (older !== null) return older;
  const way = exact ? 'open the current data without naming a catalogue' : `import ${source} again`;
  throw new SourceError(`openAtlas: release ${version} of ${source} is broken: ${check.wrong}; ${way}`, {
    source,
    version,
    file: check.file,
  });
}
