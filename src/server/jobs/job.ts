/** Long work under a name: how far it is, what became of it, and everything that was told of it, so that a listener can join late. */
import { randomBytes } from 'node:crypto';
import type { Body } from '../answer-cache.ts';
import { type Problem, problem } from '../problem.ts';

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** One thing that was told of a job. */
export interface JobEvent {
  /** counts from 1 */
  readonly id: number;
  readonly event: 'progress' | 'done' | 'failed' | 'cancelled';
  readonly data: { readonly [name: string]: unknown };
}

/** Latest events that are kept for those who join late or again. */
const keptEvents = 500;

export class Job {
  readonly id: string = randomBytes(16).toString('base64url');
  /** id of a question, or `import` */
  readonly what: string;
  readonly #abort = new AbortController();
  readonly #started: number = performance.now();
  readonly #listeners = new Set<(event: JobEvent) => void>();
  #events: JobEvent[] = [];
  #lastId = 0;
  #status: JobStatus = 'queued';
  #progress: { readonly [name: string]: unknown } = {};
  #body: Body | null = null;
  #problem: Problem | null = null;
  #endedAt: number | null = null;

  constructor(what: string) {
    this.what = what;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get status(): JobStatus {
    return this.#status;
  }

  get isOver(): boolean {
    return this.#endedAt !== null;
  }

  /** the answer, once it is done */
  get body(): Body | null {
    return this.#body;
  }

  /** why it failed */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** when it ended, on the clock of `performance.now` */
  get endedAt(): number | null {
    return this.#endedAt;
  }

  /** What is known of it now. */
  get record(): { readonly [name: string]: unknown } {
    const base = `/jobs/${this.id}`;
    return {
      id: this.id,
      question: this.what,
      status: this.#status,
      progress: this.#progress,
      events: `${base}/events`,
      answer: `${base}/answer`,
    };
  }

  /** Tells how far it is. `position` counts the jobs that go before, `null` while it runs. */
  tell(progress: { done: number; total: number | null; what: string }, position: number | null): void {
    if (this.isOver) return;
    this.#status = position === null ? 'running' : 'queued';
    this.#progress = { ...progress, position, elapsedMs: Math.round(performance.now() - this.#started) };
    this.#emit('progress', this.#progress);
  }

  /** Tells again how far it is, with the time that has passed: a step without inner progress is still seen to live. */
  tick(): void {
    if (this.isOver || this.#progress.what === undefined) return;
    this.#progress = { ...this.#progress, elapsedMs: Math.round(performance.now() - this.#started) };
    this.#emit('progress', this.#progress);
  }

  succeed(body: Body): void {
    if (this.isOver) return;
    this.#body = body;
    this.#end('done', { answer: `/jobs/${this.id}/answer` });
  }

  fail(found: Problem): void {
    if (this.isOver) return;
    this.#problem = found;
    this.#end('failed', found);
  }

  /** Stops the work; one that is over stays as it is. */
  cancel(): void {
    if (this.isOver) return;
    this.#problem = problem(409, 'cancelled', 'the job was cancelled', { job: 'cancelled' });
    this.#end('cancelled', {});
    this.#abort.abort(new Error('cancelled'));
  }

  /**
   * Hands over the events after one, then each new one.
   * @param after id of the last event that the listener has; 0 = none
   * @returns takes the listener off
   */
  listen(after: number, listener: (event: JobEvent) => void): () => void {
    for (const event of this.#events) if (event.id > after) listener(event);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether a listener that has an event has all of them. */
  hasTold(after: number): boolean {
    return after >= this.#lastId;
  }

  #end(status: 'done' | 'failed' | 'cancelled', data: { readonly [name: string]: unknown }): void {
    this.#status = status;
    this.#endedAt = performance.now();
    this.#emit(status, data);
  }

  #emit(event: JobEvent['event'], data: { readonly [name: string]: unknown }): void {
    this.#lastId++;
    const told: JobEvent = { id: this.#lastId, event, data };
    this.#events.push(told);
    if (this.#events.length > keptEvents) this.#events = this.#events.slice(-keptEvents / 2);
    for (const listener of [...this.#listeners]) listener(told);
  }
}
