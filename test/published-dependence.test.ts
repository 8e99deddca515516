/** Dependence of an imported state: rows of Laos in the publisher's own file (COW Trade 4.0), and the same again by hand. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ask } from '../src/index.ts';
import { importSample, realFile } from './import-sample.ts';

const laos = '812';
const million = 1e6;

it('Laos in 2010: shares, concentration, loss and room', { timeout: 120_000 }, async (ctx) => {
  const file = realFile(ctx, 'cow', 'cow_trade_ddy_v4_INTEGER_MUSD.csv.gz');
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  const own = lines.map((line) => line.split(',')).filter(([one, two]) => one === laos || two === laos);
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-laos-'));
  const extract = join(folder, 'cow_trade_ddy_v4_INTEGER_MUSD.csv');
  writeFileSync(extract, `${[head, ...own.map((cells) => cells.join(','))].join('\n')}\n`);
  const { atlas, close } = await importSample([extract]);
  const { answer } = await ask(atlas, 'dependence', { actor: 'LAO', year: 2010 });

  // both flows stated; flagged where a flow is far from what the publisher smooths it to, so only unflagged rows are held up here
  const record = await atlas.rows('trade', { actor: 'LAO' });
  const flagged = new Set(record.flatMap(({ partner, year, flags }) => (flags === null ? [] : [`${partner} ${year}`])));
  const codes = new Map(record.map(({ id, partner }) => [id.replace(/m$/, ''), partner]));
  const values = new Map<string, Map<number, number>>();
  const placed = new Map<string, string>();
  for (const [i, [one = '', two = '', year = '', flow1 = '', flow2 = '']] of own.entries()) {
    const other = one === laos ? two : one;
    const partner = codes.get(String(i + 1));
    if (partner !== undefined) placed.set(other, partner);
    if (flow1 === '' || flow2 === '') continue;
    const value = (Number(flow1) + Number(flow2)) * million;
    values.set(other, (values.get(other) ?? new Map()).set(Number(year), value));
  }
  const now = [...values].flatMap(([other, years]) => {
    const value = years.get(2010);
    return value === undefined ? [] : [{ other, value }];
  });
  const listed = now.reduce((sum, { value }) => sum + value, 0);
  const top = now.reduce((best, one) => (one.value > best.value ? one : best));
  expect(answer).toMatchObject({ basis: 'cow', measure: 'total', totalUsd: null, top: { partner: 'THA' } });
  expect(placed.get(top.other)).toBe('THA');
  expect(answer.byBasis[0]?.partners).toBe(now.length);
  expect(answer.top?.share).toBeCloseTo(top.value / listed, 12);
  expect(answer.byBasis[0]?.herfindahl).toBeCloseTo(
    now.reduce((sum, { value }) => sum + (value / listed) ** 2, 0),
    12,
  );
  const [thailand] = answer.escapeRoom;
  const left = listed - top.value;
  expect(thailand).toMatchObject({ partner: 'THA', valueUsd: top.value, leftUsd: left, next: 'CHN' });
  const others = now.filter((one) => one !== top);
  expect(thailand?.herfindahl).toBeCloseTo(
    others.reduce((sum, { value }) => sum + (value / left) ** 2, 0),
    12,
  );
  let room = 0;
  for (const { other, value } of others) {
    const partner = placed.get(other);
    if (flagged.has(`${partner} 2010`)) continue;
    const sound = [...(values.get(other) ?? [])].filter(([year]) => !flagged.has(`${partner} ${year}`));
    if (sound.length > 1) room += Math.max(...sound.map(([, amount]) => amount)) - value;
  }
  expect(thailand?.roomUsd).toBeCloseTo(room, 3);
  expect(thailand?.roomUsd).toBeGreaterThan(0);
  close();
  rmSync(folder, { recursive: true });
});
