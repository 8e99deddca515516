/** `case`: make a case folder of one's own, or check one. */

import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import { parseParameters } from '../questions/parse-parameters.ts';
import { printable } from './display-width.ts';
import { homeOf, type Io, textStyleOf } from './io.ts';
import { nearHint } from './near-hint.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';

interface NewOptions {
  readonly title?: string;
  readonly parties?: string;
  readonly bloc?: string;
  readonly home?: string;
}

const actions = ['new', 'check'] as const;

/** The command for `help case`: both actions in one text. */
export function caseCommands(): Command {
  const command = new Command('case')
    .description('Make a case folder of your own, or check one')
    .usage('new|check <folder> [options]');
  return withNewOptions(command.argument('<action>', 'new or check').argument('<folder>', 'folder of the case'));
}

/** Runs `case new FOLDER` or `case check FOLDER`. */
export async function caseCommand(args: readonly string[], io: Io): Promise<number> {
  const command = withNewOptions(
    new Command('case').argument('[action]').argument('[folder]').allowExcessArguments(false),
  );
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(parseCommand(caseCommands(), ['--help'], textStyleOf(io).width) ?? help);
    return 0;
  }
  const [action, folder] = command.args;
  if (action !== 'new' && action !== 'check') throw unknownAction(action);
  if (folder === undefined || folder === '')
    throw new DomainError(`case: ${action} needs a folder; got none; write "good-offices case ${action} FOLDER"`);
  const options = command.opts<NewOptions>();
  return action === 'new' ? make(folder, options, io) : check(folder, io);
}

async function make(folder: string, options: NewOptions, io: Io): Promise<number> {
  const named = (options.parties ?? '').split(',').map((party) => party.trim());
  const wanted = named.filter((party) => party !== '');
  if (options.title === undefined || options.bloc === undefined || wanted.length === 0)
    throw new DomainError('case: new needs --title, --parties (names or codes, joined by commas) and --bloc');
  const [bloc = '', ...parties] = await codesOf([options.bloc, ...wanted], options, io);
  const { createCase } = await import('../store/case-folder.ts');
  const made = createCase(resolve(io.cwd, folder), { title: options.title, parties, bloc });
  await io.writeOut(made.map((file) => `${join(folder, basename(file))}\n`).join(''));
  return 0;
}

/** Names become codes; a code that the reference tables do not know stands, since a case may bring actors of its own. */
async function codesOf(names: readonly string[], options: NewOptions, io: Io): Promise<string[]> {
  const atlas = await io.openAtlas({ ...homeOf(options.home, io), case: null });
  try {
    const actors = await atlas.actors();
    return names.map((name) => {
      if (actors.resolve(name, {}).outcome === 'unknown' && /^[A-Z][A-Z0-9-]+$/.test(name)) return name;
      return String(parseParameters('case', { actor: actorSpec }, { actor: name }, actors).actor);
    });
  } finally {
    await atlas.close();
  }
}

const actorSpec = { kind: 'actor', meaning: 'a party or the bloc', required: true } as const;

async function check(folder: string, io: Io): Promise<number> {
  const { checkCase } = await import('../store/case-folder.ts');
  const { id, title, rows, tables } = checkCase(resolve(io.cwd, folder));
  const counts = Object.entries(tables).map(([table, count]) => `  ${table}: ${count}\n`);
  await io.writeOut(`${printable(`${id}: ${title}`)}: in order, ${rows} rows\n${counts.join('')}`);
  return 0;
}

function withNewOptions(command: Command): Command {
  return command
    .addOption(new Option('--title <text>', 'title of the new case').argParser(once('--title')))
    .addOption(
      new Option('--parties <codes>', 'its adversaries, names or codes joined by commas').argParser(once('--parties')),
    )
    .addOption(new Option('--bloc <id>', 'the bloc whose part is examined').argParser(once('--bloc')))
    .addOption(new Option('--home <dir>', 'folder of the data').argParser(once('--home')));
}

function unknownAction(action: string | undefined): DomainError {
  const got = (action ?? '').slice(0, 60);
  return new DomainError(
    `case: the action is ${actions.join(' or ')}; got ${got === '' ? 'none' : `"${got}"`}${got === '' ? '' : `; ${nearHint(got, actions) ?? 'see "good-offices help case"'}`}`,
    { candidates: actions },
  );
}
