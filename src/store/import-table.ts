/** A table of a release that is being imported: rows go into column buffers, full buffers into Parquet files. */
import { join } from 'node:path';
import type { Row } from '../core/atlas.ts';
import { dateRange } from '../core/edtf.ts';
import { SourceError } from '../core/errors.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName, type TableSpec } from '../core/table-spec.ts';
import type { RecordAtHand } from '../sources/release-reading.ts';
import type { TableOptions, TableOut } from '../sources/table-out.ts';
import { type DuckDb, type DuckDbConnection, duckDb, sqlName, sqlText } from './duckdb.ts';
import { type ImportCell, importColumn, NumberColumn, TextColumn } from './import-column.ts';
import { ordinal, parquetColumns, parquetType } from './parquet-columns.ts';

/** A Parquet file of a release: rows in it, and where `id` comes from. */
export interface WrittenPart {
  readonly file: string;
  readonly table: TableName;
  readonly rows: number;
  readonly idFromOrdinal: boolean;
  readonly mirrored: boolean;
}

/** From so many buffered rows on a Parquet file is written. */
const rowsPerFile = 524_288;
/** Rows of one chunk that DuckDB takes. */
const rowsPerChunk = 2048;

interface Filled {
  readonly field: string;
  readonly column: NumberColumn | TextColumn;
}

/** See {@link TableOut}. */
export class ImportTable<N extends TableName> implements TableOut<N> {
  rows = 0;
  readonly name: N;
  readonly parts: WrittenPart[] = [];
  readonly #record: RecordAtHand;
  readonly #ids: 'record' | 'running' | 'own';
  readonly #mirrored: boolean;
  readonly #filled: readonly Filled[];
  readonly #same: ReadonlyMap<string, ImportCell>;
  #ordinals = new Float64Array(4096);
  #count = 0;
  #lastOrdinal = 0;

