/**
 * The numbers that the shipped case must give: those of the first issue, and those that the compilers of the facts
 * worked out by hand. Beside each stands its wrong-input neighbour, and what is missing is told from zero.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError, openAtlas } from '../src/index.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-answers-'));
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

const millions = (value: number | null | undefined): number => (value ?? Number.NaN) / 1e6;

async function refusal(asking: Promise<unknown>, kind: typeof DomainError | typeof NotFoundError): Promise<string> {
  const error = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(kind);
  return (error as Error).message;
}

describe('missions', () => {
  const asean = async (on: string) => (await ask(atlas, 'missions', { actor: 'PRK', bloc: 'ASEAN', on })).answer;

  it('counts eight of ten on the day of the Singapore summit, without Brunei and the Philippines alone', async () => {
    const { bloc } = await asean('2018-06-12');
    expect(bloc).toMatchObject({ abroad: 8, without: ['BRN', 'PHL'], notRecorded: [], undecided: [] });
    expect(bloc?.members).toHaveLength(10);
  });

  it('counts seven of eleven on 1 January 2026', async () => {
    const { bloc } = await asean('2026-01-01');
    expect(bloc).toMatchObject({ abroad: 7, without: ['BRN', 'MYS', 'PHL', 'TLS'] });
    expect(bloc?.members).toHaveLength(11);
  });

  it.each([
    ['2021-03-21', true],
    ['2021-03-22', false],
  ] as const)('has the embassy in Malaysia on %s: %s', async (on, open) => {
    expect((await asean(on)).bloc?.abroadIn.includes('MYS')).toBe(open);
  });

  it('finds five embassies of members in Pyongyang in 2017, three after 2021', async () => {
    expect((await asean('2017')).bloc?.hostedFrom).toEqual(['IDN', 'KHM', 'LAO', 'MYS', 'VNM']);
    expect((await asean('2021-03-20')).bloc?.hostedFrom).toEqual(['IDN', 'KHM', 'LAO', 'VNM']);
    expect((await asean('2021-07-24')).bloc?.hostedFrom).toEqual(['KHM', 'LAO', 'VNM']);
  });

  it('has no mission in Myanmar while relations were cut', async () => {
    expect((await asean('1990-06-01')).bloc?.abroadIn).not.toContain('MMR');
    expect((await asean('1980-06-01')).abroad.some((mission) => mission.host === 'MMR')).toBe(true);
  });

  it('counts no mission of unknown opening before relations were established', async () => {
    const hosts = async (on: string) =>
      (await ask(atlas, 'missions', { actor: 'PRK', on })).answer.abroad.map(({ host }) => host);
    expect(await hosts('1964-04-15')).not.toContain('IDN');
    expect(await hosts('1964-04-16')).toContain('IDN');
  });

  it('dates the membership: Timor-Leste counts from its accession', async () => {
    expect((await asean('2025-10-25')).bloc?.members).not.toContain('TLS');
    expect((await asean('2025-10-26')).bloc?.members).toContain('TLS');
    expect((await asean('1999-04-29')).bloc?.members).not.toContain('KHM');
    expect((await asean('1999-04-30')).bloc?.members).toContain('KHM');
  });

  it('says which openings no source gives, and which status is carried forward', async () => {
    const { caveats } = await ask(atlas, 'missions', { actor: 'PRK', bloc: 'ASEAN', on: '2026-01-01' });
    expect(caveats.join('\n')).toMatch(/have no opening date/);
    expect(caveats.join('\n')).toMatch(/carried forward/);
  });

  it('tells a member of which no row speaks from one without a mission', async () => {
    const { answer, caveats } = await ask(atlas, 'missions', { actor: 'FRA', bloc: 'ASEAN', on: '2018-06-12' });
    expect(answer.bloc?.without).toEqual([]);
    expect(answer.bloc?.notRecorded).toHaveLength(10);
    expect(caveats.join('\n')).toMatch(/missing, not none/);
    const nobody = await ask(atlas, 'missions', { actor: 'BOL' });
    expect(nobody.answer.abroad).toEqual([]);
    expect(nobody.caveats.join('\n')).toMatch(/not collected/);
  });

  it('has none before the state', async () => {
    expect(await refusal(asean('1940'), NotFoundError)).toMatch(/did not exist on 1940.*1948-09-09/);
  });

  it('refuses a bloc without members on the date, and a state for a bloc', async () => {
    expect(await refusal(asean('1960'), NotFoundError)).toMatch(/ASEAN had no member on 1960/);
    expect(await refusal(ask(atlas, 'missions', { actor: 'PRK', bloc: 'CHN' }), DomainError)).toMatch(/must be a body/);
  });
});

describe('forums', () => {
  const shared = async (a: string, b: string, on: string): Promise<string[]> =>
    (await ask(atlas, 'forums', { a, b, on })).answer.shared.map(({ forum }) => forum);

  it('has the ARF among those of the DPRK and the USA, never the only one with the UN counted', async () => {
    const { answer } = await ask(atlas, 'forums', { a: 'PRK', b: 'USA', on: '2018-06-12' });
    expect(answer.shared.find(({ forum }) => forum === 'ARF')).toMatchObject({
      statusA: 'member',
      statusB: 'member',
      sinceA: '2000-07-27',
      sinceB: '1994-07-25',
    });
    const unique = Object.fromEntries(answer.uniqueness.map((entry) => [entry.id, entry.unique]));
    expect(unique).toEqual({
      all: false,
      official: false,
      'outside-un': false,
      'standing-outside-un': true,
      dialogue: false,
    });
    const narrow = answer.uniqueness.find(({ id }) => id === 'standing-outside-un');
    expect(narrow?.forums).toEqual(['ARF']);
    expect(narrow?.definition).toMatch(/outside the UN family/);
    expect(answer.shared.filter(({ family }) => family === 'un').length).toBeGreaterThanOrEqual(13);
    expect(answer.shared.length).toBeGreaterThanOrEqual(19);
  });

  it('dates the seat in the ARF', async () => {
    expect(await shared('PRK', 'USA', '2000-07-26')).not.toContain('ARF');
    expect(await shared('PRK', 'USA', '2000-07-27')).toContain('ARF');
  });

  it.each([
    ['1994-01-01', true],
    ['1995-01-01', false],
    ['2018-06-12', false],
  ] as const)('shares the IAEA on %s: %s', async (on, expected) => {
    expect((await shared('PRK', 'USA', on)).includes('IAEA')).toBe(expected);
  });

  it.each([
    ['2002-12-31', false],
    ['2005-09-19', true],
    ['2008-12-11', true],
    ['2010-01-01', false],
  ] as const)('has the Six-Party Talks on %s: %s', async (on, expected) => {
    expect((await shared('PRK', 'USA', on)).includes('SIXP')).toBe(expected);
  });

  it.each([
    ['1980-01-01', true],
    ['1990-01-01', false],
    ['2010-01-01', true],
    ['2020-01-01', false],
    ['2024-06-01', true],
  ] as const)('follows the spells of the USA in UNESCO on %s: %s', async (on, expected) => {
    expect((await shared('PRK', 'USA', on)).includes('UNESCO')).toBe(expected);
  });

  it('has the TAC only once both had acceded', async () => {
    expect(await shared('PRK', 'USA', '2009-07-21')).not.toContain('TAC');
    expect(await shared('PRK', 'USA', '2009-07-22')).toContain('TAC');
  });

  it('has what is shared as last recorded where no date is given', async () => {
    const { answer } = await ask(atlas, 'forums', { a: 'PRK', b: 'USA' });
    const forums = answer.shared.map(({ forum }) => forum);
    expect(forums).toContain('ARF');
    for (const left of ['IAEA', 'SIXP', 'FOURP']) expect(forums).not.toContain(left);
  });

  it('is the same with the states exchanged', async () => {
    const one = (await ask(atlas, 'forums', { a: 'PRK', b: 'USA', on: '2018-06-12' })).answer;
    const other = (await ask(atlas, 'forums', { a: 'USA', b: 'PRK', on: '2018-06-12' })).answer;
    expect(other.shared.map(({ forum }) => forum)).toEqual(one.shared.map(({ forum }) => forum));
    expect(other.uniqueness).toEqual(one.uniqueness);
  });

  it('says that seats of a state were not collected, instead of sharing none', async () => {
    expect(await refusal(ask(atlas, 'forums', { a: 'PRK', b: 'BOL' }), NotFoundError)).toMatch(/not collected/);
    const { caveats } = await ask(atlas, 'forums', { a: 'FRA', b: 'DEU' });
    expect(caveats.join('\n')).toMatch(/seats recorded: FRA in \d+, DEU in \d+/);
  });
});

describe('talks', () => {
  const official = { a: 'PRK', b: 'USA', track: '1' } as const;

  it('finds 21 official bilateral meetings in third countries and their hosts', async () => {
    const { answer } = await ask(atlas, 'talks', { ...official, thirdCountry: true });
    expect(answer.meetings).toHaveLength(21);
    const hosts = Object.fromEntries(answer.hosts.map(({ state, meetings }) => [state, meetings]));
    expect(hosts).toEqual({ CHE: 5, DEU: 4, MYS: 3, SGP: 3, CHN: 2, BRN: 1, IDN: 1, SWE: 1, VNM: 1 });
    expect(answer.blocs).toEqual([{ body: 'ASEAN', meetings: 9, hosts: ['BRN', 'IDN', 'MYS', 'SGP', 'VNM'] }]);
  });

  it('finds 35 with those at home', async () => {
    const { answer } = await ask(atlas, 'talks', official);
    expect(answer.meetings).toHaveLength(35);
    expect(answer.hosts).toMatchObject([
      { state: 'PRK', meetings: 8 },
      { state: 'USA', meetings: 6 },
      { state: 'CHE', meetings: 5 },
      { state: 'DEU', meetings: 4 },
      { state: 'MYS', meetings: 3 },
      { state: 'SGP', meetings: 3 },
      { state: 'CHN', meetings: 2 },
      {},
      {},
      {},
      {},
    ]);
    expect(answer.withBoth.bilateral + answer.withBoth.multilateral).toBe(59);
  });

  it('finds 59 with the rounds in wider company', async () => {
    const { answer } = await ask(atlas, 'talks', { ...official, format: 'all' });
    expect(answer.meetings).toHaveLength(59);
    expect(answer.hosts.slice(0, 7)).toEqual([
      { state: 'CHN', meetings: 16 },
      { state: 'CHE', meetings: 11 },
      { state: 'PRK', meetings: 8 },
      { state: 'USA', meetings: 7 },
      { state: 'DEU', meetings: 4 },
      { state: 'SGP', meetings: 4 },
      { state: 'MYS', meetings: 3 },
    ]);
  });

  it.each([
    ['1993', '2002', 16, 4],
    ['2003', '2009', 10, 3],
    ['2010', '2017', 3, 0],
    ['2018', '2024', 6, 2],
  ])('%s to %s: %d meetings, %d in ASEAN', async (from, to, meetings, inAsean) => {
    const { answer } = await ask(atlas, 'talks', { ...official, from, to });
    expect(answer.meetings).toHaveLength(meetings);
    expect(answer.blocs.find(({ body }) => body === 'ASEAN')?.meetings).toBe(inAsean);
  });

  it('finds no ASEAN host after Hanoi', async () => {
    const { answer } = await ask(atlas, 'talks', { ...official, from: '2019-03-01' });
    expect(answer.blocs[0]?.meetings).toBe(0);
    expect(answer.meetings.length).toBeGreaterThan(0);
  });

  it('keeps the order of dates and the same meetings with the parties exchanged', async () => {
    const { answer } = await ask(atlas, 'talks', official);
    const starts = answer.meetings.map(({ start }) => start);
    expect([...starts].sort()).toEqual(starts);
    const other = (await ask(atlas, 'talks', { ...official, a: 'USA', b: 'PRK' })).answer;
    expect(other.meetings).toEqual(answer.meetings);
  });

  it('is out of coverage beyond the last meeting, and says when a pair was never collected', async () => {
    expect(await refusal(ask(atlas, 'talks', { ...official, from: '2030' }), NotFoundError)).toMatch(
      /out of coverage.*the tables hold 1993-06-02 to/,
    );
    expect(await refusal(ask(atlas, 'talks', { ...official, to: '1980' }), NotFoundError)).toMatch(/out of coverage/);
    const { caveats } = await ask(atlas, 'talks', { a: 'FRA', b: 'DEU' });
    expect(caveats.join('\n')).toMatch(/not collected/);
  });
});

describe('trade of a state', () => {
  it('picks one basis for 2015, names the rule and lists what it passed over', async () => {
    const { answer } = await ask(atlas, 'trade', { actor: 'PRK', year: 2015 });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    expect(answer.basis).toBe('kotra');
    expect(answer.rule).toMatch(/world total/);
    expect(answer.partners[0]).toMatchObject({ partner: 'CHN', share: 0.913, rank: 1, class: 'estimate' });
    expect(millions(answer.totalUsd)).toBe(6250);
    expect(answer.passedOver.map(({ basis }) => basis)).toEqual(expect.arrayContaining(['oec', 'itc', 'piie']));
    for (const { reason } of answer.passedOver) expect(reason).not.toBe('');
    expect(answer.partners.map(({ partner, rank }) => [partner, rank])).toEqual([
      ['CHN', 1],
      ['RUS', 2],
      ['IND', 3],
      ['THA', 4],
      ['SGP', 6],
    ]);
  });

  it("gives China's published share year by year, and names it as passed over where it has no values", async () => {
    const dyad = (await ask(atlas, 'trade', { actor: 'PRK', partner: 'CHN', basis: 'kotra' })).answer;
    if (dyad.form !== 'dyad') throw new Error('two actors give a dyad');
    const published = Object.fromEntries(dyad.shares.map(({ year, share }) => [year, share]));
    expect(Object.keys(published)).toHaveLength(22);
    expect(published).toMatchObject({
      2003: 0.327,
      2010: 0.83,
      2015: 0.913,
      2018: 0.958,
      2020: 0.882,
      2023: 0.983,
      2024: 0.98,
    });
    for (const [year, share] of Object.entries(published)) {
      const { answer } = await ask(atlas, 'trade', { actor: 'PRK', year: Number(year) });
      if (answer.form !== 'partners') throw new Error('one actor gives partners');
      const kotra = answer.passedOver.find(({ basis }) => basis === 'kotra');
      if (answer.basis === 'kotra') expect(answer.partners[0]).toMatchObject({ partner: 'CHN', share });
      else expect(kotra, year).toBeDefined();
      if (kotra?.partners === 0) expect(kotra.reason, year).toMatch(/shares only|no value/);
    }
  });

  it('follows its rule in every year: a world total of both flows comes first, then the most partners', async () => {
    for (let year = 1988; year <= 2024; year++) {
      const asked = await ask(atlas, 'trade', { actor: 'PRK', year }).catch(() => null);
      if (asked === null || asked.answer.form !== 'partners') continue;
      const { basis, measure, totalUsd, partners, passedOver } = asked.answer;
      const valued = partners.filter(
        (partner) => (measure === 'total' ? partner.totalUsd : partner.importsUsd) !== null,
      );
      const complete = measure === 'total' && totalUsd !== null && valued.length > 0;
      for (const other of passedOver) {
        const otherComplete = other.measure === 'total' && other.totalUsd !== null && other.partners > 0;
        const fair = complete === otherComplete ? other.partners <= valued.length : complete;
        expect(fair, `${year}: ${basis} before ${other.basis}`).toBe(true);
      }
    }
    expect((await ask(atlas, 'trade', { actor: 'PRK', year: 2016 })).answer).toMatchObject({ basis: 'itc' });
  });

  it('bounds the concentration where the list has a gap: the fifth partner of 2015 has no value', async () => {
    const { answer } = await ask(atlas, 'trade', { actor: 'PRK', year: 2015 });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    const shares = [5710, 84, 77, 50, 29].map((value) => value / 6250);
    const low = shares.reduce((sum, share) => sum + share ** 2, 0);
    expect(answer.herfindahl).toBeCloseTo(low, 12);
    // 300 million unlisted, none larger than Thailand's 50, which stands before the gap
    expect(answer.herfindahlHigh).toBeCloseTo(low + 6 * (50 / 6250) ** 2, 12);
    expect(answer.covered).toBeCloseTo(5950 / 6250, 12);
  });

  it('keeps members and date of a bloc without three in the answer', async () => {
    const { answer, definitions } = await ask(atlas, 'trade', {
      actor: 'PRK',
      year: 2016,
      bloc: 'ASEAN',
      minus: ['MMR', 'LAO', 'VNM'],
    });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    expect(answer.bloc).toMatchObject({
      id: 'ASEAN',
      members: ['BRN', 'IDN', 'KHM', 'MYS', 'PHL', 'SGP', 'THA'],
      minus: ['MMR', 'LAO', 'VNM'],
      on: '2016-12-31',
    });
    expect(definitions.join('\n')).toMatch(/Members of ASEAN on 2016-12-31: .*\(10\)/);
  });

  it('never takes a member without a value for zero', async () => {
    const { answer, caveats } = await ask(atlas, 'trade', { actor: 'PRK', year: 2015, bloc: 'ASEAN' });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    const { bloc, partners } = answer;
    expect(bloc?.reported).toEqual(['SGP', 'THA']);
    expect(bloc?.notReported).toEqual(['BRN', 'IDN', 'KHM', 'LAO', 'MMR', 'MYS', 'PHL', 'VNM']);
    expect([...(bloc?.reported ?? []), ...(bloc?.notReported ?? [])].sort()).toEqual(bloc?.members);
    const sum = partners.filter(({ partner }) => bloc?.reported.includes(partner)).map(({ totalUsd }) => totalUsd ?? 0);
    expect(bloc?.totalUsd).toBe(sum[0] === undefined ? null : sum.reduce((a, b) => a + b));
    expect(caveats.join('\n')).toMatch(/2 of 10 members have a value in 2015; missing, not zero: BRN/);
    for (const figure of bloc?.byBasis ?? [])
      expect([...figure.reported, ...figure.notReported].sort()).toEqual(bloc?.members);
  });

  it('gives no sum at all where no member has a value', async () => {
    const { answer } = await ask(atlas, 'trade', { actor: 'PRK', year: 2024, bloc: 'ASEAN', basis: 'kotra' });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    if (answer.bloc?.reported.length === 0)
      expect(answer.bloc).toMatchObject({ totalUsd: null, shareOfTotal: null, shareWithout: null });
    else expect(answer.bloc?.totalUsd).toBeGreaterThan(0);
  });

  it("gives the essay's 181 million as a published sum of seven, 2.9 % of all and 33.5 % without China", async () => {
    const { answer } = await ask(atlas, 'trade', {
      actor: 'PRK',
      year: 2015,
      bloc: 'ASEAN',
      minus: ['MMR', 'LAO', 'VNM'],
      without: 'CHN',
    });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    const [figure] = answer.bloc?.published ?? [];
    expect(figure).toMatchObject({ group: 'ASEAN7', basis: 'piie', totalUsd: 181_000_000 });
    expect(figure?.shareOfTotal).toBeCloseTo(0.029, 3);
    expect(figure?.shareWithout).toBeCloseTo(0.335, 3);
    expect(millions(answer.without?.totalUsd)).toBe(540);
  });

  it('lists flagged values as implausible, keeps them in the table and says that they count', async () => {
    const { answer, caveats, evidence } = await ask(atlas, 'trade', { actor: 'PRK', year: 2001, basis: 'cow' });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    expect(answer.implausible.map(({ partner, basis }) => [partner, basis])).toEqual([
      ['JPN', 'cow'],
      ['MMR', 'cow'],
    ]);
    expect(millions(answer.implausible[0]?.valueUsd)).toBe(1389);
    expect(answer.implausible[0]?.reason).toMatch(/476 million in 2000/);
    expect(answer.partners.find(({ partner }) => partner === 'JPN')?.flags).toMatch(/mix-up/);
    expect(caveats.join('\n')).toMatch(/counted in shares, ranks and sums: JPN, MMR/);
    expect(evidence.flatMap(({ rows }) => rows)).toContain('cow-MMR-2001');
  });

  it('gives no concentration where the tables hold a state only as a partner', async () => {
    const { answer, caveats } = await ask(atlas, 'trade', { actor: 'CHN', year: 2015 });
    expect(answer).toMatchObject({ herfindahl: null, herfindahlHigh: null, covered: null, totalUsd: null });
    expect(caveats.join('\n')).toMatch(/only as a partner of PRK/);
  });

  it('takes away no partner that has no value', async () => {
    const { answer, caveats } = await ask(atlas, 'trade', { actor: 'PRK', year: 2015, without: 'BRA' });
    expect(answer).toMatchObject({ without: { actor: 'BRA', totalUsd: null, herfindahl: null } });
    expect(caveats.join('\n')).toMatch(/BRA has no value on this basis: missing, not zero/);
  });

  it('refuses years out of coverage with the coverage, and parts that do not fit', async () => {
    const year = (value: number) => ask(atlas, 'trade', { actor: 'PRK', year: value });
    expect(await refusal(year(2030), NotFoundError)).toMatch(/2030 is out of coverage for PRK.*1988 to 2024/);
    expect(await refusal(year(1850), NotFoundError)).toMatch(/1988 to 2024/);
    expect(await refusal(ask(atlas, 'trade', { actor: 'BOL' }), NotFoundError)).toMatch(/no trade of BOL/);
    expect(await refusal(ask(atlas, 'trade', { actor: 'PRK', minus: ['MMR'] }), DomainError)).toMatch(/without bloc/);
    expect(
      await refusal(ask(atlas, 'trade', { actor: 'PRK', year: 2015, bloc: 'ASEAN', on: '1950' }), NotFoundError),
    ).toMatch(/ASEAN had no member on 1950/);
    expect(
      await refusal(ask(atlas, 'trade', { actor: 'PRK', year: 2015, basis: 'matrade-x' as never }), DomainError),
    ).toMatch(/must be one of/);
    expect(await refusal(ask(atlas, 'trade', { actor: 'PRK', year: 2015, basis: 'kita' }), NotFoundError)).toMatch(
      /at hand: .*kotra/,
    );
    expect(await refusal(ask(atlas, 'trade', { actor: 'PRK', year: 2015, bloc: 'CHN' }), DomainError)).toMatch(/body/);
  });

  it('says that taking away a stranger changes nothing', async () => {
    const { caveats } = await ask(atlas, 'trade', { actor: 'PRK', year: 2015, bloc: 'ASEAN', minus: ['FRA'] });
    expect(caveats.join('\n')).toMatch(/Not members of ASEAN.*FRA/);
  });
});

describe('trade of two', () => {
  it('gives every value for the Philippines in 2016 with its source', async () => {
    const { answer, evidence } = await ask(atlas, 'trade', { actor: 'PRK', partner: 'PHL', year: 2016 });
    if (answer.form !== 'dyad') throw new Error('two actors give a dyad');
    const of = (basis: string, flow: string): number[] =>
      answer.values
        .filter((value) => value.basis === basis && value.flow === flow)
        .map((value) => millions(value.valueUsd));
    expect(of('itc', 'total')).toEqual([87]);
    expect(of('nk-news', 'total')).toEqual([85]);
    expect(of('philippine-government', 'total').sort()).toEqual([44.9, 45]);
    expect(of('philippine-government', 'imports').sort()).toEqual([28.8, 29]);
    expect(of('philippine-government', 'exports').sort()).toEqual([16, 16.1]);
    expect(of('comtrade-mirror', 'imports')).toEqual([34.77]);
    const sources = new Set(evidence.map(({ source }) => source));
    for (const value of answer.values) expect(sources.has(value.source), value.id).toBe(true);
    expect(answer.ranks.map(({ basis, rank }) => [basis, rank])).toEqual(
      expect.arrayContaining([
        ['itc', 3],
        ['kotra', 5],
      ]),
    );
    expect(answer.spread).toMatchObject({ flow: 'total', lowUsd: 44_900_000, highUsd: 87_000_000, values: 4 });
  });

  it("gives ASEAN's exports to the DPRK by year", async () => {
    const { answer } = await ask(atlas, 'trade', { actor: 'PRK', partner: 'ASEAN10' });
    if (answer.form !== 'dyad') throw new Error('two actors give a dyad');
    const series = answer.values
      .filter(({ basis, flow }) => basis === 'comtrade-mirror' && flow === 'imports')
      .map(({ period, valueUsd }) => [Number(period), millions(valueUsd)]);
    expect(series).toEqual([
      [1988, 84.9],
      [1992, 58.3],
      [1996, 103.7],
      [2000, 246.6],
      [2004, 302.9],
      [2008, 144],
      [2012, 95.8],
      [2016, 85.2],
    ]);
  });

  it('gives COW trade with China both ways, turned round when China asks', async () => {
    const own = (await ask(atlas, 'trade', { actor: 'PRK', partner: 'CHN', year: 2001, basis: 'cow' })).answer;
    const other = (await ask(atlas, 'trade', { actor: 'CHN', partner: 'PRK', year: 2001, basis: 'cow' })).answer;
    if (own.form !== 'dyad' || other.form !== 'dyad') throw new Error('two actors give a dyad');
    const flow = (answer: typeof own, name: string) =>
      millions(answer.values.find((value) => value.flow === name)?.valueUsd);
    expect([flow(own, 'exports'), flow(own, 'imports'), flow(own, 'total')]).toEqual([200, 675, 875]);
    expect([flow(other, 'exports'), flow(other, 'imports'), flow(other, 'total')]).toEqual([675, 200, 875]);
  });

  it('shows flagged values with their flags', async () => {
    const { answer } = await ask(atlas, 'trade', { actor: 'PRK', partner: 'MMR', year: 2005 });
    if (answer.form !== 'dyad') throw new Error('two actors give a dyad');
    expect(answer.values.length).toBeGreaterThan(0);
    for (const { flags } of answer.values) expect(flags).toMatch(/extrapolated/);
    expect(answer.spread).toBeNull();
  });

  it('refuses what it cannot answer', async () => {
    const dyad = (partner: string, more = {}) => ask(atlas, 'trade', { actor: 'PRK', partner, ...more });
    expect(await refusal(dyad('CHN', { year: 2030 }), NotFoundError)).toMatch(/2030 is out of coverage.*2024/);
    expect(await refusal(dyad('BOL'), NotFoundError)).toMatch(/not reported, which is not zero/);
    expect(await refusal(dyad('PRK'), DomainError)).toMatch(/got PRK twice/);
    expect(await refusal(dyad('CHN', { bloc: 'ASEAN' }), DomainError)).toMatch(/need one actor; got two/);
  });
});

describe('tie', () => {
  it('spans layers and both levels, and names the layers that say nothing', async () => {
    const { answer } = await ask(atlas, 'tie', { a: 'PRK', b: 'MYS' });
    const layers = answer.layers.map(({ layer }) => layer);
    for (const layer of ['relations', 'missions', 'trade', 'labour', 'forums', 'talks', 'votes'])
      expect(layers).toContain(layer);
    const gaps = Object.fromEntries(answer.outOfCoverage.map(({ layer, reason }) => [layer, reason]));
    expect(Object.keys(gaps)).toEqual(['alliances', 'events', 'sanctions', 'disputes']);
    expect(gaps.sanctions).toContain('none recorded');
    expect(gaps.alliances).toContain('no source of this layer is imported');
    expect(new Set(answer.ties.map(({ level }) => level))).toEqual(new Set(['bilateral', 'multilateral']));
  });

  it('does not carry yearly figures to another year', async () => {
    const { answer } = await ask(atlas, 'tie', { a: 'PRK', b: 'CHN', on: '2030' });
    const gap = Object.fromEntries(answer.outOfCoverage.map(({ layer, reason }) => [layer, reason]));
    expect(gap.trade).toMatch(/out of coverage on 2030: rows for this pair run from 1988 to 2024/);
    expect(gap.labour).toMatch(/out of coverage on 2030/);
    expect(answer.ties.some(({ layer }) => layer === 'trade')).toBe(false);
  });

  it('has every layer either among the ties or among the gaps', async () => {
    for (const on of ['1960', '1990-01-01', '2018-06-12', '2026-01-01']) {
      const { answer } = await ask(atlas, 'tie', { a: 'PRK', b: 'SGP', on });
      const said = [...answer.layers.map(({ layer }) => layer), ...answer.outOfCoverage.map(({ layer }) => layer)];
      expect(new Set(said).size, on).toBe(12);
      expect(said, on).toHaveLength(12);
    }
  });

  it('is the same tie with the actors exchanged', async () => {
    const one = (await ask(atlas, 'tie', { a: 'PRK', b: 'SGP' })).answer;
    const other = (await ask(atlas, 'tie', { a: 'SGP', b: 'PRK' })).answer;
    expect(other.layers).toEqual(one.layers);
  });
});

describe('sanctions', () => {
  it('keeps the caps with their units', async () => {
    const { answer } = await ask(atlas, 'sanctions', { actor: 'PRK' });
    const caps = answer.measures
      .filter(({ capValue }) => capValue !== null)
      .map(({ instrument, capValue, capUnit, date }) => ({ instrument, capValue, capUnit, date }));
    const has = (instrument: string, capValue: number, unit: RegExp): void => {
      expect(
        caps.some(
          (cap) => cap.instrument.includes(instrument) && cap.capValue === capValue && unit.test(cap.capUnit ?? ''),
        ),
        `${instrument} ${capValue}`,
      ).toBe(true);
    };
    has('2321', 400.9, /^USD million a year$/);
    has('2321', 7_500_000, /^t a year$/);
    has('2375', 500_000, /^barrels in the quarter$/);
    has('2375', 2_000_000, /^barrels a year$/);
    has('2397', 500_000, /^barrels a year$/);
    has('2397', 4_000_000, /^barrels a year \(or 525,000 t\)$/);
    expect(answer.measures.some(({ deadline }) => deadline === '2019-12-22')).toBe(true);
  });

  it('counts only what was in force on a date', async () => {
    const on = async (date: string) => (await ask(atlas, 'sanctions', { actor: 'PRK', on: date })).answer.measures;
    expect(await on('2006-07-14')).toEqual([]);
    expect((await on('2006-07-15')).map(({ instrument }) => instrument)).toEqual(['S/RES/1695']);
    expect((await on('2018-06-12')).length).toBeGreaterThan((await on('2010-01-01')).length);
  });

  it('says that no row is no evidence', async () => {
    const { answer, caveats } = await ask(atlas, 'sanctions', { actor: 'FRA' });
    expect(answer.measures).toEqual([]);
    expect(caveats.join('\n')).toMatch(/not evidence that there are none/);
  });
});

describe('labour', () => {
  it('puts Malaysia at less than one per cent of all workers abroad', async () => {
    const { answer } = await ask(atlas, 'labour', { actor: 'PRK', host: 'MYS' });
    const sarawak = answer.shares.find(({ workers }) => workers === 176);
    expect(sarawak).toMatchObject({ host: 'MYS', worldLow: 50_000, worldHigh: 120_000 });
    expect(sarawak?.shareLow).toBeCloseTo(176 / 120_000, 12);
    expect(sarawak?.shareHigh).toBeCloseTo(176 / 50_000, 12);
    for (const { shareHigh } of answer.shares) expect(shareHigh).toBeLessThan(0.01);
    expect(answer.estimates.some(({ workers }) => workers === 315)).toBe(true);
  });

  it('keeps a stated zero and tells a host without a figure from it', async () => {
    const zero = (await ask(atlas, 'labour', { actor: 'PRK', host: 'MYS' })).answer.estimates;
    expect(zero.find(({ period }) => period === '2017-05')?.workers).toBe(0);
    const { answer, caveats } = await ask(atlas, 'labour', { actor: 'PRK', host: 'FRA' });
    expect(new Set(answer.estimates.map(({ host }) => host))).toEqual(new Set(['WLD']));
    expect(caveats.join('\n')).toMatch(/in FRA is in the tables: missing, not zero/);
  });
});

describe('offers', () => {
  it('keeps the two accounts of Hanoi as two rows', async () => {
    const { answer } = await ask(atlas, 'offers', { meeting: 'Hanoi 2019' });
    const sanctions = answer.issues.find(({ issue }) => issue === 'sanctions');
    expect(sanctions?.rivalAccounts).toBe(true);
    const accounts = sanctions?.sides.filter(({ account }) => account !== null) ?? [];
    expect(accounts.map(({ account }) => account).sort()).toEqual(['PRK', 'USA']);
    expect(accounts.find(({ account }) => account === 'PRK')?.position).toMatch(/five of eleven/);
    expect(accounts.find(({ account }) => account === 'USA')?.position).toMatch(/entirety/);
    expect(new Set(accounts.map(({ source }) => source)).size).toBe(2);
    expect(answer.zone.contested).toContain('Hanoi 2019: sanctions');
  });

  it('sorts every issue into exactly one part of the zone', async () => {
    const { answer } = await ask(atlas, 'offers', {});
    const { agreed, oneSided, contested } = answer.zone;
    const keys = answer.issues.map(({ meeting, issue }) => `${meeting}: ${issue}`);
    expect([...agreed, ...oneSided, ...contested].sort()).toEqual([...keys].sort());
  });

  it('refuses an unknown meeting with those on record, and a case that is not open', async () => {
    expect(await refusal(ask(atlas, 'offers', { meeting: 'Reykjavik' }), NotFoundError)).toMatch(/Hanoi 2019/);
    expect(await refusal(ask(atlas, 'offers', { case: 'iran' }), DomainError)).toMatch(/the open case is korea/);
  });
});

describe('cohesion', () => {
  it('gives nine divided votes on human rights in the DPRK, .25 to .55, mean .34', async () => {
    const { answer } = await ask(atlas, 'cohesion', {
      bloc: 'ASEAN',
      topic: 'DPRK human rights',
      from: '2005',
      to: '2015',
      rollCalls: true,
    });
    expect(answer.rollCalls).toHaveLength(9);
    expect(answer.overall.lowest).toBe(0.25);
    expect(answer.overall.highest).toBe(0.55);
    expect(answer.overall.agreementIndex).toBeGreaterThan(0.33);
    expect(answer.overall.agreementIndex).toBeLessThan(0.35);
    expect(answer.overall.unanimousShare).toBe(0);
    for (const { unanimous } of answer.rollCalls) expect(unanimous).toBe(false);
    expect(answer.rollCalls[0]).toMatchObject({ yes: 1, abstain: 3, no: 4, absent: 2 });
  });

  it.each([
    ['Ukraine', 'A/RES/ES-11/1', 0.7],
    ['Myanmar', 'A/RES/75/287', 0.4],
  ])('gives the vote on %s its index', async (topic, id, index) => {
    const { answer } = await ask(atlas, 'cohesion', { bloc: 'ASEAN', topic, rollCalls: true });
    expect(answer.rollCalls.find((call) => call.id === id)?.agreementIndex).toBeCloseTo(index, 12);
  });

  it("equals the compilers' own tallies to the printed digits, all fourteen", async () => {
    const { answer } = await ask(atlas, 'cohesion', { bloc: 'ASEAN', rollCalls: true });
    const tallies = await atlas.rows('bloc_tallies', { body: 'ASEAN' });
    expect(tallies).toHaveLength(14);
    for (const tally of tallies) {
      const call = answer.rollCalls.find(({ id }) => id === tally.rollCall);
      expect(call, tally.rollCall).toMatchObject({
        yes: tally.yes,
        abstain: tally.abstain,
        no: tally.no,
        absent: tally.absent,
      });
      const digits = String(tally.agreementIndex).split('.')[1]?.length ?? 0;
      expect(call?.agreementIndex?.toFixed(digits), tally.rollCall).toBe(tally.agreementIndex?.toFixed(digits));
    }
  });

  it('says why there is no comparison with chance, and draws the same with the same seed where there is', async () => {
    const { answer, caveats } = await ask(atlas, 'cohesion', { bloc: 'ASEAN' });
    expect(answer.overall.null).toMatchObject({ mean: null, draws: 0 });
    expect(caveats.join('\n')).toMatch(/only 18 states' votes are at hand/);
    const drawn = (seed: number) => ask(atlas, 'cohesion', { bloc: 'ASEAN', minimumStates: 10, draws: 200 }, { seed });
    const once = await drawn(7);
    expect(once.answer.overall.null.draws).toBe(200);
    expect((await drawn(7)).answer).toEqual(once.answer);
    expect((await drawn(8)).answer.overall.null).not.toEqual(once.answer.overall.null);
    expect(once.run.command).toMatch(/ --seed 7 /);
  });

  it('leaves members without votes out and says so', async () => {
    const { caveats } = await ask(atlas, 'cohesion', { bloc: 'ARF' });
    expect(caveats.join('\n')).toMatch(/No votes at hand for \d+ members.*AUS/);
  });

  it('refuses a topic or a time without votes, with what is at hand', async () => {
    const topic = ask(atlas, 'cohesion', { bloc: 'ASEAN', topic: 'whaling' });
    expect(await refusal(topic, NotFoundError)).toMatch(/DPRK human rights/);
    const time = ask(atlas, 'cohesion', { bloc: 'ASEAN', from: '1950', to: '1960' });
    expect(await refusal(time, NotFoundError)).toMatch(/from 2005-12-16 to 2023-02-23/);
    expect(await refusal(ask(atlas, 'cohesion', { bloc: 'CHN' }), DomainError)).toMatch(/must be a body/);
  });
});

describe('similarity', () => {
  it('gives the DPRK and Vietnam ten equal votes of thirteen', async () => {
    const { answer } = await ask(atlas, 'similarity', { a: 'PRK', b: 'VNM' });
    // three abstentions of Vietnam against a no: 1 - 1.5 / 13
    expect(answer).toMatchObject({ rollCalls: 13, agreement: 1 - 1.5 / 13, s: 2 * (1 - 1.5 / 13) - 1, kappa: 0 });
    expect(answer.votes.filter(({ voteA, voteB }) => voteA === voteB)).toHaveLength(10);
  });

  it('gives the DPRK and the USA opposite votes throughout', async () => {
    const { answer, caveats } = await ask(atlas, 'similarity', { a: 'PRK', b: 'USA' });
    expect(answer).toMatchObject({ agreement: 0, s: -1, kappa: 0, pi: -1 });
    expect(caveats.join('\n')).toMatch(/Only 13 roll calls, chosen for the case/);
  });

  it('counts an absence as a vote left out, not as an abstention', async () => {
    const { answer, run } = await ask(atlas, 'similarity', { a: 'PRK', b: 'VNM' });
    expect(run.dropped).toEqual([{ reason: 'one of the two cast no vote', rows: 14 - answer.rollCalls }]);
    for (const { voteA, voteB } of answer.votes) expect([voteA, voteB]).not.toContain('absent');
  });

  it('refuses a pair or a year without joint votes', async () => {
    expect(await refusal(ask(atlas, 'similarity', { a: 'PRK', b: 'FRA' }), NotFoundError)).toMatch(
      /cast no vote together/,
    );
    expect(await refusal(ask(atlas, 'similarity', { a: 'PRK', b: 'USA', year: 1999 }), NotFoundError)).toMatch(/votes/);
    expect(await refusal(ask(atlas, 'similarity', { a: 'PRK', b: 'ASEAN' }), DomainError)).toMatch(
      /state or territory/,
    );
  });
});

describe('bloc', () => {
  it('counts ties by member and by level, and does the arithmetic on the date', async () => {
    const { answer } = await ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '2016-12-31' });
    expect(answer.members).toHaveLength(10);
    const ties = answer.members.flatMap(({ layers }) => Object.values(layers).map((layer) => layer.ties));
    expect(ties.reduce((sum, count) => sum + count, 0)).toBe(answer.level.bilateral.ties);
    expect(answer.bodyTies).toHaveLength(answer.level.multilateral.ties);
    expect(answer.bodyTies.some(({ body, facet }) => body === 'ARF' && facet === 'member')).toBe(true);
    expect(answer.arithmetic).toMatchObject({ year: 2016, bloc: { id: 'ASEAN', on: '2016-12-31' } });
  });

  it('takes the membership of its own date into the arithmetic', async () => {
    const { answer } = await ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '1999-04-29' });
    expect(answer.members.map(({ member }) => member)).not.toContain('KHM');
    expect(answer.arithmetic?.bloc.members).not.toContain('KHM');
  });

  it('follows the rank of the delegations to the ARF', async () => {
    const { answer } = await ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'PRK' });
    const rank = (year: string) => answer.bodyTies.find(({ row }) => row.startsWith(`ARF-${year}`))?.facet;
    expect([rank('2018'), rank('2019'), rank('2025')]).toEqual(['foreign-minister', 'ambassador', 'absent']);
  });

  it('reads an imprecise date at its last day for decisions', async () => {
    const decided = async (on: string) =>
      (await ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'PRK', on })).answer.decisions.map(({ id }) => id);
    expect(await decided('2012')).toContain('ASEAN-2012-07-13');
    expect(await decided('2012')).toEqual(await decided('2012-12-31'));
    expect(await decided('2012-07-12')).not.toContain('ASEAN-2012-07-13');
  });

  it('has no arithmetic out of coverage, and says so', async () => {
    const { answer, caveats } = await ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '2026-01-01' });
    expect(answer.arithmetic).toBeNull();
    expect(caveats.join('\n')).toMatch(/out of coverage in 2026; the tables hold 1988 to 2024/);
  });
});

describe('profile, rows and sources', () => {
  it('knows the DPRK by its names, codes and layers', async () => {
    const { answer } = await ask(atlas, 'profile', { actor: '731@cow' });
    expect(answer.actor).toBe('PRK');
    expect(answer.codes).toContainEqual({ scheme: 'cow', code: '731', validFrom: null, validTo: null });
    const layers = Object.fromEntries(answer.layers.map(({ layer, ties }) => [layer, ties]));
    expect(layers).toMatchObject({
      missions: 83,
      trade: 625,
      talks: 86,
      sanctions: 38,
      labour: 17,
      votes: 14,
      acts: 29,
    });
    expect(answer.bodies.map(({ body }) => body)).toContain('ARF');
  });

  it('gives rows as they stand and refuses a column that is none', async () => {
    const { answer } = await ask(atlas, 'rows', { table: 'attendance', where: 'actor=PRK,year=2025' });
    expect(answer.total).toBe(1);
    const wrong = ask(atlas, 'rows', { table: 'attendance', where: 'state=PRK' });
    expect(await refusal(wrong, NotFoundError)).toMatch(/columns: id, body, year/);
    expect(await refusal(ask(atlas, 'rows', { table: 'attendance', where: 'PRK' }), DomainError)).toMatch(
      /column=value/,
    );
    const cut = await ask(atlas, 'rows', { table: 'trade', limit: 5 });
    expect(cut.answer.rows).toHaveLength(5);
    expect(cut.answer.total).toBe(625);
    expect(cut.caveats.join('\n')).toMatch(/625 rows pass, the first 5 are shown/);
  });

  it('has a source in the sources table for every row of every table', async () => {
    const { answer } = await ask(atlas, 'sources', { action: 'check' });
    expect(answer.problems).toEqual([]);
    expect(answer.sources.filter(({ active }) => active).length).toBeGreaterThan(300);
  });

  it('keeps all three styles of a citation and refuses an unknown source', async () => {
    const cite = async (style: 'apa' | 'bibtex' | 'ris') =>
      (await ask(atlas, 'sources', { action: 'cite', id: 'cow-trade-4-peacesciencer', style })).answer.sources[0]
        ?.citation;
    expect(await cite('bibtex')).toMatch(/^@\w+\{/);
    expect(await cite('ris')).toMatch(/^TY {2}- /);
    expect(await cite('apa')).toMatch(/\.$|https?:/);
    expect(await refusal(ask(atlas, 'sources', { action: 'show', id: 'cow-trade' }), NotFoundError)).toMatch(
      /nearest: cow/,
    );
    expect(await refusal(ask(atlas, 'sources', { action: 'show' }), DomainError)).toMatch(/needs a source id/);
  });
});

describe('wrong input, whatever the question', () => {
  const pairs = ['tie', 'forums', 'talks', 'similarity'] as const;

  it.each(pairs)('%s refuses one actor twice', async (question) => {
    expect(await refusal(ask(atlas, question, { a: 'PRK', b: 'North Korea' }), DomainError)).toMatch(/got PRK twice/);
  });

  it('bloc refuses itself', async () => {
    const asking = ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'ASEAN' });
    expect(await refusal(asking, DomainError)).toMatch(/got ASEAN twice/);
  });

  it.each(['missions', 'profile', 'trade', 'sanctions', 'labour'] as const)(
    '%s refuses an unknown actor, and lists both for "Korea"',
    async (question) => {
      expect(await refusal(ask(atlas, question, { actor: 'Atlantis' }), NotFoundError)).toMatch(
        /no actor of that name/,
      );
      const ambiguous = await refusal(ask(atlas, question, { actor: 'Korea' }), DomainError);
      expect(ambiguous).toMatch(/ambiguous/);
      expect(ambiguous).toContain('KOR');
      expect(ambiguous).toContain('PRK');
    },
  );

  it.each([
    () => ask(atlas, 'missions', { actor: 'PRK', on: '2018-02-30' }),
    () => ask(atlas, 'forums', { a: 'PRK', b: 'USA', on: '2018-13' }),
    () => ask(atlas, 'talks', { a: 'PRK', b: 'USA', from: 'yesterday' }),
    () => ask(atlas, 'tie', { a: 'PRK', b: 'USA', on: '12.06.2018' }),
    () => ask(atlas, 'sanctions', { actor: 'PRK', on: '2018-06-31' }),
    () => ask(atlas, 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '2018-00' }),
    () => ask(atlas, 'cohesion', { bloc: 'ASEAN', to: '2015-2-1' }),
  ])('refuses an impossible date %#', async (asking) => {
    expect(await refusal(asking(), DomainError)).toMatch(/no day of the calendar/);
  });
});
