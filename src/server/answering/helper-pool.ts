/** Helper processes that share out tasks: a few at once, the rest waits in order. */
import { Helper, type HelperResult } from './helper.ts';
import type { HelperTask, TaskProgress } from './helper-task.ts';

/** How a task is watched and stopped. */
export interface Watch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TaskProgress) => void;
  /** tells how many tasks go before, each time it changes; `null` = it runs */
  readonly onPosition?: (before: number | null) => void;
}

interface Waiting {
  readonly task: HelperTask;
  readonly start: (helper: Helper) => void;
  readonly onPosition: (before: number | null) => void;
}

export interface PoolOptions {
  /** tasks at once */
  readonly most: number;
  /** an idle helper ends after this time, so that it holds no memory */
  readonly idleMs?: number;
}

export class HelperPool {
  readonly #most: number;
  readonly #idleMs: number;
  readonly #idle = new Map<Helper, NodeJS.Timeout>();
  readonly #busy = new Map<Helper, { retired: boolean }>();
  readonly #queue: Waiting[] = [];
  /** questions that a helper answered: it may remember what another year of them needs */
  readonly #answered = new WeakMap<Helper, Set<string>>();
  #closed = false;

  constructor({ most, idleMs = 60_000 }: PoolOptions) {
    this.#most = most;
    this.#idleMs = idleMs;
  }

  /** Tasks that run or wait. */
  get load(): number {
    return this.#busy.size + this.#queue.length;
  }

  /** Processes of the pool, for tests. */
  get pids(): readonly number[] {
    return [...this.#busy.keys(), ...this.#idle.keys()].flatMap(({ pid }) => pid ?? []);
  }

  /**
   * Runs a task as soon as it is its turn.
   * @throws as `Helper.run`; the signal's reason also while it waits
   */
  async run(task: HelperTask, watch: Watch = {}): Promise<HelperResult> {
    const helper = await this.#turn(task, watch);
    watch.onPosition?.(null);
    try {
      return await helper.run(task, watch);
    } finally {
      // what an import read is not kept
      this.#release(helper, task.kind === 'import');
    }
  }

  /** Lets go of every helper once it is done: its data are not those that count now. */
  retire(): void {
    for (const state of this.#busy.values()) state.retired = true;
    for (const helper of [...this.#idle.keys()]) this.#end(helper);
  }

  /** Ends every process. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#busy.keys(), ...this.#idle.keys()];
    for (const helper of all) helper.kill();
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all(all.map(({ ended }) => ended));
  }

  #turn(task: HelperTask, { signal, onPosition }: Watch): Promise<Helper> {
    signal?.throwIfAborted();
    if (this.#busy.size < this.#most) return Promise.resolve(this.#take(task));
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        task,
        start: (helper) => {
          signal?.removeEventListener('abort', leave);
          resolve(helper);
        },
        onPosition: onPosition ?? (() => undefined),
      };
      const leave = (): void => {
        const at = this.#queue.indexOf(waiting);
        if (at === -1) return;
        this.#queue.splice(at, 1);
        this.#tellPositions();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiting);
      waiting.onPosition(this.#queue.length - 1);
    });
  }

  #take(task: HelperTask): Helper {
    const idle = [...this.#idle.keys()];
    const question = task.kind === 'answer' ? task.work.question : task.kind;
    const helper = idle.find((one) => this.#answered.get(one)?.has(question)) ?? idle[0] ?? new Helper();
    this.#answered.set(helper, (this.#answered.get(helper) ?? new Set<string>()).add(question));
    clearTimeout(this.#idle.get(helper));
    this.#idle.delete(helper);
    this.#busy.set(helper, { retired: false });
    return helper;
  }

  #release(helper: Helper, isUsed: boolean): void {
    const retired = this.#busy.get(helper)?.retired === true;
    this.#busy.delete(helper);
    if (retired || isUsed || this.#closed || !helper.alive) helper.kill();
    else {
      const timer = setTimeout(() => this.#end(helper), this.#idleMs);
      timer.unref();
      this.#idle.set(helper, timer);
    }
    const next = this.#closed ? undefined : this.#queue.shift();
    if (next === undefined) return;
    this.#tellPositions();
    next.start(this.#take(next.task));
  }

  #end(helper: Helper): void {
    clearTimeout(this.#idle.get(helper));
    this.#idle.delete(helper);
    helper.kill();
  }

  #tellPositions(): void {
    for (const [before, waiting] of this.#queue.entries()) waiting.onPosition(before);
  }
}
