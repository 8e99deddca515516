/** Single changes of the data, each of which must turn one claim's computed verdict. */
import { type Alterations, add, change, remove } from './overlay-atlas.ts';

export const flips: readonly (readonly [claim: string, what: string, verdict: string, alterations: Alterations])[] = [
  [
    'A04',
    'one member first recognised it later',
    'contested',
    {
      relations: change((row) => row.id === 'PHL-2000-established', { date: '2001-07-12' }),
    },
  ],
  [
    'A09',
    'the seven traded ten times as much',
    'wrong',
    {
      trade: change((row) => row.id === 'piie-ASEAN7-2015', { totalUsd: 1_810_000_000 }),
    },
  ],
  [
    'A10',
    "China's share fell",
    'supported',
    {
      trade_shares: change((row) => row.id === 'kotra-CHN-2024', { share: 0.2 }),
    },
  ],
  [
    'A12',
    'Malaysia held 6,000 workers',
    'supported',
    {
      labour: change((row) => row.id === 'MYS-2017', { workers: 6000 }),
    },
  ],
  [
    'A14',
    'the published total is another',
    'wrong',
    {
      trade: change((row) => row.id === 'piie-ASEAN7-2015', { totalUsd: 191_000_000 }),
    },
  ],
  [
    'A17',
    'all sources state the same total',
    'supported',
    {
      trade: change((row) => row.partner === 'PHL' && row.year === 2016 && row.totalUsd !== null, {
        totalUsd: 87_000_000,
      }),
    },
  ],
  [
    'A21',
    'the talks were held in the USA',
    'supported',
    {
      meetings: change((row) => row.participants.length === 6, { host: 'USA' }),
    },
  ],
  [
    'A22',
    'the six met again in 2012',
    'wrong',
    {
      meetings: add((row) => row.id === '2008-12-08-CHN', { id: 'again', start: '2012-03-01', end: '2012-03-02' }),
    },
  ],
  [
    'A25',
    'Singapore sat at the table',
    'contested',
    {
      meetings: change((row) => row.id === '2018-06-12-SGP', { participants: ['PRK', 'USA', 'SGP'] }),
    },
  ],
  [
    'A27',
    'the DPRK had broken with Brunei too, and came nevertheless',
    'contested',
    { relations: add((row) => row.id === 'MYS-2021-severed', { id: 'more', stateA: 'BRN', date: '2020-01-01' }) },
  ],
  [
    'A29',
    'the second summit was in Mongolia',
    'contested',
    {
      meetings: change((row) => row.id === '2019-02-27-VNM', { host: 'MNG' }),
    },
  ],
  [
    'A35',
    'a text was agreed in Hanoi',
    'wrong',
    {
      offers: change((row) => row.id === 'hanoi-2019-02', { kind: 'agreed' }),
    },
  ],
  [
    'A36',
    'the two sides tell the same',
    'supported',
    {
      offers: remove((row) => row.id === 'hanoi-2019-04'),
    },
  ],
  [
    'A38',
    'the source came after the summit',
    'supported',
    {
      citations: change((row) => row.id === 'A-4', { published: '2019-03-02' }),
    },
  ],
  [
    'A41',
    'an official meeting in 2022',
    'wrong',
    {
      meetings: add((row) => row.id === '2019-10-05-SWE', { id: 'new', start: '2022-05-01', end: '2022-05-01' }),
    },
  ],
  [
    'B02',
    'the embassy in Jakarta closed in 2017',
    'contested',
    {
      missions: change((row) => row.id === 'PRK-IDN', { status: 'closed', closed: '2017-01-01' }),
    },
  ],
  [
    'B04',
    'only members host missions',
    'supported',
    {
      missions: remove(
        (row) => !['BRN', 'IDN', 'KHM', 'LAO', 'MMR', 'MYS', 'PHL', 'SGP', 'THA', 'VNM'].includes(row.host),
      ),
    },
  ],
  [
    'B06',
    'the members always shipped a fifth of imports',
    'supported',
    {
      trade: (rows) =>
        rows.map((row) =>
          row.partner === 'ASEAN10' && row.basis === 'comtrade-mirror' ? { ...row, importsUsd: 900_000_000 } : row,
        ),
    },
  ],
  [
    'B11',
    'the sources of 2015 give the third rank to the Philippines',
    'supported',
    {
      trade: change((row) => row.year === 2015 && row.rank === 3 && row.rankOf === 'total', { partner: 'PHL' }),
    },
  ],
  [
    'B12',
    'a measure was lifted',
    'supported',
    {
      sanction_measures: change((row) => row.id === 'unsc-2371-1', { ended: '2019-01-01' }),
    },
  ],
  [
    'B18',
    'the seat was given up',
    'wrong',
    {
      memberships: change((row) => row.body === 'ARF' && row.member === 'PRK', { left: '2010-01-01' }),
    },
  ],
  [
    'B20',
    'the UN family does not count the DPRK',
    'supported',
    {
      memberships: remove((row) => row.member === 'PRK' && row.body !== 'ARF'),
    },
  ],
  [
    'B22',
    'Japan left the ARF',
    'contested',
    {
      memberships: change((row) => row.body === 'ARF' && row.member === 'JPN', { left: '2015-01-01' }),
    },
  ],
  [
    'B27',
    'the statements on the South China Sea went through',
    'wrong',
    {
      decisions: change((row) => row.issue === 'South China Sea', { result: 'agreed' }),
    },
  ],
  [
    'B30',
    'no treaty provides for an organ',
    'supported',
    {
      bodies: change((row) => row.id === 'TAC', { note: null }),
    },
  ],
];
