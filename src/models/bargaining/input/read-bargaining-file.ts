import { SourceError } from '../../../core/errors.ts';
import type { GivenFile } from '../../../core/given-file.ts';
import type { BargainingCase } from './bargaining-case.ts';
import { readActorCsv, readExchangeTsv, readKtabCsv } from './bargaining-csv.ts';
import { readBargainingJson } from './bargaining-json.ts';

/**
 * Reads a bargaining case from a file in any layout that is known: by its first sign JSON, by lines `#A` the exchange
 * model's TSV, by a second line that begins `Actor,` KTAB's CSV, else a plain CSV of actors.
 * @throws SourceError where it cannot be read, with line or path, and field
 */
export function readBargainingFile({ name, bytes }: GivenFile): BargainingCase {
  const text = textOf(name, bytes);
  if (text.trim() === '') throw new SourceError(`bargain: ${name} is empty`, { file: name });
  if (/^\s*[{[]/.test(text)) return readBargainingJson(text, name);
  if (/^\s*'?#/.test(text)) return readExchangeTsv(text, name);
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return /^\s*"?actor"?\s*,/i.test(lines[1] ?? '') ? readKtabCsv(text, name) : readActorCsv(text, name);
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    throw new SourceError(`bargain: ${file} is no UTF-8 text; save it as UTF-8`, { file });
  }
}
