/** Host ranking, role ladder and envoys on the shipped case: known answers, laws, and nothing learnt from the future. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import { ask } from '../src/questions/ask.ts';
import type { EnvoyAnswer } from '../src/questions/envoy.ts';
import type { HostsAnswer } from '../src/questions/hosts.ts';
import type { RolesAnswer } from '../src/questions/roles.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-hosts-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

type Asked<A> = Envelope<A>;

const given = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { name: 'cases.csv', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
};

/** The shipped talks in the layout of a user's file, rows changed on the way. */
async function casesFile(
  change: (cells: string[], year: number) => string[] | null = (cells) => cells,
): Promise<string> {
  const rows = await atlas.rows('third_country_talks');
  const lines = rows.flatMap((row) => {
    const cells = change(
      [
        row.id,
        String(row.year),
        row.partyA,
        row.partyB,
        row.kind,
        row.host ?? '',
        row.city ?? '',
        row.mediators ?? '',
        row.role ?? '',
        row.confidence,
      ],
      row.year,
    );
    return cells === null
      ? []
      : [cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')];
  });
  return `id,year,party_a_iso3,party_b_iso3,kind,host_iso3,city,mediator_iso3_or_body,role,confidence\n${lines.join('\n')}\n`;
}

const hosts = (raw: Parameters<typeof ask>[2]) => ask(atlas, 'hosts', raw) as Promise<Asked<HostsAnswer>>;

describe('hosts on shipped data', () => {
  it('answers the Korean case, says what is missing and beats every naive ranking on unseen pairs', async () => {
    const { answer, caveats } = await hosts({ a: 'USA', b: 'PRK', year: '2018', top: '300' });
    expect(answer.observed).toMatchObject([{ host: 'SGP' }]);
    expect(answer.observed[0]?.rank).toBeLessThanOrEqual(8);
    expect(answer.candidates).toHaveLength(answer.fit?.choiceSet ?? -1);
    expect(answer.candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 2);
    expect(answer.candidates.map(({ actor }) => actor)).not.toContain('PRK');
    for (const { probability, interval } of answer.candidates) {
      expect(interval[0]).toBeLessThanOrEqual(interval[1]);
      expect(Number.isFinite(probability)).toBe(true);
    }
    expect(answer.missing.map(({ block }) => block)).toEqual([
      'trade',
      'organisations',
      'alliances',
      'economy',
      'regime',
    ]);
    expect(caveats.join(' ')).toMatch(/Without the block trade/);
    const { record } = answer;
    expect(record).toMatchObject({ rows: 222, dyads: 52 });
    expect(record.unseenDyads.rows).toBe(38);
    expect(record.mrr).toBeGreaterThan(0.31);
    expect(record.logLoss).toBeLessThan(3.65);
    for (const { mrr, unseenMrr, unseenLogLoss } of record.baselines) {
      expect(mrr).toBeLessThan(record.mrr ?? 0);
      expect(unseenMrr).toBeLessThan(record.unseenDyads.mrr ?? 0);
      expect(unseenLogLoss).toBeGreaterThan(record.unseenDyads.logLoss ?? 9);
    }
    expect((record.fromPages.rows ?? 0) + (record.fromMemory.rows ?? 0)).toBe(222);
  });

  it('gives the naive records that were worked out apart: .010, .19 and .30', async () => {
    const { answer } = await hosts({ a: 'USA', b: 'PRK', year: '2018' });
    const mrr = new Map(answer.record.baselines.map(({ name, mrr: value }) => [name, value]));
    expect(mrr.get('uniform')).toBeCloseTo(0.01, 3);
    expect(mrr.get('past host frequency')).toBeCloseTo(0.194, 1);
    expect(mrr.get("frequency x distance + this pair's hosts")).toBeCloseTo(0.3, 1);
  });

  it('shows Hanoi and Stockholm as misses', async () => {
    const { answer, caveats } = await hosts({ a: 'PRK', b: 'USA', year: '2019' });
    const hanoi = answer.observed.find(({ host }) => host === 'VNM');
    expect(hanoi).toMatchObject({ inSet: false });
    expect(caveats.filter((text) => text.startsWith('A miss'))).toHaveLength(3);
  });

  it('ranks by structure alone without the hosting records', async () => {
    const { answer } = await hosts({ a: 'USA', b: 'PRK', year: '2026', withoutRecords: true });
    expect(answer.blocks).not.toContain('records');
    const features = answer.candidates.flatMap(({ contributions }) => contributions.map(({ feature }) => feature));
    expect(features.some((feature) => feature.startsWith('hosted') || feature === 'own-hosts')).toBe(false);
  });

  it('is the same run for run, and order of the parties does not matter', async () => {
    const one = await hosts({ a: 'USA', b: 'PRK', year: '2018' });
    const two = await hosts({ a: 'PRK', b: 'USA', year: '2018' });
    expect(two.answer.candidates.map(({ actor, probability }) => [actor, probability])).toEqual(
      one.answer.candidates.map(({ actor, probability }) => [actor, probability]),
    );
  });

  it.each([
    [{ a: 'USA' }, /two parties/],
    [{ a: 'USA', b: 'USA' }, /two different/],
    [{ a: 'USA', b: 'PRK', year: '1950' }, /too few talks before 1950/],
    [{ a: 'SUN', b: 'USA', year: '2018' }, /did not exist in 2018/],
    [{ a: 'USA', b: 'PRK', blocks: 'distance,trade' }, /cow-trade.*not loaded/],
    [{ a: 'USA', b: 'PRK', blocks: 'weather' }, /no such block/],
    [{ a: 'USA', b: 'PRK', blocks: 'records', withoutRecords: true }, /no block is left/],
  ])('refuses %j', async (raw, message) => {
    await expect(hosts(raw as Parameters<typeof ask>[2])).rejects.toThrow(message);
  });
});

describe('hosts --evaluate', () => {
  it('scores a file like the shipped talks, row for row', async () => {
    const { answer, run } = await hosts({ evaluate: given(await casesFile()) });
    expect(answer.record).toMatchObject({ rows: 222, dyads: 52 });
    const shipped = (await hosts({ a: 'USA', b: 'PRK', year: '2018' })).answer.record;
    expect(answer.record.mrr).toBe(shipped.mrr);
    expect(answer.record.logLoss).toBe(shipped.logLoss);
    const rows = answer.rows.filter(({ year }) => year >= 2000);
    expect(rows.reduce((sum, { rank }) => sum + 1 / rank, 0) / rows.length).toBeCloseTo(answer.record.mrr ?? 0, 4);
    expect(run.dropped.map(({ reason, rows: count }) => [reason.replace(/^.*: /, ''), count])).toContainEqual([
      'no host',
      35,
    ]);
  });

  it('learns nothing from the year itself or later: other hosts from 2010 on change no forecast up to 2010', async () => {
    const plain = await hosts({ evaluate: given(await casesFile()) });
    const changed = await hosts({
      evaluate: given(
        await casesFile((cells, year) =>
          year >= 2010 && cells[5] !== ''
            ? [...cells.slice(0, 5), cells[2] === 'FJI' ? 'TON' : 'FJI', ...cells.slice(6)]
            : cells,
        ),
      ),
    });
    const untilThen = (answer: HostsAnswer) => answer.rows.filter(({ year }) => year < 2010);
    expect(untilThen(changed.answer)).toEqual(untilThen(plain.answer));
    expect(untilThen(plain.answer).length).toBeGreaterThan(100);
    const after = changed.answer.rows.filter(({ year }) => year > 2015);
    expect(Math.min(...after.map(({ rank }) => rank))).toBe(1);
  });

  it('never reads role, mediator, city or kind', async () => {
    const plain = await hosts({ evaluate: given(await casesFile()) });
    const blank = await hosts({
      evaluate: given(
        await casesFile((cells) => [
          ...cells.slice(0, 4),
          'summit',
          cells[5] ?? '',
          'Nowhere',
          'UN',
          'mediator',
          cells[9] ?? '',
        ]),
      ),
    });
    expect(blank.answer.rows).toEqual(plain.answer.rows);
  });

  it.each([
    ['id,year\n1,2000\n', /lacks the column party_a_iso3 or party_a/],
    ['id,year,party_a_iso3,party_b_iso3,host_iso3\n', /no rows/],
    ['id,year,party_a_iso3,party_b_iso3,host_iso3\nx,2018,USA,PRK,Atlantis\n', /no talk of two known states/],
    ['id,year,party_a_iso3,party_b_iso3,host_iso3\nx,1990,USA,PRK,CHE\n', /can be scored from 2000 on/],
  ])('refuses the file %j', async (text, message) => {
    await expect(hosts({ evaluate: given(text) })).rejects.toThrow(message);
  });
});

describe('roles', () => {
  const roles = async (raw: Parameters<typeof ask>[2]) => (await ask(atlas, 'roles', raw)).answer as RolesAnswer;

  it('of ASEAN between the USA and the DPRK: host shown, facilitator claimed, mediator not shown', async () => {
    const answer = await roles({ actor: 'ASEAN', between: 'USA,PRK' });
    expect(answer).toMatchObject({
      highestShown: 'host',
      highestClaimed: 'facilitator',
      hosting: { hosted: 9, of: 21 },
    });
    const rung = (role: string) => answer.rungs.find((entry) => entry.role === role);
    const dates = rung('host')?.shown.map(({ date }) => date?.slice(0, 4));
    for (const year of ['1995', '2018', '2019']) expect(dates).toContain(year);
    expect(rung('mediator')).toMatchObject({ shown: [], claimed: [] });
    expect(rung('mediator')?.denied.length).toBeGreaterThan(0);
    const minister = rung('facilitator')?.preconditions.find(({ statement }) => statement.startsWith('PRK sends'));
    expect(minister?.holds).toBe(false);
    expect(minister?.reason).toMatch(/ambassador 2019-2024, absent 2025/);
    expect(rung('facilitator')?.preconditions[0]?.holds).toBe(true);
    expect(rung('mediator')?.preconditions.at(-1)?.holds).toBe(false);
    for (const entry of answer.rungs)
      for (const { reason, statement } of entry.preconditions)
        expect(`${statement}${reason}`).not.toMatch(/NaN|undefined/);
  });

  it('changes with the date: before Hanoi eight of nineteen, and the minister came', async () => {
    const answer = await roles({ actor: 'ASEAN', between: 'PRK,USA', on: '2018-06-12' });
    expect(answer.hosting).toMatchObject({ hosted: 8, of: 19 });
    const minister = answer.rungs[2]?.preconditions.find(({ statement }) => statement.startsWith('PRK sends'));
    expect(minister?.holds).toBe(true);
  });

  it('of a state: what is coded for the host counts as claimed only', async () => {
    const answer = await roles({ actor: 'SWE', between: 'USA,PRK' });
    expect(answer).toMatchObject({ highestShown: 'host', highestClaimed: 'facilitator' });
  });

  it.each([
    [{ actor: 'ASEAN', between: 'USA' }, /two parties/],
    [{ actor: 'USA', between: 'USA,PRK' }, /is a party/],
    [{ actor: 'ASEAN', between: 'USA,PRK,CHN' }, /two parties/],
  ])('refuses %j', async (raw, message) => {
    await expect(roles(raw)).rejects.toThrow(message);
  });
});

describe('envoy', () => {
  const six = 'USA,PRK,KOR,CHN,JPN,RUS';
  const envoy = async (raw: Parameters<typeof ask>[2]) => (await ask(atlas, 'envoy', raw)).answer as EnvoyAnswer;

  it('finds states that reach all six, with a row behind every channel, and committees that reach wider', async () => {
    const answer = await envoy({ parties: six });
    const [first] = answer.candidates;
    expect(first).toMatchObject({ reached: 6, unreached: [] });
    for (const { channels, actor } of answer.candidates) {
      expect(six).not.toContain(actor);
      for (const channel of channels) expect(channel.source).not.toBe('');
    }
    expect(answer.committees[0]?.reachAll).toBeGreaterThan(first?.reachAll ?? 1);
    // by hand: product over parties of 1 - .5^kinds
    const kinds = six
      .split(',')
      .map((party) => first?.channels.filter((channel) => channel.party === party).length ?? 0);
    expect(first?.reachAll).toBeCloseTo(
      kinds.reduce((product, count) => product * (1 - 0.5 ** count), 1),
      4,
    );
  });

  it('never falls with another channel kind allowed or with a larger committee', async () => {
    const two = await envoy({ parties: six, size: '2' });
    const three = await envoy({ parties: six, size: '3' });
    expect(three.committees[0]?.reachAll).toBeGreaterThanOrEqual(two.committees[0]?.reachAll ?? 1);
    const wider = await envoy({ parties: six, forumSize: '250' });
    expect(wider.candidates[0]?.reachAll).toBeGreaterThanOrEqual(two.candidates[0]?.reachAll ?? 1);
  });

  it('refuses one party and a party before its time', async () => {
    await expect(envoy({ parties: 'USA' })).rejects.toThrow(/two parties or more/);
    await expect(envoy({ parties: 'USA,PRK', on: '1940' })).rejects.toThrow(/did not exist/);
  });
});
