/** `sources pull`: from the publisher's own address into the lake, through the same import as a file. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, GoodOfficesError, NotFoundError } from '../core/errors.ts';
import type { DataSource } from '../sources/data-source.ts';
import { dataSources } from '../sources/registry.ts';
import { webAddress } from './download/address.ts';
import {
  type DownloadBounds,
  type DownloadedFile,
  type DownloadProgress,
  downloadFile,
} from './download/download-file.ts';
import { uniqueSuffix } from './durable-file.ts';
import { defaultHome } from './home.ts';
import { type ImportOptions, type ImportReport, importFiles } from './import-files.ts';

/** What a pull will do, to be said before it starts. */
export interface PullPlan {
  readonly source: DataSource;
  readonly addresses: readonly URL[];
}

export interface PullOptions extends Pick<ImportOptions, 'home' | 'packageRoot' | 'version' | 'sources'> {
  readonly bounds?: DownloadBounds;
  /** pause between two files of a publisher, 1 s when left out */
  readonly pauseMs?: number;
  /** is told of the download */
  readonly tell?: (progress: DownloadProgress) => void;
  /** is told of the import */
  readonly progress?: (what: string) => void;
}

export interface PullReport {
  readonly downloads: readonly DownloadedFile[];
  readonly report: ImportReport;
}

const abandonedAfterMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Which addresses a pull of a source asks.
 * @param id of the source
 * @param urls addresses to use instead of the declared ones
 * @throws DomainError for an unknown source or a bad address; NotFoundError when the publisher wants a click
 */
export async function planPull(
  id: string,
  urls: readonly string[] = [],
  sources?: readonly DataSource[],
): Promise<PullPlan> {
  const all = sources ?? (await dataSources());
  const source = all.find((candidate) => candidate.id === id);
  if (source === undefined)
    throw new DomainError(
      `pull: no such source; got "${id.slice(0, 60)}"; sources are ${all.map((known) => known.id).join(', ')}`,
      { candidates: all.map((known) => known.id) },
    );
  const addresses = (urls.length === 0 ? source.downloads : urls).map(webAddress);
  if (addresses.length > 0) return { source, addresses };
  throw new NotFoundError(
    `pull: ${id} has no address that can be asked without a click; visit ${source.url}, download the file, then run "good-offices sources import FILE --source ${id}"; or name its address with --url`,
    { source: id, url: source.url },
  );
}

/** Parts and files that nobody came back for. */
function removeAbandoned(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > abandonedAfterMs) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Downloads one file after the other and imports them together.
 * @param plan from {@link planPull}
 * @returns what arrived, and the import's account
 * @throws SourceError when a file does not arrive or is not what the source looks like; the lake is as before then
 */
export async function pullSource({ source, addresses }: PullPlan, options: PullOptions = {}): Promise<PullReport> {
  const home = resolve(options.home ?? defaultHome());
  const parts = join(home, 'downloads');
  const finished = join(parts, `${source.id}-${uniqueSuffix()}`);
  removeAbandoned(parts);
  const downloads: DownloadedFile[] = [];
  // the files are gone when the report is read: it names where they came from
  const named = (text: string): string =>
    downloads.reduce((told, { path, address }) => told.replaceAll(path, address), text);
  const { progress } = options;
  try {
    for (const [i, address] of addresses.entries()) {
      if (i > 0) await sleep(options.pauseMs ?? 1000);
      const folders = { parts, finished: join(finished, String(i + 1)) };
      downloads.push(await downloadFile(address, folders, options.bounds, options.tell));
    }
    const report = await importFiles(
      downloads.map(({ path }) => path),
      {
        home,
        source: source.id,
        retrieved: new Date().toISOString().slice(0, 10),
        ...(options.packageRoot === undefined ? {} : { packageRoot: options.packageRoot }),
        ...(options.version === undefined ? {} : { version: options.version }),
        ...(progress === undefined ? {} : { progress: (what: string) => progress(named(what)) }),
        ...(options.sources === undefined ? {} : { sources: options.sources }),
      },
    );
    for (const { error } of report.failed) error.message = named(error.message);
    const releases = report.releases.map((release) => ({ ...release, paths: release.paths.map(named) }));
    const failed = report.failed.map((one) => ({ ...one, files: one.files.map(named) }));
    return { downloads, report: { ...report, releases, failed } };
  } catch (error) {
    if (error instanceof GoodOfficesError) error.message = named(error.message);
    throw error;
  } finally {
    rmSync(finished, { recursive: true, force: true });
  }
}
