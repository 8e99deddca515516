import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('spans are cut where a code passes on, and held against the member years', async () => {
  const { atlas, report, close } = await importSample(
    ['states2031.csv', 'system2031.csv', 'majors2031.csv'].map(sample),
  );
  try {
    expect(report.releases.map(({ id, files }) => [id, files.map(({ layout }) => layout)])).toEqual([
      ['cow-major-powers', ['majors']],
      ['cow-states', ['states', 'system']],
    ]);
    const states = report.releases[1];
    expect(left(states?.dropped ?? [])).toEqual({ 'state: actor did not exist then': 1, 'state: unknown code': 1 });
    expect(states).toMatchObject({ rowsIn: 5 + 92, rowsKept: 3 + 92 });
    const rows = await atlas.rows('system_members', { source: 'cow-states' });
    expect(rows.map(({ actor, since, until, censored, code }) => [actor, since, until, censored, code])).toEqual([
      ['SWE', '1990-01-01', '2031-12-31', true, '380'],
      ['SUN', '1990-03-01', '1991-12-25', false, '365'],
      ['RUS', '1991-12-26', '1993-02-02', false, '365'],
      ['YUG', '1990-01-01', '1992-04-26', false, '345'],
      ['SCG', '1992-04-27', '2006-06-04', false, '345'],
      ['SRB', '2006-06-05', '2031-12-31', true, '345'],
    ]);
    expect(rows[1]).toMatchObject({ version: '2031', rank: 'state', class: 'official' });
    expect(rows[1]?.note).toContain('365 from 1990-03-01 to 1993-02-02');
    expect(rows[0]?.note).toBeNull();
    // the publisher's Italy begins before ours: its day stands
    const majors = await atlas.rows('system_members', { source: 'cow-major-powers' });
    expect(majors.map(({ actor, since, censored }) => [actor, since, censored])).toEqual([
      ['SWE', '1990-08-15', true],
      ['ITA', '1860-01-01', false],
    ]);
  } finally {
    close();
  }
});

test('real files', async (ctx) => {
  const files = ['states2016.csv', 'system2016.csv', 'majors2024.csv'].map((file) => realFile(ctx, 'cow', file));
  const { atlas, report, close } = await importSample(files);
  try {
    expect(
      report.releases.map(({ id, rowsIn, rowsKept, tables, extract }) => [id, rowsIn, rowsKept, tables, extract]),
    ).toEqual([
      ['cow-major-powers', 14, 10, { system_members: 11 }, false],
      ['cow-states', 243 + 15_951, 221 + 15_951, { system_members: 224 }, false],
    ]);
    expect(left(report.releases[1]?.dropped ?? [])).toEqual({
      'state: actor did not exist then': 7,
      'state: unknown code': 15,
    });
    expect(report.releases.flatMap(({ expectations }) => expectations).filter(({ holds }) => !holds)).toEqual([]);
    const germany = await atlas.rows('system_members', { actor: 'DEU', source: 'cow-states' });
    expect(germany.map(({ code, since }) => [code, since])).toEqual([
      ['255', '1990-10-03'],
      ['260', '1955-05-05'],
    ]);
    expect((await atlas.rows('system_members', { actor: 'KIR' }))[0]).toMatchObject({
      code: '946',
      since: '1999-09-14',
    });
  } finally {
    close();
  }
});
