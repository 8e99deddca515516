/** Ideal points on the whole voting record, held against the published ones: the goals of the method. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdealPoints } from '../src/models/ideal-points/estimate.ts';
import type { VotingRecord } from '../src/questions/voting-record.ts';
import { builtModule } from './built-module.ts';

const { ask, openAtlas } = await builtModule<typeof import('../src/index.ts')>('index.ts');
const { estimateIdealPoints } = await builtModule<typeof import('../src/models/ideal-points/estimate.ts')>(
  'models/ideal-points/estimate.ts',
);
const { comparePositions } = await builtModule<typeof import('../src/models/ideal-points/position-comparison.ts')>(
  'models/ideal-points/position-comparison.ts',
);
const { votingRecord } =
  await builtModule<typeof import('../src/questions/voting-record.ts')>('questions/voting-record.ts');
const { importFiles } = await builtModule<typeof import('../src/store/import-files.ts')>('store/import-files.ts');

const folder = resolve(import.meta.dirname, '../../shared/data/unga');
const files = [
  'undl_ga_votes_1946_2025-11.csv.gz',
  'undl_ga_resolutions_1946_2025-11.csv.gz',
  'bsv_IdealpointsJuly2025.csv.gz',
].map((name) => join(folder, name));
const missing = files.filter((file) => !existsSync(file));

describe('ideal points on the whole record', () => {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-ideal-points-'));
  let atlas: Awaited<ReturnType<typeof openAtlas>> | null = null;
  let record: VotingRecord;
  let fit: IdealPoints;

  const numbers = (ids: readonly string[]): number[] => ids.flatMap((id) => record.stateOf.get(id) ?? []);
  const options = () => ({
    minority: 0.025,
    anchors: { high: numbers(['USA', 'GBR', 'CAN', 'ISR']), low: numbers(['RUS', 'CHN', 'DDR']) },
  });

  beforeAll(async () => {
    if (missing.length > 0) return;
    await importFiles(files, { home });
    atlas = await openAtlas({ home });
    record = await votingRecord(atlas, 'UNGA');
    fit = estimateIdealPoints(record.cast, options());
  }, 180_000);

  afterAll(async () => {
    await atlas?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it.for([
    ['final-passage', 0.993, 0.985, 0.94],
    ['all-votes', 0.983, 0.977, 0.94],
    ['legacy', 0.99, 0.981, 0.94],
  ] as const)('agrees with the published series %s', async ([series, median, since1970, pooled], ctx) => {
    if (atlas === null) return ctx.skip(`NOT RUN: ${missing.join(', ')} is not here`);
    const published = new Map(
      (await atlas.rows('ideal_points', { series })).map((row) => [`${row.actor} ${row.year}`, row.point]),
    );
    const pairs = Array.from(fit.estimate, (estimate, p) => {
      const year = fit.votes.pointYear[p] as number;
      const point = published.get(`${record.actorIn(fit.votes.pointState[p] as number, year)} ${year}`);
      return point === undefined ? [] : [{ year, estimate, published: point }];
    }).flat();
    expect(pairs.length).toBeGreaterThan(11_000);
    const all = comparePositions(pairs);
    expect(all.medianYearCorrelation).toBeGreaterThanOrEqual(median);
    expect(all.pooledCorrelation).toBeGreaterThanOrEqual(pooled);
    expect(comparePositions(pairs.filter(({ year }) => year >= 1970)).pooledCorrelation).toBeGreaterThanOrEqual(
      since1970,
    );
  });

  it('passes the gates that a wrong optimum cannot', (ctx) => {
    if (atlas === null) return ctx.skip(`NOT RUN: ${missing.join(', ')} is not here`);
    expect(fit.converged).toBe(true);
    expect(fit.warnings).toEqual([]);
    expect(fit.gates.largestStep).toBeLessThan(1e-4);
    expect(fit.gates).toMatchObject({ clipped: 0, tiedYears: 0, reversedYears: [] });
    expect(Math.abs(fit.gates.sd - 1)).toBeLessThan(1e-4);
    expect(fit.iterations).toBeLessThan(80);
  });

  it('reaches the same optimum by data augmentation and from another start', { timeout: 120_000 }, (ctx) => {
    if (atlas === null) return ctx.skip(`NOT RUN: ${missing.join(', ')} is not here`);
    const routes = [
      { ...options(), steps: 'em' as const, tolerance: 1e-5 },
      { ...options(), startFrom: { high: numbers(['USA']), low: numbers(['RUS']) }, tolerance: 2e-5 },
    ].map((route) => estimateIdealPoints(record.cast, route));
    const sharp = estimateIdealPoints(record.cast, { ...options(), tolerance: 1e-5 });
    for (const route of routes) {
      expect(route.converged).toBe(true);
      const apart = route.estimate.map((value, p) => Math.abs(value - (sharp.estimate[p] as number)));
      expect(Math.max(...apart)).toBeLessThan(1e-3);
    }
  });

  it('answers with the order known of 2023', { timeout: 60_000 }, async (ctx) => {
    if (atlas === null) return ctx.skip(`NOT RUN: ${missing.join(', ')} is not here`);
    const { answer, caveats } = await ask(atlas, 'ideal-points', {
      year: 2023,
      actors: ['USA', 'KOR', 'SGP', 'VNM', 'RUS', 'CHN', 'PRK'],
    });
    expect(answer.points.map(({ actor }) => actor)).toEqual(['USA', 'KOR', 'SGP', 'VNM', 'RUS', 'CHN', 'PRK']);
    expect(answer.fit).toMatchObject({ converged: true, cutShort: 0, reason: null });
    expect(answer.published?.pooledCorrelation).toBeGreaterThan(0.94);
    expect(caveats.join(' ')).toContain('levels');
    await expect(ask(atlas, 'ideal-points', { year: 1964 })).rejects.toThrow('no votes of any state in 1964');
  });

  it('refuses with the way out where only the shipped votes are at hand', async () => {
    const shipped = await openAtlas({ home: join(home, 'shipped') });
    try {
      await expect(ask(shipped, 'ideal-points', {})).rejects.toThrow('sources import');
    } finally {
      await shipped.close();
    }
  });
});
