/**
 * Columns of a relation as typed arrays, out of DuckDB's chunks and without a JavaScript value for each cell. Texts are coded
 * by the engine: an ENUM of those that occur is made for the query, and its codes are read.
 */
import type { NumberCells, TextCells } from '../core/columns.ts';
import { type DuckDbConnection, sqlName } from './duckdb.ts';
import type { WantedColumn } from './engine.ts';
import { ordinal } from './parquet-columns.ts';

type Chunk = NonNullable<Awaited<ReturnType<Awaited<ReturnType<DuckDbConnection['stream']>>['fetchChunk']>>>;

interface Coding {
  /** name of the ENUM */
  readonly type: string;
  /** texts by code; '' stands for an empty cell */
  readonly texts: readonly string[];
}

let codings = 0;

/** Columns with more different texts than this (ids) are not worth an ENUM: their texts are read one by one. */
const mostCodedTexts = 65_536;

async function codeTexts(
  connection: DuckDbConnection,
  relation: string,
  name: string,
  where: string,
): Promise<Coding | null> {
  // an id occurs once
  if (name === 'id') return null;
  const number = ++codings;
  const found = `found_${number}`;
  await connection.run(
    `CREATE TEMP TABLE ${found} AS SELECT DISTINCT COALESCE(${sqlName(name)}, '') AS t FROM ${relation}${where}`,
  );
  try {
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${found}`);
    if (Number(counted.getColumns()[0]?.[0] ?? 0) > mostCodedTexts) return null;
    const type = `texts_${number}`;
    await connection.run(`CREATE TYPE ${type} AS ENUM (SELECT t FROM ${found} ORDER BY t)`);
    const reader = await connection.runAndReadAll(`SELECT unnest(enum_range(NULL::${type}))::VARCHAR`);
    return { type, texts: (reader.getColumns()[0] ?? []) as string[] };
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${found}`);
  }
}

/** Rows up to so many are taken out of the files once, and coded there: each coding of texts would read the files again. */
const mostChosenRows = 200_000;

/** Texts of so few rows are read one by one: coding them takes several statements for each column. */
const fewRows = 20_000;

/** The rows that a condition chooses as a table of their own, and how many; `null` where they are too many for it. */
async function chosenRows(
  connection: DuckDbConnection,
  relation: string,
  wanted: readonly WantedColumn[],
  where: string,
): Promise<{ name: string; rows: number } | null> {
  const name = `chosen_${++codings}`;
  const columns = ['release_number', ordinal, ...wanted.map((column) => column.name)].map(sqlName);
  const chosen = `SELECT ${columns.join(', ')} FROM ${relation}${where} LIMIT ${mostChosenRows + 1}`;
  const created = await connection.runAndReadAll(`CREATE TEMP TABLE ${name} AS ${chosen}`);
  const rows = Number(created.getColumns()[0]?.[0]);
  if (rows <= mostChosenRows) return { name, rows };
  await connection.run(`DROP TABLE ${name}`);
  return null;
}

/** Grows as chunks come; cells of the last column are cut to what was filled. */
class Filling<A extends Float64Array | Int32Array> {
  #cells: A;
  #count = 0;

  constructor(empty: A) {
    this.#cells = empty;
  }

  add(items: ArrayLike<number>): void {
    const needed = this.#count + items.length;
    if (needed > this.#cells.length) {
      const make = this.#cells.constructor as new (length: number) => A;
      const grown = new make(Math.max(needed, this.#cells.length * 2));
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells.set(items, this.#count);
    this.#count = needed;
  }

  get done(): A {
    return this.#cells.slice(0, this.#count) as A;
  }
}

/** Codes texts as they come. */
class TextFilling {
  readonly #codes = new Filling(new Int32Array(firstCapacity));
  readonly #positions = new Map<string, number>();

  add(texts: readonly unknown[]): void {
    this.#codes.add(
      texts.map((text) => {
        if (text === null || text === undefined) return -1;
        const known = this.#positions.get(String(text));
        if (known !== undefined) return known;
        this.#positions.set(String(text), this.#positions.size);
        return this.#positions.size - 1;
      }),
    );
  }

  get done(): TextCells {
    return { kind: 'text', codes: this.#codes.done, texts: [...this.#positions.keys()] };
  }
}

const firstCapacity = 1 << 16;

function itemsOf(chunk: Chunk, column: number): ArrayLike<number> {
  const { items } = chunk.getColumnVector(column) as unknown as { readonly items?: ArrayLike<number> };
  if (items === undefined) throw new TypeError('columns: vector has no typed array');
  return items;
}

/**
 * Reads columns in the order of release and row.
 * @param where condition with its leading ` WHERE`, or ''
 */
export async function readCells(
  connection: DuckDbConnection,
  relation: string,
  wanted: readonly WantedColumn[],
  where: string,
): Promise<readonly (NumberCells | TextCells)[]> {
  const chosen = where === '' ? null : await chosenRows(connection, relation, wanted, where);
  if (chosen === null) return await codedCells(connection, relation, wanted, where);
  try {
    return await codedCells(connection, chosen.name, wanted, '', chosen.rows > fewRows);
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${chosen.name}`);
  }
}

async function codedCells(
  connection: DuckDbConnection,
  relation: string,
  wanted: readonly WantedColumn[],
  where: string,
  isCoding = true,
): Promise<readonly (NumberCells | TextCells)[]> {
  const coded: (Coding | null)[] = [];
  try {
    for (const { name, as } of wanted)
      coded.push(as === 'text' && isCoding ? await codeTexts(connection, relation, name, where) : null);
    const selected = wanted.map(({ name }, i) => {
      const column = sqlName(name);
      const coding = coded[i];
      if (wanted[i]?.as === 'number') return `COALESCE(CAST(${column} AS DOUBLE), CAST('NaN' AS DOUBLE))`;
      if (coding === null || coding === undefined) return column;
      // the code and not the ENUM itself: the client library reads all its texts again with each chunk
      return `CAST(enum_code(CAST(COALESCE(${column}, '') AS ${coding.type})) AS INTEGER)`;
    });
    const sql = `SELECT ${selected.join(', ')} FROM ${relation}${where} ORDER BY release_number, ${sqlName(ordinal)}`;
    const result = await connection.run(sql);
    const fillings = wanted.map(({ as }, i) => {
      if (as === 'number') return new Filling(new Float64Array(firstCapacity));
      return coded[i] === null ? new TextFilling() : new Filling(new Int32Array(firstCapacity));
    });
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      fillings.forEach((filling, i) => {
        if (filling instanceof TextFilling) filling.add(chunk.getColumnValues(i));
        else filling.add(itemsOf(chunk, i));
      });
    }
    return fillings.map((filling, i) => {
      if (filling instanceof TextFilling) return filling.done;
      const cells = filling.done;
      if (cells instanceof Float64Array) return { kind: 'number', values: cells };
      return withoutEmpty(cells, coded[i]?.texts ?? []);
    });
  } finally {
    for (const coding of coded) if (coding !== null) await connection.run(`DROP TYPE IF EXISTS ${coding.type}`);
  }
}

/** The code of '' becomes -1; '' sorts first, so the other codes move down by one. */
function withoutEmpty(codes: Int32Array, texts: readonly string[]): TextCells {
  if (texts[0] !== '') return { kind: 'text', codes, texts };
  for (let i = 0; i < codes.length; i++) codes[i] = (codes[i] as number) - 1;
  return { kind: 'text', codes, texts: texts.slice(1) };
}
