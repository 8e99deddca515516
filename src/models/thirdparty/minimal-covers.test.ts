import { expect, it } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import { type CoverOption, minimalCovers } from './minimal-covers.ts';

const option = (id: string, meets: string, cost = 1): CoverOption => ({ id, meets: [...meets], cost });
const ids = (needs: string, options: readonly CoverOption[]): string[] =>
  minimalCovers([...needs], options).map((cover) => cover.map(({ id }) => id).join(''));

it('by hand: cheapest first, none with an option to spare', () => {
  expect(ids('ab', [option('x', 'a'), option('y', 'b'), option('z', 'ab', 3)])).toEqual(['xy', 'z']);
  expect(ids('ab', [option('x', 'a'), option('y', 'b'), option('z', 'ab')])).toEqual(['z', 'xy']);
  expect(ids('abc', [option('x', 'ab'), option('y', 'bc'), option('z', 'ca')])).toEqual(['xy', 'xz', 'yz']);
});

it('no need is met by nothing; a need without an option has no cover; useless options are in none', () => {
  expect(ids('', [option('x', 'a')])).toEqual(['']);
  expect(ids('ab', [option('x', 'a')])).toEqual([]);
  expect(ids('a', [option('x', 'a'), option('u', '')])).toEqual(['x']);
});

it('agrees with growing sets one option at a time', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 50; round++) {
    const options = Array.from({ length: 7 }, (_, i) =>
      option(`${i}`, [...'abcd'].filter(() => random.next() < 0.4).join('')),
    );
    const covers = (set: readonly CoverOption[]): boolean =>
      [...'abcd'].every((need) => set.some(({ meets }) => meets.includes(need)));
    const grown: string[] = [];
    let sets: CoverOption[][] = [[]];
    while (sets.length > 0) {
      const next: CoverOption[][] = [];
      for (const set of sets)
        if (covers(set)) grown.push(set.map(({ id }) => id).join(''));
        else next.push(...options.filter(({ id }) => id > (set.at(-1)?.id ?? '')).map((one) => [...set, one]));
      sets = next;
    }
    const minimal = grown.filter(
      (one) => !grown.some((other) => other !== one && [...other].every((id) => one.includes(id))),
    );
    expect(ids('abcd', options).sort()).toEqual(minimal.sort());
  }
});

it('refuses more options than can be searched', () => {
  expect(() =>
    minimalCovers(
      ['a'],
      Array.from({ length: 17 }, (_, i) => option(`${i}`, 'a')),
    ),
  ).toThrow('at most 16');
});