  constructor(
    name: N,
    options: TableOptions<N>,
    record: RecordAtHand,
    evidence: { readonly [field: string]: ImportCell },
  ) {
    this.name = name;
    this.#record = record;
    this.#ids = options.ids ?? 'record';
    this.#mirrored = options.mirrored === true;
    const { mirror }: TableSpec = tables[name];
    if (this.#mirrored && mirror === undefined) throw new TypeError(`${name} declares no mirror`);
    const same = new Map<string, ImportCell>(Object.entries({ ...evidence, ...(options.same ?? {}) }));
    this.#same = same;
    const filled: Filled[] = [];
    for (const [column, spec] of Object.entries(columnsOf(tables[name]))) {
      const field = fieldName(column);
      if (field === 'id' && this.#ids !== 'own') continue;
      if (!same.has(field)) filled.push({ field, column: importColumn(column, spec) });
    }
    this.#filled = filled;
    this.#checkSame();
  }

  append(row: Partial<Row<N>>): void {
    const cells = row as { readonly [field: string]: ImportCell };
    for (const { field, column } of this.#filled) {
      const cell = cells[field];
      const wrong = column.push(cell);
      if (wrong !== null) throw this.#refused(column.name, wrong, cell);
    }
    this.rows++;
    const number = this.#ids === 'record' ? this.#record.row : this.rows;
    if (number <= this.#lastOrdinal)
      throw new TypeError(`${this.name}: two rows of one record; open the table with ids 'running' or 'own'`);
    this.#lastOrdinal = number;
    if (this.#count === this.#ordinals.length) {
      const grown = new Float64Array(this.#count * 2);
      grown.set(this.#ordinals);
      this.#ordinals = grown;
    }
    this.#ordinals[this.#count++] = number;
    this.#record.keep();
  }

  /** Whether the buffered rows fill a file. */
  get isFull(): boolean {
    return this.#count >= rowsPerFile;
  }

  /** Writes the buffered rows as one more Parquet file, and empties the buffers. */
  async write(connection: DuckDbConnection, folder: string): Promise<void> {
    if (this.#count === 0) return;
    const file = this.parts.length === 0 ? `${this.name}.parquet` : `${this.name}.${this.parts.length + 1}.parquet`;
    const used = this.#filled.filter(({ column }) => column instanceof NumberColumn || column.texts.length > 1);
    const stage = await stageRows(connection, this.#ordinals.subarray(0, this.#count), used);
    try {
      await connection.run(this.#copySql(join(folder, file), used, stage));
    } finally {
      for (const table of stage.tables) await connection.run(`DROP TABLE IF EXISTS ${table}`);
    }
    this.parts.push({
      file,
      table: this.name,
      rows: this.#count,
      idFromOrdinal: this.#ids !== 'own',
      mirrored: this.#mirrored,
    });
    for (const { column } of this.#filled) column.empty();
    this.#count = 0;
  }

  #refused(column: string, wrong: string, cell: ImportCell): SourceError {
    const got = cell === null || cell === undefined ? '' : `; got ${JSON.stringify(cell).slice(0, 100)}`;
    const place = this.#record.place();
    const where = place.line > 0 ? `${place.file}:${place.line}` : place.file;
    return new SourceError(`${where}: ${this.name}.${column}: ${wrong}${got}`, {
      file: place.file,
      line: place.line,
      column,
      value: cell ?? null,
    });
  }

  #checkSame(): void {
    const fields = new Map(Object.entries(columnsOf(tables[this.name])).map(([name, spec]) => [fieldName(name), spec]));
    for (const [field, cell] of this.#same) {
      const spec = fields.get(field);
      if (spec === undefined) throw new TypeError(`${this.name} has no field ${field}`);
      const wrong = cell === null || cell === undefined ? null : importColumn(field, spec).push(cell);
      if (wrong !== null) throw new TypeError(`${this.name}.${field}: ${wrong}`);
    }
  }

  #copySql(path: string, used: readonly Filled[], stage: Stage): string {
    const selected: string[] = [`CAST(s.${sqlName(ordinal)} AS BIGINT) AS ${sqlName(ordinal)}`];
    const joins: string[] = [];
    for (const column of parquetColumns(tables[this.name])) {
      const field = fieldName(column.of);
      if (field === 'id' && this.#ids !== 'own') continue;
      const at = used.findIndex((one) => one.field === field);
      const same = this.#same.get(field);
      const as = ` AS ${sqlName(column.name)}`;
      if (at === -1) {
        const text = same === undefined || same === null ? null : Array.isArray(same) ? same.join(';') : String(same);
        const cell = text === null || column.part === 'cell' ? text : dateRange(text)[column.part];
        selected.push(`CAST(${cell === null ? 'NULL' : sqlText(cell)} AS ${column.type})${as}`);
      } else if ((used[at] as Filled).column instanceof TextColumn) {
        selected.push(`d${at}.${column.part === 'cell' ? 'text' : column.part}${as}`);
        if (column.part === 'cell') joins.push(` JOIN ${stage.tables[at + 1]} d${at} ON d${at}.code = s.c${at}`);
      } else selected.push(`${numberSql(`s.c${at}`, parquetType((used[at] as Filled).column.spec.kind))}${as}`);
    }
    // no ORDER BY: sorting would double the memory. The rows come in their order because the dictionaries, and never the rows,
    // are the hashed side of each join (set in import-release.ts); readers sort by the ordinal all the same
    const query = `SELECT ${selected.join(', ')} FROM ${stage.tables[0]} s${joins.join('')}`;
    return `COPY (${query}) TO ${sqlText(path)} (FORMAT PARQUET, COMPRESSION ZSTD, PARQUET_VERSION V2)`;
  }
}

function numberSql(cell: string, type: string): string {
  if (type === 'DOUBLE') return `CASE WHEN isnan(${cell}) THEN NULL ELSE ${cell} END`;
  return `CASE WHEN isnan(${cell}) THEN NULL ELSE CAST(${cell} AS ${type}) END`;
}

interface Stage {
  /** the rows, then the dictionary of each column (absent for numbers) */
  readonly tables: readonly string[];
}

let stages = 0;

/** A data chunk whose vectors take whole typed arrays: the client library's own setters go cell by cell. */
function fillVector(
  db: DuckDb,
  chunk: InstanceType<DuckDb['DuckDBDataChunk']>,
  at: number,
  cells: Float64Array | Int32Array,
): void {
  const vector = chunk.getColumnVector(at) as unknown as {
    readonly items: Float64Array | Int32Array;
    flush(): void;
  };
  if (vector.items.length !== cells.length || vector.items.constructor !== cells.constructor)
    throw new TypeError(`import: vector of ${String(db.version())} is not laid out as expected`);
  vector.items.set(cells);
  vector.flush();
}

async function stageRows(
  connection: DuckDbConnection,
  ordinals: Float64Array,
  used: readonly Filled[],
): Promise<Stage> {
  const db = duckDb();
  const name = `stage_${++stages}`;
  const types = [db.DOUBLE, ...used.map(({ column }) => (column instanceof NumberColumn ? db.DOUBLE : db.INTEGER))];
  const definitions = types.map((type, i) => `${i === 0 ? sqlName(ordinal) : `c${i - 1}`} ${type}`);
  await connection.run(`CREATE TABLE ${name} (${definitions.join(', ')})`);
  const names = [name];
  const appender = await connection.createAppender(name);
  for (let from = 0; from < ordinals.length; from += rowsPerChunk) {
    const to = Math.min(from + rowsPerChunk, ordinals.length);
    const chunk = db.DuckDBDataChunk.create(types, to - from);
    fillVector(db, chunk, 0, ordinals.subarray(from, to));
    used.forEach(({ column }, i) => {
      const cells = column instanceof NumberColumn ? column.values : column.codes;
      fillVector(db, chunk, i + 1, cells.subarray(from, to));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  for (const [i, { column }] of used.entries()) {
    const dictionary = `${name}_d${i}`;
    names.push(dictionary);
    if (column instanceof NumberColumn) continue;
    await connection.run(`CREATE TABLE ${dictionary} (code INTEGER, text VARCHAR, earliest DATE, latest DATE)`);
    const entries = await connection.createAppender(dictionary);
    // every row finds its text: a join hands out rows without a partner after the others
    for (let i = 0; i < 4; i++) {
      if (i === 0) entries.appendInteger(0);
      else entries.appendNull();
    }
    entries.endRow();
    for (let code = 1; code < column.texts.length; code++) {
      const text = column.texts[code] as string;
      entries.appendInteger(code);
      entries.appendVarchar(text);
      const range = column.spec.kind === 'date' ? dateRange(text) : null;
      for (const day of [range?.earliest ?? null, range?.latest ?? null]) {
        if (day === null) entries.appendNull();
        else entries.appendDate(new db.DuckDBDateValue(Date.parse(`${day}T00:00:00Z`) / 86_400_000));
      }
      entries.endRow();
    }
    entries.closeSync();
  }
  return { tables: names };
}
