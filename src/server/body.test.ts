import { expect, it } from 'vitest';
import { bodyOf, codedEtag, isNamed } from './body.ts';

it('gives equal content an equal, strong validator', () => {
  expect(bodyOf('text/plain', 'a').etag).toBe(bodyOf('text/html', Buffer.from('a')).etag);
  expect(bodyOf('text/plain', 'a').etag).toMatch(/^"[\w-]{27}"$/);
  expect(bodyOf('text/plain', 'a').etag).not.toBe(bodyOf('text/plain', 'b').etag);
});

it('knows a validator in any content coding, alone or in a list', () => {
  const { etag } = bodyOf('text/plain', 'a');
  expect(codedEtag(etag, 'br')).toMatch(/-br"$/);
  for (const header of [etag, codedEtag(etag, 'br'), `"x", W/${etag}`, '*']) expect(isNamed(header, etag)).toBe(true);
  for (const header of [undefined, '', '"x"', etag.slice(1, -1)]) expect(isNamed(header, etag)).toBe(false);
});
