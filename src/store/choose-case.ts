/** Which case a user means: one that ships, by its name, or a folder of his own. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NotFoundError } from '../core/errors.ts';
import { nearest } from '../sources/shipped/problem.ts';
import { shippedCaseNames } from './shipped.ts';

/** A case to open. */
export interface ChosenCase {
  readonly id: string;
  readonly folder: string;
  readonly ships: boolean;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * The case behind a name or folder.
 * @param wanted name of a case that ships, or path of a folder with `case.json`
 * @throws NotFoundError when there is neither; SourceError when the folder's `case.json` is broken
 */
export async function chooseCase(wanted: string, packageRoot: string): Promise<ChosenCase> {
  const names = shippedCaseNames(packageRoot);
  if (names.includes(wanted)) return { id: wanted, folder: join(packageRoot, 'cases', wanted), ships: true };
  const folder = resolve(wanted);
  if (!isFolder(folder)) {
    const near = nearest(wanted, names);
    throw new NotFoundError(
      `case: no case and no folder of that name; got "${wanted}"; cases that ship: ${names.join(', ') || 'none'}${near === null ? '' : ` (meant "${near}"?)`}`,
      { case: wanted, known: names },
    );
  }
  const shipped = names.find((name) => realpathSync(join(packageRoot, 'cases', name)) === realpathSync(folder));
  if (shipped !== undefined) return { id: shipped, folder, ships: true };
  const { readCaseFile } = await import('./case-file.ts');
  return { id: readCaseFile(folder).id, folder, ships: false };
}
