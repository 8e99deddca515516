/** `sources`: the question, with `--format` for the style of a citation and citations printed bare. */
import { Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import { loadQuestion } from '../questions/registry.ts';
import { namedFormat } from './answer-format.ts';
import { answerQuestion, askOnce, deliver } from './answer-question.ts';
import { printable } from './display-width.ts';
import { homeOf, type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';
import { type AskedQuestion, askedOf, questionCommand } from './question-command.ts';

const formatOption = (): Option =>
  new Option('--format <word>', 'same as --style: apa, bibtex or ris').argParser(once('--format'));

/** Runs `sources list | show ID | cite ID | check | import FILE`. */
export async function sourcesCommand(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === 'import') return (await import('./import-command.ts')).importCommand(args.slice(1), io);
  const question = await loadQuestion('sources');
  const command = questionCommand(question, [formatOption()]);
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const { raw, options } = styled(askedOf(question.parameters, command));
  if (raw.action !== 'cite' || namedFormat(options) !== null) {
    await answerQuestion(question, { raw, options }, io);
    return raw.action === 'check' ? checkReleases(options.home, io) : 0;
  }
  const envelope = await askOnce(question, raw, options, io);
  const { sources } = envelope.answer as { readonly sources: readonly { readonly citation: string }[] };
  await deliver(sources.map(({ citation }) => `${citation.trimEnd()}\n`).join('\n'), options, io);
  return 0;
}

/** After the rows, the files they come from: every byte of every release against its checksum. */
async function checkReleases(home: string | undefined, io: Io): Promise<number> {
  const { verifyLake } = await import('../store/lake-listing.ts');
  const { defaultHome } = await import('../store/home.ts');
  const broken = verifyLake(homeOf(home, io).home ?? defaultHome()).filter(({ wrong }) => wrong !== null);
  if (broken.length === 0) return 0;
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
