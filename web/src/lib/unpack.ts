/** Reads the packed form of an answer: lists by column become lists of rows again, each row a view of the columns. */
import type { PackedColumn, PackedList } from '../../../src/server/formats/packed.ts';

/**
 * A value as it was before it was packed.
 * @param value of a packed text, as JSON gives it
 * @returns the same values under the same names; rows are views: `for ... in` names their fields, `Object.keys` does not
 */
export function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== 'object') return value;
  if ('$rows' in value) return rowsOf(value as PackedList);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.startsWith('$$') ? name.slice(1) : name, unpacked(part)]),
  );
}

/** Tens of thousands of rows cost next to nothing this way: a field is looked up when it is read. */
function rowsOf({ $rows, $fields }: PackedList): readonly object[] {
  class Row {
    readonly #at: number;
    constructor(at: number) {
      this.#at = at;
    }
    static {
      for (const [name, column] of Object.entries($fields)) {
        const read = readerOf(column);
        Object.defineProperty(Row.prototype, name, {
          get(this: Row) {
            return read(this.#at);
          },
          enumerable: true,
        });
      }
    }
  }
  return Array.from({ length: $rows }, (_, at) => new Row(at));
}

function readerOf(column: PackedColumn): (at: number) => unknown {
  if (!('$of' in column)) return (at) => column[at];
  const { $of, $at } = column;
  return (at) => $of[$at[at] ?? -1];
}
