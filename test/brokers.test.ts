/** Third parties between adversaries on the shipped Korean case: evidence, gaps, chance, and bad input. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import { ask } from '../src/questions/ask.ts';
import type { BrokersAnswer } from '../src/questions/brokers/broker-answer.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-brokers-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

type Asked = Envelope & { readonly answer: BrokersAnswer };

async function brokers(more: { readonly [name: string]: string } = {}): Promise<Asked> {
  return (await ask(atlas, 'brokers', { a: 'PRK', b: 'USA', on: '2018-06-01', ...more })) as Asked;
}

/** Rows that speak for a third party on one channel and side. */
function rowsFor({ answer }: Asked, actor: string, side: string, channel: string) {
  return answer.statements.filter((row) => row.actor === actor && row.side === side && row.channel === channel);
}

describe('before the Singapore summit', () => {
  it.each(['SGP', 'VNM', 'CHE', 'MNG', 'SWE', 'CHN'])(
    '%s has evidence of its channels, each row with source and class',
    async (actor) => {
      const asked = await brokers({ top: '0' });
      const rows = asked.answer.statements.filter((row) => row.actor === actor);
      expect(rows.length).toBeGreaterThan(0);
      const sources = new Set((await atlas.rows('sources')).map(({ id }) => id));
      for (const row of rows) {
        expect(sources.has(row.source)).toBe(true);
        expect(row.class).not.toBe('');
      }
      expect(rows.some((row) => row.class !== 'memory')).toBe(true);
      expect(rowsFor(asked, actor, 'PRK', 'missions').length).toBeGreaterThan(0);
    },
  );

  it('knows who had hosted this pair and does not know what came later', async () => {
    const asked = await brokers({ top: '0' });
    const hosted = (actor: string) => rowsFor(asked, actor, 'USA', 'hosting').map((row) => row.from);
    expect(hosted('SGP')).toContain('2008-04-08');
    expect(hosted('CHE')).toContain('2011-10-24');
    expect(hosted('CHN')).toContain('2003-04-23');
    expect(
      asked.answer.statements.filter(
        (row) => (row.channel === 'hosting' || row.channel === 'contacts') && (row.from ?? '') > '2018-06-01',
      ),
    ).toEqual([]);
    const [singapore] = (await brokers({ third: 'SGP' })).answer.thirdParties;
    expect(singapore?.hostedPair).toBe(hosted('SGP').length);
    const later = await brokers({ on: '2019-02-01', third: 'SGP,SWE' });
    expect(rowsFor(later, 'SGP', 'USA', 'hosting').map((row) => row.from)).toContain('2018-06-12');
    expect(rowsFor(later, 'SWE', 'PRK', 'hosting').map((row) => row.from)).toContain('2014-05-26');
  });

  it('tells none from not covered: Singapore has no mission in Pyongyang, and no row tells of one in Washington', async () => {
    const { answer } = await brokers({ third: 'SGP' });
    const [singapore] = answer.thirdParties;
    expect(singapore?.channels.missions?.toA).toMatchObject({ state: 'working', value: 0.5 });
    expect(singapore?.channels.missions?.toB).toMatchObject({ state: 'not-covered', value: null, strength: null });
    expect(singapore?.parts.missions).toBeNull();
    expect(singapore?.channels.sanctions?.toA.state).toBe('hostile');
  });

  it('parts add up to the score, which stands between low and high', async () => {
    const { answer } = await brokers({ top: '0' });
    expect(answer.thirdParties.length).toBeGreaterThan(40);
    for (const third of answer.thirdParties) {
      const sum = Object.values(third.parts).reduce<number>((total, part) => total + (part ?? 0), 0);
      expect(Math.abs(sum - third.score)).toBeLessThan(1e-12);
      expect(third.low).toBeLessThanOrEqual(third.score + 1e-12);
      expect(third.high).toBeGreaterThanOrEqual(third.score - 1e-12);
      expect(third.openPaths).toBe(third.paths.length);
      expect(third.z === null).toBe(third.zReason !== null);
    }
  });

  it('weights are a parameter, seen in the answer', async () => {
    const equal = await brokers({ third: 'SGP' });
    const only = await brokers({
      third: 'SGP',
      weights: 'missions=0,forums=0,trade=0,votes=0,alliances=0,contacts=0,sanctions=0',
    });
    expect(equal.answer.layers.map((layer) => layer.weight)).toEqual(equal.answer.layers.map(() => 1 / 7));
    expect(only.answer.layers.find((layer) => layer.layer === 'hosting')?.weight).toBe(1);
    expect(only.answer.thirdParties[0]?.score).toBe(only.answer.thirdParties[0]?.parts.hosting);
  });

  it('names the bodies in which both sit, those of known size first', async () => {
    const { answer } = await brokers({ top: '1' });
    const bodies = answer.convenors.map((body) => body.body);
    expect(bodies).toContain('ARF');
    expect(bodies).not.toContain('ASEAN');
    const short = answer.convenors.findIndex((body) => body.members <= 2);
    expect(answer.convenors.slice(short).every((body) => body.members <= 2)).toBe(true);
  });

  it('has no z where chance leaves no spread, and says so', async () => {
    const { answer } = await brokers({ layers: 'trade', top: '0' });
    expect(answer.nullModel.layers).toEqual([]);
    for (const third of answer.thirdParties) expect(third.z).toBeNull();
    expect(answer.nullModel.reason).toMatch(/no network to rewire/);
  });

  it('is the same for the same seed', async () => {
    expect(JSON.stringify((await brokers()).answer)).toBe(JSON.stringify((await brokers()).answer));
  });
});

describe('bad input', () => {
  it.each([
    [{ b: 'PRK' }, /two actors|same|differ/i],
    [{ layers: 'astrology' }, /no such channel.*missions, forums/],
    [{ layers: 'sanctions' }, /friendly channel/],
    [{ weights: 'trade=-1' }, /from 0 to 1000/],
    [{ weights: 'trade' }, /channel=number/],
    [{ a: 'SUN' }, /did not exist/],
  ])('%j has one clear error', async (more, message) => {
    await expect(brokers(more)).rejects.toThrow(message);
  });

  it('answers for a pair that nobody wrote about', async () => {
    const { answer, caveats } = await brokers({ a: 'TUV', b: 'KIR', layers: 'missions,contacts' });
    expect(answer.thirdParties).toEqual([]);
    expect(caveats.join(' ')).toMatch(/selected facts/i);
  });
});
