/** Runs commander over arguments without letting it print or exit. */
import { type Command, CommanderError } from 'commander';
import { DomainError } from '../core/errors.ts';

/**
 * Parses arguments.
 * @param command a command that has no action of its own
 * @param args without program and command name
 * @param width of help texts
 * @returns the help text when the user asked for it, otherwise `null`: the command holds what was parsed
 * @throws DomainError for an unknown option (with the near one), a missing value, too many arguments
 */
export function parseCommand(command: Command, args: readonly string[], width: number): string | null {
  let help = '';
  command.exitOverride().configureOutput({
    writeOut: (text) => {
      help += text;
    },
    writeErr: () => {},
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return help;
    throw new DomainError(lineOf(error, command.name()));
  }
  return null;
}

/** Commander's message in our grammar, on one line. */
function lineOf(error: CommanderError, name: string): string {
  const where = `${name}: `;
  const [what = '', hint] = error.message.replace(/^error: /, '').split(/\n(?=\(Did you mean [^\n]*\)$)/);
  if (error.code === 'commander.unknownOption') {
    const near = hint === undefined ? `see "good-offices help ${name}"` : hint.slice(1, -1).replace('Did', 'did');
    const option = what.replace(/^unknown option '(.*)'$/s, '$1');
    return `${where}unknown option; got "${option.slice(0, 60)}"; ${near}`;
  }
  if (error.code === 'commander.optionMissingArgument') {
    const flags = what.replace(/^option '(.*)' argument missing$/s, '$1');
    return `${where}an option needs a value; got none for ${flags}`;
  }
  if (error.code === 'commander.excessArguments') {
    const counts = /Expected (\d+) arguments? but got (\d+)/.exec(what);
    return `${where}too many arguments; got ${counts?.[2] ?? 'more'}, it takes ${counts?.[1] ?? 'fewer'}`;
  }
  return `${where}${what}`;
}
