/** `sources`: the question, with `--format` for the style of a citation and citations printed bare. */
import { type Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import type { Question } from '../core/question.ts';
import { loadQuestion } from '../questions/registry.ts';
import { namedFormat } from './answer-format.ts';
import { answerQuestion, askOnce, deliver } from './answer-question.ts';
import { printable } from './display-width.ts';
import type { FaceOptions } from './face-options.ts';
import { homeOf, type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';
import { type AskedQuestion, askedOf, questionCommand } from './question-command.ts';

const formatOption = (): Option =>
  new Option('--format <word>', 'same as --style: apa, bibtex or ris').argParser(once('--format'));

const publishersData = `
Publishers' data (each with --help):
  sources import FILE...         import files or folders: each is known by its layout
  sources pull SOURCE            fetch from the publisher's own address: the only use of the network
  sources releases [SOURCE]      versions in the lake, and what can be imported
  sources use SOURCE VERSION     make another version the active one
  sources remove SOURCE VERSION  forget a version that is not active
  sources diff SOURCE OLD NEW    rows added, removed, changed between two versions`;

/** The command of the question, with what else \`sources\` can do in its help. */
export function sourcesQuestionCommand(question: Question): Command {
  return questionCommand(question, [formatOption()]).addHelpText('after', publishersData);
}

/** Runs `sources list | show ID | cite ID | check`, and hands on what concerns publishers' data. */
export async function sourcesCommand(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === 'import') return (await import('./import-command.ts')).importCommand(args.slice(1), io);
  if (args[0] === 'pull') return (await import('./pull-command.ts')).pullCommand(args.slice(1), io);
  const { isReleaseAction, releaseAction } = await import('./release-commands.ts');
  if (isReleaseAction(args[0])) return releaseAction(args[0], args.slice(1), io);
  const question = await loadQuestion('sources');
  const command = sourcesQuestionCommand(question);
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const { raw, options } = styled(askedOf(question.parameters, command));
  if (raw.action !== 'cite' || namedFormat(options) !== null) {
    await answerQuestion(question, { raw, options }, io);
    if (raw.action === 'check') return checkReleases(options, io);
    const isText = namedFormat(options) === null && options.out === undefined;
    if (isText) await tellOfVersions(raw, options, io);
    return 0;
  }
  const envelope = await askOnce(question, raw, options, io);
  const { sources } = envelope.answer as { readonly sources: readonly { readonly citation: string }[] };
  await deliver(sources.map(({ citation }) => `${citation.trimEnd()}\n`).join('\n'), options, io);
  return 0;
}

/** After the sources that the open data rest on: every version in the lake, which an envelope does not depend on. */
async function tellOfVersions(raw: AskedQuestion['raw'], options: FaceOptions, io: Io): Promise<void> {
  const { lakeText } = await import('./release-commands.ts');
  const home = homeOf(options.home, io).home ?? (await import('../store/home.ts')).defaultHome();
  const source = raw.action === 'show' && typeof raw.id === 'string' ? raw.id : null;
  const text = await lakeText(home, source, textStyleOf(io).width);
  if (text !== '') await io.writeOut(text);
}

/** After the rows, the files they come from: every byte of every release, imported ones too, against its checksum. */
async function checkReleases(options: FaceOptions, io: Io): Promise<number> {
  const { verifyLake } = await import('../store/lake-listing.ts');
  const { defaultHome } = await import('../store/home.ts');
  const checked = verifyLake(homeOf(options.home, io).home ?? defaultHome());
  const broken = checked.filter(({ wrong }) => wrong !== null);
  if (broken.length === 0) {
    if (options.quiet !== true)
      io.writeErr(`good-offices: note: ${checked.length} releases in the lake, every byte as recorded\n`);
    return 0;
  }
  const list = broken.map(({ source, version, wrong }) => `${source} ${version} (${wrong})`).join('; ');
  io.writeErr(`good-offices: sources: broken releases in the lake: ${printable(list)}\n`);
  return 3;
}

/** `--format` means the style here, and no form of the answer. */
function styled({ raw, options }: AskedQuestion): AskedQuestion {
  const { format, ...rest } = options as AskedQuestion['options'] & { readonly format?: string };
  if (format === undefined) return { raw, options: rest };
  if (raw.style !== undefined && raw.style !== format)
    throw new DomainError(`sources: style named twice; got "${raw.style}" and "${format}"`);
  return { raw: { ...raw, style: format }, options: rest };
}
