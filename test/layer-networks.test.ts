/** Brokerage and centrality of whole layers, asked on the shipped data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sliceTime } from '../src/network/slice-time.ts';
import { layerIds } from '../src/network/tie.ts';
import { ask } from '../src/questions/ask.ts';
import type { BrokerageAnswer } from '../src/questions/brokerage.ts';
import type { CentralityAnswer } from '../src/questions/centrality.ts';
import { networkSlice, seatSlice } from '../src/questions/slices/network-slice.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-layers-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

async function brokerage(more: { readonly [name: string]: string }): Promise<BrokerageAnswer> {
  return (await ask(atlas, 'brokerage', { year: '2018', ...more })).answer as BrokerageAnswer;
}

describe('slices of the shipped layers', () => {
  it.each(layerIds)('%s: ties sorted and sound, actors cover them, every row named', async (layer) => {
    const slice = await networkSlice(atlas, layer, sliceTime('2015', 20));
    expect(slice.actors).toEqual([...slice.actors].sort());
    const keys = slice.ties.map((tie) => `${tie.origin} ${tie.destination} ${tie.sign + 1}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    const actors = new Set(slice.actors);
    for (const tie of slice.ties) {
      expect(tie.weight > 0 && Number.isFinite(tie.weight)).toBe(true);
      expect(actors.has(tie.origin) && actors.has(tie.destination)).toBe(true);
      expect(tie.statements.length).toBeGreaterThan(0);
      for (const statement of tie.statements) expect(statement.source && statement.row && statement.table).not.toBe('');
    }
    for (const drop of slice.dropped) expect(drop.rows).toBeGreaterThan(0);
  });

  it('missions on a date agree with the question on missions', async () => {
    const slice = await networkSlice(atlas, 'missions', sliceTime('2018-06-12', 1));
    const { answer } = await ask(atlas, 'missions', { actor: 'PRK', on: '2018-06-12' });
    const abroad = (answer as { readonly abroad: readonly { readonly host: string }[] }).abroad.map(({ host }) => host);
    const sent = slice.ties.filter((tie) => tie.origin === 'PRK').map((tie) => tie.destination);
    expect(sent).toEqual([...new Set(abroad)].sort());
  });

  it('takes one trade series and names the others as dropped', async () => {
    const slice = await networkSlice(atlas, 'trade', sliceTime('2016', 1));
    expect(slice.basis).toBe('comtrade-mirror');
    expect(slice.dropped.map((drop) => drop.reason)).toContain('a rival series: kotra');
    const chosen = await networkSlice(atlas, 'trade', sliceTime('2016', 1), { basis: 'kotra', joinDirections: true });
    expect(chosen.ties.find((tie) => tie.origin === 'CHN')?.weight).toBe(6_050_000_000);
    await expect(networkSlice(atlas, 'trade', sliceTime('2016', 1), { basis: 'baci' })).rejects.toThrow(
      /no series "baci"/,
    );
  });

  it('knows the seats of a date', async () => {
    const before = await seatSlice(atlas, sliceTime('2000-07-26', 1));
    const after = await seatSlice(atlas, sliceTime('2000-07-27', 1));
    const seated = (slice: typeof before) =>
      slice.seats.some((seat) => seat.origin === 'PRK' && seat.destination === 'ARF');
    expect([seated(before), seated(after)]).toEqual([false, true]);
  });
});

describe('brokerage', () => {
  it('counts by hand: in the sanctions on the DPRK nobody stands between two others', async () => {
    const answer = await brokerage({ layer: 'sanctions', groups: 'ASEAN' });
    expect(answer.actors.every((row) => row.total === 0)).toBe(true);
    expect(answer.actors.find((row) => row.actor === 'PHL')?.group).toBe('ASEAN');
    expect(answer.network).toMatchObject({ actors: 6, ties: 5, directed: true });
  });

  it('splits every total over five roles, and the layer sums the actors', async () => {
    const answer = await brokerage({ layer: 'forums', groups: 'ASEAN;Northeast:PRK,KOR,CHN,JPN' });
    for (const row of [...answer.actors, answer.layer])
      expect(row.coordinator + row.itinerant + row.gatekeeper + row.representative + row.liaison).toBe(row.total);
    expect(answer.actors.reduce((sum, row) => sum + row.total, 0)).toBe(answer.layer.total);
    expect(answer.groups.map(({ group, members }) => [group, members > 0])).toEqual([
      ['ASEAN', true],
      ['Northeast', true],
      ['others', true],
    ]);
  });

  it('has a reason where a role cannot be filled: two groups have no liaison', async () => {
    const answer = await brokerage({ layer: 'forums', groups: 'ASEAN' });
    for (const row of answer.actors) {
      expect(row.z.liaison).toBeNull();
      expect(row.reason).toMatch(/groups/);
    }
  });

  it('groups by region of the actors table', async () => {
    const answer = await brokerage({ layer: 'forums' });
    expect(answer.actors.find((row) => row.actor === 'SGP')?.group).toBe('Asia');
  });

  it.each([
    [{ layer: 'astrology' }, /must be one of relations, missions/],
    [{ layer: 'alliances' }, /no table holds a row of the layer alliances/],
    [{ layer: 'trade', year: '1900' }, /out of coverage.*1988 to 2024/],
    [{ layer: 'forums', groups: 'ASEAN', year: '1960' }, /had no member on 1960/],
    [{ layer: 'forums', groups: 'ASEAN;X:SGP' }, /SGP stands in ASEAN and in X/],
    [{ layer: 'forums', groups: 'Atlantis' }, /no body or group.*write region/],
    [{ layer: 'forums', groups: 'X:' }, /has no member/],
    [{ layer: 'forums', groups: 'X:Atlantis' }, /no actor of that name/],
    [{ layer: 'sanctions', signs: 'not-hostile' }, /no tie is left of 5/],
    [{ layer: 'forums', minimum: '1000' }, /no tie is left.*strongest weighs/],
  ])('%j has one clear error', async (more, message) => {
    await expect(brokerage(more)).rejects.toThrow(message);
  });
});

describe('centrality', () => {
  it('gives every measure or its reason, never a number in place of one', async () => {
    const { answer } = await ask(atlas, 'centrality', { layer: 'sanctions', year: '2018' });
    const { actors, notDefined } = answer as CentralityAnswer;
    expect(notDefined.map(({ measure }) => measure)).toContain('eigenvector');
    expect(actors.every((row) => row.eigenvector === null)).toBe(true);
    expect(actors[0]).toMatchObject({ actor: 'PRK', tiesIn: 5, tiesOut: 0, effectiveSize: 5 });
    const total = actors.reduce((sum, row) => sum + (row.pageRank ?? 0), 0);
    expect(Math.abs(total - 1)).toBeLessThan(1e-12);
  });

  it('knows the hub of a star: in the missions of 2018 the DPRK stands between all others', async () => {
    const { answer } = await ask(atlas, 'centrality', { layer: 'missions', year: '2018' });
    const [first, ...rest] = [...(answer as CentralityAnswer).actors].sort(
      (x, y) => (y.betweenness ?? 0) - (x.betweenness ?? 0),
    );
    expect(first?.actor).toBe('PRK');
    expect(rest.every((row) => row.betweenness === 0)).toBe(true);
  });
});
