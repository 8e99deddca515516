import { describe, expect, it } from 'vitest';
import { DomainError } from '../core/errors.ts';
import { pairCoverage, type SliceParts, sliceOf } from './network-slice.ts';
import { membersByBody, projectSeats, type SeatSlice } from './seat-slice.ts';
import { graphOfSlice } from './slice-graph.ts';
import { countsAt, sliceTime, tiesAt } from './slice-time.ts';
import type { Tie } from './tie.ts';

const time = sliceTime('2018-06-01', 2);

function tie(origin: string, destination: string, more: Partial<Tie> = {}): Tie {
  return Object.freeze({
    layer: 'missions',
    facet: 'embassy',
    nature: 'state',
    level: 'bilateral',
    origin,
    destination,
    from: null,
    to: null,
    value: null,
    unit: null,
    basis: null,
    sign: 0,
    class: 'official',
    source: 'src',
    table: 'missions',
    row: `${origin}-${destination}`,
    ...more,
  } as const);
}

function slice(ties: readonly Tie[], more: Partial<SliceParts> = {}) {
  return sliceOf({ layer: 'missions', time, directed: true, unit: 'missions', ties, refuses: () => null, ...more });
}

describe('time of a slice', () => {
  it('ends on the last day of the date and begins so many years before', () => {
    expect(time).toEqual({ on: '2018-06-01', after: '2016-06-01', to: '2018-06-01' });
    expect(sliceTime('2018', 1)).toEqual({ on: '2018', after: '2017-12-31', to: '2018-12-31' });
  });

  it('refuses a window below a year and a date without end', () => {
    expect(() => sliceTime('2018', 0)).toThrow(DomainError);
    expect(() => sliceTime('[2018..]', 1)).toThrow(DomainError);
  });

  it('takes events inside the window only, and leaves out those too wide to place', () => {
    const event = (from: string) => countsAt(tie('A', 'B', { nature: 'event', from, to: from }), time, false);
    expect([event('2016-06-01'), event('2016-06-02'), event('2018-06-01'), event('2018-06-02')]).toEqual([
      'outside',
      'counts',
      'counts',
      'outside',
    ]);
    expect(event('2018')).toBe('undecided');
    expect(event('2017')).toBe('counts');
  });

  it('takes state ties that hold, begin unknown included, and yearly figures of the year alone', () => {
    expect(countsAt(tie('A', 'B'), time, false)).toBe('counts');
    expect(countsAt(tie('A', 'B', { to: '2018-05-31' }), time, false)).toBe('outside');
    expect(countsAt(tie('A', 'B', { to: '2018' }), time, false)).toBe('undecided');
    expect(countsAt(tie('A', 'B', { from: '2018', to: '2018' }), time, true)).toBe('counts');
    expect(countsAt(tie('A', 'B', { from: '2017', to: '2017' }), time, true)).toBe('outside');
    expect(tiesAt([tie('A', 'B', { to: '2018' })], time)).toMatchObject({ ties: [], dropped: [{ rows: 1 }] });
  });
});

