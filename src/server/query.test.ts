import { expect, it } from 'vitest';
import { sampleQuestion } from '../../test/sample-envelope.ts';
import { readQuery } from './query.ts';

const read = (search: string) => readQuery('sample', sampleQuestion.parameters, search);

it('sorts out the question’s own parameters and the common ones', () => {
  expect(read('actor=PRK&minus=LAO&minus=VNM,MMR&seed=7&case=korea&table=notes')).toEqual({
    raw: { actor: 'PRK', minus: ['LAO', 'VNM,MMR'] },
    seed: 7,
    case: 'korea',
    table: 'notes',
  });
});

it('leaves unknown names to the question, and keeps no prototype', () => {
  const { raw } = read('actr=1&__proto__=x&constructor=y');
  expect(Object.keys(raw)).toEqual(['actr', '__proto__', 'constructor']);
});

it.each(['actor=A&actor=B', 'seed=1&seed=2', 'thirdCountry=true&thirdCountry=true'])('refuses %s', (search) => {
  expect(() => read(search)).toThrow(/takes one value; got 2/);
});

it.each(['-1', '1.5', 'x', '4294967296'])('refuses the seed %s', (seed) => {
  expect(() => read(`seed=${seed}`)).toThrow(/whole number/);
});
