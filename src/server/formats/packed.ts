/**
 * The packed form: the JSON answer with long lists of objects by column, distinct values once. A year of all states is a fifth
 * as long and is read several times faster. `web/src/lib/unpack.ts` is its reader; docs/guides/server.md describes it.
 */

/** Lists shorter than this stay as they are. */
export const shortestPacked = 32;

type Json = unknown;
type Item = { readonly [name: string]: Json };

/** A list of objects with the same fields in the same order. */
export interface PackedList {
  readonly $rows: number;
  readonly $fields: { readonly [name: string]: PackedColumn };
}

/** Values row by row; or the distinct ones and, row by row, which of them. */
export type PackedColumn = readonly Json[] | { readonly $of: readonly Json[]; readonly $at: readonly number[] };

/**
 * Packs a value that JSON can carry: reading the packed text back gives what the plain text gives.
 * @param value an answer or a part of it; a name that begins with `$` gets another `$` in front
 * @returns the same with long uniform lists as {@link PackedList}
 * @example packed({ a: 1 }) // => { a: 1 }
 */
export function packed(value: Json): Json {
  if (Array.isArray(value)) return packedList(value) ?? value.map(packed);
  if (!isItem(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.startsWith('$') ? `$${name}` : name, packed(part)]),
  );
}

function packedList(list: readonly Json[]): PackedList | null {
  const [first] = list;
  if (list.length < shortestPacked || !isItem(first)) return null;
  const names = Object.keys(first);
  if (names.length === 0 || names.some((name) => name.startsWith('$') || name === '__proto__')) return null;
  if (!list.every((item) => isItem(item) && hasFields(item, names))) return null;
  const items = list as readonly Item[];
  return {
    $rows: items.length,
    $fields: Object.fromEntries(names.map((name) => [name, packedColumn(items, name)])),
  };
}

function hasFields(item: Item, names: readonly string[]): boolean {
  let at = 0;
  for (const name in item) {
    if (name !== names[at] || item[name] === undefined) return false;
    at += 1;
  }
  return at === names.length;
}

function packedColumn(items: readonly Item[], name: string): PackedColumn {
  const places = new Map<Json, number>();
  /** lists and objects are equal when their texts are */
  const placesByText = new Map<string, number>();
  const distinct: Json[] = [];
  const at: number[] = [];
  const most = items.length / 2;
  const placeIn = <K>(known: Map<K, number>, key: K, value: Json): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, distinct.length);
    return distinct.push(value) - 1;
  };
  for (const item of items) {
    const value = item[name];
    const isNested = typeof value === 'object' && value !== null;
    at.push(isNested ? placeIn(placesByText, JSON.stringify(value), value) : placeIn(places, value, value));
    if (distinct.length > most) return items.map((one) => one[name]);
  }
  return { $of: distinct, $at: at };
}

function isItem(value: Json): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
