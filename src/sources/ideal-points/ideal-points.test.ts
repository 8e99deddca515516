import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);

test('calendar years: three series, Germany of two codes, seats before independence', async () => {
  const { atlas, release, close } = await importSample([sample('IdealpointsMarch2031.csv')]);
  try {
    expect(release).toMatchObject({ id: 'unga-ideal-points', rowsIn: 6, rowsKept: 4, extract: true });
    expect(release.version).toMatch(/^2031-03-/);
    expect(release.dropped.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['no point is given', 1],
      ['state: unknown code', 1],
    ]);
    const rows = await atlas.rows('ideal_points');
    expect(rows.map(({ actor, year, series, point }) => [actor, year, series, point])).toEqual([
      ['DEU', 1990, 'final-passage', 1.5],
      ['DEU', 1990, 'all-votes', 1.6],
      ['DEU', 1990, 'legacy', 1.4],
      ['SUN', 1960, 'final-passage', -2.5],
      ['SUN', 1960, 'all-votes', -2.4],
      ['SUN', 1960, 'legacy', -2.3],
      ['BLR', 1960, 'final-passage', -2.5],
    ]);
    expect(rows[0]).toMatchObject({
      low: 1.25,
      high: 1.75,
      votes: 10,
      session: null,
      version: '2031-03',
      class: 'estimate',
    });
    expect(rows[2]).toMatchObject({ low: null, high: null, votes: 8 });
  } finally {
    close();
  }
});

test('sessions: Windows-1252, CRLF, the year a session opened in', async () => {
  const { atlas, release, close } = await importSample([sample('IdealpointestimatesAll_Sep2031.csv')]);
  try {
    expect(release.version).toMatch(/^2031-09-/);
    const rows = await atlas.rows('ideal_points');
    expect(rows.map(({ actor, year, session, series }) => [actor, year, session, series])).toEqual([
      ['USA', 1946, 1, 'sessions'],
      ['CIV', 1991, 46, 'sessions'],
      ['SUN', 1991, 46, 'sessions'],
      ['SCG', 1992, 47, 'sessions'],
    ]);
  } finally {
    close();
  }
});

test('real files: both editions side by side, the later one active', async (ctx) => {
  const files = ['bsv_IdealpointsJuly2025.csv.gz', 'IdealpointestimatesAll_Apr2020.csv.gz'];
  const { atlas, report, close } = await importSample(files.map((file) => realFile(ctx, 'unga', file)));
  try {
    expect(report.failed).toEqual([]);
    const [sessions, years] = [...report.releases].sort((a, b) => (a.version < b.version ? -1 : 1));
    expect(sessions).toMatchObject({ rowsIn: 10_469, rowsKept: 10_469, extract: false, active: false });
    expect(years).toMatchObject({ rowsIn: 11_440, rowsKept: 11_440, extract: false, active: true });
    expect(years?.tables).toEqual({ ideal_points: 11_421 + 11_232 + 11_238 });
    expect([...(sessions?.expectations ?? []), ...(years?.expectations ?? [])].filter(({ holds }) => !holds)).toEqual(
      [],
    );
    const [prk] = await atlas.rows('ideal_points', { actor: 'PRK', year: 2024, series: 'final-passage' });
    expect(prk?.point).toBeCloseTo(-0.794029, 6);
  } finally {
    close();
  }
});
