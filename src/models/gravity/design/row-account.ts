/** Which rows take part, and why each other one does not: rows in = kept + dropped, always. */
import type { Dropped } from '../../../core/question.ts';

export class RowAccount {
  readonly rows: number;
  readonly kept: Uint8Array;
  readonly #dropped = new Map<string, number>();
  #count: number;

  constructor(rows: number) {
    this.rows = rows;
    this.kept = new Uint8Array(rows).fill(1);
    this.#count = rows;
  }

  get count(): number {
    return this.#count;
  }

  /** Drops the rows that still take part and for which the test holds; returns how many. */
  dropWhere(reason: string, test: (row: number) => boolean): number {
    let dropped = 0;
    const { kept } = this;
    for (let i = 0; i < kept.length; i++)
      if (kept[i] === 1 && test(i)) {
        kept[i] = 0;
        dropped++;
      }
    if (dropped > 0) {
      this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + dropped);
      this.#count -= dropped;
    }
    return dropped;
  }

  get dropped(): readonly Dropped[] {
    return [...this.#dropped].map(([reason, rows]) => ({ reason, rows }));
  }
}
