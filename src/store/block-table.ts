/**
 * A table of a release that is filled by blocks of columns: each block becomes a Parquet file, written on a second
 * thread while the reader scans on. Texts go in as positions in a dictionary (an enumeration of the engine), so that
 * neither side handles them row by row.
 */
import { join } from 'node:path';
import { dateRange } from '../core/edtf.ts';
import { SourceError } from '../core/errors.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { type ColumnSpec, columnsOf, fieldName } from '../core/table-spec.ts';
import { type BlockColumn, type BlockOut, mostBlockRows, type RowBlock } from '../sources/table-out.ts';
import { type DuckDb, type DuckDbConnection, duckDb, sqlName, sqlText } from './duckdb.ts';
import { type ImportCell, importColumn } from './import-column.ts';
import type { WrittenPart } from './import-table.ts';
import { ordinal, parquetColumns, parquetType } from './parquet-columns.ts';

type LogicalType = Parameters<DuckDb['DuckDBDataChunk']['create']>[0][number];
type Cells = Float64Array | Int32Array | Uint16Array;

/** A column of the staged rows: its cells, and what the file's columns are made of. */
interface Staged {
  readonly name: string;
  readonly type: LogicalType;
  readonly cells: Cells;
}

interface Written {
  readonly staged: readonly Staged[];
  /** expressions of the file's columns, by their name */
  readonly cells: ReadonlyMap<string, string>;
}

const rowsPerChunk = 2048;
const dayMs = 86_400_000;
let stages = 0;

/** See {@link BlockOut}. */
export class BlockTable<N extends TableName> implements BlockOut<N> {
  rows = 0;
  readonly name: N;
  readonly parts: WrittenPart[] = [];
  readonly #folder: string;
  readonly #connect: () => Promise<DuckDbConnection>;
  readonly #same: ReadonlyMap<string, ImportCell>;
  readonly #specs: ReadonlyMap<string, ColumnSpec>;
  #connections: Promise<readonly [DuckDbConnection, DuckDbConnection]> | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** @param connect opens one more connection to the engine of the import */
  constructor(
    name: N,
    same: { readonly [field: string]: ImportCell },
    folder: string,
    connect: () => Promise<DuckDbConnection>,
  ) {
    this.name = name;
    this.#folder = folder;
    this.#connect = connect;
    this.#same = new Map(Object.entries(same));
    this.#specs = new Map(Object.entries(columnsOf(tables[name])).map(([column, spec]) => [fieldName(column), spec]));
    for (const [field, cell] of this.#same)
      if (typeof cell === 'string') this.#demandTexts(field, [cell], new TypeError(`${name}.${field}`));
  }

  async write(block: RowBlock<N>): Promise<void> {
    if (block.length === 0) return;
    if (block.length > mostBlockRows) throw new TypeError(`${this.name}: block of ${block.length} rows`);
    this.#connections ??= Promise.all([this.#connect(), this.#connect()]);
    const [filling, copying] = await this.#connections;
    const stage = `block_${++stages}`;
    const written = this.#columns(block);
    await fill(filling, stage, written.staged, block.length);
    // one file at a time: a second block may be staged meanwhile, not a third
    await this.#writing;
    const file = this.parts.length === 0 ? `${this.name}.parquet` : `${this.name}.${this.parts.length + 1}.parquet`;
    const sql = this.#copySql(join(this.#folder, file), written, stage);
    this.rows += block.length;
    this.parts.push({ file, table: this.name, rows: block.length, idFromOrdinal: true, mirrored: false });
    this.#writing = copying.run(sql).then(async () => {
      await copying.run(`DROP TABLE ${stage}`);
    });
    // whoever waits next is told; until then it must not count as unhandled
    this.#writing.catch(() => {});
  }

  /** Waits for the last file. */
  async finish(): Promise<void> {
    try {
      await this.#writing;
    } finally {
      for (const connection of (await this.#connections) ?? []) connection.closeSync();
      this.#connections = null;
    }
  }

  #columns(block: RowBlock<N>): Written {
    const db = duckDb();
    const staged: Staged[] = [];
    const cells = new Map<string, string>();
    const stage = (type: LogicalType, values: Cells): string => {
      const name = `c${staged.length}`;
      staged.push({ name, type, cells: values });
      return name;
    };
    for (const column of parquetColumns(tables[this.name])) {
      const field = fieldName(column.of);
      if (column.of === 'id' || column.part !== 'cell') continue;
      const given = (block.columns as { readonly [field: string]: BlockColumn | undefined })[field];
      const same = this.#same.get(field);
      if (given === undefined) {
        if ((same ?? null) === null && this.#specs.get(field)?.optional !== true)
          throw new TypeError(`${this.name}.${field} is not filled`);
        cells.set(column.name, constantCell(same ?? null, column.type));
      } else if (given instanceof Float64Array) {
        const number = stage(db.DOUBLE, given);
        const whole = column.type === 'VARCHAR' ? `CAST(${number} AS BIGINT)` : number;
        const cell = `CAST(${whole} AS ${column.type})`;
        cells.set(column.name, `CASE WHEN isnan(${number}) THEN NULL ELSE ${cell} END`);
      } else {
        this.#demandTexts(field, given.texts.slice(1), new SourceError(`${this.name}.${column.name}`));
        const text = stage(db.ENUM(given.texts), given.codes);
        const isEmpty = this.#specs.get(field)?.optional === true && given.codes.subarray(0, block.length).includes(0);
        cells.set(column.name, isEmpty ? `NULLIF(CAST(${text} AS VARCHAR), '')` : text);
        if (this.#specs.get(field)?.kind !== 'date') continue;
        const [earliest, latest] = (['earliest', 'latest'] as const).map((part) => dayNumbers(given.texts, part));
        const first = stage(db.DATE, cellsByCode(given.codes, earliest as Int32Array, block.length));
        const isSame = (earliest as Int32Array).every((day, code) => day === latest?.[code]);
        const last = isSame ? first : stage(db.DATE, cellsByCode(given.codes, latest as Int32Array, block.length));
        cells.set(`${column.name}_earliest`, first);
        cells.set(`${column.name}_latest`, last);
      }
    }
    return { staged, cells };
  }

  #demandTexts(field: string, texts: readonly string[], error: Error): void {
    const spec = this.#specs.get(field);
    if (spec === undefined) throw new TypeError(`${this.name} has no field ${field}`);
    if (parquetType(spec.kind) !== 'VARCHAR') throw new TypeError(`${this.name}.${field} holds no texts`);
    const column = importColumn(field, spec);
    for (const text of texts) {
      const wrong = column.push(text);
      if (wrong === null) continue;
      error.message += `: ${wrong}; got ${JSON.stringify(text).slice(0, 100)}`;
      throw error;
    }
  }

  #copySql(path: string, { cells }: Written, stage: string): string {
    const selected = parquetColumns(tables[this.name])
      .filter(({ name }) => cells.has(name))
      .map(({ name }) => `${cells.get(name)} AS ${sqlName(name)}`);
    const row = `CAST(rowid + ${this.rows + 1} AS BIGINT) AS ${sqlName(ordinal)}`;
    const query = `SELECT ${[row, ...selected].join(', ')} FROM ${stage}`;
    return `COPY (${query}) TO ${sqlText(path)} (FORMAT PARQUET, COMPRESSION ZSTD, PARQUET_VERSION V2)`;
  }
}

