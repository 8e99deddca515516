/** Break-even and the effect of sanctions on the case that ships: what is told, what is not, and why. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Atlas } from '../src/core/atlas.ts';
import { ask, openAtlas } from '../src/index.ts';
import { overlayAtlas } from '../src/questions/scenario/overlay-atlas.ts';
import { change } from './alter-rows.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-break-even-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

describe('break-even with ASEAN', () => {
  it('compares like with like: Thailand in the first halves of 2016 and 2017, and nothing else', async () => {
    const { answer } = await ask(atlas, 'break-even', { actor: 'PRK', partner: 'ASEAN' });
    const answered = answer.series.filter(({ neededIndex }) => neededIndex !== null);
    expect(answered).toHaveLength(1);
    expect(answered[0]).toMatchObject({
      name: 'thai-mfa total H1',
      targetUsd: 16.4e6,
      laterUsd: 0.9e6,
      partners: ['THA'],
    });
    expect(answer.solve.value).toBeCloseTo(Math.log(16.4 / 0.9), 12);
    expect(answer.solve).toMatchObject({ insideEstimated: false, standing: 'not enough', reason: null });
    expect(answer.solve.estimated?.[1]).toBeCloseTo(Math.log(10), 12);
    expect(answered[0]?.missing).toContain('PHL');
    const head = answer.costs.find(({ elasticity }) => elasticity === 'head-2014');
    expect(head?.fallLowPercent).toBeCloseTo(100 * (1 - (16.4 / 0.9) ** (-1 / 5.03)), 9);
  });

  it('says of every other compiler what it lacks, and gives the floor where there is a target', async () => {
    const { answer } = await ask(atlas, 'break-even', { actor: 'PRK', partner: 'ASEAN' });
    const of = (name: string) => answer.series.find((one) => one.name === name);
    expect(of('comtrade-mirror imports ASEAN10')).toMatchObject({
      targetUsd: 85.2e6,
      reason: expect.stringContaining('the series ends in 2016'),
    });
    expect(of('comtrade-mirror imports ASEAN10')?.floorLowUsd).toBeCloseTo(8.52e6, 0);
    expect(of('cow total')?.reason).toBe('no value in 2016; years with one: 1990-2014');
    expect(of('kotra total')?.targetUsd).toBeNull();
  });

  it('the bloc may stand first; two blocs, a later year before the target, one state twice are refused', async () => {
    const one = await ask(atlas, 'break-even', { actor: 'ASEAN', partner: 'PRK' });
    expect(one.answer).toMatchObject({ actor: 'PRK', partner: 'ASEAN' });
    await expect(ask(atlas, 'break-even', { actor: 'ASEAN', partner: 'ASEAN10' })).rejects.toThrow(
      'one of the two must be a state',
    );
    await expect(ask(atlas, 'break-even', { actor: 'PRK', partner: 'CHN', later: 2010 })).rejects.toThrow(
      'after the target year',
    );
    await expect(ask(atlas, 'break-even', { actor: 'PRK', partner: 'PRK' })).rejects.toThrow();
  });

  it('a level of the user stands in for later values and says so; zero has no answer', async () => {
    const given = { actor: 'PRK', partner: 'ASEAN', basis: 'comtrade-mirror' as const };
    const { answer, caveats } = await ask(atlas, 'break-even', { ...given, level: 15.9e6, elasticity: 4 });
    expect(answer.solve.value).toBeCloseTo(Math.log(85.203 / 15.9), 9);
    expect(answer.costs.map(({ elasticity }) => elasticity)).toEqual(['given', 'given']);
    expect(caveats.join(' ')).toContain('an assumption of the user');
    const zero = await ask(atlas, 'break-even', { ...given, level: 0 });
    expect(zero.answer.solve.value).toBeNull();
    expect(zero.answer.series[0]?.reason).toContain('trade is zero');
  });

  it('later trade of zero, or no trade of the pair at all, is no answer with its reason', async () => {
    const zeroed: Atlas = overlayAtlas(atlas, {
      trade: change((row) => row.basis === 'thai-mfa' && row.period === '2017H1', { totalUsd: 0 }),
    });
    const { answer } = await ask(zeroed, 'break-even', { actor: 'PRK', partner: 'ASEAN' });
    expect(answer.solve).toMatchObject({ value: null, insideEstimated: null });
    expect(answer.series.find(({ name }) => name === 'thai-mfa total H1')?.reason).toContain('zero in 2017');
    const none = await ask(atlas, 'break-even', { actor: 'PRK', partner: 'BOL' });
    expect(none.answer.solve.reason).toContain('no compiler has trade');
  });
});

describe('analogues', () => {
  it('are quotients of cited cells: the EU and Iran 1.78 and 2.73 after 2016, by one basis and unit each', async () => {
    const { answer } = await ask(atlas, 'break-even', { actor: 'PRK', partner: 'ASEAN' });
    const iran = answer.analogues.find(
      ({ relief, partner, unit }) => relief === 'IRN-2016' && partner === 'EU28' && unit === 'EUR bn',
    );
    expect(iran).toMatchObject({ before: 2015, after: [2016, 2017], standing: 'not enough' });
    expect(iran?.lowFactor).toBeCloseTo(13.7 / 7.68, 12);
    expect(iran?.highFactor).toBeCloseTo(21 / 7.68, 12);
    expect(answer.analogues.every(({ lowFactor, highFactor }) => lowFactor > 0 && highFactor >= lowFactor)).toBe(true);
  });
});

describe('effect of sanctions', () => {
  it('is not identified on the trade of one state with few bans, and says how many', async () => {
    const { answer, run } = await ask(atlas, 'sanctions-effect', { target: 'PRK' });
    expect(answer).toMatchObject({
      basis: 'cow',
      identified: false,
      kept: 0,
      fixedEffects: 'year^direction + exporter^importer',
    });
    expect(answer.reason).toBe(
      'not identified: 3 flows have years with and years without it and trade at all; at least 10 are asked for',
    );
    expect(answer.means.find(({ exporter, importer }) => exporter === 'PRK' && importer === 'JPN')).toMatchObject({
      banFrom: 2006,
      yearsBefore: 15,
      yearsUnder: 4,
    });
    expect(run.dropped.some(({ reason }) => reason.includes('flagged'))).toBe(true);
  });

  it('is given on the same panel when two flows are held to be enough, every row accounted for', async () => {
    const { answer } = await ask(atlas, 'sanctions-effect', { target: 'PRK', least: 2 });
    expect(answer.identified).toBe(true);
    expect(answer.kept + answer.dropped.reduce((sum, { rows }) => sum + rows, 0)).toBe(answer.observations);
    expect(answer.effects[0]?.percent).toBeLessThan(-50);
  });

  it('refuses what is not there', async () => {
    await expect(ask(atlas, 'sanctions-effect', { from: 2010, to: 2000 })).rejects.toThrow('to lies before from');
    await expect(ask(atlas, 'sanctions-effect', { basis: 'baci' })).rejects.toThrow('at hand: cow');
    await expect(ask(atlas, 'sanctions-effect', { cases: 'gsdb' })).rejects.toThrow('none is imported');
    await expect(ask(atlas, 'sanctions-effect', { target: 'BOL' })).rejects.toThrow('in no flow');
  });
});
