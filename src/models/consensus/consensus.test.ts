import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { acceptProbability, atLeast, countDistribution, type Member, normalCdf, pivots } from './spatial-vote.ts';
import { agendaSetter, membersNeeded, winSet } from './win-set.ts';

const numbers: {
  readonly normal: { readonly u: readonly number[]; readonly p: readonly number[] };
  readonly counts: { readonly p: readonly number[]; readonly distribution: readonly number[] };
} = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../test/salience-reference/numbers.json'), 'utf8'));

const member = (id: string, position: number, error = 0): Member => ({ id, position, error });
const text = { statusQuo: 0, proposal: 1, tolerance: 0 };

describe('against R', () => {
  it('has the normal distribution to a relative 1e-12', () => {
    for (const [i, u] of numbers.normal.u.entries()) {
      const p = numbers.normal.p[i] ?? 0;
      expect(Math.abs(normalCdf(u) - p)).toBeLessThanOrEqual(1e-12 * p);
    }
    expect(normalCdf(-50)).toBe(0);
    expect(() => normalCdf(Number.NaN)).toThrow(DomainError);
  });

  it('has the number of independent events, by all 64 outcomes in R, to 1e-14', () => {
    const own = countDistribution(numbers.counts.p);
    for (const [i, value] of numbers.counts.distribution.entries())
      expect(Math.abs((own[i] ?? 9) - value)).toBeLessThan(1e-14);
    expect(() => countDistribution([1.1])).toThrow(DomainError);
  });
});

describe('closed forms', () => {
  it('two members with normal positions: the product of two normal tails', () => {
    const two = [member('a', 0.7, 0.3), member('b', 0.4, 0.2)];
    const accepts = two.map((one) => acceptProbability(one, text));
    expect(accepts[0]).toBeCloseTo(normalCdf(0.2 / 0.3), 14);
    expect(accepts[1]).toBeCloseTo(normalCdf(-0.1 / 0.2), 14);
    expect(atLeast(accepts, 2)).toBeCloseTo(normalCdf(2 / 3) * normalCdf(-0.5), 14);
    expect(atLeast(accepts, 1)).toBeCloseTo(1 - normalCdf(-2 / 3) * normalCdf(0.5), 14);
  });

  it('majority: the median decides', () => {
    expect(winSet([0.1, 0.4, 2], 0, 2)).toEqual({ from: 0, to: 0.8, empty: false });
    expect(agendaSetter(winSet([0.1, 0.4, 2], 0, 2), 2)).toBe(0.8);
    expect(winSet([-1, 0, 1], 0, 2).empty).toBe(true);
  });

  it('unanimity: the intersection of what each prefers', () => {
    const positions = [0.3, 0.9, 0.5];
    const each = positions.map((position) => winSet([position], 0, 1));
    const all = winSet(positions, 0, 3);
    expect(all.to).toBe(Math.min(...each.map(({ to }) => to)));
    expect(all.from).toBe(Math.max(...each.map(({ from }) => from)));
    expect(winSet([-0.2, 0.9], 0, 2)).toEqual({ from: 0, to: 0, empty: true });
  });

  it('a setter gets twice the distance of the decisive member, or its own point where that is nearer', () => {
    expect(agendaSetter(winSet([0.3, 1], 0, 2), 1)).toBeCloseTo(0.6, 14);
    expect(agendaSetter(winSet([0.3, 1], 0, 2), 0.4)).toBe(0.4);
    expect(agendaSetter(winSet([0.3, 1], 0, 2), -1)).toBe(0);
  });

  it('a tolerance moves the point of indifference by half of it, and lets every small step pass', () => {
    const tolerant = { ...text, tolerance: 0.2 };
    expect(acceptProbability(member('a', 0.4), tolerant)).toBe(1);
    expect(acceptProbability(member('a', 0.399), tolerant)).toBe(0);
    expect(acceptProbability(member('a', -5), { ...text, proposal: 0.2, tolerance: 0.2 })).toBe(1);
    expect(winSet([-5, 5], 0, 2, 0.2)).toEqual({ from: -0.2, to: 0.2, empty: false });
  });

  it('is the same from the other side', () => {
    const mirrored = { statusQuo: 0, proposal: -1, tolerance: 0.1 };
    expect(acceptProbability(member('a', -0.3, 0.2), mirrored)).toBeCloseTo(
      acceptProbability(member('a', 0.3, 0.2), { ...text, tolerance: 0.1 }),
      14,
    );
  });

  it('gives the needed number by rule', () => {
    expect(membersNeeded('unanimity', 10, 0, 0)).toBe(10);
    expect(membersNeeded('minus-x', 10, 2, 0)).toBe(8);
    expect(membersNeeded('majority', 10, 0, 0)).toBe(6);
    expect(membersNeeded('majority', 11, 0, 0)).toBe(6);
    expect(membersNeeded('qualified', 9, 0, 2 / 3)).toBe(6);
    expect(() => membersNeeded('minus-x', 3, 3, 0)).toThrow(DomainError);
    expect(() => winSet([], 0, 1)).toThrow(DomainError);
    expect(() => winSet([1], 0, 2)).toThrow(DomainError);
    expect(() => acceptProbability(member('a', Number.NaN), text)).toThrow(DomainError);
    expect(() => acceptProbability(member('a', 0, -1), text)).toThrow(DomainError);
  });
});

