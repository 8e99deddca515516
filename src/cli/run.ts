/** The command line as a function: arguments in, exit code out; it never ends the process. */

import { DomainError } from '../core/errors.ts';
import { programVersion } from '../core/version.ts';
import { questionIds } from '../questions/registry.ts';
import { commandNames } from './command-names.ts';
import { findCommand, type Located } from './find-command.ts';
import type { Io } from './io.ts';
import { nearHint } from './near-hint.ts';
import { reportError } from './report-error.ts';

/**
 * Runs one command.
 * @param argv arguments after the program's name
 * @param io what it may touch
 * @returns the exit code: 0 done, 1 not found, 2 wrong use or refused by the environment, 3 broken source, 4 no numerical
 *   answer, 70 a bug, 130 interrupted
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return reportError(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const { command, rest } = joined(findCommand(argv));
  if (command === null) return withoutCommand(argv, io);
  switch (command) {
    case 'help':
      return (await import('./help.ts')).help(rest, io);
    case 'serve':
      return (await import('./serve-command.ts')).serve(rest, io);
    case 'case':
      return (await import('./case-command.ts')).caseCommand(rest, io);
    case 'export':
      return (await import('./export-command.ts')).exportCommand(rest, io);
    case 'brief':
      return (await import('./brief-command.ts')).brief(rest, io);
    case 'sources':
      return (await import('./sources-command.ts')).sourcesCommand(rest, io);
    default:
      if (!questionIds.includes(command)) throw unknownCommand(command);
      return (await import('./ask-command.ts')).askCommand(command, rest, io);
  }
}

/** Two words may name one question: `gravity fit` is `gravity-fit`. */
function joined(found: Located): Located {
  if (found.command === null || commandNames.includes(found.command)) return found;
  const second = findCommand(found.rest);
  const command = `${found.command}-${second.command}`;
  return questionIds.includes(command) ? { command, rest: second.rest } : found;
}

async function withoutCommand(argv: readonly string[], io: Io): Promise<number> {
  const [first] = argv;
  if (first === '--version' || first === '-V') {
    await io.writeOut(`${programVersion}\n`);
    return 0;
  }
  return (await import('./help.ts')).help(argv, io);
}

function unknownCommand(command: string): DomainError {
  const shown = command.slice(0, 60);
  const longer = questionIds.filter((id) => id.startsWith(`${shown}-`)).map((id) => id.replace('-', ' '));
  if (longer.length > 0)
    return new DomainError(`good-offices: "${shown}" needs a second word; there is ${longer.join(', ')}`, {
      candidates: longer,
    });
  return new DomainError(
    `good-offices: unknown command; got "${shown}"; ${nearHint(shown, commandNames) ?? 'see "good-offices --help"'}`,
    { candidates: commandNames },
  );
}
