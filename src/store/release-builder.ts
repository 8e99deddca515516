/** Building a release from checked tables. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile } from '../core/atlas.ts';
import { SourceError } from '../core/errors.ts';
import type { TableFolder } from '../sources/shipped/table-folder.ts';
import type { ReleaseVersions } from './catalogue.ts';
import { sha256 } from './content-hash.ts';
import { type Gate, gateAllows } from './gate.ts';
import { ParquetWriter } from './parquet-writer.ts';
import { caseDocument, type Expectation, manifestFile, type ReleaseFile, type ReleaseManifest } from './release.ts';
import type { ReleaseInput } from './release-input.ts';
import { smallTableRows, snapshotFile, writeSnapshot } from './row-snapshot.ts';

/** All that a release of our own tables is made of. */
export interface ReleasePlan {
  readonly source: string;
  readonly version: string;
  readonly title: string;
  readonly citation: string;
  readonly licence: string;
  readonly gate: Gate;
  readonly input: ReleaseInput;
  readonly tables: TableFolder;
  readonly caseFile: CaseFile | null;
  readonly checkedAgainst: ReleaseVersions;
}

/** What the reader of the tables has checked; it throws when one does not hold. */
const expectations: readonly Expectation[] = [
  { statement: 'every header holds exactly the columns of its table', holds: true },
  { statement: 'every cell is valid for its column', holds: true },
  { statement: 'ids are unique in their table', holds: true },
  { statement: 'every source, actor, body, roll call, claim and text that is named exists', holds: true },
];

function describeFile(folder: string, file: string, table: string | null, rows: number): ReleaseFile {
  const bytes = readFileSync(join(folder, file));
  return { file, table, rows, size: bytes.length, sha256: sha256(bytes) };
}

/**
 * Writes a release into an empty folder, `release.json` last.
 * @returns its manifest
 */
export async function buildRelease(folder: string, plan: ReleasePlan): Promise<ReleaseManifest> {
  const files: ReleaseFile[] = [];
  const writer = await ParquetWriter.open();
  try {
    for (const [table, { spec, rows }] of plan.tables.files) {
      const file = `${table}.parquet`;
      await writer.write(join(folder, file), spec, rows);
      files.push(describeFile(folder, file, table, rows.length));
      if (rows.length < smallTableRows) {
        writeSnapshot(join(folder, snapshotFile(table)), spec, rows);
        files.push(describeFile(folder, snapshotFile(table), null, 0));
      }
    }
  } finally {
    writer.close();
  }
  if (plan.caseFile !== null) {
    writeFileSync(join(folder, caseDocument), `${JSON.stringify(plan.caseFile, null, 2)}\n`);
    files.push(describeFile(folder, caseDocument, null, 0));
  }
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const manifest: ReleaseManifest = {
    format: 1,
    source: plan.source,
    version: plan.version,
    title: plan.title,
    sha256: plan.input.sha256,
    citation: plan.citation,
    licence: plan.licence,
    gate: plan.gate,
    inputs: plan.input.files,
    files,
    rowsIn: rows,
    rowsKept: rows,
    dropped: [],
    expectations,
    checkedAgainst: plan.checkedAgainst,
  };
  writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Copies a release file by file; `recursive` copying would keep a read-only folder read-only. */
export function copyRelease(from: string, to: string): void {
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name));
}

/**
 * Refuses to put a release into the package whose licence does not allow it.
 * @throws SourceError when the gate is not `bundle`
 */
export function demandBundleGate(release: { readonly source: string; readonly gate: Gate }): void {
  if (!gateAllows(release.gate, 'bundle'))
    throw new SourceError(
      `bundle: the licence of ${release.source} does not allow shipping its rows; got gate "${release.gate}"; leave it out and let users import it`,
      { source: release.source, gate: release.gate },
    );
}
