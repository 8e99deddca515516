import { describe, expect, it } from 'vitest';
import type { Row } from './atlas.ts';
import { citationOf, EvidenceCollector } from './evidence.ts';

const source = (more: Partial<Row<'sources'>> = {}): Row<'sources'> =>
  Object.freeze({
    id: 'x',
    title: 'Report',
    publisher: 'UN',
    author: null,
    published: '2016',
    url: null,
    retrieved: null,
    kind: 'intergovernmental',
    licence: 'facts only',
    gate: 'bundle',
    note: null,
    ...more,
  });

describe('citationOf', () => {
  it.each([
    [{}, 'UN. Report. 2016.'],
    [{ author: 'Kim, J.' }, 'Kim, J. Report. 2016.'],
    [{ title: 'UN report on trade' }, 'UN report on trade. 2016.'],
    [{ publisher: null, published: null }, 'Report.'],
    [{ url: 'https://un.org/a' }, 'UN. Report. 2016. https://un.org/a'],
    [{ url: 'https://un.org/a', retrieved: '2026-01-02' }, 'UN. Report. 2016. https://un.org/a (read 2026-01-02)'],
    [{ retrieved: '[..2026-11-21]' }, 'UN. Report. 2016. (read on or before 2026-11-21)'],
  ] as const)('%o', (more, text) => {
    expect(citationOf(source(more))).toBe(text);
  });
});

describe('EvidenceCollector', () => {
  const row = (id: string, from: string) => Object.freeze({ id, source: from });

  it('gives the row back and lists each once, by source and table', () => {
    const evidence = new EvidenceCollector();
    const used = row('b', 'y');
    expect(evidence.use('trade', used)).toBe(used);
    evidence.useAll('trade', [row('a', 'y'), row('b', 'y'), row('c', 'x')]);
    evidence.use('missions', row('m', 'y'));
    expect(evidence.list(new Map([['x', source()]]))).toEqual([
      { source: 'x', table: 'trade', rows: ['c'], citation: 'UN. Report. 2016.' },
      { source: 'y', table: 'missions', rows: ['m'], citation: 'y' },
      { source: 'y', table: 'trade', rows: ['a', 'b'], citation: 'y' },
    ]);
    expect(evidence.rowCount).toBe(4);
    expect(evidence.sourceIds().sort()).toEqual(['x', 'y']);
  });

  it('takes over what another noted and stays apart from it afterwards', () => {
    const [mine, theirs] = [new EvidenceCollector(), new EvidenceCollector()];
    mine.use('trade', row('a', 'x'));
    theirs.useAll('trade', [row('a', 'x'), row('b', 'x')]);
    theirs.use('votes', row('v', 'y'));
    mine.merge(theirs);
    mine.use('votes', row('w', 'y'));
    expect(mine.rowCount).toBe(4);
    expect(theirs.rowCount).toBe(3);
  });

  it('is empty at first', () => {
    expect(new EvidenceCollector().list(new Map())).toEqual([]);
    expect(new EvidenceCollector().rowCount).toBe(0);
  });
});
