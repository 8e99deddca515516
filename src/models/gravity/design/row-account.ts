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
    this.#note(reason, dropped);
    return dropped;
  }

  /** Drops the rows whose value is missing or infinite. */
  dropNotFinite(reason: string, values: Float64Array): void {
    const { kept } = this;
    let dropped = 0;
    for (let i = 0; i < kept.length; i++) {
      const value = values[i] as number;
      // a number less itself is 0, anything else is not
      if (value - value !== 0 && kept[i] === 1) {
        kept[i] = 0;
        dropped++;
      }
    }
    this.#note(reason, dropped);
  }

  /** Drops the rows whose code is negative: a missing level. */
  dropNegative(reason: string, codes: Int32Array): void {
    const { kept } = this;
    let dropped = 0;
    for (let i = 0; i < kept.length; i++)
      if ((codes[i] as number) < 0 && kept[i] === 1) {
        kept[i] = 0;
        dropped++;
      }
    this.#note(reason, dropped);
  }

  /** Drops the rows with a mark, each under the reason of its mark: mark 1 is the first reason. */
  dropMarked(reasons: readonly string[], marks: Uint8Array): number {
    const { kept } = this;
    const dropped = new Float64Array(reasons.length + 1);
    let all = 0;
    for (let i = 0; i < kept.length; i++) {
      const mark = marks[i] as number;
      if (mark === 0 || kept[i] === 0) continue;
      kept[i] = 0;
      dropped[mark] = (dropped[mark] as number) + 1;
      all++;
    }
    for (const [at, reason] of reasons.entries()) this.#note(reason, dropped[at + 1] as number);
    return all;
  }

  #note(reason: string, rows: number): void {
    if (rows === 0) return;
    this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + rows);
    this.#count -= rows;
  }

  get dropped(): readonly Dropped[] {
    return [...this.#dropped].map(([reason, rows]) => ({ reason, rows }));
  }
}