describe('against brute force', () => {
  const ten = [0, 0, 0.1, 0.4, 0.5, 0.6, 0.8, 1, 1, 1.3].map((position, i) =>
    member(`m${i}`, position, 0.1 + 0.05 * i),
  );
  const random = seededRandom(9);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const draws = 20_000;

  it.each([10, 8, 6, 5])(
    '%d of ten needed: the share of drawn bodies that adopt, within 4 standard errors',
    (needed) => {
      const choice = { statusQuo: 0.05, proposal: 0.9, tolerance: 0.1 };
      let adopted = 0;
      for (let draw = 0; draw < draws; draw++) {
        const agree = ten.filter(({ position, error }) => {
          const x = position + error * normal();
          return Math.abs(choice.proposal - x) - Math.abs(choice.statusQuo - x) <= choice.tolerance;
        });
        if (agree.length >= needed) adopted++;
      }
      const exact = atLeast(
        ten.map((one) => acceptProbability(one, choice)),
        needed,
      );
      expect(Math.abs(adopted / draws - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / draws) + 1 / draws);
    },
  );

  it('the win set is what a fine grid of texts finds', () => {
    for (let world = 0; world < 40; world++) {
      const positions = Array.from({ length: 3 + (world % 5) }, normal);
      const needed = 1 + random.below(positions.length);
      const tolerance = world % 3 === 0 ? 0.15 : 0;
      const { from, to } = winSet(positions, 0.2, needed, tolerance);
      for (let at = -6; at <= 6; at += 0.01) {
        const accepted = positions.filter((x) => Math.abs(at - x) - Math.abs(0.2 - x) <= tolerance).length >= needed;
        const inside = at >= from && at <= to;
        if (Math.min(Math.abs(at - from), Math.abs(at - to)) > 1e-9) expect(inside).toBe(accepted);
      }
    }
  });

  it('pivots add up: the first needed is decisive in just one order, and sole blocks never exceed failure', () => {
    for (const needed of [10, 7, 6]) {
      const list = pivots(ten, text, needed);
      const fails =
        1 -
        atLeast(
          ten.map((one) => acceptProbability(one, text)),
          needed,
        );
      for (const { pivotProbability, soleBlockProbability } of list) {
        expect(soleBlockProbability).toBeLessThanOrEqual(fails + 1e-12);
        expect(soleBlockProbability).toBeLessThanOrEqual(pivotProbability);
      }
    }
    const [first] = pivots([member('a', 0, 0.25), member('b', 1, 0.25)], text, 2);
    expect(first).toMatchObject({ member: 'a' });
    expect(first?.soleBlockProbability).toBeCloseTo(normalCdf(2) ** 2, 14);
  });
});
