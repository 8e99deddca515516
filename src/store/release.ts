/** A release: one immutable state of a source's tables, as Parquet files beside a `release.json` that vouches for them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate } from './gate.ts';

/** A file of the input a release was built from. */
export interface InputFile {
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file of a publisher as it was read: one of the input files, or an entry of one. */
export interface ReadFile {
  readonly file: string;
  readonly layout: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
}

/** Records or cells that did not get in, by reason, with the place of the first. */
export interface LeftOut {
  readonly reason: string;
  readonly rows: number;
  readonly example?: string;
}

/** A file of a release. `table` is `null` for a document such as `case.json`. */
export interface ReleaseFile {
  readonly file: string;
  readonly table: string | null;
  readonly rows: number;
  readonly size: number;
  readonly sha256: string;
  /** the file has no `id` column: the id of a row is its number */
  readonly idFromOrdinal?: boolean;
  /** each row also stands for its mirror (see `TableSpec.mirror`), which `rows` does not count */
  readonly mirrored?: boolean;
}

/** What was demanded of the input, and whether it held. */
export interface Expectation {
  readonly statement: string;
  readonly holds: boolean;
  /** what was measured, where the expectation bounds a number */
  readonly measured?: number;
  /** it did not hold, and the release was made all the same */
  readonly warns?: boolean;
}

/** Content of `release.json`. It holds no date, so that the same input gives the same bytes. */
export interface ReleaseManifest {
  readonly format: 1;
  readonly source: string;
  readonly version: string;
  readonly title: string;
  /** sha256 of the input */
  readonly sha256: string;
  readonly citation: string;
  readonly licence: string;
  readonly gate: Gate;
  readonly inputs: readonly InputFile[];
  readonly files: readonly ReleaseFile[];
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly dropped: readonly LeftOut[];
  /** cells, or one of several codes in a record, that were left out of records that were kept */
  readonly setAside?: readonly LeftOut[];
  /** an import: what each file gave */
  readonly read?: readonly ReadFile[];
  /** an import that holds only part of what its source usually does; never takes the place of a whole one by itself */
  readonly extract?: boolean;
  readonly expectations: readonly Expectation[];
  /** versions of other releases that its names were checked against */
  readonly checkedAgainst: { readonly [source: string]: string };
}

/** A release on disk. */
export interface Release {
  readonly folder: string;
  readonly manifest: ReleaseManifest;
}

/** Name of the manifest inside a release's folder. */
export const manifestFile = 'release.json';

/** Name of the file that makes a folder a case; in a release it holds the case's other documents too. */
export const caseDocument = 'case.json';

/** Folder of a release in a lake. */
export function releaseFolder(lake: string, source: string, version: string): string {
  return join(lake, source, version);
}

function isManifest(value: unknown): value is ReleaseManifest {
  const manifest = value as Partial<ReleaseManifest> | null;
  return (
    typeof manifest === 'object' &&
    manifest !== null &&
    manifest.format === 1 &&
    typeof manifest.source === 'string' &&
    typeof manifest.version === 'string' &&
    typeof manifest.sha256 === 'string' &&
    Array.isArray(manifest.files) &&
    manifest.files.every((file: Partial<ReleaseFile>) => typeof file.file === 'string' && typeof file.size === 'number')
  );
}

/**
 * Reads the manifest of a release.
 * @returns the manifest, or in `wrong` why there is none
 */
export function readManifest(
  folder: string,
  source: string,
  version: string,
): { readonly manifest: ReleaseManifest } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8'));
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (missing) return { wrong: `${manifestFile} is missing` };
    return { wrong: `${manifestFile} cannot be read (${(error as Error).message})` };
  }
  if (!isManifest(value)) return { wrong: `${manifestFile} is not a manifest of format 1` };
  if (value.source !== source || value.version !== version)
    return { wrong: `${manifestFile} belongs to ${value.source} ${value.version}` };
  return { manifest: value };
}
