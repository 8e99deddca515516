/** Every layer: from rows to ties, with the row and its source kept on each. */
import { describe, expect, it } from 'vitest';
import type { Row } from '../../core/atlas.ts';
import type { TableName } from '../../core/table-registry.ts';
import { layerIds, type Tie } from '../tie.ts';
import { actTies } from './acts.ts';
import { forumTies } from './forums.ts';
import { labourTies } from './labour.ts';
import { missionTies } from './missions.ts';
import { relationTies } from './relations.ts';
import { sanctionTies } from './sanctions.ts';
import { attendanceTies, seatTies } from './seats.ts';
import { talkTies } from './talks.ts';
import { tradeTies } from './trade.ts';
import { voteTies } from './votes.ts';

const evidence = { source: 'src', class: 'official', confidence: 'source-seen', note: null } as const;

/** A frozen row: what is not given is an empty cell. */
function row<N extends TableName>(more: Partial<Row<N>>): Row<N> {
  return new Proxy(Object.freeze({ ...evidence, ...more }), {
    get: (cells, field) => (field in cells ? Reflect.get(cells, field) : null),
  }) as unknown as Row<N>;
}

/** What every tie owes its reader, whatever its layer. */
function expectSound(ties: readonly Tie[]): void {
  for (const tie of ties) {
    expect(layerIds).toContain(tie.layer);
    expect(tie.origin).not.toBe('');
    expect(tie.destination).not.toBe('');
    expect(tie.source).toBe('src');
    expect(tie.row).not.toBe('');
    expect(tie.table).not.toBe('');
    expect(tie.value === null || Number.isFinite(tie.value)).toBe(true);
    expect(tie.value !== null && tie.unit === null).toBe(false);
    if (tie.nature === 'event') expect(tie.from).not.toBeNull();
  }
}

describe('trade', () => {
  const both = row<'trade'>({
    id: 't1',
    actor: 'PRK',
    partner: 'CHN',
    year: 2015,
    period: '2015',
    basis: 'kotra',
    exportsUsd: 2,
    importsUsd: 3,
    totalUsd: 5,
  });

  it('runs from the shipping to the receiving side, the total left to the two flows', () => {
    const ties = tradeTies([both]);
    expectSound(ties);
    expect(ties.map(({ facet, origin, destination, value }) => [facet, origin, destination, value])).toEqual([
      ['exports', 'PRK', 'CHN', 2],
      ['exports', 'CHN', 'PRK', 3],
    ]);
    expect(ties[0]).toMatchObject({ unit: 'USD', from: '2015', to: '2015', basis: 'kotra 2015' });
  });

  it('keeps a total where one flow or none is stated, and a zero as a value', () => {
    expect(tradeTies([row<'trade'>({ ...both, importsUsd: null })]).map((tie) => tie.facet)).toEqual([
      'exports',
      'total',
    ]);
    expect(tradeTies([row<'trade'>({ ...both, exportsUsd: null, importsUsd: 0, totalUsd: null })])).toMatchObject([
      { value: 0, origin: 'CHN' },
    ]);
    expect(tradeTies([row<'trade'>({ ...both, exportsUsd: null, importsUsd: null, totalUsd: null })])).toEqual([]);
  });

  it('has no date where the period is no calendar year', () => {
    expect(tradeTies([row<'trade'>({ ...both, year: null, period: 'FY2015-16' })])[0]).toMatchObject({
      from: null,
      to: null,
      basis: 'kotra FY2015-16',
    });
  });
});

describe('missions', () => {
  it('lasts from opening to closing; "none" makes no tie', () => {
    const ties = missionTies([
      row<'missions'>({ id: 'm1', sender: 'PRK', host: 'MYS', type: 'embassy', opened: '1974', closed: '2021-03-21' }),
      row<'missions'>({ id: 'm2', sender: 'PRK', host: 'PHL', type: 'none' }),
      row<'missions'>({ id: 'm3', sender: 'VNM', host: 'PRK', type: 'embassy', seen: '2017-03' }),
    ]);
    expectSound(ties);
    expect(ties).toMatchObject([
      { row: 'm1', origin: 'PRK', destination: 'MYS', from: '1974', to: '2021-03-21', basis: null, nature: 'state' },
      { row: 'm3', origin: 'VNM', destination: 'PRK', from: null, to: null, basis: 'seen 2017-03' },
    ]);
  });
});

describe('labour', () => {
  const base = { id: 'l', origin: 'PRK', host: 'CHN', period: '2017', unit: 'workers' };

  it('takes the point, else the upper, else the lower bound, and says which', () => {
    const value = (more: Partial<Row<'labour'>>) => {
      const [tie] = labourTies([row<'labour'>({ ...base, ...more })]);
      expectSound(tie === undefined ? [] : [tie]);
      return [tie?.value, tie?.basis];
    };
    expect(value({ workers: 5, low: 1, high: 9 })).toEqual([5, null]);
    expect(value({ low: 1, high: 9 })).toEqual([9, 'range 1 to 9']);
    expect(value({ low: 1 })).toEqual([1, 'range 1 to ?']);
    expect(value({ workers: 0 })).toEqual([0, null]);
    expect(value({})[0]).toBeNull();
  });
});

