/** What changed from one version of a source to another: rows added, removed, changed, table by table. */
import { join } from 'node:path';
import { SourceError } from '../core/errors.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, type TableSpec } from '../core/table-spec.ts';
import { DuckDbEngine } from './duckdb-engine.ts';
import type { TablePart } from './engine.ts';
import { lakeOf } from './home.ts';
import { type ComparedColumns, comparedColumns } from './natural-keys.ts';
import { type DeltaKind, type DeltaRelations, deltaCounts, deltaExamples } from './queries/table-delta.ts';
import type { Release } from './release.ts';
import { checkRelease } from './release-check.ts';
import { findVersion } from './release-versions.ts';

/** A row that differs: its key, and the cells that matter, as texts; an empty cell is `null`. */
export interface DeltaExample {
  readonly key: { readonly [column: string]: string | null };
  /** of an added or removed row its filled cells without the evidence columns; of a changed one those that differ */
  readonly cells: { readonly [column: string]: { readonly before: string | null; readonly after: string | null } };
}

/** What changed in one table. */
export interface TableDelta {
  readonly table: string;
  /** columns by which a row is found again */
  readonly keys: readonly string[];
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** in how many changed rows a column differs; columns that never do are left out */
  readonly changedColumns: { readonly [column: string]: number };
  readonly examples: { readonly [kind in DeltaKind]: readonly DeltaExample[] };
}

/** What changed from one version to another. */
export interface ReleaseDelta {
  readonly source: string;
  readonly before: string;
  readonly after: string;
  /** sha256 of the inputs */
  readonly sha256: { readonly before: string; readonly after: string };
  readonly tables: readonly TableDelta[];
}

const kinds: readonly DeltaKind[] = ['added', 'removed', 'changed'];

function openRelease(lake: string, source: string, version: string): Release {
  const check = checkRelease(lake, source, version);
  if ('release' in check) return check.release;
  throw new SourceError(`diff: release ${version} of ${source} is broken: ${check.wrong}; import it again`, {
    source,
    version,
    file: check.file,
  });
}

function tablesOf({ manifest }: Release): TableName[] {
  const names = manifest.files.flatMap(({ table }) => (table === null || table === 'sources' ? [] : [table]));
  return names.filter((name): name is TableName => Object.hasOwn(tables, name));
}

function filesOf({ folder, manifest }: Release, table: string, unfold: boolean): TablePart[] {
  return manifest.files
    .filter((file) => file.table === table)
    .map(({ file, idFromOrdinal, mirrored }) => ({
      file: join(folder, file),
      idFromOrdinal: idFromOrdinal === true,
      mirrored: unfold && mirrored === true,
    }));
}

function isMirrored({ manifest }: Release, table: string): boolean {
  return manifest.files.some((file) => file.table === table && file.mirrored === true);
}

function rowsIn({ manifest }: Release, table: string, unfold: boolean): number {
  const files = manifest.files.filter((file) => file.table === table);
  return files.reduce((sum, { rows, mirrored }) => sum + (unfold && mirrored === true ? 2 * rows : rows), 0);
}

/**
 * Compares two versions.
 * @param home folder of the user's data
 * @param before version, or a beginning that only one has; `after` likewise
 * @param most examples of each kind and table
 * @throws NotFoundError for a version that is not in the lake; SourceError for one that is broken
 */
export async function releaseDelta(
  home: string,
  source: string,
  before: string,
  after: string,
  most = 5,
): Promise<ReleaseDelta> {
  const lake = lakeOf(home);
  const sides = [before, after].map((text) => openRelease(lake, source, findVersion(home, source, text)));
  const [from, to] = sides as [Release, Release];
  const engine = new DuckDbEngine([lake]);
  try {
    const found: TableDelta[] = [];
    for (const table of [...new Set(sides.flatMap(tablesOf))].sort())
      found.push(await tableDelta(engine, table, from, to, most));
    return {
      source,
      before: from.manifest.version,
      after: to.manifest.version,
      sha256: { before: from.manifest.sha256, after: to.manifest.sha256 },
      tables: found,
    };
  } finally {
    engine.close();
  }
}

async function tableDelta(
  engine: DuckDbEngine,
  table: TableName,
  from: Release,
  to: Release,
  most: number,
): Promise<TableDelta> {
  const spec: TableSpec = tables[table];
  // two versions that both hold each pair once are compared so; otherwise both are unfolded
  const unfold = isMirrored(from, table) !== isMirrored(to, table);
  const attach = async (release: Release): Promise<string | null> => {
    const parts = filesOf(release, table, unfold);
    return parts.length === 0 ? null : await engine.attach(spec, parts);
  };
  const relations: DeltaRelations = { before: await attach(from), after: await attach(to) };
  const columns = comparedColumns(table);
  const counted = (await engine.columns(deltaCounts(relations, columns))).map(([cell]) => Number(cell ?? 0));
  const [added = 0, removed = 0, changed = 0, ...byColumn] = counted;
  const amounts = { added, removed, changed };
  const examples: { [kind in DeltaKind]: readonly DeltaExample[] } = { added: [], removed: [], changed: [] };
  for (const kind of kinds)
    if (amounts[kind] > 0 && most > 0)
      examples[kind] = examplesOf(
        await engine.columns(deltaExamples(relations, columns, kind, most)),
        columns,
        spec,
        kind,
      );
  return {
    table,
    keys: columns.keys,
    rowsBefore: rowsIn(from, table, unfold),
    rowsAfter: rowsIn(to, table, unfold),
    ...amounts,
    changedColumns: Object.fromEntries(
      columns.values.map((name, i) => [name, byColumn[i] ?? 0] as const).filter(([, rows]) => rows > 0),
    ),
    examples,
  };
}

function examplesOf(
  result: readonly (readonly unknown[])[],
  { keys, values }: ComparedColumns,
  spec: TableSpec,
  kind: DeltaKind,
): DeltaExample[] {
  const own = Object.keys(columnsOf({ ...spec, evidence: false }));
  const textAt = (column: number, row: number): string | null => {
    const cell = result[column]?.[row];
    return cell === null || cell === undefined ? null : String(cell);
  };
  return Array.from({ length: result[0]?.length ?? 0 }, (_, row) => {
    const key = Object.fromEntries(keys.map((name, i) => [name, textAt(i, row)]));
    const cells = values.flatMap((name, i) => {
      const before = textAt(keys.length + 2 * i, row);
      const after = textAt(keys.length + 2 * i + 1, row);
      const isUsual = kind !== 'changed' && !own.includes(name);
      return before === after || isUsual ? [] : [[name, { before, after }] as const];
    });
    return { key, cells: Object.fromEntries(cells) };
  });
}
