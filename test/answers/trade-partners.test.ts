/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { partnerValue } from '../../src/questions/trade/ranked-partners.ts';
import type { PartnersAnswer } from '../../src/questions/trade/trade-partners.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();
const millions = (value: number | null | undefined): number => (value ?? Number.NaN) / 1e6;

describe('trade of a state', () => {
  it('picks one basis for 2015, names the rule and lists what it passed over', async () => {
    const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2015 });
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
    const dyad = (await ask(atlas(), 'trade', { actor: 'PRK', partner: 'CHN', basis: 'kotra' })).answer;
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
      const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', year: Number(year) });
      if (answer.form !== 'partners') throw new Error('one actor gives partners');
      const kotra = answer.passedOver.find(({ basis }) => basis === 'kotra');
      if (answer.basis === 'kotra') expect(answer.partners[0]).toMatchObject({ partner: 'CHN', share });
      else expect(kotra, year).toBeDefined();
      if (kotra?.partners === 0) expect(kotra.reason, year).toMatch(/shares only|no value/);
    }
  });

  it('follows its rule in every year: a world total of both flows comes first, then the most partners', async () => {
    for (let year = 1988; year <= 2024; year++) {
      const asked = await ask(atlas(), 'trade', { actor: 'PRK', year }).catch(() => null);
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
    expect((await ask(atlas(), 'trade', { actor: 'PRK', year: 2016 })).answer).toMatchObject({ basis: 'itc' });
  });

  it('bounds the concentration where the list has a gap: the fifth partner of 2015 has no value', async () => {
    const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2015 });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    const shares = [5710, 84, 77, 50, 29].map((value) => value / 6250);
    const low = shares.reduce((sum, share) => sum + share ** 2, 0);
    expect(answer.herfindahl).toBeCloseTo(low, 12);
    // 300 million unlisted, none larger than Thailand's 50, which stands before the gap
    expect(answer.herfindahlHigh).toBeCloseTo(low + 6 * (50 / 6250) ** 2, 12);
    expect(answer.covered).toBeCloseTo(5950 / 6250, 12);
  });

  it('keeps members and date of a bloc without three in the answer', async () => {
    const { answer, definitions } = await ask(atlas(), 'trade', {
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
    const { answer, caveats } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2015, bloc: 'ASEAN' });
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
    const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2024, bloc: 'ASEAN', basis: 'kotra' });
    if (answer.form !== 'partners') throw new Error('one actor gives partners');
    if (answer.bloc?.reported.length === 0)
      expect(answer.bloc).toMatchObject({ totalUsd: null, shareOfTotal: null, shareWithout: null });
    else expect(answer.bloc?.totalUsd).toBeGreaterThan(0);
  });

  it("gives the essay's 181 million as a published sum of seven, 2.9 % of all and 33.5 % without China", async () => {
    const { answer } = await ask(atlas(), 'trade', {
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
    const { answer, caveats, evidence } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2001, basis: 'cow' });
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
    const { answer, caveats } = await ask(atlas(), 'trade', { actor: 'CHN', year: 2015 });
    expect(answer).toMatchObject({ herfindahl: null, herfindahlHigh: null, covered: null, totalUsd: null });
    expect(caveats.join('\n')).toMatch(/only as a partner of PRK/);
  });

  it('takes away no partner that has no value', async () => {
    const { answer, caveats } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2015, without: 'BRA' });
    expect(answer).toMatchObject({ without: { actor: 'BRA', totalUsd: null, herfindahl: null } });
    expect(caveats.join('\n')).toMatch(/BRA has no value on this basis: missing, not zero/);
  });

  it('tells how many partners each year has, by the rule or by the compiler asked for', async () => {
    const coverageOf = async (more: { basis?: 'kotra' } = {}) => {
      const { answer } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2024, ...more });
      return (answer as PartnersAnswer).coverage;
    };
    const all = await coverageOf();
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(({ year }) => year)).toEqual([...all.map(({ year }) => year)].sort());
    for (const { year, basis, partners } of all) {
      const answer = (await ask(atlas(), 'trade', { actor: 'PRK', year })).answer as PartnersAnswer;
      expect([
        answer.basis,
        answer.partners.filter((one) => partnerValue(one, answer.measure) !== null).length,
      ]).toEqual([basis, partners]);
    }
    const asked = await coverageOf({ basis: 'kotra' });
    expect(new Set(asked.map(({ basis }) => basis))).toEqual(new Set(['kotra']));
    expect(asked.find(({ year }) => year === 2024)?.partners).toBe(1);
  });

  it('refuses years out of coverage with the coverage, and parts that do not fit', async () => {
    const year = (value: number) => ask(atlas(), 'trade', { actor: 'PRK', year: value });
    expect(await refusal(year(2030), NotFoundError)).toMatch(/2030 is out of coverage for PRK.*1988 to 2024/);
    expect(await refusal(year(1850), NotFoundError)).toMatch(/1988 to 2024/);
    expect(await refusal(ask(atlas(), 'trade', { actor: 'BOL' }), NotFoundError)).toMatch(/no trade of BOL/);
    expect(await refusal(ask(atlas(), 'trade', { actor: 'PRK', minus: ['MMR'] }), DomainError)).toMatch(/without bloc/);
    expect(
      await refusal(ask(atlas(), 'trade', { actor: 'PRK', year: 2015, bloc: 'ASEAN', on: '1950' }), NotFoundError),
    ).toMatch(/ASEAN had no member on 1950/);
    expect(
      await refusal(ask(atlas(), 'trade', { actor: 'PRK', year: 2015, basis: 'matrade-x' as never }), DomainError),
    ).toMatch(/must be one of/);
    expect(await refusal(ask(atlas(), 'trade', { actor: 'PRK', year: 2015, basis: 'kita' }), NotFoundError)).toMatch(
      /at hand: .*kotra/,
    );
    expect(await refusal(ask(atlas(), 'trade', { actor: 'PRK', year: 2015, bloc: 'CHN' }), DomainError)).toMatch(
      /body/,
    );
  });

  it('says that taking away a stranger changes nothing', async () => {
    const { caveats } = await ask(atlas(), 'trade', { actor: 'PRK', year: 2015, bloc: 'ASEAN', minus: ['FRA'] });
    expect(caveats.join('\n')).toMatch(/Not members of ASEAN.*FRA/);
  });
});
