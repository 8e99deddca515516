/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, NotFoundError } from '../../src/index.ts';
import type { ForumsAnswer } from '../../src/questions/forums.ts';
import { overlayAtlas } from '../overlay-atlas.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('forums', () => {
  const shared = async (a: string, b: string, on: string): Promise<string[]> =>
    (await ask(atlas(), 'forums', { a, b, on })).answer.shared.map(({ forum }) => forum);

  it('has the ARF among those of the DPRK and the USA, never the only one with the UN counted', async () => {
    const { answer } = await ask(atlas(), 'forums', { a: 'PRK', b: 'USA', on: '2018-06-12' });
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
    const { answer } = await ask(atlas(), 'forums', { a: 'PRK', b: 'USA' });
    const forums = answer.shared.map(({ forum }) => forum);
    expect(forums).toContain('ARF');
    for (const left of ['IAEA', 'SIXP', 'FOURP']) expect(forums).not.toContain(left);
  });

  it('is the same with the states exchanged', async () => {
    const one = (await ask(atlas(), 'forums', { a: 'PRK', b: 'USA', on: '2018-06-12' })).answer;
    const other = (await ask(atlas(), 'forums', { a: 'USA', b: 'PRK', on: '2018-06-12' })).answer;
    expect(other.shared.map(({ forum }) => forum)).toEqual(one.shared.map(({ forum }) => forum));
    expect(other.uniqueness).toEqual(one.uniqueness);
  });

  it('says that seats of a state were not collected, instead of sharing none', async () => {
    expect(await refusal(ask(atlas(), 'forums', { a: 'PRK', b: 'BOL' }), NotFoundError)).toMatch(/not collected/);
    const { caveats } = await ask(atlas(), 'forums', { a: 'FRA', b: 'DEU' });
    expect(caveats.join('\n')).toMatch(/seats recorded: FRA in \d+, DEU in \d+/);
  });

  it('counts a body once that a second source records under an id of its own, and says so', async () => {
    const asked = { a: 'PRK', b: 'USA', on: '2018-06-12' };
    const second = overlayAtlas(atlas(), {
      bodies: (rows) => [
        ...rows,
        ...rows.filter(({ id }) => id === 'WHO').map((row) => ({ ...row, id: 'x-WHO', sameAs: 'WHO' })),
      ],
      memberships: (rows) => [
        ...rows,
        ...rows.filter(({ body }) => body === 'WHO').map((row) => ({ ...row, id: `x-${row.id}`, body: 'x-WHO' })),
      ],
    });
    const [one, two] = [await ask(atlas(), 'forums', asked), await ask(second, 'forums', asked)].map(
      ({ answer }) => answer as ForumsAnswer,
    ) as [ForumsAnswer, ForumsAnswer];
    expect(two.uniqueness).toEqual(one.uniqueness);
    expect(two.shared.find(({ forum }) => forum === 'WHO')).toMatchObject({ id: 'WHO', alsoRecordedAs: ['x-WHO'] });
    const alone = overlayAtlas(second, { memberships: (rows) => rows.filter(({ body }) => body !== 'WHO') });
    const { shared } = (await ask(alone, 'forums', asked)).answer as ForumsAnswer;
    expect(shared.find(({ forum }) => forum === 'WHO')).toMatchObject({ id: 'x-WHO', alsoRecordedAs: [] });
  });
});
