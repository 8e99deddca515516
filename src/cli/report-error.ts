/** One clear line for every failure, and its exit code. */
import { GoodOfficesError } from '../core/errors.ts';
import { printable } from './display-width.ts';
import { environmentReason } from './environment-reasons.ts';
import type { Io } from './io.ts';

/** Exit code of a bug in this program (EX_SOFTWARE). */
export const bugExitCode = 70;

/**
 * Tells the user what went wrong.
 * @param error whatever was thrown
 * @returns the exit code
 */
export function reportError(error: unknown, io: Pick<Io, 'writeErr' | 'env'>): number {
  const { exitCode, line } = described(error);
  io.writeErr(`good-offices: ${printable(line)}\n`);
  if (exitCode === bugExitCode && io.env.GOOD_OFFICES_DEBUG === '1' && error instanceof Error)
    io.writeErr(`${error.stack}\n`);
  return exitCode;
}

function described(error: unknown): { exitCode: number; line: string } {
  if (error instanceof GoodOfficesError) return { exitCode: error.exitCode, line: error.message };
  const message = error instanceof Error ? error.message : String(error);
  const reason = environmentReason(error);
  if (reason === null) return { exitCode: bugExitCode, line: `this is a bug, please report it: ${message}` };
  const { path } = error as NodeJS.ErrnoException;
  return { exitCode: 2, line: path === undefined ? `${reason} (${message})` : `"${path}" cannot be used; ${reason}` };
}