describe('talks', () => {
  const meeting = (id: string, host: string, ...participants: string[]) =>
    row<'meetings'>({
      id,
      host,
      participants,
      start: '2019-02-27',
      end: '2019-02-28',
      level: 'leader',
      framework: 'x',
    });

  it('is bilateral for two at the table, multilateral for more, and hosting is a tie of its own', () => {
    const rows = [
      meeting('two', 'VNM', 'PRK', 'USA'),
      meeting('six', 'CHN', 'PRK', 'USA', 'CHN'),
      meeting('other', 'VNM', 'PRK', 'KOR'),
    ];
    const ties = talkTies(rows, 'PRK', 'USA');
    expectSound(ties);
    expect(ties.map(({ row: id, level, facet }) => [id, level, facet])).toEqual([
      ['two', 'bilateral', 'leader'],
      ['six', 'multilateral', 'leader'],
    ]);
    expect(
      talkTies(rows, 'PRK', 'VNM').map(({ row: id, facet, origin, destination }) => [id, facet, origin, destination]),
    ).toEqual([
      ['two', 'host', 'VNM', 'PRK'],
      ['other', 'host', 'VNM', 'PRK'],
    ]);
    expect(talkTies(rows, 'VNM', 'PRK')).toMatchObject([{ origin: 'VNM' }, { origin: 'VNM' }]);
    expect(talkTies(rows, 'PRK', 'CHN')).toMatchObject([{ row: 'six', facet: 'leader' }]);
    expect(talkTies(rows, 'PRK', 'FRA')).toEqual([]);
  });
});

type CastOrNot = 'yes' | 'abstain' | 'no' | 'absent';

describe('votes', () => {
  const call = (id: string, left: CastOrNot, right: CastOrNot) => ({
    rollCall: row<'roll_calls'>({ id, date: '2015-12-17', topic: 'DPRK human rights' }),
    votes: new Map<string, CastOrNot>([
      ['PRK', left],
      ['VNM', right],
    ]),
  });

  it('scores 1, 0.5, 0; an absence makes no tie', () => {
    const ties = voteTies(
      [
        call('a', 'no', 'no'),
        call('b', 'no', 'abstain'),
        call('c', 'no', 'yes'),
        call('d', 'absent', 'yes'),
        { ...call('e', 'yes', 'yes'), votes: new Map([['PRK', 'yes' as const]]) },
      ],
      'PRK',
      'VNM',
    );
    expectSound(ties);
    expect(ties.map(({ basis, value }) => [basis, value])).toEqual([
      ['a', 1],
      ['b', 0.5],
      ['c', 0],
    ]);
  });

  it('makes one tie a year of more votes than can be read', () => {
    const many = Array.from({ length: 201 }, (_, at) => call(`r${at}`, 'yes', at % 2 === 0 ? 'yes' : 'no'));
    const ties = voteTies(many, 'PRK', 'VNM');
    expectSound(ties);
    expect(ties.map(({ from, value, basis }) => [from, value, basis])).toEqual([['2015', 101 / 201, '201 roll calls']]);
  });
});

