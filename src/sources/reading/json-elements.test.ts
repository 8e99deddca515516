import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonElements } from './json-elements.ts';

async function read(text: string, path: readonly string[], block = 1000) {
  const bytes = Buffer.from(text);
  async function* blocks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
  }
  const elements: unknown[] = [];
  const isFound = await jsonElements(blocks(), path, 't.json', (element) => elements.push(element));
  return { elements, isFound };
}

test('elements of the array at a path, whatever stands around it', async () => {
  const text =
    '{"n": [9, {"data": [8]}], "s": "]}\\"[", "data": [{"a": [1, 2]}, "x,]", null, 3.5], "z": {"data": [7]}}';
  for (const block of [1, 3, 1000])
    expect(await read(text, ['data'], block)).toEqual({ elements: [{ a: [1, 2] }, 'x,]', null, 3.5], isFound: true });
  expect(await read(text, ['z', 'data'])).toEqual({ elements: [7], isFound: true });
  expect(await read(text, ['other'])).toEqual({ elements: [], isFound: false });
  expect(await read(' [1, [2]] ', [])).toEqual({ elements: [1, [2]], isFound: true });
});

test.each([
  ['{"data": [1, 2', 'document ends too early'],
  ['{"data": [1}]', 'brackets do not match'],
  ['{"data": [1, tru]}', 'not JSON'],
  ['', 'document ends too early'],
  ['<html>', 'not JSON'],
  ['[1] x', 'text follows the end'],
  ['['.repeat(300), 'nested deeper than 256'],
])('%s is refused', async (text, what) => {
  await expect(read(text, ['data'])).rejects.toThrow(what);
});

test('any array in any blocks gives what JSON.parse gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 9 }), async (values, block) => {
      const text = JSON.stringify({ x: { y: [1] }, 'd"\\a': values });
      const expected = JSON.parse(text) as { 'd"\\a': unknown[] };
      const key = JSON.stringify('d"\\a').slice(1, -1);
      expect((await read(text, [key], block)).elements).toEqual(expected['d"\\a']);
    }),
    { numRuns: 200 },
  );
});
