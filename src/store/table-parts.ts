/** The files of a table in a release, and how many rows they show. */
import { join } from 'node:path';
import type { TableName } from '../core/table-registry.ts';
import type { TablePart } from './engine.ts';
import type { ShownRelease } from './lake-atlas.ts';

/** Files of a table; none for a release that is held in memory. */
export function partsOf(table: TableName, release: ShownRelease): TablePart[] {
  if ('tables' in release) return [];
  return release.manifest.files
    .filter((file) => file.table === table)
    .map(({ file, idFromOrdinal, mirrored }) => ({
      file: join(release.folder, file),
      idFromOrdinal: idFromOrdinal === true,
      mirrored: mirrored === true,
    }));
}

/** Rows as they are read: a mirrored row counts twice. */
export function shownRowCount(table: TableName, release: ShownRelease): number {
  if ('tables' in release) return release.tables.get(table)?.length ?? 0;
  const files = release.manifest.files.filter((file) => file.table === table);
  return files.reduce((sum, { rows, mirrored }) => sum + (mirrored === true ? 2 * rows : rows), 0);
}