describe('forums', () => {
  const seat = (body: string, member: string, joined: string | null, left: string | null = null, more = {}) =>
    row<'memberships'>({ id: `${body}-${member}`, body, member, joined, left, status: 'member', ...more });
  const body = (id: string, ended: string | null = null) => row<'bodies'>({ id, kind: 'security-forum', ended });

  it('lasts while both sit there and the body exists', () => {
    const ties = forumTies(
      [
        seat('ARF', 'PRK', '2000-07-27'),
        seat('ARF', 'USA', '1994-07-25'),
        seat('SIXP', 'PRK', '2003'),
        seat('SIXP', 'USA', '2003'),
      ],
      [body('ARF'), body('SIXP', '2009-04-14')],
      'PRK',
      'USA',
    );
    expectSound(ties);
    expect(ties.map(({ basis, from, to }) => [basis, from, to])).toEqual([
      ['ARF', '2000-07-27', null],
      ['SIXP', '2003', '2009-04-14'],
    ]);
  });

  it('makes no tie of seats that never met, of a body without a row, or of one seat', () => {
    const bodies = [body('UNESCO')];
    expect(forumTies([seat('UNESCO', 'A', '1946', '1984'), seat('UNESCO', 'B', '1990')], bodies, 'A', 'B')).toEqual([]);
    expect(forumTies([seat('X', 'A', '1946'), seat('X', 'B', '1990')], bodies, 'A', 'B')).toEqual([]);
    expect(forumTies([seat('UNESCO', 'A', '1946')], bodies, 'A', 'B')).toEqual([]);
  });

  it('makes one tie for each spell, and an unknown begin stays unknown', () => {
    const ties = forumTies(
      [
        seat('UNESCO', 'A', '1946', '1984'),
        seat('UNESCO', 'A', '2003'),
        seat('UNESCO', 'B', '1974'),
        seat('CSCAP', 'A', null),
        seat('CSCAP', 'B', '1993'),
      ],
      [body('UNESCO'), body('CSCAP')],
      'A',
      'B',
    );
    expect(ties.map(({ basis, from, to }) => [basis, from, to])).toEqual([
      ['UNESCO', '1974', '1984'],
      ['UNESCO', '2003', null],
      ['CSCAP', null, null],
    ]);
  });

  it('compares imprecise dates as dates, not as texts', () => {
    const ties = forumTies([seat('ARF', 'A', '[..1995]'), seat('ARF', 'B', '2008')], [body('ARF', '2009')], 'A', 'B');
    expect(ties).toMatchObject([{ from: '2008', to: '2009' }]);
  });

  it('takes the weaker class of the two seats', () => {
    const seats = [seat('ARF', 'A', '1994', null, { class: 'memory' }), seat('ARF', 'B', '1994')];
    expect(forumTies(seats, [body('ARF')], 'A', 'B')).toMatchObject([{ class: 'memory' }]);
    expect(forumTies(seats, [body('ARF')], 'B', 'A')).toMatchObject([{ class: 'memory' }]);
  });
});

describe('seats and delegations, kept two-mode', () => {
  it('runs from the state to the body', () => {
    const seats = seatTies([
      row<'memberships'>({ id: 's', body: 'ARF', member: 'PRK', status: 'member', joined: '2000-07-27' }),
    ]);
    const delegations = attendanceTies([
      row<'attendance'>({ id: 'd', body: 'ARF', actor: 'PRK', year: 2019, host: 'THA', rank: 'ambassador' }),
    ]);
    expectSound([...seats, ...delegations]);
    expect(seats).toMatchObject([{ origin: 'PRK', destination: 'ARF', nature: 'state', from: '2000-07-27', to: null }]);
    expect(delegations).toMatchObject([
      { origin: 'PRK', destination: 'ARF', nature: 'event', facet: 'ambassador', from: '2019', basis: 'host THA' },
    ]);
  });
});

describe('relations, acts and sanctions', () => {
  it('signs a breach hostile and lets it run from the state that broke', () => {
    const ties = relationTies([
      row<'relations'>({ id: 'a', stateA: 'MYS', stateB: 'PRK', date: '1973-06-30', event: 'established' }),
      row<'relations'>({ id: 'b', stateA: 'MYS', stateB: 'PRK', date: '2021-03-19', event: 'severed', by: 'PRK' }),
    ]);
    expectSound(ties);
    expect(ties.map(({ origin, destination, sign }) => [origin, destination, sign])).toEqual([
      ['MYS', 'PRK', 1],
      ['PRK', 'MYS', -1],
    ]);
  });

  it('keeps the sign of an act', () => {
    const act = { stateA: 'IDN', stateB: 'PRK', date: '1964-11', kind: 'leader-visit', what: 'visit' } as const;
    const ties = actTies([
      row<'events'>({ id: 'a', ...act, sign: '+' }),
      row<'events'>({ id: 'b', ...act, sign: '-' }),
    ]);
    expectSound(ties);
    expect(ties.map((tie) => tie.sign)).toEqual([1, -1]);
  });

  it('puts a body on the multilateral level and keeps the cap with its unit', () => {
    const measure = { target: 'PRK', date: '2017-12-22', instrument: 'S/RES/2397', sector: 'oil' } as const;
    const ties = sanctionTies(
      [
        row<'sanction_measures'>({ id: 'a', imposer: 'UNSC', ...measure, capValue: 500_000, capUnit: 'barrels' }),
        row<'sanction_measures'>({ id: 'b', imposer: 'USA', ...measure }),
      ],
      (actor) => actor === 'UNSC',
    );
    expectSound(ties);
    expect(ties).toMatchObject([
      { level: 'multilateral', value: 500_000, unit: 'barrels', sign: -1, origin: 'UNSC' },
      { level: 'bilateral', value: null, sign: -1, origin: 'USA' },
    ]);
  });
});

it('makes nothing of nothing', () => {
  expect([
    ...tradeTies([]),
    ...missionTies([]),
    ...labourTies([]),
    ...talkTies([], 'A', 'B'),
    ...voteTies([], 'A', 'B'),
    ...forumTies([], [], 'A', 'B'),
    ...seatTies([]),
    ...attendanceTies([]),
    ...relationTies([]),
    ...actTies([]),
    ...sanctionTies([], () => false),
  ]).toEqual([]);
});
