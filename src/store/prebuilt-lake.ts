/** Building the lake that ships inside the package. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeCatalogue, pointTo } from './catalogue.ts';
import { uniqueSuffix } from './durable-file.ts';
import { type ReleaseManifest, releaseFolder } from './release.ts';
import { buildRelease, demandBundleGate } from './release-builder.ts';
import { prebuiltLake, shippedReleases } from './shipped.ts';

/**
 * Builds the releases of a package's tables into its `dist/lake`, replacing what is there.
 * @param packageRoot folder with `reference/` and `cases/`
 * @returns id of the catalogue, and the releases' manifests
 * @throws SourceError when a table is broken, or a release's licence does not allow shipping it
 */
export async function buildPrebuiltLake(
  packageRoot: string,
): Promise<{ readonly catalogue: string; readonly releases: readonly ReleaseManifest[] }> {
  const target = prebuiltLake(packageRoot);
  const building = `${target}.building-${uniqueSuffix()}`;
  try {
    const releases: ReleaseManifest[] = [];
    for (const { source, version, plan } of shippedReleases(packageRoot)) {
      const planned = await plan();
      demandBundleGate(planned);
      const folder = releaseFolder(building, source, version);
      mkdirSync(folder, { recursive: true });
      releases.push(await buildRelease(folder, planned));
    }
    const catalogue = makeCatalogue(Object.fromEntries(releases.map((r) => [r.source, r.version])), 1, true);
    pointTo(building, catalogue);
    mkdirSync(dirname(target), { recursive: true });
    const old = join(dirname(target), `lake.old-${uniqueSuffix()}`);
    try {
      renameSync(target, old);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    renameSync(building, target);
    rmSync(old, { recursive: true, force: true });
    return { catalogue: catalogue.id, releases };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
}
