/** Elements of one array in a JSON document, parsed one by one while the document streams. */
import { deepestNesting, longestRecordBytes } from './limits.ts';
import { faultAt } from './place.ts';

const openObject = 0x7b;
const closeObject = 0x7d;
const openArray = 0x5b;
const closeArray = 0x5d;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const lf = 0x0a;

interface Level {
  readonly isArray: boolean;
  /** key whose value comes next, in an object on the path */
  key: string | null;
  awaitsKey: boolean;
}

/**
 * Hands out the elements of an array.
 * @param blocks UTF-8
 * @param path keys from the document down to the array; [] = the document itself
 * @param each gets an element and the line on which it ends
 * @returns whether the array was found
 * @throws SourceError when the document is cut or no JSON
 */
export async function jsonElements(
  blocks: AsyncIterable<Buffer>,
  path: readonly string[],
  file: string,
  each: (element: unknown, line: number) => void,
): Promise<boolean> {
  const levels: Level[] = [];
  let line = 1;
  let isFound = false;
  let inString = false;
  let isEscaped = false;
  let inKey = false;
  let text: Buffer[] = [];
  let textBytes = 0;
  let targetDepth = -1;
  let isOver = false;
  const broken = (what: string) => faultAt({ file, line, column: null }, what);

  const onPath = (): boolean => {
    if (levels.length !== path.length) return false;
    return levels.every((level, i) => !level.isArray && level.key === path[i]);
  };
  const deliver = (part: Buffer): void => {
    text.push(part);
    const element = Buffer.concat(text).toString('utf8').trim();
    text = [];
    textBytes = 0;
    if (element === '') return;
    let value: unknown;
    try {
      value = JSON.parse(element);
    } catch (error) {
      throw broken(`not JSON (${(error as Error).message})`);
    }
    each(value, line);
  };

  for await (const block of blocks) {
    let from = targetDepth >= 0 ? 0 : -1;
    // a key that the block before began goes on here
    let keyFrom = inKey ? 0 : -1;
    for (let at = 0; at < block.length; at++) {
      const byte = block[at] as number;
      if (byte === lf) line++;
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) {
          inString = false;
          const level = levels.at(-1);
          if (inKey && level !== undefined) {
            inKey = false;
            text.push(block.subarray(keyFrom, at));
            level.key = Buffer.concat(text).toString('utf8');
            text = [];
            textBytes = 0;
            keyFrom = -1;
          }
        }
        continue;
      }
      if (byte <= 0x20) continue;
      if (isOver) throw broken('text follows the end of the document');
      if (byte === quote) {
        inString = true;
        if (targetDepth < 0 && levels.at(-1)?.awaitsKey === true) {
          inKey = true;
          keyFrom = at + 1;
          text = [];
        }
      } else if (byte === openObject || byte === openArray) {
        if (levels.length >= deepestNesting) throw broken(`nested deeper than ${deepestNesting}`);
        const isTarget = byte === openArray && targetDepth < 0 && !isFound && onPath();
        levels.push({ isArray: byte === openArray, key: null, awaitsKey: byte === openObject });
        if (isTarget) {
          isFound = true;
          targetDepth = levels.length;
          from = at + 1;
        }
      } else if (byte === closeObject || byte === closeArray) {
        const level = levels.pop();
        if (level === undefined || level.isArray !== (byte === closeArray)) throw broken('brackets do not match');
        if (targetDepth === levels.length + 1) {
          deliver(block.subarray(from, at));
          targetDepth = -1;
          from = -1;
        }
        if (levels.length === 0) isOver = true;
      } else if (byte === comma) {
        const level = levels.at(-1);
        if (level === undefined) throw broken('not JSON');
        if (targetDepth === levels.length) {
          deliver(block.subarray(from, at));
          from = at + 1;
        } else if (!level.isArray) level.awaitsKey = true;
      } else if (byte === colon) {
        const level = levels.at(-1);
        if (level !== undefined) level.awaitsKey = false;
      } else if (levels.length === 0) throw broken('not JSON');
    }
    const kept = targetDepth >= 0 ? from : keyFrom;
    if (kept >= 0 && (targetDepth >= 0 || inKey)) {
      const rest = Buffer.from(block.subarray(kept));
      textBytes += rest.length;
      if (textBytes > longestRecordBytes) throw broken(`element is longer than ${longestRecordBytes} bytes`);
      text.push(rest);
    }
  }
  if (!isOver) throw broken('document ends too early: the file was cut');
  return isFound;
}