/** A cell that is the same in all rows; a text as an enumeration of one, which is written without looking at each row. */
function constantCell(cell: ImportCell, type: string): string {
  if (type !== 'VARCHAR') return `CAST(${cell === null ? 'NULL' : sqlText(String(cell))} AS ${type})`;
  const text = String(cell ?? '');
  return `CAST(${cell === null ? 'NULL' : sqlText(text)} AS ENUM(${sqlText(text)}))`;
}

/** First or last day that each text means, in days since 1970. */
function dayNumbers(texts: readonly string[], part: 'earliest' | 'latest'): Int32Array {
  return Int32Array.from(texts, (text) => {
    const day = text === '' ? 0 : Date.parse(dateRange(text)[part] ?? '') / dayMs;
    if (Number.isNaN(day)) throw new TypeError(`import: date without bounds in a block; got ${text}`);
    return day;
  });
}

function cellsByCode(codes: Uint16Array, byCode: Int32Array, length: number): Int32Array {
  const cells = new Int32Array(length);
  for (let row = 0; row < length; row++) cells[row] = byCode[codes[row] as number] as number;
  return cells;
}

/** Puts a block into a table of the engine, by whole vectors: the client library's own setters go cell by cell. */
async function fill(
  connection: DuckDbConnection,
  name: string,
  staged: readonly Staged[],
  length: number,
): Promise<void> {
  const db = duckDb();
  await connection.run(`CREATE TABLE ${name} (${staged.map((one) => `${one.name} ${one.type}`).join(', ')})`);
  const appender = await connection.createAppender(name);
  const types = staged.map(({ type }) => type);
  // one chunk for all rows but the last: making one makes its types anew
  let chunk: InstanceType<DuckDb['DuckDBDataChunk']> | null = null;
  for (let from = 0; from < length; from += rowsPerChunk) {
    const to = Math.min(from + rowsPerChunk, length);
    if (chunk?.rowCount !== to - from) chunk = db.DuckDBDataChunk.create(types, to - from);
    for (const [at, { cells }] of staged.entries()) {
      const vector = chunk.getColumnVector(at) as unknown as { readonly items: Cells | Uint8Array; flush(): void };
      if (vector.items.length !== to - from)
        throw new TypeError(`import: vector of ${String(db.version())} is not laid out as expected`);
      vector.items.set(cells.subarray(from, to));
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
