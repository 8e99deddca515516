/** Keeps the last answers, so that asking again costs nothing; equal questions at the same time are computed once. */

/** What goes over the wire. */
export interface Body {
  readonly type: string;
  readonly content: Buffer;
  /** strong validator made from the content */
  readonly etag: string;
}

export class AnswerCache {
  readonly #entries = new Map<string, { body: Promise<Body>; size: number }>();
  readonly #mostBytes: number;
  #bytes = 0;

  /** @param mostBytes of content kept in all */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /**
   * The body kept under a key, else a new one. A failure is not kept.
   * @param key names the question, its parameters, the form and the state of the data
   */
  async get(key: string, compute: () => Promise<Body>): Promise<Body> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.body;
    }
    const entry = { body: compute(), size: 0 };
    this.#entries.set(key, entry);
    try {
      const body = await entry.body;
      if (this.#entries.get(key) !== entry) return body;
      entry.size = body.content.length + key.length;
      this.#bytes += entry.size;
      this.#evict();
      return body;
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    }
  }

  /** The body kept under a key, `null` where there is none, or none yet. */
  peek(key: string): Promise<Body> | null {
    const known = this.#entries.get(key);
    return known === undefined || known.size === 0 ? null : known.body;
  }

  /** Keeps a body that was made elsewhere. */
  put(key: string, body: Body): void {
    if (!this.#entries.has(key)) void this.get(key, () => Promise.resolve(body));
  }

  /** Forgets everything; what is being computed is still handed to those who wait. */
  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  get size(): number {
    return this.#entries.size;
  }

  #evict(): void {
    for (const [key, { size }] of this.#entries) {
      if (this.#bytes <= this.#mostBytes) return;
      if (size === 0) continue;
      this.#entries.delete(key);
      this.#bytes -= size;
    }
  }
}
