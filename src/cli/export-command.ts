/** `export network`: the network of a date in the formats of other programs. */
import { type Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import type { Envelope, ParameterSpecs, Question } from '../core/question.ts';
import { networkFormatIds, writeNetwork } from '../questions/network-export.ts';
import { loadQuestion } from '../questions/registry.ts';
import { chosenTable } from '../server/formats/answer-table.ts';
import { askOnce, deliver } from './answer-question.ts';
import type { FaceOptions } from './face-options.ts';
import { type Io, textStyleOf } from './io.ts';
import { nearHint } from './near-hint.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';
import { askedOf, questionCommand } from './question-command.ts';

const formatIds: readonly string[] = [...networkFormatIds, 'parquet'];

/** The command, made from the question whose answer it writes. */
export function exportNetworkCommand(question: Question<ParameterSpecs, unknown>): Command {
  const format = new Option('--format <word>', `one of ${formatIds.join(', ')}`).argParser(once('--format'));
  const examples = question.examples.map((example) =>
    example.replace('good-offices network', 'good-offices export network --format graphml'),
  );
  return questionCommand({ ...question, fields: [], examples }, [format]).name('export network');
}

/** Runs `export network ...`. */
export async function exportCommand(args: readonly string[], io: Io): Promise<number> {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const what = args[at];
  const wantsHelp = args.includes('--help') || args.includes('-h');
  if (what !== 'network' && !wantsHelp)
    throw new DomainError(
      what === undefined
        ? 'export: what to export is missing; there is network'
        : `export: only the network is exported; got "${what.slice(0, 60)}"; write "export network"`,
    );
  const question = await loadQuestion('network');
  const command = exportNetworkCommand(question);
  const help = parseCommand(command, at === -1 ? args : args.toSpliced(at, 1), textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const { raw, options } = askedOf(question.parameters, command);
  if ([options.json, options.csv, options.parquet, options.md].includes(true))
    throw new DomainError(`export: takes its format by --format, one of ${formatIds.join(', ')}`);
  const format = checkedFormat(options.format);
  if (format === 'parquet' && options.out === undefined && io.columns !== null)
    throw new DomainError('parquet: a terminal cannot show it; name a file with --out');
  const envelope = await askOnce(question, raw, options, io);
  await deliver(await written(question, envelope, format, options, io), options, io);
  return 0;
}

function checkedFormat(given: unknown): string {
  if (typeof given !== 'string')
    throw new DomainError(`export: --format is missing; it is one of ${formatIds.join(', ')}`);
  if (formatIds.includes(given)) return given;
  throw new DomainError(
    `export: no such format; got "${given.slice(0, 60)}"; ${nearHint(given, formatIds) ?? `it is one of ${formatIds.join(', ')}`}`,
    { candidates: formatIds },
  );
}

async function written(
  question: Question<ParameterSpecs, unknown>,
  envelope: Envelope,
  format: string,
  options: FaceOptions,
  io: Io,
): Promise<string | Uint8Array> {
  const say = (text: string): void => {
    if (!options.quiet) io.writeErr(`good-offices: note: ${text}\n`);
  };
  if (format === 'parquet') {
    say('Parquet holds the ties alone; the actors are another table (good-offices network --parquet --table nodes).');
    return (await import('../server/formats/parquet.ts')).parquetOf(chosenTable(question, envelope, 'ties'));
  }
  const { text, lost } = writeNetwork(envelope, format);
  for (const said of [...lost, ...envelope.caveats]) say(said);
  return text;
}
