/** From a parsed command to the answer in the user's hands. */
import { resolve } from 'node:path';
import { DomainError } from '../core/errors.ts';
import type { Envelope, ParameterSpecs, Question, RawParameters } from '../core/question.ts';
import { ask, type Progress } from '../questions/ask.ts';
import { chosenTable, chosenView } from '../server/formats/answer-table.ts';
import { seedFrom } from '../server/seed.ts';
import { type AnswerFormat, namedFormat } from './answer-format.ts';
import type { FaceOptions } from './face-options.ts';
import { homeOf, type Io, type OpenOptions, textStyleOf } from './io.ts';
import type { AskedQuestion } from './question-command.ts';
import { readGivenFiles } from './read-given-files.ts';
import { renderText } from './render-text.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const betweenShowsMs = 100;

/**
 * Asks a question and delivers the answer to standard output or to the file named by `--out`.
 * @param question its descriptor
 * @param asked what the command line said
 */
export async function answerQuestion(question: Question, { raw, options }: AskedQuestion, io: Io): Promise<void> {
  const format = namedFormat(options) ?? 'text';
  if (format === 'html')
    throw new DomainError(`${question.id}: no HTML of this; only brief has it; take .md, .json or .csv`);
  checkTable(question, format, options.table);
  if (format === 'parquet' && options.out === undefined && io.columns !== null)
    throw new DomainError('parquet: a terminal cannot show it; name a file with --out');
  const envelope = await askOnce(question, raw, options, io);
  await deliver(await render(question, envelope, format, options, io), options, io);
}

function checkTable(question: Question, format: AnswerFormat, table: string | undefined): void {
  if (format === 'csv' || format === 'parquet') chosenView(question, table ?? null);
  else if (table !== undefined)
    throw new DomainError('table: goes with --csv or --parquet; other forms show every table');
}

/**
 * Opens the data, asks, closes; warnings go to the user at once.
 * @returns the envelope
 */
export async function askOnce(question: Question, raw: RawParameters, options: FaceOptions, io: Io): Promise<Envelope> {
  const seed = seedFrom(options.seed);
  const given = await readGivenFiles(question.id, question.parameters, raw, io.cwd);
  const atlas = await io.openAtlas(openOptionsOf(question.parameters, raw, options, io));
  try {
    if (!options.quiet) for (const warning of atlas.data.warnings) io.writeErr(`good-offices: warning: ${warning}\n`);
    return await ask(atlas, question.id, given, { seed, ...watched(options, io) });
  } finally {
    if (options.quiet !== true) io.showProgress?.(null);
    await atlas.close();
  }
}

/** How far it is, at most ten times a second, where somebody watches. */
function watched(options: FaceOptions, io: Io): { onProgress?: Progress } {
  const { showProgress } = io;
  if (showProgress === undefined || options.quiet === true) return {};
  let last = 0;
  return {
    onProgress: (done, total, what) => {
      const now = performance.now();
      if (now - last < betweenShowsMs) return;
      last = now;
      showProgress(`${done} of ${total} ${what}`);
    },
  };
}

/** A question's own case parameter opens that case, as `--case` does for the others. */
function openOptionsOf(parameters: ParameterSpecs, raw: RawParameters, options: FaceOptions, io: Io): OpenOptions {
  const own = Object.entries(parameters).find(([, spec]) => spec.kind === 'case')?.[0];
  const named = own === undefined ? undefined : raw[own];
  if (typeof named === 'string' && options.case !== undefined && options.case !== named)
    throw new DomainError(`case: named twice; got "${named}" and "${options.case}"`);
  const which = typeof named === 'string' ? named : options.case;
  return {
    ...homeOf(options.home, io),
    ...(which === undefined ? {} : { case: which }),
    ...(options.data === undefined ? {} : { data: options.data }),
  };
}

async function render(
  question: Question,
  envelope: Envelope,
  format: AnswerFormat,
  options: FaceOptions,
  io: Io,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(envelope, null, 2)}\n`;
    case 'md':
      return (await import('../server/formats/markdown.ts')).markdownOf(question, envelope);
    case 'csv':
    case 'parquet': {
      tellWhatTheTableOmits(envelope, options, io);
      const table = chosenTable(question, envelope, options.table ?? null);
      if (format === 'csv') return (await import('../server/formats/csv.ts')).csvOf(table);
      return (await import('../server/formats/parquet.ts')).parquetOf(table);
    }
    default: {
      const style = textStyleOf(io);
      return renderText(question, envelope, options.out === undefined ? style : { ...style, colour: false });
    }
  }
}

/** A bare table has no room for caveats, so they go to the user beside it. */
function tellWhatTheTableOmits(envelope: Envelope, options: FaceOptions, io: Io): void {
  if (options.quiet) return;
  const warned = new Set(envelope.run.data.warnings);
  for (const text of envelope.caveats) if (!warned.has(text)) io.writeErr(`good-offices: note: ${text}\n`);
}

/** Hands over content: to `--out`, else to standard output. */
export async function deliver(content: string | Uint8Array, options: FaceOptions, io: Io): Promise<void> {
  if (options.out === undefined) return io.writeOut(content);
  const path = options.out.startsWith('/dev/') ? options.out : resolve(io.cwd, options.out);
  writeFileAtomically(path, content);
  if (!options.quiet && !path.startsWith('/dev/')) io.writeErr(`good-offices: wrote ${options.out}\n`);
}
