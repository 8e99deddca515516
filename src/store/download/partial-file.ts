/**
 * What has arrived of a download, kept so that it can go on after a cut, also in another run of the program. Each process
 * has a file of its own; one takes over what a process that has ended left.
 */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { shortId } from '../content-hash.ts';
import { makeFolder } from '../make-folder.ts';

/** What the server said of the file that the bytes belong to. */
export interface PartialState {
  /** value for `If-Range`: a strong ETag, else a date of change; `null` = a resume cannot be trusted */
  readonly validator: string | null;
  /** bytes of the whole; `null` = not stated */
  readonly total: number | null;
  /** content encoding of the bytes */
  readonly encoding: string;
  /** name that the server gave, as its header said */
  readonly disposition: string | null;
}

const emptyState: PartialState = { validator: null, total: null, encoding: 'identity', disposition: null };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function stateIn(path: string): PartialState | null {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as Partial<PartialState>;
    const { validator, total, encoding, disposition } = state;
    if (typeof validator !== 'string' || typeof encoding !== 'string') return null;
    return { validator, total: total ?? null, encoding, disposition: disposition ?? null };
  } catch {
    return null;
  }
}

/** Bytes of one address. */
export class PartialFile {
  readonly path: string;
  readonly #statePath: string;
  #state: PartialState = emptyState;
  #length = 0;
  #handle: FileHandle | null = null;

  /**
   * @param folder of the downloads
   * @param address the bytes come from
   */
  constructor(folder: string, address: URL) {
    makeFolder(folder);
    const key = shortId(address.href);
    this.path = join(folder, `${key}.${process.pid}.part`);
    this.#statePath = `${this.path}.json`;
    this.#takeOver(folder, key);
  }

  get state(): PartialState {
    return this.#state;
  }

  /** bytes that have arrived */
  get length(): number {
    return this.#length;
  }

  /** Whether the server can be asked for the rest alone. */
  get canResume(): boolean {
    return this.#length > 0 && this.#state.validator !== null;
  }

  /** Forgets the bytes; the next ones belong to what is described. */
  async restart(state: PartialState): Promise<void> {
    await this.pause();
    writeFileSync(this.path, '');
    this.#length = 0;
    this.#state = state;
    writeFileSync(this.#statePath, JSON.stringify(state));
  }

  async append(chunk: Buffer): Promise<void> {
    this.#handle ??= await open(this.path, 'a');
    let written = 0;
    while (written < chunk.length) {
      const { bytesWritten } = await this.#handle.write(chunk, written, chunk.length - written, null);
      written += bytesWritten;
      this.#length += bytesWritten;
    }
  }

  /** Closes the file; the bytes stay. */
  async pause(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  /** Removes everything. */
  async discard(): Promise<void> {
    await this.pause();
    rmSync(this.path, { force: true });
    rmSync(this.#statePath, { force: true });
    this.#length = 0;
    this.#state = emptyState;
  }

  /** The longest rest of a process that has ended becomes this process's own. */
  #takeOver(folder: string, key: string): void {
    const mine = new RegExp(`^${key}\\.(\\d+)\\.part$`);
    const left = readdirSync(folder)
      .filter((name) => {
        const pid = Number(mine.exec(name)?.[1] ?? process.pid);
        return mine.test(name) && (pid === process.pid || !isAlive(pid));
      })
      .map((name) => ({ path: join(folder, name), size: sizeOf(join(folder, name)) }))
      .sort((a, b) => a.size - b.size);
    for (const { path } of left) {
      const state = stateIn(`${path}.json`);
      try {
        if (state !== null && path !== this.path) {
          renameSync(path, this.path);
          renameSync(`${path}.json`, this.#statePath);
        }
      } catch {
        continue; // another process was quicker
      }
      if (state === null) {
        rmSync(path, { force: true });
        rmSync(`${path}.json`, { force: true });
        continue;
      }
      this.#state = state;
      this.#length = sizeOf(this.path);
      if (state.total !== null && this.#length > state.total) {
        truncateSync(this.path, 0);
        this.#length = 0;
      }
    }
  }
}
