/** Keeps what was computed last, so that asking again costs nothing; equal questions at the same time are computed once. */
export class RecentlyUsed<V> {
  readonly #entries = new Map<string, { value: Promise<V>; weight: number }>();
  readonly #most: number;
  readonly #weigh: (value: V, key: string) => number;
  #sum = 0;

  /**
   * @param most weight kept in all; what was used longest ago goes first
   * @param weigh how much a value takes, in the unit of `most`; more than 0. One that takes more than half is not kept
   */
  constructor(most: number, weigh: (value: V, key: string) => number) {
    this.#most = most;
    this.#weigh = weigh;
  }

  /**
   * The value kept under a key, else a new one. A failure is not kept.
   * @param key names all that the value depends on
   */
  async get(key: string, compute: () => Promise<V>): Promise<V> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const entry = { value: compute(), weight: 0 };
    this.#entries.set(key, entry);
    try {
      const value = await entry.value;
      if (this.#entries.get(key) !== entry) return value;
      entry.weight = this.#weigh(value, key);
      this.#sum += entry.weight;
      // it would drive out all the others
      if (2 * entry.weight > this.#most) this.#forget(key, entry.weight);
      else this.#evict();
      return value;
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    }
  }

  /** The value kept under a key, `null` where there is none, or none yet. */
  peek(key: string): Promise<V> | null {
    const known = this.#entries.get(key);
    return known === undefined || known.weight === 0 ? null : known.value;
  }

  /** Keeps a value that was made elsewhere. */
  put(key: string, value: V): void {
    if (!this.#entries.has(key)) void this.get(key, () => Promise.resolve(value));
  }

  /** Forgets everything; what is being computed is still handed to those who wait. */
  clear(): void {
    this.#entries.clear();
    this.#sum = 0;
  }

  /** How many values are kept or being computed. */
  get size(): number {
    return this.#entries.size;
  }

  #evict(): void {
    for (const [key, { weight }] of this.#entries) {
      if (this.#sum <= this.#most) return;
      // it is being computed
      if (weight > 0) this.#forget(key, weight);
    }
  }

  #forget(key: string, weight: number): void {
    this.#entries.delete(key);
    this.#sum -= weight;
  }
}
