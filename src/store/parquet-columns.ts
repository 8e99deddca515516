/** How the columns of a table lie in Parquet: written by the release builder, read by the query builder. */
import type { ColumnKind, TableSpec } from '../core/table-spec.ts';
import { columnsOf } from '../core/table-spec.ts';

/** Column types we write; each exists under the same name in DuckDB, PostgreSQL and Trino. */
export type ParquetType = 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'DECIMAL(18,2)' | 'BOOLEAN' | 'DATE';

/** One column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: ParquetType;
  /** column of the table that it is computed from */
  readonly of: string;
  /** `cell` as in the table; `earliest`, `latest` day that an imprecise date may mean, empty where open */
  readonly part: 'cell' | 'earliest' | 'latest';
}

/** Column that keeps the order of the file, from 1. */
export const ordinal = 'row_number';

/** Money is DECIMAL so that sums do not depend on the order of the threads; it is read out as a number. */
export function parquetType(kind: ColumnKind): ParquetType {
  switch (kind) {
    case 'year':
    case 'integer':
      return 'BIGINT';
    case 'number':
    case 'share':
      return 'DOUBLE';
    case 'usd':
      return 'DECIMAL(18,2)';
    case 'flag':
      return 'BOOLEAN';
    default:
      return 'VARCHAR';
  }
}

/** Columns of a table's Parquet file after the ordinal: the table's own, each date followed by its bounds. */
export function parquetColumns(spec: TableSpec): ParquetColumn[] {
  return Object.entries(columnsOf(spec)).flatMap(([name, { kind }]): ParquetColumn[] => {
    const cell: ParquetColumn = { name, type: parquetType(kind), of: name, part: 'cell' };
    if (kind !== 'date') return [cell];
    return [
      cell,
      { name: `${name}_earliest`, type: 'DATE', of: name, part: 'earliest' },
      { name: `${name}_latest`, type: 'DATE', of: name, part: 'latest' },
    ];
  });
}
