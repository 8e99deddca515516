import { expect, it } from 'vitest';
import { valueAt } from './answer-path.ts';
import { DomainError } from './errors.ts';

const answer = Object.freeze({
  total: 3,
  none: null,
  hosts: Object.freeze([
    { state: 'CHE', meetings: 5, cities: ['Bern', 'Geneva'] },
    { state: 'DEU', meetings: 4, cities: ['Berlin'] },
    { state: 'CHE', meetings: 9, cities: [] },
  ]),
  bloc: { id: 'ASEAN', on: '2018-06-12' },
  votes: [{ id: 'A/RES/60/173', vote: 'no' }],
});

it.each([
  ['', answer],
  ['total', 3],
  ['none', null],
  ['bloc.id', 'ASEAN'],
  ['hosts[1].state', 'DEU'],
  ['hosts[0].cities[1]', 'Geneva'],
  ['hosts[state=CHE].meetings', 5],
  ['hosts[state=CHE].cities.length', 2],
  ['hosts[meetings=9].state', 'CHE'],
  ['votes[id=A/RES/60/173].vote', 'no'],
  ['hosts.length', 3],
])('finds %s', (path, value) => {
  expect(valueAt(answer, path)).toEqual(value);
});

it.each([
  'nothing',
  'bloc.nothing',
  'none.deeper',
  'total.deeper',
  'hosts[9]',
  'hosts[state=FRA].meetings',
  'bloc[0]',
  'total.length',
  'constructor',
  '__proto__',
  'bloc.toString',
  'hosts.push',
])('finds nothing at %s', (path) => {
  expect(valueAt(answer, path)).toBeUndefined();
});

it.each(['hosts[', 'hosts[-1]', 'hosts]', 'a..b', '1a', 'a b', 'hosts[state]', '$.a'])('refuses %s', (path) => {
  expect(() => valueAt(answer, path)).toThrow(DomainError);
});
