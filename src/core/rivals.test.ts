import { describe, expect, it } from 'vitest';
import { loadAllQuestions } from '../questions/registry.ts';
import { fieldTable } from './field-table.ts';
import { rivalsAt } from './rivals.ts';
import { tables } from './table-registry.ts';
import type { TableSpec } from './table-spec.ts';

const rules = {
  fields: fieldTable('other[].usd | number | value | US$'),
  rivals: [
    { of: 'usd', at: 'other[].usd', ground: ['basis', 'flow'] },
    { of: 'values[].usd', at: 'values[].usd', alike: ['year', 'flow'], ground: ['basis'] },
    { of: 'counts.wrong', at: 'hand.wrong', meaning: 'by hand' },
    { of: 'shared.length', at: 'by[].forums.length', ground: ['definition'] },
    { of: 'low', at: 'gone[].usd' },
  ],
};
const answer = {
  usd: 6,
  other: [
    { usd: 4, basis: 'oec', flow: 'imports', source: 's1', id: 'r1', class: 'mirror' },
    { usd: null, basis: 'itc' },
    { usd: 6, basis: 'cow', id: 'no source, so no row' },
  ],
  values: [
    { usd: 1, low: 0, year: 2016, flow: 'total', basis: 'a' },
    { usd: 2, year: 2016, flow: 'total', basis: 'b' },
    { usd: 3, year: 2016, flow: 'imports', basis: 'c' },
    { usd: 5, year: 2015, flow: 'total', basis: 'd' },
  ],
  counts: { wrong: 8 },
  hand: { wrong: 9 },
  shared: [1, 2],
  by: [
    { definition: 'all', forums: [1, 2] },
    { definition: 'outside the UN', forums: [1] },
  ],
};

describe('rivalsAt', () => {
  it('gives the others with unit, ground, source, row and class; a missing value is no rival', () => {
    expect(rivalsAt(rules, answer, 'usd')).toEqual([
      {
        value: 4,
        path: 'other[0].usd',
        unit: 'US$',
        ground: 'oec, imports',
        source: 's1',
        row: 'r1',
        class: 'mirror',
        agrees: false,
      },
      {
        value: 6,
        path: 'other[2].usd',
        unit: 'US$',
        ground: 'cow',
        source: null,
        row: null,
        class: null,
        agrees: true,
      },
    ]);
  });

  it('takes only those that are alike in the fields named, never the value itself', () => {
    expect(rivalsAt(rules, answer, 'values[0].usd').map(({ ground }) => ground)).toEqual(['b']);
    expect(rivalsAt(rules, answer, 'values[basis=b].usd').map(({ ground }) => ground)).toEqual(['a']);
    expect(rivalsAt(rules, answer, 'values[basis=c].usd')).toEqual([]);
  });

  it('knows plain paths and lengths of lists', () => {
    expect(rivalsAt(rules, answer, 'counts.wrong')).toMatchObject([{ value: 9, ground: 'by hand', agrees: false }]);
    expect(rivalsAt(rules, answer, 'shared.length').map(({ value, agrees }) => [value, agrees])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  it('is empty where nothing is declared, or the answer does not hold the list', () => {
    expect(rivalsAt(rules, answer, 'counts.right')).toEqual([]);
    expect(rivalsAt(rules, answer, 'low')).toEqual([]);
    expect(rivalsAt({ fields: [] }, answer, 'usd')).toEqual([]);
  });
});

describe('what is declared', () => {
  it('names only fields that the questions have', async () => {
    for (const { id, fields, rivals = [] } of await loadAllQuestions()) {
      const paths = new Set(fields.flatMap(({ path }) => [path, path.replace(/\[\]$/, '')]));
      for (const { of, at, alike = [], ground = [], meaning } of rivals) {
        for (const path of [of, at]) expect(paths, `${id}: ${path}`).toContain(path.replace(/\.length$/, ''));
        const list = at
          .replace(/\.length$/, '')
          .split('.')
          .slice(0, -1)
          .join('.');
        for (const name of [...alike, ...ground])
          expect(paths, `${id}: ${list}.${name}`).toContain(list === '' ? name : `${list}.${name}`);
        expect(ground.length > 0 || meaning !== undefined, `${id}: ${at} says on which ground`).toBe(true);
      }
    }
  });

  it('names only columns that the tables have, each once', () => {
    const declared = Object.entries(tables)
      .map(([, spec]): TableSpec => spec)
      .filter(({ cell }) => cell !== undefined);
    expect(declared.length).toBeGreaterThan(8);
    for (const { name, cell, columns } of declared) {
      const all = [...(cell?.names ?? []), ...(cell?.states ?? []), ...(cell?.grounds ?? [])];
      expect(new Set(all).size, name).toBe(all.length);
      for (const column of all) expect(Object.keys(columns), name).toContain(column);
      expect(all, name).not.toContain('id');
    }
  });
});
