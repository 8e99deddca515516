import { describe, expect, it } from 'vitest';
import { sampleEnvelope, sampleQuestion } from '../../../test/sample-envelope.ts';
import { DomainError } from '../../core/errors.ts';
import { answerTables, cellOf, chosenTable } from './answer-table.ts';

describe('answerTables', () => {
  it('keeps the descriptor’s order of columns, class and source last', () => {
    const [partners] = answerTables(sampleQuestion, sampleEnvelope);
    expect(partners?.columns.map((column) => column.name)).toEqual(['partner', 'totalUsd', 'year', 'class', 'source']);
    expect(partners?.rows[0]).toEqual(['CHN', 5_710_000_000, 2015, 'estimate', 's2']);
    expect(partners?.rows[1]?.[1]).toBeNull();
    expect(partners?.sources).toEqual([['s2'], ['s1']]);
  });

  it('keeps the declared columns of an empty table', () => {
    expect(answerTables(sampleQuestion, sampleEnvelope)[1]).toMatchObject({ rows: [], columns: [{ name: 'text' }] });
  });

  it('shows columns that only the rows know, and lists of scalars in one cell', () => {
    const envelope = {
      ...sampleEnvelope,
      answer: { partners: [{ partner: 'CHN', extra: ['a', 'b'], deep: { x: 1 } }] },
    };
    const table = chosenTable(sampleQuestion, envelope, null);
    expect(table.columns.map((column) => column.name)).toContain('extra');
    expect(table.columns.map((column) => column.name)).not.toContain('deep');
    expect(table.rows[0]).toContain('a; b');
  });

  it('takes a list of scalars as one column', () => {
    const envelope = { ...sampleEnvelope, answer: { partners: ['CHN', 'THA'] } };
    expect(chosenTable(sampleQuestion, envelope, null).rows).toEqual([['CHN'], ['THA']]);
  });
});

describe('chosenTable', () => {
  it('names the tables there are', () => {
    expect(() => chosenTable(sampleQuestion, sampleEnvelope, 'nope')).toThrow(/it has partners, notes/);
    expect(() => chosenTable({ ...sampleQuestion, tables: [] }, sampleEnvelope, null)).toThrow(DomainError);
  });
});

describe('cellOf', () => {
  it('never lets NaN or Infinity out', () => {
    expect(cellOf(Number.NaN)).toBeNull();
    expect(cellOf(Number.POSITIVE_INFINITY)).toBeNull();
    expect(cellOf({ a: 1 })).toBe('{"a":1}');
  });
});
