/** All jobs of a server: those that run, those that wait, and the last that are over. */
import { NotFoundError } from '../../core/errors.ts';
import type { Body } from '../answer-cache.ts';
import { HelperPool, type Watch } from '../answering/helper-pool.ts';
import { ProblemError, problem, problemOf } from '../problem.ts';
import { Job } from './job.ts';

/** What is kept, and how much may be asked. */
export interface JobLimits {
  /** jobs that run at once */
  readonly atOnce: number;
  /** jobs that run or wait */
  readonly unfinished: number;
  /** jobs that are over: how many, how many bytes of answers, for how long */
  readonly kept: number;
  readonly keptBytes: number;
  readonly keptMs: number;
}

const defaults: JobLimits = {
  atOnce: 2,
  unfinished: 32,
  kept: 50,
  keptBytes: 64 * 2 ** 20,
  keptMs: 3_600_000,
};

/** How often a running job tells that it still runs. */
const tickMs = 1000;

export class JobBoard {
  readonly pool: HelperPool;
  readonly #limits: JobLimits;
  readonly #jobs = new Map<string, Job>();
  readonly #onBug: (error: unknown, what: string) => void;
  readonly #ticking: NodeJS.Timeout;

  constructor(onBug: (error: unknown, what: string) => void, limits: Partial<JobLimits> = {}) {
    this.#limits = { ...defaults, ...limits };
    this.#onBug = onBug;
    this.pool = new HelperPool({ most: this.#limits.atOnce });
    this.#ticking = setInterval(() => this.#tick(), tickMs);
    this.#ticking.unref();
  }

  /**
   * Takes on a job.
   * @param what id of a question, or `import`
   * @param work does it in the board's pool, watched and stopped by what it is given
   * @throws ProblemError 503 where too many wait
   */
  start(what: string, work: (pool: HelperPool, watch: Watch) => Promise<Body>): Job {
    const unfinished = [...this.#jobs.values()].filter((job) => !job.isOver).length;
    if (unfinished >= this.#limits.unfinished)
      throw new ProblemError(
        problem(503, 'busy', `${unfinished} jobs run or wait, more are not taken; try again when one is done`),
      );
    const job = new Job(what);
    this.#jobs.set(job.id, job);
    job.tell({ done: 0, total: null, what: 'waiting' }, 0);
    const watch: Watch = {
      signal: job.signal,
      onProgress: (progress) => job.tell(progress, null),
      onPosition: (before) => {
        if (before !== null) job.tell({ done: 0, total: null, what: 'waiting' }, before + 1);
      },
    };
    work(this.pool, watch).then(
      (body) => job.succeed(body),
      (error: unknown) => {
        if (job.isOver) return;
        const found = problemOf(error);
        if (found.code === 'bug') this.#onBug(error, `job ${what}`);
        job.fail(found);
      },
    );
    this.#forgetOld();
    return job;
  }

  /** @throws NotFoundError where there is none of that id */
  job(id: string): Job {
    this.#forgetOld();
    const job = this.#jobs.get(id);
    if (job === undefined)
      throw new NotFoundError('jobs: there is no job of that id; answers are kept for a while only');
    return job;
  }

  /** Stops a job, or forgets one that is over. */
  remove(id: string): Job {
    const job = this.job(id);
    if (job.isOver) this.#jobs.delete(id);
    else job.cancel();
    return job;
  }

  /** Jobs that run or wait. */
  get unfinished(): number {
    return [...this.#jobs.values()].filter((job) => !job.isOver).length;
  }

  /** Stops every job and ends the helpers. */
  async close(): Promise<void> {
    clearInterval(this.#ticking);
    for (const job of this.#jobs.values()) job.cancel();
    await this.pool.close();
  }

  #tick(): void {
    for (const job of this.#jobs.values()) if (job.status === 'running') job.tick();
  }

  /** Of those that are over, the oldest go first. */
  #forgetOld(): void {
    const over = [...this.#jobs.values()].filter((job) => job.isOver);
    over.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
    const { kept, keptBytes, keptMs } = this.#limits;
    let bytes = 0;
    for (const [at, job] of over.entries()) {
      bytes += job.body?.content.length ?? 0;
      const isOld = performance.now() - (job.endedAt ?? 0) > keptMs;
      // the newest stays however large it is: somebody waits for it
      if (at >= kept || isOld || (at > 0 && bytes > keptBytes)) this.#jobs.delete(job.id);
    }
  }
}
