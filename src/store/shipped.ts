/** The releases that come with the package: the reference tables and its cases, as CSV and as a prebuilt lake. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReleaseVersions } from './catalogue.ts';
import { caseDocument, releaseFolder } from './release.ts';
import type { ReleasePlan } from './release-builder.ts';
import { checkRelease } from './release-check.ts';
import { readInput, releaseVersion } from './release-input.ts';

/** Source id of the reference tables. */
export const referenceSource = 'reference';

/** Source id of a case's tables. */
export function caseSource(caseId: string): string {
  return `case-${caseId}`;
}

/** A release that can be made from files at hand. */
export interface BuildableRelease {
  readonly source: string;
  readonly version: string;
  /** prebuilt lake where it may lie ready */
  readonly prebuiltLake: string;
  /** reads and checks the CSV files */
  plan(): Promise<ReleasePlan>;
}

/** Folder of the package: where `reference/` and `cases/` lie, both when run from `src` and from `dist`. */
export function ownPackageRoot(): string {
  return dirname(dirname(dirname(fileURLToPath(import.meta.url))));
}

/** Folder of the lake that the package brings along. */
export function prebuiltLake(packageRoot: string): string {
  return join(packageRoot, 'dist', 'lake');
}

/** Folder of the reference tables. */
export function referenceFolder(packageRoot: string): string {
  return join(packageRoot, 'reference');
}

/** Names of the cases that come with the package. */
export function shippedCaseNames(packageRoot: string): string[] {
  const folder = join(packageRoot, 'cases');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, caseDocument)))
    .sort();
}

/** The release of a case folder, checked against a version of the reference. */
export function caseRelease(
  folder: string,
  caseId: string,
  packageRoot: string,
  referenceVersion: string,
): BuildableRelease {
  const input = readInput(folder);
  const source = caseSource(caseId);
  const checkedAgainst: ReleaseVersions = { [referenceSource]: referenceVersion };
  const version = releaseVersion(input, checkedAgainst);
  return {
    source,
    version,
    prebuiltLake: prebuiltLake(packageRoot),
    plan: async () => {
      const { planCase } = await import('./plan-release.ts');
      return planCase({ source, version, input, checkedAgainst }, referenceFolder(packageRoot));
    },
  };
}

/** The releases that the package's own files give: the reference first, then its cases. */
export function shippedReleases(packageRoot: string): readonly BuildableRelease[] {
  const input = readInput(referenceFolder(packageRoot));
  const source = referenceSource;
  const checkedAgainst: ReleaseVersions = {};
  const version = releaseVersion(input, checkedAgainst);
  const reference: BuildableRelease = {
    source,
    version,
    prebuiltLake: prebuiltLake(packageRoot),
    plan: async () => {
      const { planReference } = await import('./plan-release.ts');
      return planReference({ source, version, input, checkedAgainst });
    },
  };
  const cases = shippedCaseNames(packageRoot).map((name) =>
    caseRelease(join(packageRoot, 'cases', name), name, packageRoot, version),
  );
  return [reference, ...cases];
}

/** The prebuilt lake of a release, if the release lies there in good order. */
export function prebuiltOf({ prebuiltLake: lake, source, version }: BuildableRelease): string | null {
  const isThere = existsSync(releaseFolder(lake, source, version));
  return isThere && 'release' in checkRelease(lake, source, version) ? lake : null;
}

/** Fills a release's folder: copied from the prebuilt lake where that has it, else built from CSV. */
export async function makeRelease(release: BuildableRelease, folder: string): Promise<void> {
  const lake = prebuiltOf(release);
  const { buildRelease, copyRelease } = await import('./release-builder.ts');
  if (lake !== null) copyRelease(releaseFolder(lake, release.source, release.version), folder);
  else await buildRelease(folder, await release.plan());
}
