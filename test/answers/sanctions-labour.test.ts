/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/index.ts';
import { shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('sanctions', () => {
  it('keeps the caps with their units', async () => {
    const { answer } = await ask(atlas(), 'sanctions', { actor: 'PRK' });
    const caps = answer.measures
      .filter(({ capValue }) => capValue !== null)
      .map(({ instrument, capValue, capUnit, date }) => ({ instrument, capValue, capUnit, date }));
    const has = (instrument: string, capValue: number, unit: RegExp): void => {
      expect(
        caps.some(
          (cap) => cap.instrument.includes(instrument) && cap.capValue === capValue && unit.test(cap.capUnit ?? ''),
        ),
        `${instrument} ${capValue}`,
      ).toBe(true);
    };
    has('2321', 400.9, /^USD million a year$/);
    has('2321', 7_500_000, /^t a year$/);
    has('2375', 500_000, /^barrels in the quarter$/);
    has('2375', 2_000_000, /^barrels a year$/);
    has('2397', 500_000, /^barrels a year$/);
    has('2397', 4_000_000, /^barrels a year \(or 525,000 t\)$/);
    expect(answer.measures.some(({ deadline }) => deadline === '2019-12-22')).toBe(true);
  });

  it('counts only what was in force on a date', async () => {
    const on = async (date: string) => (await ask(atlas(), 'sanctions', { actor: 'PRK', on: date })).answer.measures;
    expect(await on('2006-07-14')).toEqual([]);
    expect((await on('2006-07-15')).map(({ instrument }) => instrument)).toEqual(['S/RES/1695']);
    expect((await on('2018-06-12')).length).toBeGreaterThan((await on('2010-01-01')).length);
  });

  it('says that no row is no evidence', async () => {
    const { answer, caveats } = await ask(atlas(), 'sanctions', { actor: 'FRA' });
    expect(answer.measures).toEqual([]);
    expect(caveats.join('\n')).toMatch(/not evidence that there are none/);
  });
});

describe('labour', () => {
  it('puts Malaysia at less than one per cent of all workers abroad', async () => {
    const { answer } = await ask(atlas(), 'labour', { actor: 'PRK', host: 'MYS' });
    const sarawak = answer.shares.find(({ workers }) => workers === 176);
    expect(sarawak).toMatchObject({ host: 'MYS', worldLow: 50_000, worldHigh: 120_000 });
    expect(sarawak?.shareLow).toBeCloseTo(176 / 120_000, 12);
    expect(sarawak?.shareHigh).toBeCloseTo(176 / 50_000, 12);
    for (const { shareHigh } of answer.shares) expect(shareHigh).toBeLessThan(0.01);
    expect(answer.estimates.some(({ workers }) => workers === 315)).toBe(true);
  });

  it('keeps a stated zero and tells a host without a figure from it', async () => {
    const zero = (await ask(atlas(), 'labour', { actor: 'PRK', host: 'MYS' })).answer.estimates;
    expect(zero.find(({ period }) => period === '2017-05')?.workers).toBe(0);
    const { answer, caveats } = await ask(atlas(), 'labour', { actor: 'PRK', host: 'FRA' });
    expect(new Set(answer.estimates.map(({ host }) => host))).toEqual(new Set(['WLD']));
    expect(caveats.join('\n')).toMatch(/in FRA is in the tables: missing, not zero/);
  });
});
