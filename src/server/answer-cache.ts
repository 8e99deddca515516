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
      entry.size = body.content.length + key.length;
      this.#bytes += entry.size;
      this.#evict();
      return body;
    } catch (error) {
      this.#entries.delete(key);
      throw error;
    }
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
