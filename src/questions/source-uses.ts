/** Which rows rest on which source: counted by column, since a publisher's file has a million rows. */
import type { Atlas, Row, Where } from '../core/atlas.ts';
import type { NumberCells, TextCells } from '../core/columns.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';

/** What rests on one source. */
export interface SourceUse {
  readonly rows: number;
  readonly tables: readonly string[];
  /** positions in `data.releases` of those that hold the rows; of the source itself where it has none */
  readonly releases: ReadonlySet<number>;
  readonly firstYear: string | null;
  readonly lastYear: string | null;
}

interface Counting {
  rows: number;
  readonly tables: Set<string>;
  readonly releases: Set<number>;
  firstYear: string | null;
  lastYear: string | null;
}

/** Fields that date a row, the first that is filled. */
const dateFields: readonly string[] = ['date', 'year', 'start', 'period', 'seen', 'joined', 'month', 'since', 'listed'];

interface PlainColumns {
  readonly length: number;
  readonly cells: { readonly [field: string]: NumberCells | TextCells };
}

async function plainColumns(atlas: Atlas, table: TableName, fields: readonly string[]): Promise<PlainColumns> {
  return (await atlas.columns(table, fields as never)) as unknown as PlainColumns;
}

type PlainCells = { readonly [field: string]: unknown };

function evidenceTables(): TableName[] {
  return (Object.keys(tables) as TableName[]).filter((name) => tables[name].evidence);
}

function fieldsOf(table: TableName): string[] {
  return Object.keys(columnsOf(tables[table])).map(fieldName);
}

/** The field that names a row: its id, or what stands for one in tables without. */
function namingField(table: TableName): string {
  const fields = fieldsOf(table);
  return ['id', 'actor', 'city'].find((field) => fields.includes(field)) ?? 'source';
}

function textReader(cells: NumberCells | TextCells | undefined): (row: number) => string | null {
  if (cells === undefined) return () => null;
  if (cells.kind === 'text') return (row) => cells.texts[cells.codes[row] ?? -1] ?? null;
  return (row) => (Number.isNaN(cells.values[row]) ? null : String(cells.values[row]));
}

/** The year of a row's date; remembered by text, since dates come again. */
function yearReader({ cells }: PlainColumns, fields: readonly string[]): (row: number) => string | null {
  const readers = fields.map((field) => textReader(cells[field]));
  const years = new Map<string, string | null>();
  return (row) => {
    for (const read of readers) {
      const text = read(row);
      if (text === null) continue;
      let year = years.get(text);
      if (year === undefined) {
        year = /\d{4}/.exec(text)?.[0] ?? null;
        years.set(text, year);
      }
      return year;
    }
    return null;
  };
}

/** Uses of every source that some row names, or that a release brings. */
export async function sourceUses(atlas: Atlas): Promise<ReadonlyMap<string, SourceUse>> {
  const uses = new Map<string, Counting>();
  const useOf = (source: string): Counting => {
    const known = uses.get(source) ?? {
      rows: 0,
      tables: new Set(),
      releases: new Set(),
      firstYear: null,
      lastYear: null,
    };
    uses.set(source, known);
    return known;
  };
  for (const table of evidenceTables()) if (table !== 'event_records') await countTable(atlas, table, useOf);
  await countSingleEvents(atlas, uses);
  const declared = await atlas.rows('sources');
  const holder = releaseReader(atlas.releaseRows('sources'));
  for (const [row, { id }] of declared.entries()) {
    const use = useOf(id);
    if (use.rows === 0) use.releases.add(holder(row));
  }
  return new Map([...uses].map(([source, use]) => [source, { ...use, tables: [...use.tables] }]));
}

/** Position of the release that holds a row; rows are asked for in ascending order. */
function releaseReader(counts: readonly number[]): (row: number) => number {
  let release = 0;
  let end = counts[0] ?? 0;
  return (row) => {
    while (row >= end && release < counts.length - 1) {
      release++;
      end += counts[release] ?? 0;
    }
    return release;
  };
}

async function countTable(atlas: Atlas, table: TableName, useOf: (source: string) => Counting): Promise<void> {
  const dated = dateFields.filter((field) => fieldsOf(table).includes(field));
  const columns = await plainColumns(atlas, table, ['source', ...dated]);
  const sourceAt = textReader(columns.cells.source);
  const yearAt = yearReader(columns, dated);
  const releaseAt = releaseReader(atlas.releaseRows(table));
  let name: string | null = null;
  let use: Counting | null = null;
  for (let row = 0; row < columns.length; row++) {
    const source = sourceAt(row);
    if (use === null || source !== name) {
      name = source;
      use = useOf(String(source));
      use.tables.add(table);
    }
    use.rows++;
    use.releases.add(releaseAt(row));
    const year = yearAt(row);
    if (year === null) continue;
    if (use.firstYear === null || year < use.firstYear) use.firstYear = year;
    if (use.lastYear === null || year > use.lastYear) use.lastYear = year;
  }
}

/** Single events can be many millions: they are of the sources, releases and months that their sums are of, and are not read. */
async function countSingleEvents(atlas: Atlas, uses: ReadonlyMap<string, Counting>): Promise<void> {
  if ((await atlas.count('event_records')) === 0) return;
  for (const [source, use] of uses) {
    if (!use.tables.has('event_months')) continue;
    const rows = await atlas.count('event_records', { source });
    if (rows === 0) continue;
    use.rows += rows;
    use.tables.add('event_records');
  }
}

/** The first rows that rest on a source. */
export async function rowsOfSource(
  atlas: Atlas,
  source: string,
  most: number,
): Promise<{ readonly total: number; readonly rows: { table: string; row: string; class: string }[] }> {
  const rows: { table: string; row: string; class: string }[] = [];
  let total = 0;
  for (const table of evidenceTables()) {
    const where = { source } as Where<typeof table>;
    const count = await atlas.count(table, where);
    total += count;
    if (count === 0 || rows.length >= most) continue;
    const name = namingField(table);
    for (const row of (await atlas.rows(table, where, most - rows.length)) as unknown as readonly PlainCells[])
      rows.push({ table, row: String(row[name] ?? ''), class: String(row.class ?? '') });
  }
  return { total, rows };
}

/** Rows whose evidence is not in order: no such source, general knowledge of another class, not said how established. */
export async function rowProblems(
  atlas: Atlas,
  known: ReadonlyMap<string, Row<'sources'>>,
): Promise<{ table: string; row: string; problem: string }[]> {
  const found: { table: string; row: string; problem: string }[] = [];
  for (const table of evidenceTables()) {
    const { length, cells } = await plainColumns(atlas, table, ['source', 'class', 'confidence']);
    const [sourceAt, classAt, confidenceAt] = [cells.source, cells.class, cells.confidence].map(textReader);
    const wrong: { row: number; problem: string }[] = [];
    for (let row = 0; row < length; row++) {
      const source = String(sourceAt?.(row));
      const confidence = classAt?.(row) ?? '';
      const declared = known.get(source);
      if (declared === undefined) wrong.push({ row, problem: `source ${source} is not in the sources table` });
      if (declared?.kind === 'general-knowledge' && confidence !== 'memory')
        wrong.push({ row, problem: `rests on general knowledge but its class is ${confidence}` });
      if ((confidenceAt?.(row) ?? '') === '') wrong.push({ row, problem: 'does not say how it was established' });
    }
    if (wrong.length === 0) continue;
    const name = namingField(table);
    const nameAt = textReader((await plainColumns(atlas, table, [name])).cells[name]);
    for (const { row, problem } of wrong) found.push({ table, row: nameAt(row) ?? '', problem });
  }
  return found;
}
