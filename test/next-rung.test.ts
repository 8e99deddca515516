/** Smallest sets of changes to the next role, on the case that ships. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, openAtlas } from '../src/index.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-next-rung-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

const between = ['USA', 'PRK'];

describe('ASEAN between the USA and the DPRK', () => {
  it('as facilitator: both foreign ministers at the ARF, and votes that more data would decide', async () => {
    const { answer } = await ask(atlas, 'next-rung', { actor: 'ASEAN', between });
    expect(answer).toMatchObject({
      highestShown: 'host',
      rung: 'facilitator',
      outcome: 'reached but for what is beyond',
    });
    expect(answer.sets).toHaveLength(1);
    expect(answer.sets[0]).toMatchObject({
      changes: 2,
      satisfies: ['rank USA', 'rank PRK'],
      leaves: ['votes'],
      breaks: [],
      rungHolds: false,
    });
    expect(answer.needs.find(({ key }) => key === 'votes')?.beyond).toContain('a matter of data');
    expect(answer.reason).toContain('votes');
  });

  it('the set as a scenario file makes the ladder say the same', async () => {
    const { answer } = await ask(atlas, 'next-rung', { actor: 'ASEAN', between });
    const bytes = new TextEncoder().encode(JSON.stringify(answer.scenario));
    const file = { name: 'set.json', bytes, sha256: '0' };
    const { answer: ran } = await ask(atlas, 'scenario', { scenario: file });
    const at = (path: string) => ran.diff.find((one) => one.question === 'roles' && one.path === path);
    expect(at('rungs[role=facilitator].hold')).toMatchObject({ before: 1, after: 3 });
    expect(at('rungs[role=facilitator].fail')).toMatchObject({ before: 1, after: 0 });
  });

  it('as mediator: trade and unity besides; a mandate is beyond the language', async () => {
    const { answer } = await ask(atlas, 'next-rung', { actor: 'ASEAN', between, rung: 'mediator' });
    expect(answer.sets[0]?.satisfies).toEqual(['rank USA', 'rank PRK', 'trade PRK', 'capacity']);
    expect(answer.sets[0]?.changes).toBe(4);
    expect(answer.needs.find(({ key }) => key === 'mandate')?.beyond).toContain('no table records it');
    expect(answer.options.find(({ key }) => key === 'capacity')?.text).toContain('on 7 of 14 roll calls');
  });

  it('as envoy it lacks only an event that shows it; at a lower bar of unity fewer roll calls are enough', async () => {
    const { answer } = await ask(atlas, 'next-rung', { actor: 'ASEAN', between, rung: 'envoy' });
    expect(answer).toMatchObject({ outcome: 'holds already', needs: [], sets: [] });
    const lower = await ask(atlas, 'next-rung', { actor: 'ASEAN', between, rung: 'mediator', capacity: 0.5 });
    expect(lower.answer.options.find(({ key }) => key === 'capacity')?.text).toMatch(/on [1-6] of 14 roll calls/);
  });
});

describe('others', () => {
  it('Mongolia as envoy is reached by two visits; Singapore needs seats in a forum of its own', async () => {
    const { answer } = await ask(atlas, 'next-rung', { actor: 'MNG', between, rung: 'envoy' });
    expect(answer).toMatchObject({ outcome: 'reached', reason: null });
    expect(answer.sets[0]).toMatchObject({ changes: 2, rungHolds: true });
    const singapore = await ask(atlas, 'next-rung', { actor: 'SGP', between, rung: 'facilitator' });
    expect(singapore.answer.options.some(({ key, works }) => key === 'forum' && works)).toBe(true);
  });

  it('says how many ways it did not try, and refuses a party as third party', async () => {
    const { answer } = await ask(atlas, 'next-rung', { actor: 'ASEAN', between, rung: 'host', options: 1 });
    expect(answer.needs.find(({ key }) => key === 'mission USA')).toMatchObject({ tried: 1, left: 10 });
    await expect(ask(atlas, 'next-rung', { actor: 'PRK', between })).rejects.toThrow('is a party');
  });
});