describe('slice', () => {
  it('adds up ties of a pair, keeps directions and signs apart, and sorts', () => {
    const ties = [tie('C', 'A'), tie('A', 'B', { class: 'memory' }), tie('A', 'B'), tie('A', 'B', { sign: -1 })];
    const found = slice(ties);
    expect(found.actors).toEqual(['A', 'B', 'C']);
    expect(found.ties.map((t) => [t.origin, t.destination, t.sign, t.weight, t.class])).toEqual([
      ['A', 'B', -1, 1, 'official'],
      ['A', 'B', 0, 2, 'memory'],
      ['C', 'A', 0, 1, 'official'],
    ]);
    const order = (of: typeof found) => of.ties.map((t) => `${t.origin} ${t.destination} ${t.sign}`);
    expect(order(slice([...ties].reverse()))).toEqual(order(found));
  });

  it('holds a pair of an undirected layer once', () => {
    const found = slice([tie('B', 'A'), tie('A', 'B')], { directed: false });
    expect(found.ties).toMatchObject([{ origin: 'A', destination: 'B', weight: 2 }]);
  });

  it('drops with a reason what does not fit', () => {
    const found = slice([tie('A', 'A'), tie('A', 'WLD'), tie('A', 'B', { value: 0 })], {
      refuses: (actor) => (actor === 'WLD' ? 'no state' : null),
      strength: (t) => t.value ?? 1,
    });
    expect(found.ties).toEqual([]);
    expect(found.actors).toEqual(['A', 'B']);
    expect(found.dropped.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['a tie of an actor with itself', 1],
      ['no state', 1],
      ['a strength of zero makes no tie', 1],
    ]);
  });

  it('tells none from not covered', () => {
    const none = {
      origin: 'A',
      destination: 'C',
      class: 'official',
      source: 'src',
      table: 'missions',
      row: 'x',
    } as const;
    const of = pairCoverage(slice([tie('A', 'B')], { statedNone: [none] }));
    expect([of('B', 'A'), of('C', 'A'), of('B', 'C')]).toEqual(['tie', 'none', 'not-covered']);
    const world = pairCoverage(slice([tie('A', 'B'), tie('C', 'B')], { isCensus: () => true }));
    expect([world('A', 'C'), world('A', 'D')]).toEqual(['none', 'not-covered']);
  });

  it('becomes a graph: hostile ties left out, directions joined on request', () => {
    const found = slice([tie('A', 'B'), tie('B', 'A'), tie('B', 'C', { sign: -1 })]);
    expect(graphOfSlice(found).graph).toMatchObject({
      n: 3,
      directed: true,
      targets: Int32Array.of(1, 0),
      weights: null,
    });
    const joined = graphOfSlice(found, { directed: false, weighted: true }).graph;
    expect(joined).toMatchObject({ directed: false, weights: Float64Array.of(2, 2) });
    expect(graphOfSlice(found, { directed: false }).graph.weights).toBeNull();
    expect(graphOfSlice(found, { keeps: (t) => t.sign === -1 }).graph.targets).toEqual(Int32Array.of(2));
  });

  it('makes nothing of nothing', () => {
    expect(slice([])).toMatchObject({ actors: [], ties: [], dropped: [] });
    expect(graphOfSlice(slice([])).graph.n).toBe(0);
  });
});

describe('seats', () => {
  const seat = (state: string, body: string, more: Partial<Tie> = {}) =>
    tie(state, body, { layer: 'forums', facet: 'member', level: 'multilateral', ...more });
  const seats: SeatSlice = {
    time,
    actors: ['A', 'B', 'C'],
    bodies: ['big', 'small'],
    seats: [
      seat('A', 'big'),
      seat('A', 'small'),
      seat('B', 'big'),
      seat('B', 'small', { class: 'memory' }),
      seat('C', 'big'),
    ],
    dropped: [],
  };

  it('project to pairs: a body of m members counts 1 / (m - 1), or 1', () => {
    const weights = (weight: 'count' | 'newman') =>
      projectSeats(seats, weight).map((t) => [t.origin, t.destination, t.value, t.basis, t.class, t.row]);
    expect(weights('newman')).toEqual([
      ['A', 'B', 1.5, '2 shared bodies', 'memory', 'B-small'],
      ['A', 'C', 0.5, '1 shared bodies', 'official', 'C-big'],
      ['B', 'C', 0.5, '1 shared bodies', 'official', 'C-big'],
    ]);
    expect(weights('count').map((row) => row[2])).toEqual([2, 1, 1]);
    expect(membersByBody(seats).get('small')).toEqual(['A', 'B']);
  });

  it('give each state one unit of weight a body that it shares (Newman): strength = bodies with others', () => {
    const strength = projectSeats(seats, 'newman')
      .filter((t) => t.origin === 'A' || t.destination === 'A')
      .reduce((sum, t) => sum + (t.value ?? 0), 0);
    expect(strength).toBe(2);
  });
});
