/** Help: the list of commands, or one command in full. */
import { Command } from 'commander';
import { DomainError } from '../core/errors.ts';
import { loadAllQuestions, loadQuestion } from '../questions/registry.ts';
import { commandNames } from './command-names.ts';
import { faceOptions } from './face-options.ts';
import { type Io, textStyleOf } from './io.ts';
import { nearHint } from './near-hint.ts';
import { parseCommand } from './parse-command.ts';

/**
 * Runs `help`, `help COMMAND`, `--help` and the bare program.
 * @param args command to explain; options of the top level
 */
export async function help(args: readonly string[], io: Io): Promise<number> {
  const { width } = textStyleOf(io);
  const top = new Command('good-offices').argument('[command...]').allowExcessArguments(false);
  for (const option of faceOptions()) top.addOption(option);
  const asked = parseCommand(top, args, width);
  const words = top.args.slice(0, 2).join('-');
  const [name, ...more] = commandNames.includes(words) ? [words, ...top.args.slice(2)] : top.args;
  if (asked === null && name === undefined && args.length > 0)
    throw new DomainError('good-offices: no question is named; see "good-offices --help"');
  if (more.length > 0) throw new DomainError(`help: takes one command; got ${more.length + 1}`);
  await io.writeOut(asked !== null || name === undefined ? await overview(width) : await helpOf(name, width));
  return 0;
}

async function helpOf(name: string, width: number): Promise<string> {
  if (!commandNames.includes(name))
    throw new DomainError(
      `help: unknown command; got "${name.slice(0, 60)}"; ${nearHint(name.slice(0, 60), commandNames) ?? 'see "good-offices --help"'}`,
    );
  if (name === 'help') return overview(width);
  const command = await commandOf(name);
  return parseCommand(command, ['--help'], width) ?? '';
}

async function commandOf(name: string): Promise<Command> {
  if (name === 'serve') return (await import('./serve-command.ts')).serveCommand();
  if (name === 'case') return (await import('./case-command.ts')).caseCommands();
  if (name === 'export')
    return (await import('./export-command.ts')).exportNetworkCommand(await loadQuestion('network'));
  const question = await loadQuestion(name);
  if (name === 'sources') return (await import('./sources-command.ts')).sourcesQuestionCommand(question);
  return (await import('./question-command.ts')).questionCommand(question);
}

async function overview(width: number): Promise<string> {
  const program = new Command('good-offices')
    .description('Relations between states from public data, with a source on every number.')
    .usage('<question> [arguments] [options]')
    .helpCommand(false)
    .option('-V, --version', 'print the version')
    .addHelpText(
      'after',
      '\nThe Korean case ships and answers at once: good-offices brief korea\nMore on one: good-offices help <question>',
    );
  for (const option of faceOptions()) program.addOption(option);
  for (const { id, meaning } of await loadAllQuestions()) program.command(id).description(meaning).usage(' ');
  program
    .command('export')
    .description('The network of a date as GraphML, GEXF, graphology JSON, CSV, Parquet or GeoJSON')
    .usage(' ');
  program.command('serve').description('Serve every question over HTTP, the brief at /').usage(' ');
  program.command('case').description('Make a case folder of your own, or check one').usage(' ');
  return (parseCommand(program, ['--help'], width) ?? '').replace(/^Commands:$/m, 'Questions and commands:');
}
