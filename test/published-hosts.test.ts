/**
 * The host ranking with the publishers' own files: trade, organisations, alliances, product, population, regime. They are not
 * ours to ship; they lie beside the repository where the developers keep their copies.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../src/questions/ask.ts';
import type { HostsAnswer } from '../src/questions/hosts.ts';
import { importFiles } from '../src/store/import-files.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const folder = resolve(import.meta.dirname, '../../shared/data');
const present = existsSync(folder);
const heading = present
  ? 'host ranking on published data'
  : `host ranking on published data: NOT RUN, the publishers' files are not in ${folder}`;

describe.skipIf(!present)(heading, () => {
  let home = '';
  let atlas: Awaited<ReturnType<typeof openAtlas>>;
  let answer: HostsAnswer;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'good-offices-published-hosts-'));
    await importFiles(
      ['cow', 'igo', 'regime_gdp'].map((name) => join(folder, name)),
      { home },
    );
    atlas = await openAtlas({ home });
    answer = (await ask(atlas, 'hosts', { a: 'USA', b: 'PRK', year: '2018' })).answer as HostsAnswer;
  }, 240_000);
  afterAll(async () => {
    await atlas.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('uses every block', () => {
    expect(answer.missing).toEqual([]);
    expect(answer.blocks).toHaveLength(9);
  });

  it('reaches the goals: 222 talks of 52 pairs, each forecast from earlier years', () => {
    const { record } = answer;
    expect(record).toMatchObject({ rows: 222, dyads: 52 });
    expect(record.mrr).toBeGreaterThanOrEqual(0.355);
    expect(record.logLoss).toBeLessThanOrEqual(3.38);
    expect(record.dyadBalancedMrr).toBeGreaterThanOrEqual(0.34);
    expect(record.unseenDyads.rows).toBe(38);
    expect(record.unseenDyads.mrr).toBeGreaterThanOrEqual(0.34);
    expect(record.unseenDyads.logLoss).toBeLessThanOrEqual(3.3);
    expect(record.coverage).toBeGreaterThanOrEqual(0.77);
    expect(record.coverage).toBeLessThanOrEqual(0.83);
    expect(record.meanSetSize).toBeLessThanOrEqual(17);
  });

  it('beats the best naive ranking by more than chance', () => {
    for (const { mrrGain, logLossGain } of answer.record.baselines) {
      expect(mrrGain?.[0]).toBeGreaterThan(0);
      expect(logLossGain?.[0]).toBeGreaterThan(0);
    }
  });

  it('has Singapore among its first eight for 2018', () => {
    expect(answer.observed[0]).toMatchObject({ host: 'SGP', inSet: true });
    expect(answer.observed[0]?.rank).toBeLessThanOrEqual(8);
  });
});
