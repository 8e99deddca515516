/** Bringing the package's own releases into the user's lake: on the first run, and after an upgrade. */
import { EnvironmentError } from '../core/errors.ts';
import { type Catalogue, readHead } from './catalogue.ts';
import { installRelease, publishReleases } from './publish.ts';
import { type BuildableRelease, makeRelease } from './shipped.ts';

/** Whether an error is the disk's or the environment's fault: full, read-only, not permitted. */
export function isDiskError(error: unknown): error is Error {
  if (error instanceof EnvironmentError) return true;
  if (!(error instanceof Error)) return false;
  return typeof (error as NodeJS.ErrnoException).syscall === 'string' || error.message.startsWith('IO Error');
}

/** Puts one release into the lake, unless it is there. */
export async function install(lake: string, release: BuildableRelease): Promise<void> {
  await installRelease(lake, release.source, release.version, (folder) => makeRelease(release, folder));
}

/** State of the lake after the package's releases were brought in, as far as it could be written. */
export interface InstalledLake {
  readonly catalogue: Catalogue | null;
  readonly warnings: readonly string[];
}

/**
 * Publishes the package's releases where the lake does not name them yet. When the lake cannot be written this is said in a
 * warning and the package's files are read in place.
 * @throws SourceError when the package's own tables are broken
 */
export async function installShipped(lake: string, shipped: readonly BuildableRelease[]): Promise<InstalledLake> {
  const head = readHead(lake);
  const warnings = head.warning === null ? [] : [head.warning];
  const news = shipped.filter(({ source, version }) => head.catalogue?.releases[source] !== version);
  if (news.length === 0 && head.warning === null) return { catalogue: head.catalogue, warnings };
  try {
    for (const release of news) await install(lake, release);
    const versions = Object.fromEntries(shipped.map(({ source, version }) => [source, version]));
    return { catalogue: await publishReleases(lake, versions), warnings };
  } catch (error) {
    if (!isDiskError(error)) throw error;
    const reason = error.message.split('\n')[0];
    warnings.push(`${lake} cannot be written (${reason}); the data that ship with the program are read in place`);
    return { catalogue: head.catalogue, warnings };
  }
}
