/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/index.ts';
import { shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('tie', () => {
  it('spans layers and both levels, and names the layers that say nothing', async () => {
    const { answer } = await ask(atlas(), 'tie', { a: 'PRK', b: 'MYS' });
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
    const { answer } = await ask(atlas(), 'tie', { a: 'PRK', b: 'CHN', on: '2030' });
    const gap = Object.fromEntries(answer.outOfCoverage.map(({ layer, reason }) => [layer, reason]));
    expect(gap.trade).toMatch(/out of coverage on 2030: rows for this pair run from 1988 to 2024/);
    expect(gap.labour).toMatch(/out of coverage on 2030/);
    expect(answer.ties.some(({ layer }) => layer === 'trade')).toBe(false);
  });

  it('has every layer either among the ties or among the gaps', async () => {
    for (const on of ['1960', '1990-01-01', '2018-06-12', '2026-01-01']) {
      const { answer } = await ask(atlas(), 'tie', { a: 'PRK', b: 'SGP', on });
      const said = [...answer.layers.map(({ layer }) => layer), ...answer.outOfCoverage.map(({ layer }) => layer)];
      expect(new Set(said).size, on).toBe(12);
      expect(said, on).toHaveLength(12);
    }
  });

  it('is the same tie with the actors exchanged', async () => {
    const one = (await ask(atlas(), 'tie', { a: 'PRK', b: 'SGP' })).answer;
    const other = (await ask(atlas(), 'tie', { a: 'SGP', b: 'PRK' })).answer;
    expect(other.layers).toEqual(one.layers);
  });
});

describe('bloc', () => {
  it('counts ties by member and by level, and does the arithmetic on the date', async () => {
    const { answer } = await ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '2016-12-31' });
    expect(answer.members).toHaveLength(10);
    const ties = answer.members.flatMap(({ layers }) => Object.values(layers).map((layer) => layer.ties));
    expect(ties.reduce((sum, count) => sum + count, 0)).toBe(answer.level.bilateral.ties);
    expect(answer.bodyTies).toHaveLength(answer.level.multilateral.ties);
    expect(answer.bodyTies.some(({ body, facet }) => body === 'ARF' && facet === 'member')).toBe(true);
    expect(answer.arithmetic).toMatchObject({ year: 2016, bloc: { id: 'ASEAN', on: '2016-12-31' } });
  });

  it('takes the membership of its own date into the arithmetic', async () => {
    const { answer } = await ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '1999-04-29' });
    expect(answer.members.map(({ member }) => member)).not.toContain('KHM');
    expect(answer.arithmetic?.bloc.members).not.toContain('KHM');
  });

  it('follows the rank of the delegations to the ARF', async () => {
    const { answer } = await ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'PRK' });
    const rank = (year: string) => answer.bodyTies.find(({ row }) => row.startsWith(`ARF-${year}`))?.facet;
    expect([rank('2018'), rank('2019'), rank('2025')]).toEqual(['foreign-minister', 'ambassador', 'absent']);
  });

  it('reads an imprecise date at its last day for decisions', async () => {
    const decided = async (on: string) =>
      (await ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'PRK', on })).answer.decisions.map(({ id }) => id);
    expect(await decided('2012')).toContain('ASEAN-2012-07-13');
    expect(await decided('2012')).toEqual(await decided('2012-12-31'));
    expect(await decided('2012-07-12')).not.toContain('ASEAN-2012-07-13');
  });

  it('has no arithmetic out of coverage, and says so', async () => {
    const { answer, caveats } = await ask(atlas(), 'bloc', { bloc: 'ASEAN', with: 'PRK', on: '2026-01-01' });
    expect(answer.arithmetic).toBeNull();
    expect(caveats.join('\n')).toMatch(/out of coverage in 2026; the tables hold 1988 to 2024/);
  });
});
