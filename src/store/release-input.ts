/** The input of a release: the files of a folder, and the version that follows from their content. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SourceError } from '../core/errors.ts';
import { tables } from '../core/table-registry.ts';
import { columnsOf } from '../core/table-spec.ts';
import type { ReleaseVersions } from './catalogue.ts';
import { sha256, shortId } from './content-hash.ts';
import type { InputFile } from './release.ts';

/** Files that go into a release, and their hash as a whole. */
export interface ReleaseInput {
  readonly folder: string;
  readonly files: readonly InputFile[];
  readonly sha256: string;
}

/** Grows when releases are built in another way from the same input. */
const layout = 1;

/** The shape of all tables: a release built under another shape is another version. */
const shapeOfTables: string = shortId(
  Object.values(tables).map((spec) => [
    spec.name,
    Object.entries(columnsOf(spec)).map(([name, column]) => [name, column.kind, column.optional, column.values]),
  ]),
);

/**
 * The CSV and JSON files of a folder with their hashes.
 * @throws SourceError when the folder cannot be read
 */
export function readInput(folder: string): ReleaseInput {
  try {
    const files = readdirSync(folder)
      .filter((name) => /\.(csv|json)$/i.test(name) && !name.startsWith('.'))
      .sort()
      .map((file): InputFile => {
        const bytes = readFileSync(join(folder, file));
        return { file, size: bytes.length, sha256: sha256(bytes) };
      });
    return { folder, files, sha256: sha256(files.map((file) => `${file.sha256}  ${file.file}\n`).join('')) };
  } catch (error) {
    throw new SourceError(`${folder}: cannot be read (${(error as Error).message})`, { file: folder, line: 0 });
  }
}

/** Version of the release that an input gives, checked against other releases. */
export function releaseVersion(input: ReleaseInput, checkedAgainst: ReleaseVersions): string {
  return shortId([layout, shapeOfTables, input.sha256, Object.entries(checkedAgainst)]);
}
