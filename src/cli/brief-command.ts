/** `brief`: the document itself, as HTML, Markdown or JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Option } from 'commander';
import { DomainError, EnvironmentError } from '../core/errors.ts';
import type { Envelope } from '../core/question.ts';
import { loadQuestion } from '../questions/registry.ts';
import { namedFormat } from './answer-format.ts';
import { answerQuestion, askOnce, deliver } from './answer-question.ts';
import type { FaceOptions } from './face-options.ts';
import { type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';
import { askedOf, questionCommand } from './question-command.ts';

const formatOption = (): Option =>
  new Option('--format <word>', 'html, md or json (default: html, into brief-CASE.html)').argParser(once('--format'));

/** Runs `brief [CASE]`. */
export async function brief(args: readonly string[], io: Io): Promise<number> {
  const question = await loadQuestion('brief');
  const command = questionCommand(question, 'format' in question.parameters ? [] : [formatOption()]);
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const { raw, options } = askedOf(question.parameters, command);
  const { format: _, ...own } = raw;
  const format = namedFormat(options);
  if (format === 'html' || format === 'md' || format === null) {
    if (options.table !== undefined) throw new DomainError('table: goes with --csv or --parquet');
    const envelope = await askOnce(question, own, options, io);
    const content = await documentText(envelope, format ?? 'html');
    const target = format === null && options.out === undefined ? await ownFile(envelope, options, io) : options;
    await deliver(content, target, io);
    return 0;
  }
  await answerQuestion(question, { raw: own, options }, io);
  return 0;
}

async function documentText(envelope: Envelope, format: 'html' | 'md'): Promise<string> {
  const { briefHtml, briefMarkdown } = await import('../questions/render-brief.ts');
  return format === 'html' ? briefHtml(envelope) : briefMarkdown(envelope);
}

/** The file that a brief goes to when none is named; a file somebody else made is left alone. */
async function ownFile(envelope: Envelope, options: FaceOptions, io: Io): Promise<FaceOptions> {
  const { scenario } = envelope.parameters as { readonly scenario?: string | { readonly name: string } | null };
  const of =
    scenario === null || scenario === undefined
      ? ''
      : `-${typeof scenario === 'string' ? scenario : basename(scenario.name, '.json')}`;
  const name = `brief-${`${envelope.run.case ?? 'case'}${of}`.replace(/[^\w-]+/g, '-')}.html`;
  const path = join(io.cwd, name);
  if (existsSync(path) && !(await isOurs(path)))
    throw new EnvironmentError(
      `brief: ${name} is here already and this program did not write it; name a file with --out`,
    );
  return { ...options, out: name };
}

async function isOurs(path: string): Promise<boolean> {
  const { generatorTag } = await import('../questions/render-brief.ts');
  try {
    return readFileSync(path, 'utf8').slice(0, 4000).includes(generatorTag);
  } catch {
    return false;
  }
}
