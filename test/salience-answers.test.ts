/** Salience, consensus and memory on the shipped case: what they must give, and what they must refuse. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError, openAtlas } from '../src/index.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-salience-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

const fileOf = (data: unknown) => ({
  name: 'issue.json',
  sha256: 'ab',
  bytes: new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data)),
});

describe('salience of ASEAN for the DPRK', () => {
  const asked = () => ask(atlas, 'salience', { actor: 'PRK', bloc: 'ASEAN', draws: 200 });

  it('has at least three definitions with years, each with its coverage', async () => {
    const { answer } = await asked();
    const covered = answer.definitions.filter(({ n }) => n > 0);
    expect(covered.map(({ id }) => id)).toEqual(['meetings', 'seats', 'ranks', 'acts']);
    for (const { reason, n } of answer.definitions) expect(n > 0 || reason !== null).toBe(true);
    for (const { years } of answer.definitions)
      for (const { blocShare, reason, n } of years) {
        expect(blocShare === null).toBe(reason !== null);
        if (blocShare !== null) expect(blocShare >= 0 && blocShare <= 1 && n > 0).toBe(true);
      }
  });

  it('gives the ranks at the ARF as the facts have them', async () => {
    const { answer } = await asked();
    const ranks = new Map(answer.definitions.find(({ id }) => id === 'ranks')?.years.map((y) => [y.year, y.blocShare]));
    expect(ranks.size).toBe(26);
    for (const year of [2001, 2003, 2009, 2019, 2024]) expect(ranks.get(year), String(year)).toBe(0.5);
    expect([ranks.get(2000), ranks.get(2018), ranks.get(2025)]).toEqual([1, 1, 0]);
  });

  it('counts two seats against ten relations in 2018, and none before the ARF seat', async () => {
    const { answer } = await asked();
    const seats = answer.definitions.find(({ id }) => id === 'seats')?.years ?? [];
    expect(seats.find(({ year }) => year === 2018)).toMatchObject({ viaBloc: 2, memberByMember: 10 });
    expect(seats.find(({ year }) => year === 1999)?.blocShare).toBe(0);
    // Myanmar had cut relations until 2007, Malaysia's ended in 2021
    expect(seats.find(({ year }) => year === 2006)).toMatchObject({ viaBloc: 1, memberByMember: 9 });
    expect(seats.find(({ year }) => year === 2021)).toMatchObject({ memberByMember: 9 });
  });

  it('says that the definitions disagree and that no driver is identified', async () => {
    const { answer, caveats } = await asked();
    const pair = answer.rankAgreement.find(({ a, b }) => a === 'seats' && b === 'ranks');
    expect(pair?.correlation).toBeCloseTo(-0.396, 3);
    expect(answer).toMatchObject({ identified: false, identifiedDrivers: [] });
    expect(answer.reason).toMatch(/^not identified/);
    for (const { share, interval, part, definition } of answer.drivers) {
      expect(share >= 0 && share <= 1 && part >= 0, definition).toBe(true);
      expect((interval[0] ?? 1) <= (interval[1] ?? 0)).toBe(true);
    }
    expect(caveats.join('\n')).toMatch(/rests on \d+ years/);
  });

  it('gives the same bytes for the same seed, and refuses what it cannot answer', async () => {
    expect(JSON.stringify((await asked()).answer)).toBe(JSON.stringify((await asked()).answer));
    await expect(ask(atlas, 'salience', { actor: 'FRA', bloc: 'SCO', draws: 20 })).rejects.toBeInstanceOf(
      NotFoundError,
    );
    await expect(ask(atlas, 'salience', { actor: 'PRK', bloc: 'ASEAN', from: 2010, to: 2000 })).rejects.toBeInstanceOf(
      DomainError,
    );
  });
});

describe('consensus of ASEAN on the South China Sea', () => {
  it('2012: Cambodia blocks, and would not under minus one', async () => {
    const { answer } = await ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'scs-2012' });
    expect(answer).toMatchObject({ on: '2012-07-13', rule: 'unanimity', needed: 10, predicted: 'none' });
    expect(answer.probability).toBeCloseTo(0.0212, 4);
    expect(answer.winSet).toEqual({ from: 0, to: 0, empty: true });
    expect(answer.pivotal[0]).toMatchObject({ member: 'KHM' });
    expect(answer.pivotal[0]?.soleBlockProbability).toBeGreaterThan(0.9);
    expect(answer.chair).toMatchObject({ member: 'KHM', reachable: 0 });
    expect(answer.byRule.find(({ rule }) => rule === 'minus 1')?.probability).toBeGreaterThan(0.9);
    // nothing of the day itself or later is known
    for (const { known } of answer.members) expect((known ?? '9999') < '2012-07-13').toBe(true);
  });

  it('2016: three are against, no single one decides', async () => {
    const { answer } = await ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'scs-2016' });
    const against = answer.members.filter(({ stance }) => stance === 'against').map(({ member }) => member);
    expect(against).toEqual(['BRN', 'KHM', 'LAO']);
    expect(answer.predicted).toBe('none');
    expect(answer.pivotal[0]?.soleBlockProbability).toBeLessThan(0.01);
  });

  it('tells its record with its misses', async () => {
    const { answer } = await ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'scs-2012' });
    expect(answer.record.map(({ predicted, observed }) => [predicted, observed])).toEqual([
      ['none', 'none'],
      ['none', 'weaker'],
      ['none', 'none'],
      ['none', 'weaker'],
      ['none', 'weaker'],
    ]);
    expect(answer.score).toEqual({ cases: 5, predicted: 5, hits: 2, textHits: 5, naiveTextHits: 5 });
  });

  it('has no answer before anything was known, or where silence says nothing', async () => {
    const early = (await ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'scs-2012', on: '2011-01-01' })).answer;
    expect(early).toMatchObject({ probability: null, predicted: null, winSet: null, pivotal: [] });
    expect(early.reason).toMatch(/was known before 2011-01-01/);
    const strict = (await ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'scs-2012', silent: 'no-answer' })).answer;
    expect(strict.reason).toMatch(/BRN/);
    const middle = (await ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'scs-2012', silent: 'middle' })).answer;
    expect(middle.probability).toBeLessThan(0.001);
  });

  it('takes a file, and says what is wrong with one', async () => {
    const members = ['SGP', 'KHM'].map((member, i) => ({ member, position: 1 - i, error: 0 }));
    const good = { issue: 'x', on: '2018-01-01', statusQuo: 0, proposal: 1, members };
    const asked = (data: unknown) => ask(atlas, 'consensus', { bloc: 'ASEAN', issue: fileOf(data) });
    const { answer } = await asked(good);
    expect(answer).toMatchObject({ probability: 0, predicted: 'none', record: [] });
    for (const [bad, message] of [
      ['{', /no JSON/],
      [[], /must be an object/],
      [{ ...good, extra: 1 }, /knows no "extra"/],
      [{ ...good, proposal: 0 }, /must differ/],
      [{ ...good, members: [] }, /must be a list/],
      [{ ...good, members: [{ member: 'Atlantis', position: 0 }] }, /no actor/],
      [{ ...good, members: [{ member: 'SGP', position: 'x' }] }, /must be a number/],
      [{ ...good, members: [...members, members[0]] }, /stands twice/],
      [{ ...good, members: [{ member: 'FRA', position: 0 }] }, /not members/],
    ] as const) {
      const error = await asked(bad).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error, String(message)).toBeInstanceOf(DomainError);
      expect((error as Error).message).toMatch(message);
    }
    await expect(ask(atlas, 'consensus', { bloc: 'ASEAN' })).rejects.toThrow(
      /which issue\? Give --named NAME \(of ASEAN: scs-2012, .*or --issue FILE/,
    );
    await expect(ask(atlas, 'consensus', { bloc: 'ASEAN', named: 'x' })).rejects.toThrow(/scs-2012/);
    await expect(ask(atlas, 'consensus', { bloc: 'SCO', named: 'scs-2012' })).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('memory of the DPRK and Vietnam', () => {
  it('weighs old visits little, and puts undated embassies into no stock', async () => {
    const { answer, run } = await ask(atlas, 'memory', { a: 'PRK', b: 'VNM', on: '2019-02-27' });
    const layer = (id: string) => answer.layers.find((one) => one.layer === id);
    // visits of 1957, 1958 and 1964 and help of 1966, by hand: 2^-6.2, 2^-6, 2^-5.5, 2^-5.3
    expect(layer('acts')?.stock?.friendly?.low).toBeGreaterThan(0.07);
    expect(layer('acts')?.stock?.friendly?.high).toBeLessThan(0.082);
    expect(layer('acts')?.stock?.hostile?.high).toBeCloseTo(2 ** -3.915, 3);
    expect(layer('missions')).toMatchObject({ undated: 2, present: { standing: 2 }, stock: { standingYears: null } });
    expect(layer('labour')).toMatchObject({ stock: null });
    expect(layer('labour')?.reason).toMatch(/none recorded/);
    expect(run.dropped.some(({ reason }) => /begin/.test(reason))).toBe(true);
  });

  it('halves with the half-life, and refuses a pair that is one', async () => {
    const stock = async (halfLife: number) =>
      (await ask(atlas, 'memory', { a: 'PRK', b: 'VNM', on: '2019-02-27', halfLife })).answer.layers.find(
        ({ layer }) => layer === 'relations',
      )?.stock?.friendly?.low ?? 0;
    const [slow, fast] = [await stock(20), await stock(10)];
    expect(fast).toBeCloseTo(slow ** 2, 2);
    await expect(ask(atlas, 'memory', { a: 'PRK', b: 'PRK' })).rejects.toBeInstanceOf(DomainError);
    await expect(ask(atlas, 'memory', { a: 'AND', b: 'KIR' })).rejects.toBeInstanceOf(NotFoundError);
  });
});
