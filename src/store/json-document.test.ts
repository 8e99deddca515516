import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonErrorLine } from './json-document.ts';

test.each([
  ['{\n  "a": 1,\n}', 3],
  ['{\n  "a": 1\n  "b": 2\n}', 3],
  ['{\n  a: 1\n}', 2],
  ['[1,\n 2,\n 03]', 3],
  ['{"a": "x\ny"}', 1],
  ['', 1],
  ['{}\n\n}', 3],
  ["{\n 'a': 1}", 2],
])('%j stops being JSON on line %i', (text, line) => {
  expect(jsonErrorLine(text)).toBe(line);
});

test('agrees with JSON.parse about what is JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', '0', '\\', '\n'), (json, at, insert) => {
      const cut = at % (json.length + 1);
      const text = json.slice(0, cut) + insert + json.slice(cut + (at % 2));
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      return (jsonErrorLine(text) === null) === isJson;
    }),
    { numRuns: 2000, seed: 1 },
  );
});
