/** The versions of a source that lie in a lake: which is active, how to make another active, how to forget one. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, NotFoundError, SourceError } from '../core/errors.ts';
import { type Catalogue, catalogueHistory, readHead } from './catalogue.ts';
import { uniqueSuffix } from './durable-file.ts';
import { lakeOf } from './home.ts';
import { versionsIn } from './lake-listing.ts';
import { brokenPrefix, publishReleases } from './publish.ts';
import { whilePublishing } from './publish-lock.ts';
import { releaseFolder } from './release.ts';
import { checkRelease } from './release-check.ts';
import { caseSource, referenceSource } from './shipped.ts';

/**
 * The version that a user means.
 * @param home folder of the user's data
 * @param text the version, or a beginning that only one has
 * @throws NotFoundError when the source or the version is not in the lake; DomainError when several are meant
 */
export function findVersion(home: string, source: string, text: string): string {
  const lake = lakeOf(home);
  const all = versionsIn(lake);
  const versions = all.filter((release) => release.source === source).map(({ version }) => version);
  const shown = text.slice(0, 80);
  if (versions.length === 0) {
    const sources = [...new Set(all.map((release) => release.source))];
    throw new NotFoundError(
      `sources: nothing of that source is imported; got "${source.slice(0, 60)}"; the lake holds ${sources.join(', ') || 'nothing'}`,
      { candidates: sources },
    );
  }
  if (versions.includes(text)) return text;
  const beginning = versions.filter((version) => text !== '' && version.startsWith(text));
  const [only] = beginning;
  if (only !== undefined && beginning.length === 1) return only;
  if (beginning.length > 1)
    throw new DomainError(`sources: several versions of ${source} begin so; got "${shown}"; ${beginning.join(', ')}`, {
      candidates: beginning,
    });
  throw new NotFoundError(
    `sources: ${source} has no such version in the lake; got "${shown}"; it has ${versions.join(', ')}`,
    { candidates: versions },
  );
}

function demandImported(source: string, what: string): void {
  if (source === referenceSource || source.startsWith(caseSource('')))
    throw new DomainError(`sources: ${what} is for imported sources; got "${source}", which the program keeps itself`);
}

/**
 * Makes a version the active one of its source.
 * @param text see {@link findVersion}
 * @returns the version, and the catalogue that names it
 * @throws SourceError when the release is broken
 */
export async function useVersion(
  home: string,
  source: string,
  text: string,
): Promise<{ readonly version: string; readonly catalogue: Catalogue }> {
  demandImported(source, 'use');
  const lake = lakeOf(home);
  const version = findVersion(home, source, text);
  const check = checkRelease(lake, source, version, true);
  if ('wrong' in check)
    throw new SourceError(`sources: release ${version} of ${source} is broken: ${check.wrong}; import it again`, {
      source,
      version,
      file: check.file,
    });
  const demandPresent = () => {
    if ('wrong' in checkRelease(lake, source, version)) findVersion(home, source, version);
  };
  return { version, catalogue: await publishReleases(lake, { [source]: version }, demandPresent) };
}

/**
 * Forgets a version that is not active. Catalogues that name it can no longer be opened.
 * @param text see {@link findVersion}
 * @returns the version, and the ids of the catalogues that named it
 * @throws DomainError when it is the active one
 */
export async function removeVersion(
  home: string,
  source: string,
  text: string,
): Promise<{ readonly version: string; readonly catalogues: readonly string[] }> {
  demandImported(source, 'remove');
  const lake = lakeOf(home);
  const version = findVersion(home, source, text);
  const aside = join(lake, `${brokenPrefix}${uniqueSuffix()}`);
  await whilePublishing(
    lake,
    () => (readHead(lake).catalogue?.sequence ?? 0) + 1,
    () => {
      if (readHead(lake).catalogue?.releases[source] === version)
        throw new DomainError(
          `sources: the active version cannot be removed; got ${source} ${version}; make another active first: good-offices sources use ${source} VERSION`,
        );
      renameSync(releaseFolder(lake, source, version), aside);
    },
  );
  rmSync(aside, { recursive: true, force: true });
  const catalogues = catalogueHistory(lake)
    .filter(({ releases }) => releases[source] === version)
    .map(({ id }) => id);
  return { version, catalogues };
}
