/** The question bargain on the shipped examples and on thin input, and the concession path of the question offers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GivenFile } from '../src/core/given-file.ts';
import { ask } from '../src/questions/ask.ts';
import type { BargainAnswer } from '../src/questions/bargain.ts';
import type { OffersAnswer } from '../src/questions/offers.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const root = resolve(import.meta.dirname, '..');
let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-bargain-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

const shipped = (name: string): GivenFile => ({
  name,
  sha256: 'x',
  bytes: readFileSync(join(root, 'docs', 'examples', name)),
});
const made = (value: unknown): GivenFile => ({
  name: 'made.json',
  sha256: 'x',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

async function bargain(file: GivenFile, raw: { readonly [name: string]: string } = {}, seed = 1) {
  const envelope = await ask(atlas, 'bargain', { file, ...raw }, { seed });
  return { ...envelope, answer: envelope.answer as BargainAnswer };
}

describe('bargain', () => {
  const quota = shipped('fishing-quota.json');

  it('gives the weighted mean as the forecast, with its known error and an interval', async () => {
    const { answer, definitions } = await bargain(quota);
    // (60*.7*80 + 40*.9*20 + 15*35 + 25*.8*95 + 10*.6*10) / 119
    const mean = (42 * 80 + 36 * 20 + 15 * 35 + 20 * 95 + 6 * 10) / 119;
    expect(answer.forecast).toBeCloseTo(mean, 12);
    expect(answer.accuracy).toMatchObject({ role: 'forecast', meanAbsoluteError: 22.99, constant: 27.96, cases: 351 });
    expect(answer.uncertainty?.p05).toBeLessThan(mean);
    expect(answer.uncertainty?.p95).toBeGreaterThan(mean);
    expect(definitions.join(' ')).toMatch(/351 issues/);
  });

  it('repeats an interval with its seed and gives another with another', async () => {
    const [a, b, c] = await Promise.all([bargain(quota), bargain(quota), bargain(quota, {}, 9)]);
    expect(a.answer.uncertainty).toEqual(b.answer.uncertainty);
    expect(c.answer.uncertainty).not.toEqual(a.answer.uncertainty);
  });

  it('shows the Nash product and never as a forecast', async () => {
    const { answer } = await bargain(quota, { model: 'nash' });
    expect(answer.outcome).toBeTypeOf('number');
    expect(answer.forecast).toBeNull();
    expect(answer.reason).toMatch(/never a forecast/);
    const without = await bargain(made({ actors: [{ name: 'A', capability: 1, position: 1, salience: 1 }] }), {
      model: 'nash',
    });
    expect(without.answer).toMatchObject({ outcome: null, forecast: null });
    expect(without.answer.reason).toMatch(/no disagreement point/);
  });

  it('puts all models side by side, and what it says flips them does flip them', async () => {
    const { answer } = await bargain(quota, { model: 'all', draws: '20' });
    const panel = answer.disagreement;
    expect(panel?.models.map(({ model, role }) => [model, role])).toEqual([
      ['mean', 'forecast'],
      ['median', 'comparison'],
      ['nash', 'no forecast'],
      ['challenge', 'second opinion'],
      ['smp', 'comparison'],
      ['exchange', 'comparison'],
    ]);
    expect(panel?.models.find(({ model }) => model === 'exchange')?.reason).toMatch(/two issues/);
    expect(panel?.flips).toHaveLength(18);
    const text = JSON.parse(new TextDecoder().decode(quota.bytes));
    for (const flip of panel?.flips ?? []) {
      if (flip.actor === undefined) {
        expect(flip.reason).toBeTypeOf('string');
        continue;
      }
      const actors = text.actors.map(({ range: _, ...actor }: { range: unknown; name: string }) =>
        actor.name === flip.actor ? { ...actor, [flip.input]: flip.to } : actor,
      );
      const again = await bargain(made({ ...text, actors }), { model: flip.model });
      const before = panel?.models.find(({ model }) => model === flip.model)?.outcome ?? Number.NaN;
      const after = again.answer.outcome ?? Number.NaN;
      expect(after).toBeCloseTo(flip.outcome ?? Number.NaN, 9);
      expect(Math.sign(after - 50), `${flip.model} ${flip.input}`).not.toBe(Math.sign(before - 50));
    }
  });

  it('names the variant it took, and refuses one for all models', async () => {
    const { answer } = await bargain(quota, { model: 'challenge', variant: 'dyad', rounds: '2' });
    expect(answer.variant).toMatch(/^denominator=dyad, third-party-risk=own/);
    await expect(bargain(quota, { model: 'all', variant: 'dyad' })).rejects.toThrow(/belongs to one model/);
    await expect(bargain(quota, { model: 'mean', variant: 'dyad' })).rejects.toThrow(/it has none/);
    await expect(bargain(quota, { issue: 'x' })).rejects.toThrow(/no such issue; got "x"; there is quota/);
  });

  it('trades on both issues, in each issue’s unit', async () => {
    const { answer } = await bargain(shipped('two-issues.json'), { model: 'exchange', issue: 'season' });
    expect(answer.rounds[1]?.pairs).toBe(4);
    expect(answer.exchanges[0]).toMatchObject({ actor: 'Southland', supplies: 'quota', to: 80, partnerFrom: 9 });
    expect(answer.forecasts.map(({ issue }) => issue)).toEqual(['quota', 'season']);
    expect(answer.outcome).toBe(answer.forecasts[1]?.outcome);
  });

  it.each(['mean', 'median', 'nash', 'challenge', 'smp', 'exchange', 'all'])(
    '%s has a defined answer for one actor, equal positions, and an actor without a stand',
    async (model) => {
      const one = { name: 'A', capability: 1, position: 5, salience: 0.5 };
      const cases = [
        { actors: [one] },
        { actors: [one, { ...one, name: 'B' }, { ...one, name: 'C' }], issue: { disagreement: 0 } },
        {
          issues: ['p', 'q'],
          actors: [
            {
              name: 'A',
              capability: 1,
              stands: [
                { issue: 'p', position: 1, salience: 0.5 },
                { issue: 'q', position: 2, salience: 0.5 },
              ],
            },
            { name: 'B', capability: 1, stands: [{ issue: 'p', position: 3, salience: 0.5 }] },
          ],
        },
      ];
      for (const value of cases) {
        const { answer } = await bargain(made(value), { model });
        expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/);
        const text = JSON.stringify(answer, (_, v) => (typeof v === 'number' && !Number.isFinite(v) ? 'broken' : v));
        expect(text).not.toMatch(/broken/);
        expect(answer.outcome === null).toBe(answer.reason !== null && answer.outcome === null);
        if (answer.outcome === null) expect(answer.reason).toBeTypeOf('string');
      }
    },
  );
});

describe('the concession path of offers', () => {
  it('holds every position on its issue by date, rival accounts apart', async () => {
    const { path } = (await ask(atlas, 'offers', { meeting: 'Hanoi 2019' })).answer as OffersAnswer;
    const rows = await atlas.rows('offers');
    const issues = [...new Set(path.map(({ issue }) => issue))];
    expect(issues).toContain('sanctions');
    for (const issue of issues) {
      const steps = path.filter((step) => step.issue === issue);
      expect(steps.map(({ id }) => id).sort()).toEqual(
        rows
          .filter((row) => row.issue === issue)
          .map(({ id }) => id)
          .sort(),
      );
      expect(steps.map(({ date }) => date)).toEqual(steps.map(({ date }) => date).sort());
    }
    const hanoi = path.filter(({ issue, meeting }) => issue === 'sanctions' && meeting === 'Hanoi 2019');
    expect(new Set(hanoi.map(({ account }) => account))).toEqual(new Set(['PRK', 'USA', null]));
    expect(hanoi.every(({ rival }) => rival)).toBe(true);
  });
});
