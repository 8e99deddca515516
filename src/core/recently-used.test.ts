import { expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

const kept = (most: number) => new RecentlyUsed<string>(most, (text, key) => text.length + key.length);
const text = async (length: number) => 'x'.repeat(length);

it('computes equal questions once, also when they come together', async () => {
  const cache = kept(1000);
  let computed = 0;
  const compute = () => {
    computed++;
    return text(10);
  };
  await Promise.all([cache.get('a', compute), cache.get('a', compute)]);
  await cache.get('a', compute);
  expect(computed).toBe(1);
});

it('does not keep a failure', async () => {
  const cache = kept(1000);
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(cache.size).toBe(0);
  expect(await cache.get('a', () => text(3))).toBe('xxx');
});

it('lets go of what was asked longest ago', async () => {
  const cache = kept(250);
  for (const key of ['a', 'b']) await cache.get(key, () => text(100));
  await cache.get('a', () => text(0));
  await cache.get('c', () => text(100));
  let again = 0;
  for (const key of ['a', 'b'])
    await cache.get(key, () => {
      again++;
      return text(100);
    });
  expect(again).toBe(1);
});

it('does not let one great value drive out the others', async () => {
  const cache = kept(250);
  await cache.get('a', () => text(100));
  expect((await cache.get('b', () => text(200))).length).toBe(200);
  expect([cache.peek('a') === null, cache.peek('b')]).toEqual([false, null]);
});

it('lets go of empty values too, and tells which are there', async () => {
  const cache = kept(12);
  for (let i = 0; i < 100; i++) await cache.get(`key ${i}`, () => text(0));
  expect(cache.size).toBe(2);
  expect(cache.peek('key 0')).toBeNull();
  cache.put('k', 'y');
  expect(await cache.get('k', () => text(3))).toBe('y');
  cache.clear();
  expect(cache.size).toBe(0);
});
