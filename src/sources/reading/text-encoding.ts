/**
 * Any encoding in, UTF-8 out. Publishers write UTF-8, UTF-16, Windows-1252 or Latin-1, mostly without saying so: a byte
 * order mark decides; else what is valid UTF-8 is UTF-8, and the first byte that is not makes the file Windows-1252.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { faultAt } from './place.ts';

/** Encoding of a file's text; `auto` finds out. Latin-1 is read as Windows-1252, which holds it. */
export type TextEncoding = 'auto' | 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** Bytes at the end of a block that belong to a character which the next block completes. */
function openTail(block: Buffer): number {
  for (let back = 1; back <= Math.min(3, block.length); back++) {
    const byte = block[block.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? back : 0;
    }
  }
  return 0;
}

/** The encoding that a byte order mark names, and its length. */
export function byteOrderMark(head: Buffer): { readonly encoding: TextEncoding; readonly length: number } | null {
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', length: 3 };
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

function lineOf(linesBefore: number, block: Buffer): number {
  let at = 0;
  let lines = linesBefore;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (;;) {
    const found = block.indexOf(0x0a, at);
    const end = found === -1 ? block.length : found + 1;
    try {
      decoder.decode(block.subarray(at, end));
    } catch {
      return lines + 1;
    }
    if (found === -1) return lines + 1;
    at = end;
    lines++;
  }
}

function newlinesIn(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(0x0a); at !== -1; at = block.indexOf(0x0a, at + 1)) count++;
  return count;
}

/** Gives each block as UTF-8; call `end` for what is left. */
export interface Transcoder {
  push(block: Buffer): Buffer;
  end(): Buffer;
}

class AutoTranscoder implements Transcoder {
  readonly #file: string;
  readonly #mayFallBack: boolean;
  #rest: Buffer = Buffer.alloc(0);
  #lines = 0;
  #seenUtf8 = false;
  #latin: TextDecoder | null = null;

  constructor(file: string, mayFallBack: boolean) {
    this.#file = file;
    this.#mayFallBack = mayFallBack;
  }

  push(block: Buffer): Buffer {
    if (this.#latin !== null) return Buffer.from(this.#latin.decode(block, { stream: true }));
    const whole = this.#rest.length === 0 ? block : Buffer.concat([this.#rest, block]);
    const tail = openTail(whole);
    const done = tail === 0 ? whole : whole.subarray(0, whole.length - tail);
    if (isAscii(done)) {
      this.#keep(done, whole, tail);
      return done;
    }
    if (isUtf8(done)) {
      this.#seenUtf8 = true;
      this.#keep(done, whole, tail);
      return done;
    }
    return this.#notUtf8(whole);
  }

  end(): Buffer {
    if (this.#latin !== null) return Buffer.from(this.#latin.decode());
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    return rest.length === 0 ? rest : this.#notUtf8(rest);
  }

  #keep(done: Buffer, whole: Buffer, tail: number): void {
    if (!this.#mayFallBack || this.#seenUtf8) this.#lines += newlinesIn(done);
    this.#rest = tail === 0 ? Buffer.alloc(0) : Buffer.from(whole.subarray(whole.length - tail));
  }

  #notUtf8(bytes: Buffer): Buffer {
    if (this.#seenUtf8 || !this.#mayFallBack)
      throw faultAt(
        { file: this.#file, line: lineOf(this.#lines, bytes), column: null },
        this.#seenUtf8
          ? 'bytes that are not UTF-8 follow text that is: the file mixes encodings'
          : 'bytes are not UTF-8',
      );
    this.#latin = new TextDecoder('windows-1252');
    this.#rest = Buffer.alloc(0);
    return Buffer.from(this.#latin.decode(bytes, { stream: true }));
  }
}

class FixedTranscoder implements Transcoder {
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
  }

  push(block: Buffer): Buffer {
    return Buffer.from(this.#decoder.decode(block, { stream: true }));
  }

  end(): Buffer {
    return Buffer.from(this.#decoder.decode());
  }
}

function transcoderFor(encoding: TextEncoding, file: string): Transcoder {
  if (encoding === 'auto' || encoding === 'utf-8') return new AutoTranscoder(file, encoding === 'auto');
  return new FixedTranscoder(encoding);
}

/**
 * Blocks of any encoding as UTF-8 without byte order mark, characters never cut.
 * @param blocks bytes of the file
 * @param encoding what the source declares; a byte order mark overrides it
 * @param file name for messages
 * @throws SourceError with the line when the file mixes encodings, or is declared UTF-8 and is not
 */
export async function* utf8Blocks(
  blocks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  file: string,
): AsyncGenerator<Buffer> {
  let transcoder: Transcoder | null = null;
  for await (const block of blocks) {
    let bytes = block;
    if (transcoder === null) {
      const mark = byteOrderMark(block);
      transcoder = transcoderFor(mark?.encoding ?? encoding, file);
      if (mark !== null) bytes = block.subarray(mark.length);
    }
    const text = transcoder.push(bytes);
    if (text.length > 0) yield text;
  }
  const last = transcoder?.end();
  if (last !== undefined && last.length > 0) yield last;
}

/** Text of the beginning of a file, for recognition; never fails. */
export function probeText(head: Buffer): string {
  const mark = byteOrderMark(head);
  const bytes = mark === null ? head : head.subarray(mark.length);
  if (mark !== null && mark.encoding !== 'utf-8') return new TextDecoder(mark.encoding).decode(bytes);
  const whole = bytes.subarray(0, bytes.length - openTail(bytes));
  return new TextDecoder(isUtf8(whole) ? 'utf-8' : 'windows-1252').decode(whole);
}
