/** `{"question": "...", "parameters": {...}, "files": {"data": {"name": "x.csv", "text": "..."}}}` as what a form would hold. */
import { DomainError } from '../../core/errors.ts';
import type { Posted, Uploaded } from './read-posted.ts';

const known = ['question', 'parameters', 'files'];

/** @throws DomainError where the document has another shape */
export function postedJson(body: unknown): Posted {
  const document = recordOf(body, 'the document');
  const stranger = Object.keys(document).find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw new DomainError(`json: unknown member; got "${stranger.slice(0, 60)}"; it takes ${known.join(', ')}`, {
      candidates: known,
    });
  const texts = Object.entries(recordOf(document.parameters ?? {}, 'parameters')).flatMap(([name, value]) =>
    textsOf(name, value).map((text): [string, string] => [name, text]),
  );
  const { question } = document;
  if (question !== undefined) {
    if (typeof question !== 'string') throw new DomainError('json: question must be a text');
    texts.push(['question', question]);
  }
  const files = Object.entries(recordOf(document.files ?? {}, 'files')).map(([name, value]): [string, Uploaded] => [
    name,
    fileOf(name, value),
  ]);
  return { texts, files };
}

function recordOf(value: unknown, what: string): { readonly [name: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as { readonly [name: string]: unknown };
  throw new DomainError(`json: ${what} must be an object`);
}

function textsOf(name: string, value: unknown): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.map((one) => textOf(name, one));
  return [textOf(name, value)];
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new DomainError(
    `json: parameter ${name.slice(0, 60)} must be a text, number, switch or list of them; got ${value === null ? 'null in a list' : 'an object'}`,
  );
}

function fileOf(name: string, value: unknown): Uploaded {
  const { name: label, text } = recordOf(value, `file ${name.slice(0, 60)}`);
  if (typeof text !== 'string' || (label !== undefined && typeof label !== 'string'))
    throw new DomainError(`json: file ${name.slice(0, 60)} must be {"name": "...", "text": "..."}`);
  return { name: label ?? '', bytes: Buffer.from(text) };
}
