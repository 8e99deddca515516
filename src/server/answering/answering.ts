/** Answers as bodies: from the cache, computed here where it is quick, by a helper where it would keep others waiting. */
import { AnswerCache, type Body } from '../answer-cache.ts';
import type { CasePool } from '../case-pool.ts';
import { ProblemError, problem } from '../problem.ts';
import { HelperPool, type Watch } from './helper-pool.ts';
import type { AnswerTask, OpenChoice } from './helper-task.ts';
import { doWork, type Work, workKey } from './work.ts';

/** A question that took longer than this the last time goes to a helper: it would keep everybody else waiting. */
const quickMs = 100;
/** How long a request waits for its answer; longer work is a job. */
const patienceMs = 120_000;
/** Requests that may wait for a helper. */
const mostWaiting = 64;
/** Helpers for requests: one answer at a time each. */
const helpersForRequests = 2;

/** Questions known to take long when nothing is known of them yet (`node bench/server.mjs` lists the times). */
const slowAtFirst: ReadonlySet<string> = new Set([
  'bargain',
  'brief',
  'brokers',
  'centrality',
  'claims',
  'compare',
  'consensus',
  'gaps',
  'gravity-counterfactual',
  'gravity-fit',
  'hosts',
  'ideal-points',
  'multilayer',
  'qap',
  'salience',
  'scenario',
  'sql',
]);

/** Questions that are quick again only where they were worked out before: they stay with the helpers, which remember. */
const remembering: ReadonlySet<string> = new Set(['brokers', 'hosts']);

export interface AnsweringOptions {
  readonly cases: CasePool;
  readonly cacheBytes: number;
  /** how helpers open the data; left out: everything is computed here */
  readonly open?: OpenChoice;
  /** sources whose rows may not be passed on to others, asked anew when the data change */
  readonly withheld?: () => readonly string[];
}

export class Answering {
  readonly cases: CasePool;
  readonly #cache: AnswerCache;
  readonly #open: OpenChoice | null;
  readonly #pool = new HelperPool({ most: helpersForRequests });
  readonly #lastMs = new Map<string, number>();

  readonly #withheld: () => readonly string[];

  constructor({ cases, cacheBytes, open, withheld }: AnsweringOptions) {
    this.#withheld = withheld ?? (() => []);
    this.cases = cases;
    this.#cache = new AnswerCache(cacheBytes);
    this.#open = open ?? null;
  }

  /** How helpers open the data, `null` where there are none. */
  get home(): OpenChoice | null {
    return this.#open;
  }

  /** Whether there are helpers, which jobs need. */
  get hasHelpers(): boolean {
    return this.#open !== null;
  }

  /** An answer; equal ones at the same time are computed once. */
  async answer(work: Work): Promise<Body> {
    const atlas = await this.cases.atlas(work.case);
    return this.#cache.get(workKey(work, atlas), () => this.#compute(work));
  }

  /** A document that depends on the data only through its key. */
  document(key: string, compute: () => Promise<Body>): Promise<Body> {
    return this.#cache.get(key, compute);
  }

  /** An answer made by helpers of a pool; one that is known is not made again, and this one is known from now on. */
  async answerBy(pool: HelperPool, work: Work, watch: Watch): Promise<Body> {
    const task = await this.#task(work);
    const key = workKey(work, await this.cases.atlas(work.case));
    const known = this.#cache.peek(key);
    if (known !== null) return known;
    const { body } = await pool.run(task, watch);
    this.#cache.put(key, body);
    return body;
  }

  /** Opens the data anew and forgets what was made of the old. */
  renew(): void {
    this.#cache.clear();
    this.#pool.retire();
    this.cases.renew();
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.cases.close();
  }

  async #compute(work: Work): Promise<Body> {
    const { question } = work;
    const last = this.#lastMs.get(question) ?? (slowAtFirst.has(question) ? Number.POSITIVE_INFINITY : 0);
    if (this.#open === null || last <= quickMs) {
      const atlas = await this.cases.atlas(work.case);
      const start = performance.now();
      const body = await doWork(this.#bound(work), atlas);
      this.#lastMs.set(question, performance.now() - start);
      return body;
    }
    if (this.#pool.load >= mostWaiting)
      throw new ProblemError(problem(503, 'busy', 'too many long computations wait; try again, or POST it to /jobs'));
    const signal = AbortSignal.timeout(patienceMs);
    try {
      const { body, ms } = await this.#pool.run(await this.#task(work), { signal });
      if (!remembering.has(question)) this.#lastMs.set(question, ms);
      return body;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new ProblemError(
        problem(503, 'takes-long', `${question}: not done after ${patienceMs / 1000} seconds; POST it to /jobs`),
      );
    }
  }

  /** The work with what may not be passed on; only the rows as they stand are bound by it, and what is made of them at will. */
  #bound(work: Work): Work {
    if (work.question === 'rows' || work.question === 'sql') return { ...work, withheld: this.#withheld() };
    return work.question === 'tie' ? { ...work, withheld: this.#withheld(), isFigure: true } : work;
  }

  async #task(work: Work): Promise<AnswerTask> {
    const { data } = await this.cases.atlas(work.case);
    const open = { ...this.#open, ...(work.case === null ? {} : { case: work.case }) };
    return { kind: 'answer', work: this.#bound(work), open, catalogue: data.catalogue };
  }
}
