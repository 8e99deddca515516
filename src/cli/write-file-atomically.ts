/** Writes a result so that a reader sees the old file or the new one, never half of it. */
import { randomBytes } from 'node:crypto';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from '../core/errors.ts';
import { environmentReason } from './environment-reasons.ts';

/**
 * Writes beside the target and renames. A device or pipe (`/dev/stdout`) is written to as it is; a link keeps pointing
 * to the file that changes.
 * @param path of the file
 * @param content its whole content
 * @throws EnvironmentError when the place cannot be written; nothing is left behind
 */
export function writeFileAtomically(path: string, content: string | Uint8Array): void {
  const target = targetOf(path);
  if (target.kind === 'stream') {
    attempt(path, () => writeFileSync(path, content));
    return;
  }
  const temporary = join(
    dirname(target.path),
    `.${basename(target.path).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    attempt(path, () => {
      writeFileSync(temporary, content, { flag: 'wx' });
      renameSync(temporary, target.path);
    });
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

/** The first failure is the one to report, so a second one here is not. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

function targetOf(path: string): { kind: 'file' | 'stream'; path: string } {
  return attempt(path, () => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return { kind: 'file', path };
    if (found.isDirectory())
      throw new EnvironmentError(`out: cannot write; got a folder, "${path}"; name a file in it`);
    return found.isFile() ? { kind: 'file', path: realpathSync(path) } : { kind: 'stream', path };
  });
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = environmentReason(error);
    if (reason === null) throw error;
    throw new EnvironmentError(`out: cannot write to "${path}"; ${reason}`, { path });
  }
}
