/** One helper process as the server sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownPackageRoot } from '../../store/shipped.ts';
import type { Body } from '../answer-cache.ts';
import { helperMemory } from '../limits.ts';
import { ProblemError, problem } from '../problem.ts';
import type { HelperReport, HelperTask, TaskProgress } from './helper-task.ts';

/** What a task gave, and how long the computing took. */
export interface HelperResult {
  readonly body: Body;
  readonly ms: number;
}

/** A failure of the program inside a helper, with what it left behind. */
export class HelperBug extends Error {}

const between = { checksMs: 500, pageBytes: 4096 } as const;

export class Helper {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #settle: ((report: HelperReport | null) => void) | null = null;
  #onProgress: (progress: TaskProgress) => void = () => undefined;
  #overMemory = false;
  #alive = true;

  constructor() {
    // helpers run built files, also where the server runs from its sources
    const entry = join(ownPackageRoot(), 'bin', 'helper-process.cjs');
    this.#child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${helperMemory.heapMiB}`],
      // no helper asks anyone on the network: reading further certificates would delay each start
      env: { ...process.env, NODE_EXTRA_CA_CERTS: '' },
    });
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#alive = false;
        this.#settle?.(null);
        resolve();
      };
      this.#child.once('exit', end);
      this.#child.once('error', end);
    });
    this.#child.on('message', (report: HelperReport) => {
      if (report.kind === 'progress') this.#onProgress(report);
      else this.#settle?.(report);
    });
    // an idle helper keeps nobody from ending
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Runs a task; one at a time.
   * @throws ProblemError as the task fails, or where the process ended; HelperBug for a bug; the signal's reason when it aborts
   */
  async run(
    task: HelperTask,
    { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: TaskProgress) => void } = {},
  ): Promise<HelperResult> {
    signal?.throwIfAborted();
    this.#onProgress = onProgress ?? (() => undefined);
    const stop = (): void => this.kill();
    signal?.addEventListener('abort', stop, { once: true });
    const watch = setInterval(() => this.#checkMemory(), between.checksMs);
    try {
      const report = await new Promise<HelperReport | null>((resolve) => {
        this.#settle = resolve;
        if (this.#alive) this.#child.send(task, (error) => error && resolve(null));
        else resolve(null);
      });
      signal?.throwIfAborted();
      if (report?.kind === 'done') {
        const { type, content, etag, ms } = report;
        return { body: { type, content: Buffer.from(content.buffer, content.byteOffset, content.length), etag }, ms };
      }
      if (report?.kind === 'failed') {
        if (report.bug !== null) throw new HelperBug(report.bug);
        throw new ProblemError(report.problem);
      }
      throw new ProblemError(this.#overMemory ? overMemory() : problem(503, 'ended', 'the computation ended early'));
    } finally {
      clearInterval(watch);
      signal?.removeEventListener('abort', stop);
      this.#settle = null;
    }
  }

  /** Ends the process at once, whatever it does. */
  kill(): void {
    this.#alive = false;
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Memory outside the heap is not the engine's to limit; where the system tells it, too much ends the process. */
  #checkMemory(): void {
    try {
      const pages = Number(readFileSync(`/proc/${this.#child.pid}/statm`, 'latin1').split(' ')[1]);
      if (!(pages * between.pageBytes > helperMemory.allMiB * 2 ** 20)) return;
      this.#overMemory = true;
      this.kill();
    } catch {
      // another system, or the process is gone
    }
  }
}

function overMemory(): ReturnType<typeof problem> {
  return problem(503, 'memory', `the computation needed more than ${helperMemory.allMiB} MiB of memory and was ended`);
}
