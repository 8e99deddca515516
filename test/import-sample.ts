/** Imports files into a home of its own, and opens the data. For the tests of sources. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ImportedRelease, type ImportOptions, type ImportReport, importFiles } from '../src/store/import-files.ts';
import type { LakeAtlas } from '../src/store/lake-atlas.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

/** What an import made. */
export interface SampleImport {
  readonly report: ImportReport;
  /** the first release that was made */
  readonly release: ImportedRelease;
  readonly atlas: LakeAtlas;
  /** its home, removed by {@link close} */
  readonly home: string;
  close(): void;
}

/** Folder of the publishers' real files. */
const sharedData: string = resolve(import.meta.dirname, '..', '..', 'shared', 'data');

/**
 * Path of a real file, or skips the test with the reason.
 * @param ctx context of the test
 */
export function realFile(ctx: { skip(note?: string): never }, ...names: readonly string[]): string {
  const path = join(sharedData, ...names);
  if (!existsSync(path)) ctx.skip(`${path} is not here: the publisher's file is not part of the repository`);
  return path;
}

let template: Promise<string> | null = null;

async function makeTemplate(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-template-'));
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  (await openAtlas({ home, case: null })).close();
  return home;
}

/** A home that holds what ships with the program; made once a process, then copied. The caller removes it. */
export async function freshHome(): Promise<string> {
  template ??= makeTemplate();
  const home = mkdtempSync(join(tmpdir(), 'good-offices-import-'));
  cpSync(await template, home, { recursive: true });
  return home;
}

/**
 * Imports files or folders.
 * @throws the first error of a release that could not be made
 */
export async function importSample(paths: readonly string[], options: ImportOptions = {}): Promise<SampleImport> {
  const home = await freshHome();
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const report = await importFiles(paths, { home, retrieved: '2026-01-01', ...options });
    const [failed] = report.failed;
    if (failed !== undefined) throw failed.error;
    const atlas = await openAtlas({ home, case: null });
    const close = () => {
      atlas.close();
      remove();
    };
    const [release] = report.releases;
    if (release === undefined) throw new TypeError(`nothing was imported from ${paths.join(', ')}`);
    return { report, release, atlas, home, close };
  } catch (error) {
    remove();
    throw error;
  }
}
