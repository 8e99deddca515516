/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('profile, rows and sources', () => {
  it('knows the DPRK by its names, codes and layers', async () => {
    const { answer } = await ask(atlas(), 'profile', { actor: '731@cow' });
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
    const { answer } = await ask(atlas(), 'rows', { table: 'attendance', where: 'actor=PRK,year=2025' });
    expect(answer.total).toBe(1);
    const wrong = ask(atlas(), 'rows', { table: 'attendance', where: 'state=PRK' });
    expect(await refusal(wrong, NotFoundError)).toMatch(/columns: id, body, year/);
    expect(await refusal(ask(atlas(), 'rows', { table: 'attendance', where: 'PRK' }), DomainError)).toMatch(
      /column=value/,
    );
    const cut = await ask(atlas(), 'rows', { table: 'trade', limit: 5 });
    expect(cut.answer.rows).toHaveLength(5);
    expect(cut.answer.total).toBe(625);
    expect(cut.caveats.join('\n')).toMatch(/625 rows pass, the first 5 are shown/);
  });

  it('gives the rival rows of a cell with their source, and says where they agree', async () => {
    const of = async (table: string, id: string) =>
      (await ask(atlas(), 'rows', { table, where: `id=${id}`, competing: true })).answer.competing;
    const philippines = (await of('trade', 'itc-PHL-2016')) ?? [];
    expect(philippines.map(({ id }) => id)).toContain('nk-news-PHL-2016');
    expect(philippines.find(({ id }) => id === 'nk-news-PHL-2016')).toMatchObject({
      of: 'itc-PHL-2016',
      agrees: false,
      stated: { totalUsd: 85_000_000 },
      class: 'estimate',
      source: 'nk-news-quoted-toinformistoinfluence-com-2017',
    });
    // imports beside a total: neither the same nor another figure of one thing
    expect((await of('trade', 'kotra-CHN-2015'))?.map(({ id, agrees }) => [id, agrees])).toEqual([
      ['oec-CHN-2015', null],
    ]);
    expect(await of('trade_shares', 'kotra-CHN-2015')).toEqual([]);
    // a mission that was opened again is another spell, not another value
    expect(await of('missions', 'PRK-MMR')).toBeNull();
    const unasked = await ask(atlas(), 'rows', { table: 'trade', where: 'id=itc-PHL-2016' });
    expect(unasked.answer.competing).toBeNull();
    expect(await refusal(ask(atlas(), 'rows', { table: 'trade', competing: true }), DomainError)).toMatch(
      /at most 20 rows/,
    );
  });

  it('has a source in the sources table for every row of every table', async () => {
    const { answer } = await ask(atlas(), 'sources', { action: 'check' });
    expect(answer.problems).toEqual([]);
    expect(answer.sources.filter(({ active }) => active).length).toBeGreaterThan(300);
  });

  it('keeps all three styles of a citation and refuses an unknown source', async () => {
    const cite = async (style: 'apa' | 'bibtex' | 'ris') =>
      (await ask(atlas(), 'sources', { action: 'cite', id: 'cow-trade-4-peacesciencer', style })).answer.sources[0]
        ?.citation;
    expect(await cite('bibtex')).toMatch(/^@\w+\{/);
    expect(await cite('ris')).toMatch(/^TY {2}- /);
    expect(await cite('apa')).toMatch(/\.$|https?:/);
    expect(await refusal(ask(atlas(), 'sources', { action: 'show', id: 'cow-trade' }), NotFoundError)).toMatch(
      /nearest: cow/,
    );
    expect(await refusal(ask(atlas(), 'sources', { action: 'show' }), DomainError)).toMatch(/needs a source id/);
  });
});

describe('wrong input, whatever the question', () => {
  const pairs = ['tie', 'forums', 'talks', 'similarity'] as const;

  it.each(pairs)('%s refuses one actor twice', async (question) => {
    expect(await refusal(ask(atlas(), question, { a: 'PRK', b: 'North Korea' }), DomainError)).toMatch(/got PRK twice/);
  });

  it('bloc refuses itself', async () => {
    const asking = ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'ASEAN' });
    expect(await refusal(asking, DomainError)).toMatch(/got ASEAN twice/);
  });

  it.each(['missions', 'profile', 'trade', 'sanctions', 'labour'] as const)(
    '%s refuses an unknown actor, and lists both for "Korea"',
    async (question) => {
      expect(await refusal(ask(atlas(), question, { actor: 'Atlantis' }), NotFoundError)).toMatch(
        /no actor of that name/,
      );
      const ambiguous = await refusal(ask(atlas(), question, { actor: 'Korea' }), DomainError);
      expect(ambiguous).toMatch(/ambiguous/);
      expect(ambiguous).toContain('KOR');
      expect(ambiguous).toContain('PRK');
    },
  );

  it.each([
    () => ask(atlas(), 'missions', { actor: 'PRK', on: '2018-02-30' }),
    () => ask(atlas(), 'forums', { a: 'PRK', b: 'USA', on: '2018-13' }),
    () => ask(atlas(), 'talks', { a: 'PRK', b: 'USA', from: 'yesterday' }),
    () => ask(atlas(), 'tie', { a: 'PRK', b: 'USA', on: '12.06.2018' }),
    () => ask(atlas(), 'sanctions', { actor: 'PRK', on: '2018-06-31' }),
    () => ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '2018-00' }),
    () => ask(atlas(), 'cohesion', { bloc: 'ASEAN', to: '2015-2-1' }),
  ])('refuses an impossible date %#', async (asking) => {
    expect(await refusal(asking(), DomainError)).toMatch(/no day of the calendar/);
  });
});
