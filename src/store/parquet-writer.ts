/** Writing tables as Parquet files. One thread and no timestamps, so that the same rows give the same bytes. */
import { dateRange } from '../core/edtf.ts';
import { fieldName, type TableSpec } from '../core/table-spec.ts';
import { type DuckDb, type DuckDbConnection, duckDb, instanceOptions, sqlName, sqlText } from './duckdb.ts';
import { ordinal, type ParquetColumn, parquetColumns } from './parquet-columns.ts';

type Cell = string | number | boolean | readonly string[] | null | undefined;
type Appender = Awaited<ReturnType<DuckDbConnection['createAppender']>>;

/** The text or number that goes into a Parquet column. */
function stored(column: ParquetColumn, row: { readonly [field: string]: Cell }): string | number | boolean | null {
  const cell = row[fieldName(column.of)] ?? null;
  if (cell === null) return null;
  if (column.part !== 'cell') return dateRange(String(cell))[column.part];
  return typeof cell === 'object' ? cell.join(';') : cell;
}

function daysSinceEpoch(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function append(db: DuckDb, appender: Appender, column: ParquetColumn, value: string | number | boolean | null): void {
  if (value === null) appender.appendNull();
  else if (column.type === 'VARCHAR') appender.appendVarchar(String(value));
  else if (column.type === 'BIGINT') appender.appendBigInt(BigInt(value));
  else if (column.type === 'DOUBLE') appender.appendDouble(Number(value));
  else if (column.type === 'BOOLEAN') appender.appendBoolean(value === true);
  else if (column.type === 'DATE') appender.appendDate(new db.DuckDBDateValue(daysSinceEpoch(String(value))));
  else {
    const cents = BigInt(Number(value).toFixed(2).replace('.', ''));
    appender.appendDecimal(new db.DuckDBDecimalValue(cents, 18, 2));
  }
}

/** Writes Parquet files over one in-memory database; close it when done. */
export class ParquetWriter {
  readonly #connection: DuckDbConnection;
  readonly #close: () => void;

  private constructor(connection: DuckDbConnection, close: () => void) {
    this.#connection = connection;
    this.#close = close;
  }

  static async open(): Promise<ParquetWriter> {
    const instance = await duckDb().DuckDBInstance.create(':memory:', instanceOptions(1));
    const connection = await instance.connect();
    return new ParquetWriter(connection, () => {
      connection.closeSync();
      instance.closeSync();
    });
  }

  /**
   * Writes the rows of one table.
   * @param file path of the Parquet file
   * @param rows as the atlas gives them (camelCase fields), in file order
   */
  async write(file: string, spec: TableSpec, rows: readonly object[]): Promise<void> {
    const db = duckDb();
    const columns = parquetColumns(spec);
    const table = sqlName(spec.name);
    const definitions = columns.map((column) => `${sqlName(column.name)} ${column.type}`);
    await this.#connection.run(`CREATE TABLE ${table} (${sqlName(ordinal)} BIGINT, ${definitions.join(', ')})`);
    try {
      const appender = await this.#connection.createAppender(spec.name);
      for (const [i, row] of rows.entries()) {
        appender.appendBigInt(BigInt(i + 1));
        for (const column of columns)
          append(db, appender, column, stored(column, row as { readonly [field: string]: Cell }));
        appender.endRow();
      }
      appender.closeSync();
      await this.#connection.run(
        `COPY (SELECT * FROM ${table} ORDER BY ${sqlName(ordinal)}) TO ${sqlText(file)} (FORMAT PARQUET, COMPRESSION ZSTD)`,
      );
    } finally {
      await this.#connection.run(`DROP TABLE ${table}`);
    }
  }

  close(): void {
    this.#close();
  }
}
