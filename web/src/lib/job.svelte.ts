/**
 * Long work on the server: started by POST, followed by server-sent events, cancelled by DELETE. A page that is loaded again
 * finds the job by its id in the permalink and goes on listening.
 */
import { formOf, type Parameters, Refusal, reach, refusalOf } from './api.ts';

export type JobState = 'idle' | 'sending' | 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

interface Progress {
  readonly done?: number;
  readonly total?: number | null;
  readonly what?: string;
  /** jobs ahead of it; `null` while it runs */
  readonly position?: number | null;
  readonly elapsedMs?: number;
}

export class Job<A = unknown> {
  state = $state<JobState>('idle');
  progress = $state.raw<Progress>({});
  problem = $state.raw<Error | null>(null);
  /** what the job gave: an envelope for questions, a report for imports */
  answer = $state.raw<A | null>(null);
  /** address of the job, for the permalink */
  id = $state<string | null>(null);
  #events: EventSource | null = null;

  get isBusy(): boolean {
    return this.state === 'sending' || this.state === 'waiting' || this.state === 'running';
  }

  /** Starts a question. */
  async ask(question: string, parameters: Parameters, files: { readonly [name: string]: File } = {}): Promise<void> {
    const form = new FormData();
    form.append('question', question);
    for (const [name, value] of formOf(parameters, files)) form.append(name, value);
    await this.#start('/jobs', form);
  }

  /** Starts an import of a file. */
  async importFile(file: File): Promise<void> {
    const form = new FormData();
    form.append('file', file, file.name);
    await this.#start('/imports', form);
  }

  async #start(address: string, body: FormData): Promise<void> {
    this.#reset();
    this.state = 'sending';
    try {
      const response = await reach(address, { method: 'POST', body });
      if (!response.ok) throw await refusalOf(response);
      const { id } = (await response.json()) as { readonly id: string };
      this.listen(id);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Listens to a job that is under way. */
  listen(id: string): void {
    this.#events?.close();
    this.id = id;
    this.state = 'waiting';
    const events = new EventSource(`/jobs/${encodeURIComponent(id)}/events`);
    this.#events = events;
    events.addEventListener('progress', (event) => {
      this.state = 'running';
      this.progress = JSON.parse((event as MessageEvent<string>).data) as Progress;
    });
    events.addEventListener('done', () => {
      events.close();
      void this.#collect(id);
    });
    events.addEventListener('failed', (event) => {
      events.close();
      const { detail, status, code } = JSON.parse((event as MessageEvent<string>).data) as {
        readonly detail?: string;
        readonly status?: number;
        readonly code?: string;
      };
      this.#fail(new Refusal(status ?? 500, code ?? 'failed', detail ?? ''));
    });
    events.addEventListener('cancelled', () => {
      events.close();
      this.state = 'cancelled';
    });
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED && this.isBusy) void this.#collect(id);
    };
  }

  async #collect(id: string): Promise<void> {
    try {
      const response = await reach(`/jobs/${encodeURIComponent(id)}/answer`);
      if (!response.ok) throw await refusalOf(response);
      this.answer = (await response.json()) as A;
      this.state = 'done';
    } catch (error) {
      this.#fail(error);
    }
  }

  async cancel(): Promise<void> {
    const id = this.id;
    if (id === null) return;
    await reach(`/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' }).catch(() => undefined);
    this.#events?.close();
    this.state = 'cancelled';
  }

  #fail(error: unknown): void {
    this.problem = error instanceof Error ? error : new Error(String(error));
    this.state = 'failed';
  }

  #reset(): void {
    this.#events?.close();
    this.progress = {};
    this.problem = null;
    this.answer = null;
    this.id = null;
    this.state = 'idle';
  }

  /** To be called when the page is left; the job itself goes on. */
  leave(): void {
    this.#events?.close();
  }
}
