/** Dependence in the shipped case: the essay's year by hand, every year again from the rows, and what is refused. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();
const root = resolve(import.meta.dirname, '..', '..');
const million = 1e6;

describe('the DPRK in 2015', () => {
  const asked = { actor: 'PRK', year: 2015, bloc: 'ASEAN', minus: ['MMR', 'LAO', 'VNM'] };

  it('depends on China by the basis that trade picks, with share, published share and bounds', async () => {
    const { answer } = await ask(atlas(), 'dependence', asked);
    const trade = (await ask(atlas(), 'trade', { actor: 'PRK', year: 2015 })).answer;
    if (trade.form !== 'partners') throw new Error('one actor gives partners');
    expect(answer).toMatchObject({ basis: 'kotra', measure: 'total', totalUsd: 6250 * million });
    expect(answer.top).toMatchObject({ partner: 'CHN', sharePublished: 0.913, certain: true, class: 'estimate' });
    expect(answer.top?.share).toBeCloseTo(5710 / 6250, 12);
    expect(answer.byBasis[0]).toMatchObject({ herfindahl: trade.herfindahl, herfindahlHigh: trade.herfindahlHigh });
    const [china] = answer.escapeRoom;
    expect(china).toMatchObject({ leftUsd: trade.without?.totalUsd, herfindahl: trade.without?.herfindahl });
    expect(china?.herfindahlHigh).toBe(trade.without?.herfindahlHigh);
  });

  it('finds room for 440 of 5,710 million at the highest of each partner, for 500 in the best year', async () => {
    const { answer, caveats } = await ask(atlas(), 'dependence', asked);
    const [china] = answer.escapeRoom;
    // Thailand 368 in 2007 less 50, Russia 206 in 2007 less 84, India at its highest now; Singapore has no other year
    expect(china).toMatchObject({
      partner: 'CHN',
      valueUsd: 5710 * million,
      next: 'RUS',
      nextCertain: true,
      roomUsd: (318 + 122 + 0) * million,
      roomPartners: 3,
      // Japan 121, Hong Kong 110, the United States 52.1, Vietnam 15.9: no value in 2015
      unknownNowUsd: 299 * million,
      unknownNowPartners: 4,
      // 3,820 less 2,780 in 2008, against 540
      togetherYear: 2008,
      togetherNowUsd: 540 * million,
      togetherRecordUsd: 1040 * million,
      blocRoomUsd: 318 * million,
      blocTogetherYear: 2007,
      blocTogetherRoomUsd: 289 * million,
    });
    expect(china?.roomShare).toBeCloseTo(440 / 5710, 12);
    expect(china?.togetherRoomShare).toBeCloseTo(500 / 5710, 12);
    expect(china?.nextShare).toBeCloseTo(84 / 540, 12);
    expect(answer.record.find(({ partner }) => partner === 'SGP')).toMatchObject({ roomUsd: null, years: 1 });
    expect(answer.record.find(({ partner }) => partner === 'JPN')?.roomReason).toMatch(/missing, not zero/);
    expect(answer.recordYears).toEqual({ from: 2006, to: 2024, years: 17, missing: '2009, 2013' });
    expect(caveats.join('\n')).toMatch(/holds years after 2015 too; give --to 2015/);
    expect(answer.bloc).toMatchObject({ reported: ['SGP', 'THA'], nowUsd: 79 * million });
  });

  it('takes the past alone where it is asked to', async () => {
    const { answer, caveats } = await ask(atlas(), 'dependence', { ...asked, to: 2015 });
    expect(answer.recordYears).toMatchObject({ from: 2006, to: 2015 });
    expect(answer.escapeRoom[0]).toMatchObject({ roomUsd: 440 * million, unknownNowUsd: (121 + 110 + 52.1) * million });
    expect(answer.series.every(({ year }) => year <= 2015)).toBe(true);
    expect(caveats.join('\n')).not.toMatch(/years after/);
  });

  it('sets every basis beside it with the reason why it cannot be compared', async () => {
    const { answer } = await ask(atlas(), 'dependence', asked);
    expect(answer.byBasis.map(({ basis }) => basis)).toEqual(['kotra', 'oec', 'itc', 'matrade', 'piie']);
    expect(answer.byBasis[1]).toMatchObject({ topPartner: 'CHN', sameTieUsd: 2950 * million, partners: 5 });
    expect(answer.byBasis[1]?.comparable).toMatch(/imports only against both flows; its world total is flagged/);
    for (const { topShare, comparable } of answer.byBasis.slice(2)) {
      expect(topShare).toBeNull();
      expect(comparable).toMatch(/no value for any partner/);
    }
    expect(answer.byClass.filter(({ rows }) => rows > 0)).toMatchObject([
      { class: 'estimate', rows: 5, valueUsd: 5950 * million, topPartner: 'CHN' },
    ]);
    expect(answer.byStep).toMatchObject([
      { upTo: 'official', rows: 0, topPartner: null },
      { upTo: 'estimate', topPartner: 'CHN', herfindahlHigh: answer.byBasis[0]?.herfindahlHigh },
    ]);
  });
});

describe('other years', () => {
  it('has another largest partner without the flagged values of 2001: China, not Japan', async () => {
    const { answer } = await ask(atlas(), 'dependence', { actor: 'PRK', year: 2001 });
    expect(answer.top).toMatchObject({ partner: 'JPN', flags: expect.stringMatching(/mix-up/) });
    expect(answer.byStep.map(({ upTo, topPartner }) => [upTo, topPartner])).toEqual([
      ['official', null],
      ['mirror', 'CHN'],
      ['flagged', 'JPN'],
    ]);
    expect(answer.flagged.map(({ partner }) => partner)).toEqual(['JPN', 'MMR']);
    // the flagged year is in no record
    expect(answer.record.find(({ partner }) => partner === 'JPN')).toMatchObject({ recordYear: 1995, roomUsd: null });
  });

  it('gives a published share alone where no partner has a value, and no room', async () => {
    const { answer } = await ask(atlas(), 'dependence', { actor: 'PRK', year: 2019 });
    expect(answer).toMatchObject({ basis: 'kotra', top: { partner: 'CHN', share: null, sharePublished: 0.954 } });
    expect(answer.escapeRoom).toEqual([]);
    expect(answer.escapeRoomReason).toMatch(/no partner has a value above zero on basis kotra in 2019/);
    const customs = answer.byBasis.find(({ basis }) => basis === 'china-customs');
    expect(customs).toMatchObject({ topShare: null, herfindahl: null });
    expect(customs?.comparable).toMatch(/one partner and no world total/);
  });

  it('keeps each basis a series of its own, with its gaps', async () => {
    const { answer } = await ask(atlas(), 'dependence', { actor: 'PRK', year: 2015 });
    const published = Object.fromEntries(
      answer.series
        .filter(({ basis }) => basis === 'kotra')
        .map(({ year, topSharePublished }) => [year, topSharePublished]),
    );
    // in 2003 and 2004 China's published share is under one half, so it does not tell who was the largest
    expect(published).toMatchObject({ 2006: 0.567, 2009: 0.785, 2015: 0.913, 2024: 0.98 });
    expect(published[2004]).toBeUndefined();
    for (const { basis, from, to, years, missing } of answer.spans) {
      const own = answer.series.filter((point) => point.basis === basis).map(({ year }) => year);
      expect(own).toEqual([...new Set(own)].sort((a, b) => a - b));
      expect([own[0], own.at(-1), own.length]).toEqual([from, to, years]);
      expect(missing === null).toBe(to - from + 1 === years);
    }
  });

  it('counts imports alone where asked', async () => {
    const { answer } = await ask(atlas(), 'dependence', { actor: 'PRK', year: 2016, basis: 'kotra', flow: 'imports' });
    expect(answer).toMatchObject({ measure: 'imports', totalUsd: 3730 * million });
    expect(answer.top).toMatchObject({ partner: 'CHN', valueUsd: 3420 * million, sharePublished: null });
  });
});

describe('refusals say what may be asked', () => {
  it.each([
    [{ actor: 'PRK', layer: 'labour' }, DomainError, /layer must be trade; got "labour".*ask "labour"/],
    [{ actor: 'PRK', layer: 'x' }, DomainError, /layer must be trade/],
    [{ actor: 'PRK', from: 2010, to: 2000 }, DomainError, /from must not be after to/],
    [{ actor: 'PRK', minus: ['LAO'] }, DomainError, /without bloc; add bloc/],
    [{ actor: 'PRK', year: 1900 }, NotFoundError, /1900 is out of coverage.*1988, 1990-2024/],
    [{ actor: 'PRK', year: 2015, basis: 'cow' as const }, NotFoundError, /at hand: kotra, oec/],
    [{ actor: 'PRK', from: 1950, to: 1960 }, NotFoundError, /the tables hold 1988/],
    [{ actor: 'CHN' }, NotFoundError, /only as a partner of PRK/],
    [{ actor: 'BOL' }, NotFoundError, /import a trade source/],
  ] as const)('%j', async (asked, kind, message) => {
    expect(await refusal(ask(atlas(), 'dependence', asked), kind)).toMatch(message);
  });
});

/** The rows of the case again, read by themselves: a small reader, sums and squares, nothing of the program. */
function rowsOf(file: string): { readonly [column: string]: string }[] {
  const [head = [], ...rows] = readFileSync(join(root, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(,|$)/g)].map(([, plain = '', quoted]) => quoted ?? plain),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}

