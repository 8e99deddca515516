/** A value of the engine as JSON can hold it. */
import type { QueryValue } from '../../core/user-query.ts';
import { duckDb } from '../duckdb.ts';

/** Values of one result; counts the cells that no number of JSON can say. */
export class PlainValues {
  readonly #api = duckDb();
  #notFinite = 0;

  /** Cells that were NaN or infinite and are `null`. */
  get notFinite(): number {
    return this.#notFinite;
  }

  /**
   * - whole numbers beyond 2^53 become their digits as text; decimals become numbers
   * - dates, times, intervals, UUIDs and bytes become text as the engine writes them (ISO 8601 for days)
   * - lists become lists, structs objects, maps lists of `key` and `value`
   */
  of(value: unknown): QueryValue {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return this.#number(value);
      case 'bigint':
        return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
      case 'object':
        return value === null ? null : this.#object(value);
      default:
        return null;
    }
  }

  #number(value: number): number | null {
    if (Number.isFinite(value)) return value;
    this.#notFinite++;
    return null;
  }

  #object(value: object): QueryValue {
    const api = this.#api;
    if (value instanceof api.DuckDBDecimalValue) return this.#number(value.toDouble());
    if (value instanceof api.DuckDBListValue || value instanceof api.DuckDBArrayValue)
      return value.items.map((item) => this.of(item));
    if (value instanceof api.DuckDBStructValue)
      return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, this.of(item)]));
    if (value instanceof api.DuckDBMapValue)
      return value.entries.map((entry) => ({ key: this.of(entry.key), value: this.of(entry.value) }));
    if (value instanceof api.DuckDBUnionValue) return this.of(value.value);
    if (value instanceof api.DuckDBDateValue && !value.isFinite) return value.days > 0 ? 'infinity' : '-infinity';
    return String(value);
  }
}
