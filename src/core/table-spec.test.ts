import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { confidenceClasses, confidenceMeanings } from './confidence.ts';
import {
  DomainError,
  EnvironmentError,
  GoodOfficesError,
  NotFoundError,
  NumericalError,
  SourceError,
} from './errors.ts';
import { tables } from './table-registry.ts';
import { columnsOf, evidenceColumns, fieldName, type TableSpec } from './table-spec.ts';
import { tradeBases } from './trade-basis.ts';
import { programVersion } from './version.ts';

describe('tables', () => {
  it.each(Object.entries(tables))('%s is named as it is registered and explained to the last column', (name, spec) => {
    expect(spec.name).toBe(name);
    expect(spec.meaning.length).toBeGreaterThan(5);
    for (const [column, { kind, meaning, values }] of Object.entries(columnsOf(spec as TableSpec))) {
      expect(column, column).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(meaning.trim(), column).not.toBe('');
      expect(values !== undefined, `${column}: only an enum has values`).toBe(kind === 'enum');
    }
  });

  it('puts the evidence columns last, and only where a table has them', () => {
    expect(Object.keys(columnsOf(tables.trade)).slice(-4)).toEqual(Object.keys(evidenceColumns));
    expect(Object.keys(columnsOf(tables.sources))).not.toContain('class');
  });

  it('keeps the bases of trade as the table lists them', () => {
    expect(Object.keys(tradeBases).sort()).toEqual([...tables.trade.columns.basis.values].sort());
  });
});

describe('fieldName', () => {
  it.each([
    ['exports_usd', 'exportsUsd'],
    ['id', 'id'],
    ['cap_value_2', 'capValue2'],
  ])('%s', (column, field) => {
    expect(fieldName(column)).toBe(field);
  });
});

describe('small vocabularies', () => {
  it('explains every confidence class', () => {
    expect(Object.keys(confidenceMeanings).sort()).toEqual([...confidenceClasses].sort());
    for (const meaning of Object.values(confidenceMeanings)) expect(meaning.length).toBeGreaterThan(10);
  });

  it('has the version of the package', () => {
    expect(programVersion).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it.each([
    [DomainError, 'domain', 2, 400],
    [NotFoundError, 'not-found', 1, 404],
    [SourceError, 'source', 3, 422],
    [NumericalError, 'numerical', 4, 422],
    [EnvironmentError, 'environment', 2, 500],
  ] as const)('%o keeps its code, exit code and status', (Kind, code, exitCode, httpStatus) => {
    const error = new Kind('x: wrong; got 1', { value: 1 });
    expect(error).toBeInstanceOf(GoodOfficesError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code, exitCode, httpStatus, name: Kind.name, details: { value: 1 } });
    expect(new Kind('x').details).toEqual({});
  });
});
