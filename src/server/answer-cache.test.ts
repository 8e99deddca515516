import { expect, it } from 'vitest';
import { AnswerCache } from './answer-cache.ts';
import { bodyOf } from './body.ts';

const body = (size: number) => bodyOf('text/plain', 'x'.repeat(size));

it('computes equal questions once, also when they come together', async () => {
  const cache = new AnswerCache(1000);
  let computed = 0;
  const compute = async () => {
    computed++;
    return body(10);
  };
  await Promise.all([cache.get('a', compute), cache.get('a', compute)]);
  await cache.get('a', compute);
  expect(computed).toBe(1);
});

it('does not keep a failure', async () => {
  const cache = new AnswerCache(1000);
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(cache.size).toBe(0);
  expect((await cache.get('a', async () => body(3))).content.length).toBe(3);
});

it('lets go of what was asked longest ago', async () => {
  const cache = new AnswerCache(250);
  for (const key of ['a', 'b']) await cache.get(key, async () => body(100));
  await cache.get('a', async () => body(0));
  await cache.get('c', async () => body(100));
  let again = 0;
  for (const key of ['a', 'b'])
    await cache.get(key, async () => {
      again++;
      return body(100);
    });
  expect(again).toBe(1);
});
