/** Whether the server answers; when it is gone the page says so, and asks again until it is back. */
import { forget } from './api.ts';

class Connection {
  /** the server did not answer last time */
  lost = $state(false);
  /** grows by one when the server is back: who waits for an answer asks again */
  returns = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** To be told by whoever could not reach the server. */
  miss(): void {
    this.lost = true;
    this.#timer ??= setTimeout(() => void this.#try(), 1000);
  }

  async #try(): Promise<void> {
    this.#timer = undefined;
    try {
      const response = await fetch('/healthz', { cache: 'no-store' });
      if (!response.ok) throw new Error(String(response.status));
      forget();
      this.lost = false;
      this.returns += 1;
    } catch {
      this.#timer = setTimeout(() => void this.#try(), 2000);
    }
  }
}

export const connection: Connection = new Connection();
