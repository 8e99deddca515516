import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile, type SampleImport } from '../../../test/import-sample.ts';
import { sameBodies } from './known-bodies.ts';
import { YearlyCodes } from './spells.ts';

const file = (name: string) => join(import.meta.dirname, 'sample', name);
const source = 'cow-igo';

async function spellsOf({ atlas }: SampleImport): Promise<string[]> {
  const rows = await atlas.rows('memberships', { source });
  return rows.map(({ id, status, joined, left }) => `${id} ${status} ${joined} ${left}`);
}

test('spells: status, missing years before and after, right-censored', () => {
  const codes = new YearlyCodes();
  for (const [year, code] of [
    [1990, 'missing'],
    [1991, 1],
    [1992, 1],
    [1994, 3],
    [1995, 2],
    [1996, 2],
    [1997, 'missing'],
    [2014, 1],
  ] as const)
    codes.set(year, code);
  expect(codes.spells(2014)).toEqual([
    { code: 1, joined: '[..1991]', left: '1992' },
    { code: 3, joined: '1994', left: '1994' },
    { code: 2, joined: '1995', left: '[1996..]' },
    { code: 1, joined: '2014', left: '[2014..]' },
  ]);
});

test('organisation years become spells', async () => {
  const sample = await importSample([file('igo_year_format_3.csv')]);
  expect(sample.release).toMatchObject({ rowsIn: 23, rowsKept: 23, tables: { bodies: 6 } });
  expect(sample.release.setAside).toEqual([
    { reason: 'cell of a state: unknown code', rows: 1, example: expect.stringContaining('300 in 1990') },
  ]);
  expect(await spellsOf(sample)).toEqual([
    'cow-igo-APO-PRK-1990 member 1990 [1993..]',
    'cow-igo-ASEAN-USA-1991 associate [..1991] 1991',
    'cow-igo-ASEAN-USA-1993 associate 1993 [1993..]',
    'cow-igo-OPEC-USA-1990 member 1990 1991',
    'cow-igo-UN-CHN-1990 member 1990 [1993..]',
    'cow-igo-UN-FRA-1990 member 1990 [1993..]',
    'cow-igo-UN-PRK-1990 observer 1990 1990',
    'cow-igo-UN-PRK-1991 member 1991 [1993..]',
    'cow-igo-UN-SCG-1992 member 1992 [1992..]',
    'cow-igo-UN-USA-1990 member 1990 [1993..]',
    'cow-igo-UN-YUG-1990 member 1990 1991',
  ]);
  const [opec] = await sample.atlas.rows('bodies', { id: 'cow-igo-OPEC' });
  expect(opec).toMatchObject({ name: 'Made-up Oil (long)', founded: '1960', ended: '1992' });
  const bodies = await sample.atlas.rows('bodies', { source });
  expect(bodies.map(({ id, family, sameAs }) => [id, family, sameAs])).toEqual(
    expect.arrayContaining([
      ['cow-igo-ASEAN', 'asean', 'ASEAN'],
      ['cow-igo-UN', 'un', 'UN'],
      ['cow-igo-OPEC', 'other', null],
    ]),
  );
  const reference = new Set((await sample.atlas.rows('bodies')).map(({ id }) => id));
  for (const id of Object.values(sameBodies)) expect(reference).toContain(id);
  const [doubted] = await sample.atlas.rows('memberships', { body: 'cow-igo-APO' });
  expect(doubted?.note).toMatch(/^looks wrong/);
  sample.close();
});

test('both formats give the same memberships', async () => {
  const one = await importSample([file('igo_year_format_3.csv')]);
  const two = await importSample([file('state_year_format_3.csv')]);
  expect(await spellsOf(two)).toEqual(await spellsOf(one));
  one.close();
  two.close();
});

/** Organisations on which the publisher's own two files contradict each other. */
const contradicted = [
  'AITIC',
  'CEC',
  'CTO',
  'FAO',
  'IASAJ',
  'IBE',
  'IBRD',
  'ICAC',
  'ICCEC',
  'ICCO',
  'ICCS',
  'ICFO',
  'ICMMP',
  'IGC',
  'IIF',
  'ILO',
  'IMF',
  'IOPCF',
  'IRSG',
  'ITC',
  'ITTO',
  'PIARC',
  'WHO',
  'WTOURO',
];

test("the real files give the same memberships but where the publisher's two files differ", {
  timeout: 120_000,
}, async (ctx) => {
  const one = await importSample([realFile(ctx, 'igo', 'igo_year_format3.csv.gz')]);
  const two = await importSample([realFile(ctx, 'igo', 'state_year_format3.csv.gz')]);
  expect([one.release.rowsIn, two.release.rowsIn]).toEqual([19_335, 15_557]);
  const [first, second] = [new Set(await spellsOf(one)), new Set(await spellsOf(two))];
  const bodiesThatDiffer = (spells: (sample: ReadonlySet<string>) => Set<string>) => {
    const [a, b] = [spells(first), spells(second)];
    const differing = [...a].filter((spell) => !b.has(spell)).concat([...b].filter((spell) => !a.has(spell)));
    const bodies = new Set(differing.map((spell) => /^cow-igo-(.+)-[A-Z]{3}-\d/.exec(spell)?.[1] ?? spell));
    return [...bodies].sort().filter((body) => !contradicted.includes(body));
  };
  expect(
    bodiesThatDiffer(
      (spells) => new Set([...spells].map((spell) => spell.replace(/\[?\.{0,2}(\d{4})(?:\.\.)?\]?/g, '$1'))),
    ),
  ).toEqual([]);
  // four more where only one file marks the years around a spell as missing, so that its ends are less sure
  expect(bodiesThatDiffer((spells) => new Set(spells))).toEqual(['CCNR', 'CWGC', 'ICHEMO', 'OTIF']);
  expect(first.size).toBeGreaterThan(18_000);
  const asean = await one.atlas.rows('memberships', { body: 'cow-igo-ASEAN', status: 'member' });
  expect(asean.map(({ member, joined, left }) => `${member} ${joined} ${left}`)).toContain('VNM 1995 [2014..]');
  expect(asean).toHaveLength(10);
  one.close();
  two.close();
});
