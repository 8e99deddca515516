/** Which form an answer takes, from the options given. */
import { extname } from 'node:path';
import { DomainError } from '../core/errors.ts';
import type { FaceOptions } from './face-options.ts';

export const answerFormats = ['text', 'json', 'csv', 'parquet', 'md', 'html'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

const byEnding: { readonly [ending: string]: AnswerFormat } = {
  '.txt': 'text',
  '.json': 'json',
  '.csv': 'csv',
  '.parquet': 'parquet',
  '.md': 'md',
  '.html': 'html',
  '.htm': 'html',
};

/**
 * The form: named by a switch or by `--format`, else by the ending of `--out`, else `null`.
 * @throws DomainError when two are named, or the ending of the file names none
 */
export function namedFormat(options: FaceOptions & { readonly format?: unknown }): AnswerFormat | null {
  const switches = (['json', 'csv', 'parquet', 'md'] as const).filter((name) => options[name] === true);
  const named = new Set<AnswerFormat>(switches);
  if (options.format !== undefined) named.add(formatOf(String(options.format)));
  if (named.size > 1)
    throw new DomainError(`format: one at a time; got ${[...named].join(' and ')}; name one, and a file for each`);
  const [only] = named;
  if (only !== undefined) return only;
  if (options.out === undefined || options.out.startsWith('/dev/')) return null;
  const ending = extname(options.out).toLowerCase();
  const format = byEnding[ending];
  if (format !== undefined) return format;
  throw new DomainError(
    `out: the ending of the file names no form; got "${options.out.slice(-60)}"; end it in ${Object.keys(byEnding).join(', ')} or name the form, such as --json`,
  );
}

function formatOf(text: string): AnswerFormat {
  if (text === 'html' || text === 'md' || text === 'json') return text;
  throw new DomainError(`format: must be one of html, md, json; got "${text.slice(0, 60)}"`, {
    candidates: ['html', 'md', 'json'],
  });
}
