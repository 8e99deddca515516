import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, remove } from '../../../test/alter-rows.ts';
import type { Envelope } from '../../core/question.ts';
import { openAtlas } from '../../store/open-atlas.ts';
import { ask } from '../ask.ts';
import type { ClaimsAnswer } from '../claims.ts';
import { type Alterations, overlayAtlas } from '../scenario/overlay-atlas.ts';

const home = mkdtempSync(join(tmpdir(), 'citations-'));
let atlas: Awaited<ReturnType<typeof openAtlas>>;

async function check(alterations: Alterations = {}): Promise<ClaimsAnswer> {
  const empty = overlayAtlas(atlas, alterations, {});
  return ((await ask(empty, 'claims', {})) as Envelope<ClaimsAnswer>).answer;
}

async function found(alterations: Alterations = {}): Promise<string[]> {
  return (await check(alterations)).citationChecks.map(
    ({ rule, claims, citation }) => `${rule}: ${claims.join(' ')}${citation === null ? '' : ` (${citation})`}`,
  );
}

const asShipped = [
  'source-predates-event: A36 A37 A38 (A-4)',
  'same-fact-different-year: A16 B11',
  'year-mismatch: B11',
  'unit-or-denominator-mismatch: A14',
  'unit-or-denominator-mismatch: B20',
  'unit-or-denominator-mismatch: A14 A15',
];

beforeAll(async () => {
  atlas = await openAtlas({ home });
});

afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

describe('citation checks', () => {
  it('finds these six and nothing else', async () => {
    expect(await found()).toEqual(asShipped);
  });

  it('gives each finding its values and the rows that show it', async () => {
    const { citationChecks } = await check();
    const [footnote, , , , bodies] = citationChecks;
    expect(footnote?.values).toEqual([
      { name: 'published', value: '2018-09-20' },
      { name: 'event', value: '2019-02-27' },
    ]);
    expect(footnote?.evidence.flatMap((entry) => entry.rows)).toEqual(
      expect.arrayContaining(['A-4', '2019-02-27-VNM', 'hanoi-2019-01']),
    );
    expect(bodies?.finding).toContain('the text takes it of "international committees"');
    for (const { finding, evidence } of citationChecks) {
      expect(finding.length).toBeGreaterThan(40);
      expect(evidence.length).toBeGreaterThan(0);
    }
  });

  it('lists what it checked, found in order and could not check', async () => {
    const rules = new Map((await check()).citationRules.map((rule) => [rule.rule, rule]));
    expect(rules.get('source-predates-event')).toMatchObject({ checked: 3, found: 1, inOrder: ['A-1', 'B-OEC'] });
    expect(rules.get('value-not-found')).toMatchObject({ checked: 22, found: 0 });
    expect(rules.get('value-not-found')?.inOrder).toEqual(expect.arrayContaining(['A17-1', 'B02-1', 'B19-1', 'A35-2']));
    const notChecked = rules.get('value-not-found')?.notChecked.map(({ item }) => item);
    expect(notChecked).toEqual(expect.arrayContaining(['A20-1', 'A36-1', 'B30-1']));
    for (const { notChecked: left } of rules.values()) for (const { why } of left) expect(why).toMatch(/\w{3}/);
  });

  it.each<[string, Alterations, string[]]>([
    [
      'a source after the event',
      { citations: change((row) => row.id === 'A-4', { published: '2019-03-02' }) },
      asShipped.slice(1),
    ],
    [
      'a summit before the source',
      { meetings: change((row) => row.id === '2019-02-27-VNM', { start: '2018-09-01', end: '2018-09-02' }) },
      [...asShipped.slice(1), 'value-not-found: A29', 'value-not-found: A35', 'value-not-found: A35'],
    ],
    [
      'one year in both texts',
      { assertions: change((row) => row.id === 'B11-1', { period: '2016' }) },
      [...asShipped.slice(0, 1), ...asShipped.slice(3)],
    ],
    [
      'no row with the value',
      { trade: remove((row) => row.id === 'itc-PHL-2016') },
      [
        ...asShipped.slice(0, 2),
        ...asShipped.slice(3),
        'value-not-found: A16',
        'value-not-found: B11',
        'value-not-found: A17',
      ],
    ],
    [
      'a rank among import sources only',
      { trade: change((row) => row.id === 'oec-PHL-2015', { rank: 3 }) },
      [...asShipped.slice(0, 2), 'unit-or-denominator-mismatch: B11', ...asShipped.slice(3)],
    ],
    [
      'a total for the year itself',
      { trade: change((row) => row.id === 'piie-ASEAN7-2015', { note: null }) },
      asShipped.filter((line) => line !== 'unit-or-denominator-mismatch: A14'),
    ],
    [
      'an embassy that closed',
      { missions: remove((row) => row.id === 'PRK-SGP') },
      [...asShipped, 'value-not-found: B02', 'value-not-found: B02'],
    ],
    ['no citations at all', { citations: () => [] }, asShipped.slice(1)],
    ['no assertions', { assertions: () => [] }, []],
  ])('follows the data: %s', async (_, alterations, expected) => {
    expect((await found(alterations)).sort()).toEqual([...expected].sort());
  });
});
