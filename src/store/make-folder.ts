import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where the file system answers "no such file" to
 * making an entry in a folder that exists, as /proc does.
 * @param folder path; one that is there already is fine
 * @throws the system's error when it cannot be made
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const above = dirname(folder);
    if (code === 'ENOENT' && above !== folder) {
      makeFolder(above);
      makeIn(folder);
    } else if (!isFolder(folder)) throw error;
  }
}

/** The folder above is there now, so a second refusal is final. */
function makeIn(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
