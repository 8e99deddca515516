import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildActorIndex } from '../core/actor-index.ts';
import type { Row } from '../core/atlas.ts';
import { type CodeResolver, codeResolver, type PublisherScheme } from './code-resolver.ts';
import { cowExceptions } from './cow-codes.ts';
import { readTableFolder } from './shipped/table-folder.ts';
import { memberNames } from './un-votes/member-names.ts';

let codes: CodeResolver;
beforeAll(() => {
  const { files } = readTableFolder(join(import.meta.dirname, '..', '..', 'reference'));
  const rows = <N extends 'actors' | 'actor_names' | 'actor_codes'>(table: N) =>
    (files.get(table)?.rows ?? []) as unknown as readonly Row<N>[];
  codes = codeResolver(buildActorIndex(rows('actors'), rows('actor_names'), rows('actor_codes')));
});

const asked: readonly [scheme: PublisherScheme, code: string | number, on: number | string, answer: string][] = [
  ['cow', 731, 2014, 'PRK'],
  ['cow', '002', 1950, 'USA'],
  ['cow', 255, 1912, 'actor did not exist then'],
  ['cow', 260, 1970, 'DEU'],
  ['cow', 265, 1970, 'DDR'],
  ['cow', 255, 2000, 'DEU'],
  ['cow', 345, 1930, 'YUG'],
  ['cow', 345, 1980, 'YUG'],
  ['cow', 345, 2000, 'SCG'],
  ['cow', 345, 2010, 'SRB'],
  ['cow', 345, 1886, 'actor did not exist then'],
  ['cow', 365, 1980, 'SUN'],
  ['cow', 365, 1995, 'RUS'],
  ['cow', 678, 1980, 'YAR'],
  ['cow', 679, 2000, 'YEM'],
  ['cow', 680, 1980, 'YMD'],
  ['cow', 816, 1980, 'VNM'],
  ['cow', 817, 1970, 'RVN'],
  ['cow', 300, 1900, 'unknown code'],
  ['cow', '', 1900, 'code is empty'],
  ['gw', 678, 1980, 'YAR'],
  ['gw', 678, 2000, 'YEM'],
  ['gw', 340, 2010, 'SRB'],
  ['comtrade', 490, 2010, 'TWN'],
  ['comtrade', 842, 2010, 'USA'],
  ['comtrade', 0, 2010, 'aggregate or area, not an actor'],
  ['iso2', 'NA', 2010, 'NAM'],
  ['iso3', 'ROM', 2000, 'ROU'],
  ['iso3', 'XYZ', 2000, 'unknown code'],
  ['name', 'Republic of Vietnam', 1970, 'RVN'],
  ['name', 'Atlantis', 1970, 'unknown name'],
];

test.each(asked)('%s %s in %s: %s', (scheme, code, on, answer) => {
  const book = codes.book(scheme, scheme === 'cow' ? { exceptions: cowExceptions } : {});
  const { actor, reason } = book.actor(code, on);
  expect(actor ?? reason).toBe(answer);
  expect(book.actor(code, on)).toBe(book.actor(code, on));
});

test.each([
  ['CHINA', '1971-10-24', 'TWN'],
  ['CHINA', '1971-10-25', 'CHN'],
  ['CHINA', '1971', 'CHN'],
  ['YEMEN', '1990-05-21', 'YAR'],
  ['YEMEN', '1990-05-22', 'YEM'],
  ['YUGOSLAVIA', '1992-04-26', 'YUG'],
  ['YUGOSLAVIA', '2000-11-01', 'SCG'],
  ['UKRAINE', '1948-01-17', 'UKR'],
  ['NAMIBIA', '1995-01-01', 'NAM'],
  ['CONGO', '1983-10-27', 'COG'],
  ["DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", '2016-12-01', 'PRK'],
])("a member's name in the UN: %s on %s is %s", (name, on, actor) => {
  expect(codes.book('name', { exceptions: memberNames, lives: 'ignore' }).actor(name, on).actor).toBe(actor);
});

test('lives are ignored only where asked, and bodies only where asked', () => {
  expect(codes.book('cow', { lives: 'ignore' }).actor(369, 1950).actor).toBe('UKR');
  expect(codes.book('cow').actor(369, 1950).reason).toBe('actor did not exist then');
  expect(codes.book('name').actor('ASEAN', 2000).reason).toBe('aggregate or area, not an actor');
  expect(codes.book('name', { kinds: ['body', 'group'] }).actor('ASEAN', 2000).actor).toBe('ASEAN');
});
