/** Importing one release: its files are read into Parquet beside the lake, measured, and put in place by one rename. */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { GoodOfficesError, SourceError } from '../core/errors.ts';
import type { CodeResolver } from '../sources/code-resolver.ts';
import type { DataSource } from '../sources/data-source.ts';
import { ReleaseReading } from '../sources/release-reading.ts';
import type { Counted } from '../sources/tally.ts';
import { diskFullOr } from './disk-full.ts';
import { duckDb, instanceOptions } from './duckdb.ts';
import { checkExpectations, type Verdict } from './import-expectations.ts';
import {
  demandUnchanged,
  type Hashing,
  hashInputs,
  inputsHash,
  type WatchedInput,
  watchInput,
} from './import-inputs.ts';
import type { RecognisedFile } from './import-recognise.ts';
import { ReleaseTables } from './import-release-tables.ts';
import { importCitation, importVersion, sourceRow } from './import-version.ts';
import { installBuilt } from './publish.ts';
import { manifestFile, type ReleaseFile, type ReleaseManifest, readManifest, releaseFolder } from './release.ts';
import { checkRelease } from './release-check.ts';

/** What an import needs besides the files. */
export interface ImportSurroundings {
  readonly lake: string;
  readonly codes: CodeResolver;
  /** version of the reference tables whose codes are used */
  readonly referenceVersion: string;
  /** EDTF: when the files were fetched */
  readonly retrieved: string;
  /** version that the user names */
  readonly version: string | null;
  /** keep single events, where a source has them */
  readonly events: boolean;
}

function explain(error: unknown, reading: ReleaseReading | null): unknown {
  if (error instanceof GoodOfficesError) return reading?.placed(error) ?? error;
  return diskFullOr(error);
}

function demandCompanions(source: DataSource, files: readonly RecognisedFile[]): void {
  const present = new Map<string, RecognisedFile>();
  for (const file of files) {
    const before = present.get(file.layout.id);
    if (before !== undefined && file.layout.many !== true)
      throw new SourceError(
        `${file.location.path}: second file of ${source.id}/${file.layout.id} besides ${before.location.path}; import them one by one, or name versions`,
        { file: file.location.path, line: 0, column: null },
      );
    present.set(file.layout.id, file);
  }
  for (const file of files)
    for (const needed of file.layout.needs ?? [])
      if (!present.has(needed)) {
        const meaning = source.layouts.find(({ id }) => id === needed)?.meaning ?? needed;
        throw new SourceError(
          `${file.location.path}: cannot be read without its companion (${meaning}); put both into one folder and import that`,
          { file: file.location.path, line: 0, column: null, needs: needed },
        );
      }
}

/**
 * Imports the files of one release.
 * @param files all of one source
 * @returns its manifest; `already` = the same release was in the lake
 * @throws SourceError when a file is broken or an expectation fails; nothing is left behind then
 */
export async function importRelease(
  files: readonly RecognisedFile[],
  surroundings: ImportSurroundings,
): Promise<{ readonly manifest: ReleaseManifest; readonly already: boolean }> {
  const [first] = files;
  if (first === undefined) throw new TypeError('importRelease: no files');
  const { source } = first;
  demandCompanions(source, files);
  const paths = [...new Set(files.map(({ location }) => location.path))].sort();
  const watched: WatchedInput[] = [];
  for (const path of paths) watched.push(await watchInput(path));
  // the checksums are made beside the reading, unless they may show that there is nothing to read
  const hashing = hashInputs(watched);
  try {
    return await importWatched(files, surroundings, watched, hashing);
  } finally {
    await hashing.stop();
  }
}

