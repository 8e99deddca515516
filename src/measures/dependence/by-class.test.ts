import { describe, expect, it } from 'vitest';
import { type ConfidenceClass, confidenceClasses } from '../../core/confidence.ts';
import { drawWithoutReplacement, seededRandom } from '../../core/random.ts';
import { type ClassedValue, classShares, classSteps } from './by-class.ts';

const row = (partner: string, value: number, id: ConfidenceClass, flagged = false): ClassedValue =>
  Object.freeze({ partner, value, class: id, flagged });
const none = Number.POSITIVE_INFINITY;

/** Worked by hand: 100 in all, 80 listed, of which 20 flagged. */
const rows = Object.freeze([
  row('A', 30, 'official'),
  row('B', 10, 'official'),
  row('C', 15, 'press'),
  row('D', 5, 'memory'),
  row('E', 20, 'press', true),
]);

describe('classShares', () => {
  it('gives each class of the vocabulary its sum, its share and its largest partner, flagged values apart', () => {
    const shares = classShares(rows, 100);
    expect(shares.map((share) => share.class)).toEqual(confidenceClasses);
    expect(shares[0]).toEqual({
      class: 'official',
      rows: 2,
      value: 40,
      shareOfTotal: 0.4,
      shareOfListed: 0.5,
      topPartner: 'A',
      topShare: 0.75,
      topShareOfTotal: 0.3,
      flaggedRows: 0,
      flaggedValue: null,
    });
    expect(shares[4]).toMatchObject({
      class: 'press',
      rows: 1,
      value: 15,
      topShare: null,
      flaggedRows: 1,
      flaggedValue: 20,
    });
    expect(shares[1]).toMatchObject({ class: 'mirror', rows: 0, value: null, shareOfTotal: null, topPartner: null });
  });

  it('adds up: classes and flagged values make what is listed', () => {
    const shares = classShares(rows, 100);
    const sum = shares.reduce((all, share) => all + (share.value ?? 0) + (share.flaggedValue ?? 0), 0);
    expect(sum).toBe(80);
  });

  it('gives no share of a total that is not stated', () => {
    const [official] = classShares(rows, null);
    expect(official).toMatchObject({ shareOfTotal: null, topShareOfTotal: null, shareOfListed: 0.5 });
  });
});

describe('classSteps', () => {
  it('lets classes in strongest first, flagged values last, and the bounds narrow', () => {
    const steps = classSteps(rows, 100, none);
    expect(steps.map(({ upTo, rows: count, value }) => [upTo, count, value])).toEqual([
      ['official', 2, 40],
      ['press', 3, 55],
      ['memory', 4, 60],
      ['flagged', 5, 80],
    ]);
    expect(steps.map(({ topPartner, topShare }) => [topPartner, topShare])).toEqual(steps.map(() => ['A', 0.3]));
    // official: .09 + .01, and the other 60 in one hand: + .36
    expect(steps[0]?.herfindahl).toBeCloseTo(0.1, 12);
    expect(steps[0]?.herfindahlHigh).toBeCloseTo(0.46, 12);
    // all: .09 + .01 + .0225 + .0025 + .04, and the other 20 in one hand
    expect(steps[3]?.herfindahl).toBeCloseTo(0.165, 12);
    expect(steps[3]?.herfindahlHigh).toBeCloseTo(0.205, 12);
    for (const [i, step] of steps.entries())
      if (i > 0) {
        expect(step.herfindahl).toBeGreaterThanOrEqual(steps[i - 1]?.herfindahl ?? 1);
        expect(step.herfindahlHigh).toBeLessThanOrEqual(steps[i - 1]?.herfindahlHigh ?? 0);
      }
  });

  it('uses the cap on unlisted partners only where nothing is left out', () => {
    const steps = classSteps(rows, 100, 10);
    expect(steps[2]?.herfindahlHigh).toBeCloseTo(0.125 + 0.16, 12);
    expect(steps[3]?.herfindahlHigh).toBeCloseTo(0.165 + 2 * 0.01, 12);
  });

  it('says that nothing rests on the strongest class, and gives one value without a total no share', () => {
    const steps = classSteps([row('A', 7, 'estimate')], null, none);
    expect(steps).toEqual([
      {
        upTo: 'official',
        rows: 0,
        value: null,
        shareOfTotal: null,
        topPartner: null,
        topShare: null,
        herfindahl: null,
        herfindahlHigh: null,
      },
      {
        upTo: 'estimate',
        rows: 1,
        value: 7,
        shareOfTotal: null,
        topPartner: 'A',
        topShare: null,
        herfindahl: null,
        herfindahlHigh: null,
      },
    ]);
    expect(classSteps([row('A', 7, 'official')], 10, none)[0]).toMatchObject({ topShare: 0.7 });
  });

  it('does not change with order or scale', () => {
    const own = classSteps(rows, 100, none);
    const shuffled = classSteps(drawWithoutReplacement(rows, rows.length, seededRandom(3)), 100, none);
    expect(shuffled.map(({ topPartner, rows: count }) => [topPartner, count])).toEqual(
      own.map(({ topPartner, rows: count }) => [topPartner, count]),
    );
    const scaled = classSteps(
      rows.map((one) => ({ ...one, value: one.value * 1e9 })),
      1e11,
      none,
    );
    for (const [i, step] of scaled.entries()) expect(step.herfindahlHigh).toBeCloseTo(own[i]?.herfindahlHigh ?? -1, 10);
  });
});
