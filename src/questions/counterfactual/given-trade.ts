/** Bilateral trade of one year from a table of pairs that a user handed over, as square matrices. */
import { DomainError, SourceError } from '../../core/errors.ts';
import type { GivenFile } from '../../core/given-file.ts';
import type { Session } from '../../core/question.ts';
import { type TradeWorld, tradeWorld } from '../../models/gravity-equilibrium/trade-world.ts';
import { columnNamed, type GivenCsv, isMissing, readGivenCsv } from '../given-csv.ts';

/** Which columns hold what, and which rows count. */
export interface TradeColumns {
  readonly exporter: string;
  readonly importer: string;
  readonly trade: string;
  readonly year: number | null;
  /** countries to leave out */
  readonly without: readonly string[];
}

/** Trade of one year between n countries, and the other columns on request. */
export interface GivenTrade {
  readonly world: TradeWorld;
  readonly year: number | null;
  /** rows that count: n * n */
  readonly rows: number;
  /** a column as an n x n matrix, exporter by importer; null where there is none of that name */
  matrix(column: string): Float64Array | null;
}

const id = 'gravity-counterfactual';
const shown = 5;

/**
 * Reads trade. Every pair of countries must have its row, home trade included: a missing row or cell is not taken for 0.
 * @throws DomainError for a column or year that is not there or not chosen, a pair or home trade that is missing
 * @throws SourceError for a cell that is no number, or a pair that stands twice, with the line
 */
export function readGivenTrade(file: GivenFile, columns: TradeColumns, session: Session): GivenTrade {
  const csv = readGivenCsv(id, file);
  const exporters = columnNamed(id, csv, columns.exporter);
  const importers = columnNamed(id, csv, columns.importer);
  const trade = columnNamed(id, csv, columns.trade);
  const year = yearOf(csv, columns.year);
  const years = csv.column('year');
  const omitted = new Set(columns.without);
  const known = new Set([...exporters, ...importers]);
  for (const name of omitted)
    if (!known.has(name))
      throw new DomainError(`${id}: without names a country that the table does not have; got "${name}"`);
  const kept: number[] = [];
  let otherYear = 0;
  let leftOut = 0;
  for (let row = 0; row < csv.rows; row++) {
    if (year !== null && years !== null && Number(years[row]) !== year) otherYear++;
    else if (omitted.has(exporters[row] as string) || omitted.has(importers[row] as string)) leftOut++;
    else kept.push(row);
  }
  if (otherYear > 0) session.drop({ reason: 'row of another year', rows: otherYear });
  if (leftOut > 0) session.drop({ reason: 'pair of a country that was to be left out', rows: leftOut });
  const actors = [...new Set(kept.flatMap((row) => [exporters[row] as string, importers[row] as string]))].sort();
  const rowOf = squareOf(csv, kept, actors, exporters, importers);
  const numbers = (name: string, cells: readonly string[]): Float64Array =>
    Float64Array.from(rowOf, (row) => numberIn(file.name, csv, row, name, cells));
  const world = tradeWorld(actors, numbers(columns.trade, trade));
  return {
    world,
    year,
    rows: rowOf.length,
    matrix: (name) => {
      const cells = csv.column(name);
      return cells === null ? null : numbers(name, cells);
    },
  };
}

function yearOf(csv: GivenCsv, asked: number | null): number | null {
  const years = csv.column('year');
  if (years === null) {
    if (asked === null) return null;
    throw new DomainError(`${id}: the table has no column "year" to choose ${asked} from; leave year out`);
  }
  const all = [...new Set(years.map(Number))].sort((a, b) => a - b);
  const several = `${all.slice(0, 12).join(', ')}${all.length > 12 ? ' ...' : ''}`;
  if (asked === null && all.length > 1)
    throw new DomainError(
      `${id}: the table has ${all.length} years, a counterfactual has one; choose with year; got ${several}`,
    );
  if (asked !== null && !all.includes(asked))
    throw new DomainError(`${id}: the table has no year ${asked}; it has ${several}`);
  return asked ?? all[0] ?? null;
}

/** The row of each pair, n x n. */
function squareOf(
  csv: GivenCsv,
  kept: readonly number[],
  actors: readonly string[],
  exporters: readonly string[],
  importers: readonly string[],
): Int32Array {
  const n = actors.length;
  if (n < 2) throw new DomainError(`${id}: at least two countries must trade; got ${actors.join(', ') || 'none'}`);
  if (actors.includes('')) throw new SourceError(`${id}: a row names no exporter or no importer`);
  const index = new Map(actors.map((actor, i) => [actor, i]));
  const rowOf = new Int32Array(n * n).fill(-1);
  for (const row of kept) {
    const [exporter = '', importer = ''] = [exporters[row], importers[row]];
    const cell = (index.get(exporter) as number) * n + (index.get(importer) as number);
    if (rowOf[cell] !== -1)
      throw new SourceError(
        `${id}: the pair ${exporter}, ${importer} stands twice in one year; got lines ${csv.lines[rowOf[cell] as number]} and ${csv.lines[row]}`,
        { line: csv.lines[row] },
      );
    rowOf[cell] = row;
  }
  const homeless = actors.filter((_, i) => rowOf[i * n + i] === -1);
  if (homeless.length > 0)
    throw new DomainError(
      `${id}: trade within countries is missing: an equilibrium needs what each sells at home (output less exports), as a row of a country with itself; got none of ${listed(homeless)}; add them, or leave the countries out with without`,
      { actors: homeless },
    );
  const gaps = actors.flatMap((from, i) =>
    actors.flatMap((to, j) => (rowOf[i * n + j] === -1 ? [`${from}-${to}`] : [])),
  );
  if (gaps.length > 0)
    throw new DomainError(
      `${id}: pairs have no row: missing is not taken for 0; got none of ${listed(gaps)}; add rows (0 where there was no trade), or leave countries out with without`,
      { pairs: gaps.length },
    );
  return rowOf;
}

function listed(names: readonly string[]): string {
  return names.slice(0, shown).join(', ') + (names.length > shown ? ` and ${names.length - shown} more` : '');
}

function numberIn(file: string, csv: GivenCsv, row: number, name: string, cells: readonly string[]): number {
  const cell = cells[row] as string;
  const value = isMissing(cell) ? Number.NaN : Number(cell);
  if (Number.isFinite(value)) return value;
  const what = isMissing(cell) ? 'has no value: missing is not taken for 0' : 'is no number';
  throw new SourceError(`${id}: ${file}: line ${csv.lines[row]}, ${name} ${what}; got "${cell.slice(0, 60)}"`, {
    file,
    line: csv.lines[row],
    column: name,
  });
}
