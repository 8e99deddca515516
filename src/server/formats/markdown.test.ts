import { expect, it } from 'vitest';
import { sampleEnvelope, sampleQuestion } from '../../../test/sample-envelope.ts';
import { markdownOf } from './markdown.ts';

it('points each row to its source, and ends with the sources', () => {
  const text = markdownOf(sampleQuestion, sampleEnvelope);
  expect(text).toContain('| partner | totalUsd (USD) | year | class | source |');
  expect(text).toContain('| CHN | 5,710,000,000 | 2015 | estimate | [^2] |');
  expect(text).toContain('[^1]: First source. https://example.org/a_b (trade: 1 row)');
  expect(text).toContain('- **share**: 0.913 (0-1)');
  expect(text).toContain('## Caveats\n\n- Two rows are thin.');
});

it('cannot be broken out of by a cell', () => {
  const answer = { actor: 'a|b', partners: [{ partner: 'x | y\n# z <b>', year: 2015 }] };
  const text = markdownOf(sampleQuestion, { ...sampleEnvelope, answer });
  expect(text).toContain('x \\| y # z \\<b\\>');
});
