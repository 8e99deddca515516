/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();
const millions = (value: number | null | undefined): number => (value ?? Number.NaN) / 1e6;

describe('trade of two', () => {
  it('gives every value for the Philippines in 2016 with its source', async () => {
    const { answer, evidence } = await ask(atlas(), 'trade', { actor: 'PRK', partner: 'PHL', year: 2016 });
    if (answer.form !== 'dyad') throw new Error('two actors give a dyad');
    const of = (basis: string, flow: string): number[] =>
      answer.values
        .filter((value) => value.basis === basis && value.flow === flow)
        .map((value) => millions(value.valueUsd));
    expect(of('itc', 'total')).toEqual([87]);
    expect(of('nk-news', 'total')).toEqual([85]);
    expect(of('philippine-government', 'total').sort()).toEqual([44.9, 45]);
    expect(of('philippine-government', 'imports').sort()).toEqual([28.8, 29]);
    expect(of('philippine-government', 'exports').sort()).toEqual([16, 16.1]);
    expect(of('comtrade-mirror', 'imports')).toEqual([34.77]);
    const sources = new Set(evidence.map(({ source }) => source));
    for (const value of answer.values) expect(sources.has(value.source), value.id).toBe(true);
    expect(answer.ranks.map(({ basis, rank }) => [basis, rank])).toEqual(
      expect.arrayContaining([
        ['itc', 3],
        ['kotra', 5],
      ]),
    );
    expect(answer.spread).toMatchObject({ flow: 'total', lowUsd: 44_900_000, highUsd: 87_000_000, values: 4 });
  });

  it("gives ASEAN's exports to the DPRK by year", async () => {
    const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', partner: 'ASEAN10' });
    if (answer.form !== 'dyad') throw new Error('two actors give a dyad');
    const series = answer.values
      .filter(({ basis, flow }) => basis === 'comtrade-mirror' && flow === 'imports')
      .map(({ period, valueUsd }) => [Number(period), millions(valueUsd)]);
    expect(series).toEqual([
      [1988, 84.9],
      [1992, 58.3],
      [1996, 103.7],
      [2000, 246.6],
      [2004, 302.9],
      [2008, 144],
      [2012, 95.8],
      [2016, 85.2],
    ]);
  });

  it('gives COW trade with China both ways, turned round when China asks', async () => {
    const own = (await ask(atlas(), 'trade', { actor: 'PRK', partner: 'CHN', year: 2001, basis: 'cow' })).answer;
    const other = (await ask(atlas(), 'trade', { actor: 'CHN', partner: 'PRK', year: 2001, basis: 'cow' })).answer;
    if (own.form !== 'dyad' || other.form !== 'dyad') throw new Error('two actors give a dyad');
    const flow = (answer: typeof own, name: string) =>
      millions(answer.values.find((value) => value.flow === name)?.valueUsd);
    expect([flow(own, 'exports'), flow(own, 'imports'), flow(own, 'total')]).toEqual([200, 675, 875]);
    expect([flow(other, 'exports'), flow(other, 'imports'), flow(other, 'total')]).toEqual([675, 200, 875]);
  });

  it('shows flagged values with their flags', async () => {
    const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', partner: 'MMR', year: 2005 });
    if (answer.form !== 'dyad') throw new Error('two actors give a dyad');
    expect(answer.values.length).toBeGreaterThan(0);
    for (const { flags } of answer.values) expect(flags).toMatch(/extrapolated/);
    expect(answer.spread).toBeNull();
  });

  it('refuses what it cannot answer', async () => {
    const dyad = (partner: string, more = {}) => ask(atlas(), 'trade', { actor: 'PRK', partner, ...more });
    expect(await refusal(dyad('CHN', { year: 2030 }), NotFoundError)).toMatch(/2030 is out of coverage.*2024/);
    expect(await refusal(dyad('BOL'), NotFoundError)).toMatch(/not reported, which is not zero/);
    expect(await refusal(dyad('PRK'), DomainError)).toMatch(/got PRK twice/);
    expect(await refusal(dyad('CHN', { bloc: 'ASEAN' }), DomainError)).toMatch(/need one actor; got two/);
  });
});
