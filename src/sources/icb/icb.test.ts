import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('crises and states in crisis', async () => {
  const { atlas, release, close } = await importSample(['icb1v99.csv', 'icb2v99.csv'].map(sample));
  try {
    expect(release).toMatchObject({ id: 'icb', rowsIn: 7, rowsKept: 4, tables: { crises: 2, crisis_actors: 2 } });
    expect(release.version).toMatch(/^99-/);
    expect(left(release.dropped)).toEqual({
      'crisis is named but not coded: it has no date': 2,
      'state: unknown code': 1,
    });
    expect(left(release.setAside)).toEqual({ 'code without a meaning': 1 });
    expect(await atlas.rows('crises')).toMatchObject([
      {
        crisis: '901',
        name: 'ICE SHEET I',
        start: '1960-07',
        ended: '1961',
        region: 'Northern Europe',
        trigger: 'violent act',
        violence: 'serious clashes',
        mediation: true,
        mediator: 'regional organisation',
        outcome: 'formal agreement',
      },
      {
        crisis: '902',
        start: '1970-07-04',
        ended: '1970-08',
        mediation: false,
        mediator: null,
        outcome: 'crisis faded',
      },
    ]);
    expect(await atlas.rows('crisis_actors')).toMatchObject([
      {
        crisis: '901',
        actor: 'SWE',
        start: '1960-07-09',
        ended: '1961-02',
        response: 'violent military act',
        outcome: 'victory',
      },
      { crisis: '901', actor: 'SUN', start: '1960-07', ended: '1961-02-03', outcome: null },
    ]);
  } finally {
    close();
  }
});

test('real files', async (ctx) => {
  const files = ['icb1v13.csv', 'icb2v13.csv.gz'].map((file) => realFile(ctx, 'crises', file));
  const { release, close } = await importSample(files);
  try {
    expect(release).toMatchObject({ rowsIn: 482 + 1065, tables: { crises: 481, crisis_actors: 1015 }, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  } finally {
    close();
  }
});
