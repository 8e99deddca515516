/**
 * A small package for tests: reference tables and one case, written from the tables' declarations so that a new column
 * needs no change here. JavaScript, so that the build leaves it out.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from '../../core/table-registry.ts';
import { columnsOf } from '../../core/table-spec.ts';

function cellText(value) {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** What a cell holds that no row below gives: nothing where that is allowed. */
function filling({ kind, optional, values }) {
  if (optional) return '';
  return kind === 'enum' ? values[0] : kind === 'text' ? 'x' : '';
}

/** Writes the sample package into a folder. */
export function writeSample(root) {
  const write = (folder, table, rows) => {
    const specs = Object.entries(columnsOf(tables[table]));
    const columns = specs.map(([column]) => column);
    const lines = rows.map((row) => specs.map(([column, spec]) => cellText(row[column] ?? filling(spec))).join(','));
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, `${table}.csv`), `${[columns.join(','), ...lines].join('\n')}\n`);
  };
  const evidence = { source: 'atlas-of-toys', class: 'official', confidence: 'source-seen' };
  write('reference', 'sources', [
    {
      id: 'atlas-of-toys',
      title: 'Atlas of Toys',
      kind: 'reference-work',
      licence: 'facts only',
      gate: 'bundle',
      published: '2020',
    },
    {
      id: 'toy-press',
      title: 'Toy Press, 1 May 2018',
      kind: 'press',
      licence: 'facts only',
      gate: 'cite-only',
      url: 'https://example.org/a?b=c',
      retrieved: '[..2026-11-21]',
    },
  ]);
  write(
    'reference',
    'actors',
    [
      ['AAA', 'state', 'Aland'],
      ['BBB', 'state', 'Bland'],
      ['CCC', 'state', 'Côte "C", the'],
      ['WLD', 'group', 'World'],
      ['CLUB', 'body', 'The Club'],
    ].map(([id, kind, name]) => ({ id, kind, name, founded: kind === 'state' ? '1950~' : '', ...evidence })),
  );
  write('reference', 'actor_names', [
    { actor: 'AAA', name: 'Aland', language: 'en', style: 'short' },
    { actor: 'AAA', name: 'アランド', language: 'ja', style: 'short' },
  ]);
  write('reference', 'actor_codes', [{ actor: 'AAA', scheme: 'cow', code: '901', valid_from: '1950', ...evidence }]);
  write('reference', 'bodies', [
    { id: 'CLUB', name: 'The Club', kind: 'bloc', family: 'other', track: '1', founded: '1967-08-08', ...evidence },
  ]);
  write('reference', 'memberships', [
    { id: 'm1', body: 'CLUB', member: 'AAA', status: 'member', joined: '1967-08-08', ...evidence },
    { id: 'm2', body: 'CLUB', member: 'CCC', status: 'observer', joined: '199X', left: '2001-07?', ...evidence },
  ]);
  write('cases/toy', 'trade', [
    {
      id: 't1',
      actor: 'AAA',
      partner: 'BBB',
      period: '2015',
      year: '2015',
      exports_usd: '1234567.89',
      imports_usd: '0',
      basis: 'itc',
      basis_wording: 'ITC',
      ...evidence,
    },
    {
      id: 't2',
      actor: 'AAA',
      partner: 'CCC',
      period: '2016H1',
      exports_usd: '0.1',
      basis: 'kotra',
      basis_wording: 'KOTRA, half',
      flags: 'half year',
      ...evidence,
      class: 'estimate',
      note: 'line one\nline "two"',
    },
    {
      id: 't3',
      actor: 'AAA',
      partner: 'WLD',
      period: '2016',
      year: '2016',
      total_usd: '-12.5',
      rank: '3',
      rank_of: 'total',
      basis: 'itc',
      basis_wording: 'ITC',
      ...evidence,
    },
    {
      id: 't4',
      actor: 'BBB',
      partner: 'AAA',
      period: '2016',
      year: '2016',
      total_usd: '90000000000000',
      basis: 'press',
      basis_wording: 'press',
      ...evidence,
      source: 'toy-press',
      class: 'press',
    },
  ]);
  write('cases/toy', 'missions', [
    {
      id: 'x1',
      sender: 'AAA',
      host: 'BBB',
      city: 'Bville',
      type: 'embassy',
      status: 'open',
      opened: '1999-02',
      ...evidence,
    },
    {
      id: 'x2',
      sender: 'BBB',
      host: 'AAA',
      type: 'embassy',
      status: 'closed',
      opened: '[..1990]',
      closed: '2017-02-28',
      ...evidence,
    },
    {
      id: 'x3',
      sender: 'CCC',
      host: 'AAA',
      type: 'none',
      status: 'never',
      seen: '2018-05~',
      ...evidence,
      source: 'toy-press',
    },
  ]);
  write('cases/toy', 'meetings', [
    {
      id: 'k1',
      start: '2018-06-12',
      end: '2018-06-12',
      place: 'Cville',
      host: 'CCC',
      participants: 'AAA;BBB',
      framework: 'summit',
      track: '1',
      level: 'leader',
      outcome: 'statement',
      ...evidence,
    },
    {
      id: 'k2',
      start: '2016-07~',
      place: 'Bville',
      host: 'BBB',
      participants: 'AAA;BBB;CLUB',
      framework: 'forum, margin',
      track: '1.5',
      level: 'expert',
      ...evidence,
    },
    {
      id: 'k3',
      start: '[2019..]',
      place: 'Aville',
      host: 'AAA',
      participants: 'CCC',
      framework: 'visit',
      track: '2',
      level: 'ambassador',
      ...evidence,
    },
  ]);
  write('cases/toy', 'capitals', [
    { actor: 'AAA', city: 'Aville', latitude: '1.25', longitude: '-103.8', ...evidence },
  ]);
  write('cases/toy', 'trade_shares', [
    {
      id: 's1',
      actor: 'AAA',
      partner: 'BBB',
      year: '2015',
      share: '0.333333333333333314',
      basis: 'kotra',
      basis_wording: 'KOTRA',
      ...evidence,
    },
  ]);
  write('cases/toy', 'claims', [
    {
      id: 'A1',
      text: 'text-a',
      claim: 'Aland trades most with Bland',
      kind: 'rank',
      subject: 'AAA',
      hand_verdict: 'contested',
      hand_evidence: 'see trade',
      ...evidence,
    },
  ]);
  writeFileSync(
    join(root, 'cases/toy/case.json'),
    `${JSON.stringify({ id: 'toy', title: 'The toy case', parties: ['AAA', 'BBB'], bloc: 'CLUB', thirdParties: ['CCC'], texts: [{ id: 'text-a', name: 'Text A', written: '2021~' }], focusDate: '2018-06-12' }, null, 2)}\n`,
  );
  writeFileSync(join(root, 'cases/toy/checks.json'), `${JSON.stringify({ checks: [{ claim: 'A1' }] }, null, 2)}\n`);
}
