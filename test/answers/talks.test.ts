/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('talks', () => {
  const official = { a: 'PRK', b: 'USA', track: '1' } as const;

  it('finds 21 official bilateral meetings in third countries and their hosts', async () => {
    const { answer } = await ask(atlas(), 'talks', { ...official, thirdCountry: true });
    expect(answer.meetings).toHaveLength(21);
    const hosts = Object.fromEntries(answer.hosts.map(({ state, meetings }) => [state, meetings]));
    expect(hosts).toEqual({ CHE: 5, DEU: 4, MYS: 3, SGP: 3, CHN: 2, BRN: 1, IDN: 1, SWE: 1, VNM: 1 });
    expect(answer.blocs).toEqual([{ body: 'ASEAN', meetings: 9, hosts: ['BRN', 'IDN', 'MYS', 'SGP', 'VNM'] }]);
  });

  it('finds 35 with those at home', async () => {
    const { answer } = await ask(atlas(), 'talks', official);
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
    const { answer } = await ask(atlas(), 'talks', { ...official, format: 'all' });
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
    const { answer } = await ask(atlas(), 'talks', { ...official, from, to });
    expect(answer.meetings).toHaveLength(meetings);
    expect(answer.blocs.find(({ body }) => body === 'ASEAN')?.meetings).toBe(inAsean);
  });

  it('finds no ASEAN host after Hanoi', async () => {
    const { answer } = await ask(atlas(), 'talks', { ...official, from: '2019-03-01' });
    expect(answer.blocs[0]?.meetings).toBe(0);
    expect(answer.meetings.length).toBeGreaterThan(0);
  });

  it('keeps the order of dates and the same meetings with the parties exchanged', async () => {
    const { answer } = await ask(atlas(), 'talks', official);
    const starts = answer.meetings.map(({ start }) => start);
    expect([...starts].sort()).toEqual(starts);
    const other = (await ask(atlas(), 'talks', { ...official, a: 'USA', b: 'PRK' })).answer;
    expect(other.meetings).toEqual(answer.meetings);
  });

  it('is out of coverage beyond the last meeting, and says when a pair was never collected', async () => {
    expect(await refusal(ask(atlas(), 'talks', { ...official, from: '2030' }), NotFoundError)).toMatch(
      /out of coverage.*the tables hold 1993-06-02 to/,
    );
    expect(await refusal(ask(atlas(), 'talks', { ...official, to: '1980' }), NotFoundError)).toMatch(/out of coverage/);
    const { caveats } = await ask(atlas(), 'talks', { a: 'FRA', b: 'DEU' });
    expect(caveats.join('\n')).toMatch(/not collected/);
  });
});

describe('offers', () => {
  it('keeps the two accounts of Hanoi as two rows', async () => {
    const { answer } = await ask(atlas(), 'offers', { meeting: 'Hanoi 2019' });
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
    const { answer } = await ask(atlas(), 'offers', {});
    const { agreed, oneSided, contested } = answer.zone;
    const keys = answer.issues.map(({ meeting, issue }) => `${meeting}: ${issue}`);
    expect([...agreed, ...oneSided, ...contested].sort()).toEqual([...keys].sort());
  });

  it('refuses an unknown meeting with those on record, and a case that is not open', async () => {
    expect(await refusal(ask(atlas(), 'offers', { meeting: 'Reykjavik' }), NotFoundError)).toMatch(/Hanoi 2019/);
    expect(await refusal(ask(atlas(), 'offers', { case: 'iran' }), DomainError)).toMatch(/the open case is korea/);
  });
});
