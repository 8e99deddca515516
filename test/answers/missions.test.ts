/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('missions', () => {
  const asean = async (on: string) => (await ask(atlas(), 'missions', { actor: 'PRK', bloc: 'ASEAN', on })).answer;

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
      (await ask(atlas(), 'missions', { actor: 'PRK', on })).answer.abroad.map(({ host }) => host);
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
    const { caveats } = await ask(atlas(), 'missions', { actor: 'PRK', bloc: 'ASEAN', on: '2026-01-01' });
    expect(caveats.join('\n')).toMatch(/have no opening date/);
    expect(caveats.join('\n')).toMatch(/carried forward/);
  });

  it('tells a member of which no row speaks from one without a mission', async () => {
    const { answer, caveats } = await ask(atlas(), 'missions', { actor: 'FRA', bloc: 'ASEAN', on: '2018-06-12' });
    expect(answer.bloc?.without).toEqual([]);
    expect(answer.bloc?.notRecorded).toHaveLength(10);
    expect(caveats.join('\n')).toMatch(/missing, not none/);
    const nobody = await ask(atlas(), 'missions', { actor: 'BOL' });
    expect(nobody.answer.abroad).toEqual([]);
    expect(nobody.caveats.join('\n')).toMatch(/not collected/);
  });

  it('has none before the state', async () => {
    expect(await refusal(asean('1940'), NotFoundError)).toMatch(/did not exist on 1940.*1948-09-09/);
  });

  it('refuses a bloc without members on the date, and a state for a bloc', async () => {
    expect(await refusal(asean('1960'), NotFoundError)).toMatch(/ASEAN had no member on 1960/);
    expect(await refusal(ask(atlas(), 'missions', { actor: 'PRK', bloc: 'CHN' }), DomainError)).toMatch(
      /must be a body/,
    );
  });
});
