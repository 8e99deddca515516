/** A query in a process of its own that knows nothing of this one's secrets and is ended at its limits. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, EnvironmentError, NotFoundError, SourceError } from '../../core/errors.ts';
import { ownPackageRoot } from '../shipped.ts';
import type { QueryAnswer, QueryRefusal, QueryReport, QueryTask } from './query-task.ts';
import { Turnstile } from './turnstile.ts';

/** Memory: of the engine, of JavaScript's heap, of the whole process where the system tells. */
export const queryMemory: { readonly engineMiB: number; readonly heapMiB: number; readonly allMiB: number } = {
  engineMiB: 512,
  heapMiB: 512,
  allMiB: 1280,
};

/** Bytes of a result as JSON. */
export const largestResult: number = 32 * 2 ** 20;

/** What the process may take before the query starts, and how often its memory is looked at. */
const startMs = 60_000;
const checksMs = 50;
const pageBytes = 4096;

/** Queries at once; others wait for their turn. */
const turns = new Turnstile(2);

/**
 * Runs a query; at most two at once.
 * @param seconds of computing, without the start of the process
 * @throws DomainError for a refused query or one beyond a limit, NotFoundError for an unknown table, SourceError for data
 *   that cannot be read
 */
export async function guardedQuery(
  task: Omit<QueryTask, 'memoryMiB' | 'bytes'>,
  seconds: number,
): Promise<QueryAnswer> {
  const whole: QueryTask = { ...task, memoryMiB: queryMemory.engineMiB, bytes: largestResult };
  return await turns.pass(() => runChild(whole, seconds));
}

function runChild(task: QueryTask, seconds: number): Promise<QueryAnswer> {
  const child = startChild();
  return new Promise<QueryAnswer>((resolve, reject) => {
    let timer = setTimeout(
      () => fail(new EnvironmentError('sql: the process of the query did not start; try again')),
      startMs,
    );
    const watch = setInterval(() => {
      if (usesTooMuch(child)) fail(overMemory());
    }, checksMs);
    const end = (): void => {
      clearTimeout(timer);
      clearInterval(watch);
      child.kill('SIGKILL');
    };
    const fail = (error: Error): void => {
      end();
      reject(error);
    };
    child.on('message', (report: QueryReport) => {
      if (report.kind === 'running') {
        clearTimeout(timer);
        timer = setTimeout(() => fail(overTime(seconds)), seconds * 1000);
      } else if (report.kind === 'done') {
        end();
        resolve(report.answer);
      } else fail(errorOf(report.refusal));
    });
    child.once('error', (error) =>
      fail(new EnvironmentError(`sql: the process of the query failed; ${error.message}`)),
    );
    // after its last message, or without any
    child.once('exit', () => fail(endedEarly()));
    child.send(task, (error) => error && fail(endedEarly()));
  });
}

function startChild(): ChildProcess {
  // built files, also where the program runs from its sources
  const entry = join(ownPackageRoot(), 'dist', 'store', 'sql', 'query-process.js');
  // Windows starts nothing without its own folder
  const { SystemRoot } = process.env;
  return fork(entry, [], {
    cwd: tmpdir(),
    env: SystemRoot === undefined ? {} : { SystemRoot },
    execArgv: [`--max-old-space-size=${queryMemory.heapMiB}`],
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Memory that the engine does not count itself; where the system tells. */
function usesTooMuch({ pid }: ChildProcess): boolean {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return pages * pageBytes > queryMemory.allMiB * 2 ** 20;
  } catch {
    return false;
  }
}

function errorOf({ kind, message, candidates }: QueryRefusal): Error {
  const details = candidates === undefined ? {} : { candidates };
  if (kind === 'not-found') return new NotFoundError(message, details);
  return kind === 'source' ? new SourceError(message) : new DomainError(message, details);
}

function overTime(seconds: number): DomainError {
  return new DomainError(
    `sql: not done after ${seconds} seconds, the time limit; narrow the query, or raise the limit with timeout`,
    { seconds },
  );
}

function overMemory(): DomainError {
  return new DomainError(
    `sql: the query needs more than ${queryMemory.allMiB} MiB of memory; read fewer rows or columns, or group and sort less`,
  );
}

function endedEarly(): DomainError {
  return new DomainError('sql: the engine ended on this query; write it in a simpler way');
}
