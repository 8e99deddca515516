import { expect, test } from 'vitest';
import { probeText, type TextEncoding, utf8Blocks } from './text-encoding.ts';

async function decode(bytes: Buffer, encoding: TextEncoding = 'auto', block = 3): Promise<string> {
  async function* blocks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
  }
  let text = '';
  for await (const part of utf8Blocks(blocks(), encoding, 't.csv')) text += part.toString('utf8');
  return text;
}

const text = 'Côte d’Ivoire, 한국, 𝔸\n';

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('%s', async (_, bytes) => {
  for (const block of [4, 5, 7, 100]) expect(await decode(bytes, 'auto', block)).toBe(text);
  expect(probeText(bytes)).toBe(text);
});

test('what is not UTF-8 is Windows-1252', async () => {
  // 0x93 and 0x94 are curly quotes there and nothing in Latin-1
  const bytes = Buffer.from('plain first\nC\xf4te \x93Ivoire\x94\n', 'latin1');
  expect(await decode(bytes, 'auto', 4)).toBe('plain first\nCôte “Ivoire”\n');
});

test('a file that mixes encodings is refused with its line', async () => {
  const bytes = Buffer.concat([Buffer.from('é\nb\n'), Buffer.from([0xe9, 0x0a])]);
  await expect(decode(bytes, 'auto', 2)).rejects.toThrow('t.csv:3: bytes that are not UTF-8 follow text that is');
  await expect(decode(Buffer.from([0x61, 0x0a, 0xe9, 0x62]), 'utf-8', 100)).rejects.toThrow(
    't.csv:2: bytes are not UTF-8',
  );
});

test('a character that the end of the file cuts is refused or read as Windows-1252', async () => {
  expect(await decode(Buffer.from([0x61, 0xc3]))).toBe('aÃ');
});
