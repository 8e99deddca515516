/**
 * XML as it streams: elements opening, closing, and text. Entities that a document declares itself are refused, so none
 * can expand without end; nesting and text are bounded.
 */
import { SaxesParser } from 'saxes';
import { deepestNesting, longestRecordBytes } from './limits.ts';
import { faultAt } from './place.ts';

/** What a reader of XML reacts to. Names are as written, prefixes included. */
export interface XmlHandlers {
  open?(name: string, attributes: { readonly [name: string]: string }, path: readonly string[]): void;
  /** `text` is all text directly inside the element, trimmed */
  close?(name: string, text: string, path: readonly string[]): void;
}

/**
 * Parses a document.
 * @param blocks UTF-8
 * @param line is told the line at hand before each call of a handler
 * @throws SourceError with line and column when it is not well-formed, cut, or declares entities
 */
export async function xmlEvents(
  blocks: AsyncIterable<Buffer>,
  file: string,
  handlers: XmlHandlers,
  line: (line: number) => void,
): Promise<void> {
  const parser = new SaxesParser({ fileName: '', position: true });
  const path: string[] = [];
  const texts: string[] = [];
  const at = () => ({ file, line: parser.line, column: String(parser.column) });
  parser.on('error', (error) => {
    throw faultAt(at(), `not well-formed XML (${error.message.replace(/^[\d:]+ /, '')})`);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw faultAt(at(), 'document declares entities: refused');
  });
  parser.on('opentag', (tag) => {
    if (path.length >= deepestNesting) throw faultAt(at(), `nested deeper than ${deepestNesting}`);
    path.push(tag.name);
    texts.push('');
    line(parser.line);
    handlers.open?.(tag.name, tag.attributes as { readonly [name: string]: string }, path);
  });
  const addText = (text: string): void => {
    const last = texts.length - 1;
    if (last < 0) return;
    const whole = `${texts[last]}${text}`;
    if (whole.length > longestRecordBytes) throw faultAt(at(), `text is longer than ${longestRecordBytes} characters`);
    texts[last] = whole;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', (tag) => {
    line(parser.line);
    handlers.close?.(tag.name, (texts.pop() ?? '').trim(), path);
    path.pop();
  });
  for await (const block of blocks) parser.write(block.toString('utf8'));
  parser.close();
}
