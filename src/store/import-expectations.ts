/** Measuring a release against what its source expects. */
import { join } from 'node:path';
import type { Condition } from '../core/atlas.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import type { DataSource } from '../sources/data-source.ts';
import type { Expectation as Demand, Measure } from '../sources/expectation.ts';
import type { Tally } from '../sources/tally.ts';
import { checkConditions } from './conditions.ts';
import { type DuckDbConnection, sqlName, sqlText } from './duckdb.ts';
import type { WrittenPart } from './import-table.ts';
import { ordinal } from './parquet-columns.ts';
import { numberLiteral } from './queries/literal.ts';
import { whereSql } from './queries/select-rows.ts';
import type { Expectation } from './release.ts';

/** What came of the expectations. */
export interface Verdict {
  readonly expectations: readonly Expectation[];
  /** why the release must not be made; empty when it may */
  readonly refusals: readonly string[];
  readonly isExtract: boolean;
}

interface Finished {
  readonly folder: string;
  readonly parts: readonly WrittenPart[];
  readonly tally: Tally;
  readonly connection: DuckDbConnection;
}

function relation(finished: Finished, table: TableName): string | null {
  const parts = finished.parts.filter((part) => part.table === table);
  if (parts.length === 0) return null;
  const files = parts.map(({ file }) => sqlText(join(finished.folder, file))).join(', ');
  const id = parts[0]?.idFromOrdinal === true ? `, CAST(${sqlName(ordinal)} AS VARCHAR) AS id` : '';
  return `(SELECT *${id} FROM read_parquet([${files}])) r`;
}

function column(table: TableName, field: string): string {
  const name = Object.keys(columnsOf(tables[table])).find((one) => fieldName(one) === field);
  if (name === undefined) throw new TypeError(`expectation: ${table} has no field ${field}`);
  return sqlName(name);
}

function conditions(table: TableName, where: { readonly [field: string]: unknown } | undefined): string {
  return whereSql(checkConditions(tables[table], (where ?? {}) as { readonly [field: string]: Condition }));
}

function sqlOf(measure: Measure, from: string): string | null {
  switch (measure.of) {
    case 'rows':
      return `SELECT count(*) FROM ${from}${conditions(measure.table, measure.where)}`;
    case 'distinct':
      return `SELECT count(DISTINCT ${column(measure.table, measure.field)}) FROM ${from}${conditions(measure.table, measure.where)}`;
    case 'minimum':
    case 'maximum':
    case 'sum': {
      const call = { minimum: 'min', maximum: 'max', sum: 'sum' }[measure.of];
      const cell = column(measure.table, measure.field);
      return `SELECT CAST(${call}(${cell}) AS DOUBLE) FROM ${from}${conditions(measure.table, measure.where)}`;
    }
    case 'sentinels': {
      const list = measure.values.map(numberLiteral).join(', ');
      const sums = measure.fields.map(
        (field) => `COALESCE(sum(CASE WHEN ${column(measure.table, field)} IN (${list}) THEN 1 ELSE 0 END), 0)`,
      );
      return `SELECT CAST(${sums.join(' + ')} AS DOUBLE) FROM ${from}`;
    }
    case 'asymmetry': {
      const [a, b] = measure.pair.map((field) => column(measure.table, field));
      const same = [...measure.by, ...measure.fields].map((field) => {
        const name = column(measure.table, field);
        return `m.${name} IS NOT DISTINCT FROM r.${name}`;
      });
      const mirror = from.replace(/ r$/, ' m');
      return `SELECT count(*) FROM ${from} WHERE NOT EXISTS (SELECT 1 FROM ${mirror} WHERE m.${a} = r.${b} AND m.${b} = r.${a} AND ${same.join(' AND ')})`;
    }
    default:
      return null;
  }
}

/** Of no rows a count is 0, but there is no least, greatest or sum: `null`, and nothing to judge. */
async function measured(measure: Measure, finished: Finished): Promise<number | null> {
  const { tally } = finished;
  if (measure.of === 'records') return tally.rowsIn;
  if (measure.of === 'dropped-share') return tally.rowsIn === 0 ? 0 : tally.rowsDropped / tally.rowsIn;
  if (measure.of === 'count') return tally.counted(measure.name);
  const from = relation(finished, measure.table);
  const sql = from === null ? null : sqlOf(measure, from);
  if (sql === null) return ['minimum', 'maximum', 'sum'].includes(measure.of) ? null : 0;
  const reader = await finished.connection.runAndReadAll(sql);
  const value = reader.getColumns()[0]?.[0] ?? null;
  return value === null ? null : Number(value);
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function broken(demand: Demand, value: number): 'refuse' | 'warn' | 'extract' | null {
  if (demand.atLeast !== undefined && value < demand.atLeast) return demand.below ?? 'refuse';
  if (demand.atMost !== undefined && value > demand.atMost) return demand.above ?? 'warn';
  return null;
}

/**
 * Measures every expectation that concerns the layouts read.
 * @param layouts layouts of the release's files
 */
export async function checkExpectations(
  source: DataSource,
  layouts: readonly string[],
  finished: Finished,
): Promise<Verdict> {
  const expectations: Expectation[] = [];
  const refusals: string[] = [];
  let isExtract = false;
  for (const demand of source.expectations) {
    if (demand.layouts !== undefined && !demand.layouts.some((layout) => layouts.includes(layout))) continue;
    const value = await measured(demand.measure, finished);
    if (value === null) {
      if (demand.atLeast !== undefined && (demand.below ?? 'refuse') === 'refuse')
        refusals.push(`${demand.statement}: expected at least ${shown(demand.atLeast)}, found no value`);
      expectations.push({ statement: demand.statement, holds: false, warns: true });
      continue;
    }
    const outcome = broken(demand, value);
    if (outcome === 'extract') isExtract = true;
    if (outcome === 'refuse') {
      const bound =
        demand.atLeast !== undefined && value < demand.atLeast
          ? `at least ${shown(demand.atLeast)}`
          : `at most ${shown(demand.atMost ?? 0)}`;
      refusals.push(`${demand.statement}: expected ${bound}, found ${shown(value)}`);
    }
    expectations.push({
      statement: demand.statement,
      holds: outcome === null,
      measured: value,
      ...(outcome === 'warn' || outcome === 'extract' ? { warns: true } : {}),
    });
  }
  return { expectations, refusals, isExtract };
}
