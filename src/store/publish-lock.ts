/**
 * One publisher at a time. A publication is numbered; whoever creates `publishing-<number>-<attempt>` holds it. A lock whose
 * holder died is not deleted but overtaken by the next attempt, so two who see the same dead lock cannot both win.
 * A number may show before its publication is complete: a lake without a pointer shows the newest catalogue that is kept, and a
 * catalogue is kept before it is pointed to. So nobody starts while the holder of an earlier number lives.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError } from '../core/errors.ts';
import { makeFolder } from './make-folder.ts';

/** A publication takes milliseconds; a lock this old belongs to a process that hangs, or died on another machine. */
const staleAfterMs = 15_000;
/** A dead process id is believed only after a while: in another container it may be another process's name. */
const deadAfterMs = 250;
const giveUpAfterMs = 60_000;

const lockFolder = 'publishing';

interface Lock {
  readonly number: number;
  readonly attempt: number;
}

function parseLock(name: string): Lock | null {
  const parts = /^(\d+)-(\d+)$/.exec(name);
  return parts === null ? null : { number: Number(parts[1]), attempt: Number(parts[2]) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isStale(file: string): boolean {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    if (age > staleAfterMs) return true;
    const [pid, host] = readFileSync(file, 'utf8').split(' ');
    // an empty file belongs to a holder that has created but not yet filled it; if it died there, age decides
    return age > deadAfterMs && host === hostname() && !isAlive(Number(pid));
  } catch {
    return false;
  }
}

function locksFor(folder: string, number: number): Lock[] {
  return readdirSync(folder)
    .map(parseLock)
    .filter((lock): lock is Lock => lock?.number === number)
    .sort((a, b) => b.attempt - a.attempt);
}

/** Whether a living process still publishes an earlier number. */
function isHeldBefore(folder: string, number: number): boolean {
  return readdirSync(folder)
    .map(parseLock)
    .some((lock) => lock !== null && lock.number < number && isHeld(join(folder, `${lock.number}-${lock.attempt}`)));
}

/** Whether a lock is there and its holder may be at work. */
function isHeld(file: string): boolean {
  return existsSync(file) && !isStale(file);
}

function tryCreate(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${hostname()}`, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Windows answers EPERM while the name is being deleted
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false;
    throw error;
  }
}

function removeUpTo(folder: string, number: number): void {
  for (const name of readdirSync(folder)) {
    const lock = parseLock(name);
    if (lock !== null && lock.number <= number) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Runs a publication while no other process publishes in this lake.
 * @param lake folder of the lake
 * @param nextNumber number the next publication would have; read again once the lock is held
 * @param publish does the work; its number is the one it was called with
 * @throws EnvironmentError when the lock cannot be had within a minute
 */
export async function whilePublishing<T>(
  lake: string,
  nextNumber: () => number,
  publish: (number: number) => T,
): Promise<T> {
  const folder = join(lake, lockFolder);
  makeFolder(folder);
  const start = Date.now();
  while (Date.now() - start < giveUpAfterMs) {
    const number = nextNumber();
    const latest = locksFor(folder, number)[0];
    const isFree = !isHeldBefore(folder, number);
    if (isFree && (latest === undefined || isStale(join(folder, `${latest.number}-${latest.attempt}`)))) {
      const file = join(folder, `${number}-${(latest?.attempt ?? 0) + 1}`);
      if (tryCreate(file)) {
        try {
          // another may have published this number since it was read
          if (nextNumber() === number) return publish(number);
        } finally {
          rmSync(file, { force: true });
          removeUpTo(folder, number - 1);
        }
        continue;
      }
    }
    await sleep(2 + Math.random() * 10);
  }
  throw new EnvironmentError(
    `publish: another process has held the lake for a minute; got ${folder}; end that process or delete the folder`,
    { folder },
  );
}