const groups = new Set(
  rowsOf('reference/actors.csv').flatMap(({ kind, id = '' }) => (kind === 'group' || kind === 'body' ? [id] : [])),
);
const column = { total: 'total_usd', imports: 'imports_usd', exports: 'exports_usd' } as const;

function amountOf(row: { readonly [column: string]: string }, measure: keyof typeof column): number | null {
  const own = row[column[measure]] ?? '';
  if (own !== '') return Number(own);
  const { exports_usd: sent = '', imports_usd: got = '' } = row;
  return measure === 'total' && sent !== '' && got !== '' ? Number(sent) + Number(got) : null;
}

describe('every year and basis again from the rows of the case', () => {
  const rows = rowsOf('cases/korea/trade.csv').filter(({ actor, year }) => actor === 'PRK' && year !== '');

  /** Values by partner of one basis and year; of several rows the one with more cells filled. */
  function cellsOf(basis: string, year: number, measure: keyof typeof column) {
    const filled = (row: { readonly [column: string]: string }) =>
      ['exports_usd', 'imports_usd', 'total_usd', 'rank'].filter((name) => row[name] !== '').length;
    const best = new Map<string, (typeof rows)[number]>();
    for (const row of rows.filter((one) => one.basis === basis && Number(one.year) === year)) {
      const known = best.get(row.partner ?? '');
      if (known === undefined || filled(row) > filled(known)) best.set(row.partner ?? '', row);
    }
    return new Map(
      [...best].flatMap(([partner, row]) => {
        const value = amountOf(row, measure);
        return value === null ? [] : [[partner, { value, flagged: row.flags !== '' }] as const];
      }),
    );
  }

  it('gives the same shares, concentration, loss and room', { timeout: 120_000 }, async () => {
    let compared = 0;
    for (const key of [...new Set(rows.map(({ basis, year }) => `${basis} ${year}`))]) {
      const [basis = '', yearText] = key.split(' ');
      const year = Number(yearText);
      const { answer } = await ask(atlas(), 'dependence', { actor: 'PRK', year, basis: basis as 'kotra' });
      const measure = answer.measure as keyof typeof column;
      const now = cellsOf(basis, year, measure);
      const world = now.get('WLD')?.value ?? null;
      const states = [...now].filter(([partner]) => partner !== 'WLD' && !groups.has(partner));
      const listed = states.reduce((sum, [, { value }]) => sum + value, 0);
      expect(answer.totalUsd, key).toBe(world);
      const [row] = answer.byBasis;
      const shared = listed > 0 && (world !== null || states.length > 1);
      const whole = Math.max(world ?? 0, listed);
      if (shared)
        expect(row?.herfindahl, key).toBeCloseTo(
          states.reduce((sum, [, { value }]) => sum + (value / whole) ** 2, 0),
          12,
        );
      else expect(row?.herfindahl, key).toBeNull();
      const years = [...new Set(rows.filter((one) => one.basis === basis).map((one) => Number(one.year)))];
      const history = years.map((at) => [at, cellsOf(basis, at, measure)] as const);
      expect(answer.escapeRoom.map(({ partner }) => partner).sort(), key).toEqual(
        states.flatMap(([partner, { value }]) => (value > 0 ? [partner] : [])).sort(),
      );
      for (const lost of answer.escapeRoom) {
        const value = now.get(lost.partner)?.value ?? Number.NaN;
        expect(lost.valueUsd, key).toBe(value);
        if (shared) expect(lost.share, key).toBeCloseTo(value / whole, 12);
        let room = 0;
        let counted = 0;
        for (const [partner, present] of states) {
          if (partner === lost.partner || present.flagged) continue;
          const sound = history.flatMap(([at, cells]) => {
            const cell = cells.get(partner);
            return cell === undefined || cell.flagged ? [] : [{ at, value: cell.value }];
          });
          if (sound.length < 2) continue;
          counted += 1;
          room += Math.max(...sound.map((one) => one.value)) - present.value;
        }
        expect(lost.roomPartners, `${key} ${lost.partner}`).toBe(counted);
        if (counted === 0) expect(lost.roomUsd).toBeNull();
        else expect(lost.roomUsd, `${key} ${lost.partner}`).toBeCloseTo(room, 3);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(400);
  });
});