async function importWatched(
  files: readonly RecognisedFile[],
  surroundings: ImportSurroundings,
  watched: readonly WatchedInput[],
  hashing: Hashing,
): Promise<{ readonly manifest: ReleaseManifest; readonly already: boolean }> {
  const [first] = files;
  if (first === undefined) throw new TypeError('importRelease: no files');
  const { source } = first;
  const { lake } = surroundings;
  const paths = watched.map(({ path }) => path);
  if (hasInputsOfSize(lake, source.id, watched)) {
    const inputSha = inputsHash(await hashing.inputs);
    const before = alreadyImported(source, inputSha, surroundings.version ?? first.version, surroundings);
    if (before !== null) return { manifest: before, already: true };
  }
  // a release is the same wherever the user keeps the files
  const bare = (text: string) => paths.reduce((shorter, path) => shorter.replaceAll(path, basename(path)), text);
  const withoutFolder = (entry: Counted): Counted => ({ ...entry, example: bare(entry.example) });
  let manifest: ReleaseManifest | null = null;
  let already = false;
  const version = await installBuilt(lake, source.id, async (folder) => {
    const { reading, files: written, verdict, named } = await readInto(folder, source, files, surroundings);
    const inputs = await hashing.inputs;
    const inputSha = inputsHash(inputs);
    for (const input of watched) await demandUnchanged(input);
    if (verdict.refusals.length > 0)
      throw new SourceError(`${first.location.path}: ${source.id}: ${verdict.refusals.join('; ')}`, {
        file: first.location.path,
        line: 0,
        column: null,
        source: source.id,
        refusals: verdict.refusals,
        rowsIn: reading.tally.rowsIn,
        rowsKept: reading.tally.rowsKept,
        dropped: reading.tally.dropped,
      });
    const made = importVersion(source, named, inputSha, surroundings);
    manifest = {
      format: 1,
      source: source.id,
      version: made,
      title: source.title,
      sha256: inputSha,
      citation: importCitation(sourceRow(source, named ?? 'undated', surroundings.retrieved)),
      licence: source.licence,
      gate: source.gate,
      inputs,
      files: written,
      rowsIn: reading.tally.rowsIn,
      rowsKept: reading.tally.rowsKept,
      dropped: reading.tally.dropped.map(withoutFolder),
      setAside: reading.tally.leftOut.map(withoutFolder),
      read: reading.fileTallies.map((tally) => ({ ...tally, file: bare(tally.file) })),
      ...(verdict.isExtract ? { extract: true } : {}),
      expectations: verdict.expectations,
      checkedAgainst: { reference: surroundings.referenceVersion },
    };
    already = 'release' in checkRelease(lake, source.id, made);
    writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
    return made;
  }).catch((error: unknown) => {
    throw diskFullOr(error);
  });
  if (manifest === null) throw new TypeError(`importRelease: ${source.id} ${version} was not built`);
  return { manifest, already };
}

/** Whether some version in the lake was read from files of these sizes. */
function hasInputsOfSize(lake: string, source: string, watched: readonly WatchedInput[]): boolean {
  const sizes = (of: readonly number[]): string => [...of].sort((a, b) => a - b).join(' ');
  const wanted = sizes(watched.map(({ before }) => Number(before.size)));
  return versionsIn(lake, source).some((version) => {
    const read = readManifest(releaseFolder(lake, source, version), source, version);
    return 'manifest' in read && sizes(read.manifest.inputs.map(({ size }) => size)) === wanted;
  });
}

/** The release that the same input gave before under the same reader, tables and reference; whole, or it is made again. */
function alreadyImported(
  source: DataSource,
  inputSha: string,
  named: string | null,
  surroundings: ImportSurroundings,
): ReleaseManifest | null {
  const { lake } = surroundings;
  for (const version of versionsIn(lake, source.id)) {
    const plain = version.replace(/-[0-9a-f]{8}$/, '');
    if (version !== importVersion(source, named ?? plain, inputSha, surroundings)) continue;
    const check = checkRelease(lake, source.id, version);
    if ('release' in check) return check.release.manifest;
  }
  return null;
}

function versionsIn(lake: string, source: string): string[] {
  try {
    return readdirSync(join(lake, source));
  } catch {
    return [];
  }
}

interface Built {
  readonly reading: ReleaseReading;
  readonly files: readonly ReleaseFile[];
  readonly verdict: Verdict;
  /** version by its publisher's or user's name */
  readonly named: string | null;
}

async function readInto(
  folder: string,
  source: DataSource,
  files: readonly RecognisedFile[],
  surroundings: ImportSurroundings,
): Promise<Built> {
  const instance = await duckDb().DuckDBInstance.create(':memory:', instanceOptions(1));
  const connection = await instance.connect();
  // the rows are always the probing side of a join with a dictionary: one thread then keeps their order
  await connection.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  let reading: ReleaseReading | null = null;
  const written = new ReleaseTables(source, folder, connection, () => instance.connect(), surroundings.events);
  try {
    const recognised = files.map(({ location, layout }) => ({ location, layout: layout.id }));
    reading = new ReleaseReading(source, recognised, surroundings.codes, written);
    const read = await source.load();
    await read(reading);
    const named = surroundings.version ?? files[0]?.version ?? reading.version;
    await written.finish(sourceRow(source, named ?? 'undated', surroundings.retrieved));
    const layouts = files.map(({ layout }) => layout.id);
    const finished = { folder, parts: written.parts, tally: reading.tally, connection };
    const verdict = await checkExpectations(source, layouts, finished);
    return { reading, files: await written.files(), verdict, named };
  } catch (error) {
    throw explain(error, reading);
  } finally {
    // what failed is told by now; what runs on must end before its folder goes
    await written.settle().catch(() => undefined);
    connection.closeSync();
    instance.closeSync();
  }
}
