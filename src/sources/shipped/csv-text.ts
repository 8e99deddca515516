/** Reading a text file as UTF-8, with or without byte order mark; another encoding is named instead of mangled. */
import { readFileSync } from 'node:fs';
import { SourceError } from '../../core/errors.ts';
import { displayPath, problemError } from './problem.ts';

const newline = 0x0a;

function lineOfFirstInvalidByte(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
    line++;
  }
  return line;
}

/**
 * The text of UTF-8 bytes, without byte order mark.
 * @param file name for messages
 * @throws SourceError when the bytes are UTF-16, or not UTF-8 (the line is given)
 */
export function decodeText(bytes: Buffer, file: string): string {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff)
    throw problemError([
      { file, line: 0, column: null, value: null, what: 'encoding is UTF-16; save the file as UTF-8' },
    ]);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = lineOfFirstInvalidByte(bytes);
    const what = 'bytes are not UTF-8 (perhaps Windows-1252 or Latin-1); save the file as UTF-8';
    throw problemError([{ file, line, column: null, value: null, what }]);
  }
}

/**
 * The text of a UTF-8 file, without byte order mark.
 * @throws SourceError when the file cannot be read or is not UTF-8
 */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (error as Error).message;
    throw new SourceError(`${displayPath(file)}: ${reason}`, { file, line: 0, column: null, value: null });
  }
  return decodeText(bytes, file);
}
