import { describe, expect, it } from 'vitest';
import { layerIds, type Tie } from '../network/tie.ts';
import { tiesOn } from './dyad-ties.ts';
import { demandOpenCase } from './open-case.ts';
import { countLayers } from './tie.ts';
import { demandTwoActors } from './two-actors.ts';

const tie = (more: Partial<Tie>): Tie =>
  Object.freeze({
    layer: 'missions',
    facet: 'embassy',
    nature: 'state',
    level: 'bilateral',
    origin: 'A',
    destination: 'B',
    from: null,
    to: null,
    value: null,
    unit: null,
    basis: null,
    sign: 0,
    class: 'official',
    source: 'x',
    table: 'missions',
    row: 'r',
    ...more,
  });

const mission = tie({ from: '1974', to: '2021-03-21' });
const unknownBegin = tie({ from: null, to: null });
const trade = tie({ layer: 'trade', from: '2015', to: '2015', value: 0, unit: 'USD' });
const tradeWithoutYear = tie({ layer: 'trade', from: null, to: null, value: 5, unit: 'USD' });
const talk = tie({ layer: 'talks', nature: 'event', from: '2018-06-12', to: '2018-06-12', sign: 1 });
const all: readonly Tie[] = Object.freeze([mission, unknownBegin, trade, tradeWithoutYear, talk]);

describe('tiesOn', () => {
  it('keeps all without a date', () => {
    const { ties, gaps } = tiesOn(all, null);
    expect(ties).toEqual(all);
    expect(gaps.map(({ layer }) => layer)).toEqual(
      layerIds.filter((layer) => !['missions', 'trade', 'talks'].includes(layer)),
    );
    for (const { reason } of gaps) expect(reason).toMatch(/none recorded/);
  });

  it('keeps what holds, what happened by then, and the figures of that year alone', () => {
    expect(tiesOn(all, '2015-06-01').ties).toEqual([mission, unknownBegin, trade]);
    expect(tiesOn(all, '2018-06-12').ties).toEqual([mission, unknownBegin, talk]);
    expect(tiesOn(all, '2018-06-11').ties).toEqual([mission, unknownBegin]);
    expect(tiesOn(all, '2015').ties).toEqual([mission, unknownBegin, trade]);
    expect(tiesOn([mission], '2021-03-22').ties).toEqual([]);
  });

  it('counts a stated zero as a tie with the value zero, not as a gap', () => {
    const { ties, gaps } = tiesOn([trade], '2015');
    expect(ties).toEqual([trade]);
    expect(gaps.some(({ layer }) => layer === 'trade')).toBe(false);
  });

  it('tells out of coverage from a tie that has ended', () => {
    const reasons = Object.fromEntries(
      tiesOn([mission, trade], '2030').gaps.map(({ layer, reason }) => [layer, reason]),
    );
    expect(reasons.trade).toBe('out of coverage on 2030: rows for this pair run from 2015 to 2015');
    expect(reasons.missions).toBe('no tie holds on 2030; rows for this pair run from 1974 to 2021');
  });

  it('reads years of imprecise dates', () => {
    const { gaps } = tiesOn([tie({ from: '[..1991]', to: '1999' })], '2030');
    expect(gaps.find(({ layer }) => layer === 'missions')?.reason).toMatch(/from 1991 to 1999/);
  });
});

it('counts ties by layer, level and sign', () => {
  expect(countLayers([mission, talk, tie({ sign: -1, level: 'multilateral' })])).toEqual([
    { layer: 'missions', ties: 2, bilateral: 1, multilateral: 1, friendly: 0, hostile: 1 },
    { layer: 'talks', ties: 1, bilateral: 1, multilateral: 0, friendly: 1, hostile: 0 },
  ]);
  expect(countLayers([])).toEqual([]);
});

it('wants two different actors', () => {
  expect(() => demandTwoActors('tie', 'PRK', 'PRK')).toThrow('tie: two different actors are needed; got PRK twice');
  expect(() => demandTwoActors('tie', 'PRK', 'KOR')).not.toThrow();
});

it('wants the open case, or the folder that a face has opened', () => {
  const atlas = (id: string | null) => ({ case: id === null ? null : { id } }) as never;
  for (const wanted of [null, 'korea', './korea', '/home/kim/my-case', 'cases\\iran'])
    expect(() => demandOpenCase('offers', atlas('korea'), wanted)).not.toThrow();
  expect(() => demandOpenCase('offers', atlas('korea'), 'iran')).toThrow('the open case is korea; got "iran"');
  expect(() => demandOpenCase('offers', atlas(null), 'iran')).toThrow('the open case is none');
});
