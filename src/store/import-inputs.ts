/** The files an import reads: hashed before, and held against what they were afterwards. */
import { createHash } from 'node:crypto';
import { type BigIntStats, createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SourceError } from '../core/errors.ts';
import { unreadable } from '../sources/reading/input-bytes.ts';
import { sha256 } from './content-hash.ts';
import type { InputFile } from './release.ts';

/** An input with what the system said of it before it was read. */
export interface WatchedInput {
  readonly path: string;
  readonly before: BigIntStats;
}

/** Hashes on their way. */
export interface Hashing {
  /** in the order of the inputs; rejected with SourceError when one cannot be read */
  readonly inputs: Promise<readonly InputFile[]>;
  /** gives up what is not done */
  stop(): Promise<void>;
}

/** Files from this size on are hashed on a thread of their own, beside the reading. */
const threadedBytes = 64 * 1024 * 1024;

/**
 * Remembers the state of a file before it is read.
 * @throws SourceError when it cannot be read
 */
export async function watchInput(path: string): Promise<WatchedInput> {
  const before = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return { path, before };
}

/** Begins to hash files, one after the other. */
export function hashInputs(watched: readonly WatchedInput[]): Hashing {
  let worker: Worker | null = null;
  let isStopped = false;
  const hashAll = async (): Promise<readonly InputFile[]> => {
    const inputs: InputFile[] = [];
    for (const { path, before } of watched) {
      if (isStopped) break;
      const size = Number(before.size);
      const hash =
        size < threadedBytes
          ? await hashHere(path)
          : await hashOnThread(path, (started) => {
              worker = started;
            });
      inputs.push({ file: basename(path), size, sha256: hash });
    }
    return inputs;
  };
  const inputs = hashAll();
  // who waits for it is told; until then it must not count as unhandled
  inputs.catch(() => undefined);
  const stop = async (): Promise<void> => {
    isStopped = true;
    await worker?.terminate();
  };
  return { inputs, stop };
}

async function hashHere(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const block of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(block as Buffer);
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest('hex');
}

/** Code of the thread: a text, so that it is there from sources and from the build alike. */
const threadCode = `
const { createHash } = require('node:crypto');
const { openSync, readSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const file = openSync(workerData, 'r');
const block = Buffer.allocUnsafe(1024 * 1024);
const hash = createHash('sha256');
for (let read; (read = readSync(file, block)) > 0; ) hash.update(block.subarray(0, read));
parentPort.postMessage(hash.digest('hex'));
`;

function hashOnThread(path: string, onStart: (worker: Worker) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadCode, { eval: true, workerData: path, stdout: false, stderr: false });
    onStart(worker);
    worker.once('message', resolve);
    worker.once('error', (error) => reject(unreadable(path, error)));
    // after its message, or without one when it was stopped
    worker.once('exit', () => reject(unreadable(path, new Error('was not read to its end'))));
  });
}

/**
 * Refuses a file that is not what it was when it was hashed.
 * @throws SourceError when it has changed
 */
export async function demandUnchanged({ path, before }: WatchedInput): Promise<void> {
  const after = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const isSame =
    after.size === before.size &&
    after.mtimeNs === before.mtimeNs &&
    after.ctimeNs === before.ctimeNs &&
    after.ino === before.ino;
  if (!isSame)
    throw new SourceError(`${path}: changed while it was read; import it again once it is written`, {
      file: path,
      line: 0,
      column: null,
    });
}

/** sha256 of all inputs: of the one file, or of the list of hashes and names. */
export function inputsHash(inputs: readonly InputFile[]): string {
  const [only] = inputs;
  if (only !== undefined && inputs.length === 1) return only.sha256;
  return sha256(inputs.map((input) => `${input.sha256}  ${input.file}\n`).join(''));
}
