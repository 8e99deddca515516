/** Places of nodes in the network drawings: equal input, equal places; steps become distances. */
import { describe, expect, it } from 'vitest';
import { type Spot, stressLayout } from '../web/src/lib/stress-layout.ts';

const away = (places: ReadonlyMap<string, Spot>, a: string, b: string): number => {
  const [p, q] = [places.get(a), places.get(b)];
  if (p === undefined || q === undefined) throw new Error(`${a} or ${b} has no place`);
  return Math.hypot(p.x - q.x, p.y - q.y);
};

describe('stressLayout', () => {
  it('gives equal places for equal input, whatever the order of the pairs', () => {
    const ids = ['A', 'B', 'C', 'D', 'E'];
    const pairs = [
      ['A', 'B'],
      ['B', 'C'],
      ['C', 'D'],
      ['B', 'E'],
    ] as const;
    expect(stressLayout(ids, pairs)).toEqual(stressLayout(ids, [...pairs].reverse()));
  });

  it('lays a path out evenly on a line: its steps are its distances', () => {
    const places = stressLayout(
      ['A', 'B', 'C', 'D'],
      [
        ['A', 'B'],
        ['B', 'C'],
        ['C', 'D'],
      ],
    );
    const whole = away(places, 'A', 'D');
    // stress 0 is reached at equal thirds; the sweeps stop at a change of 0.01 %
    for (const [a, b] of ['AB', 'BC', 'CD'].map((pair) => pair.split('') as [string, string]))
      expect(away(places, a, b) / whole).toBeCloseTo(1 / 3, 1);
    expect(away(places, 'A', 'B') + away(places, 'B', 'C') + away(places, 'C', 'D')).toBeCloseTo(whole, 1);
  });

  it('sets nodes that no path joins farther apart than joined ones', () => {
    const places = stressLayout(
      ['A', 'B', 'C', 'D'],
      [
        ['A', 'B'],
        ['C', 'D'],
      ],
    );
    expect(Math.min(away(places, 'A', 'C'), away(places, 'B', 'D'), away(places, 'A', 'D'))).toBeGreaterThan(0.3);
    expect(away(places, 'A', 'B')).toBeLessThan(away(places, 'A', 'C') + away(places, 'A', 'D'));
  });

  it('keeps within 0 to 1, ignores loops and strangers, and has nothing for nobody', () => {
    const places = stressLayout(
      ['A', 'B'],
      [
        ['A', 'A'],
        ['A', 'Z'],
      ],
    );
    for (const { x, y } of places.values()) for (const value of [x, y]) expect(value >= 0 && value <= 1).toBe(true);
    expect(stressLayout([], []).size).toBe(0);
    expect(stressLayout(['A'], []).get('A')).toEqual({ x: 0.5, y: 0.5 });
  });
});
