/** Rows of a regression sorted by the finest fixed effect, so that its levels lie side by side in memory. */

/** One fixed effect: the level of every row. */
export interface Levels {
  readonly name: string;
  /** level of each row, from 0 */
  readonly codes: Int32Array;
  readonly count: number;
}

export interface GroupedRows {
  readonly rows: number;
  /** first row of each group and, last, the number of rows; one group of all rows where there is no fixed effect */
  readonly bounds: Int32Array;
  /** whether the groups are a fixed effect, to be taken out */
  readonly absorbed: boolean;
  /** the other fixed effects; a workspace numbers their levels on from one another, so that one vector holds all */
  readonly outer: readonly Int32Array[];
  /** first number of each of them, and the number of all levels */
  readonly offsets: readonly number[];
}

/**
 * Orders rows by the fixed effect with most levels.
 * @param effects fixed effects, over all rows
 * @param kept whether a row takes part
 * @param count how many take part
 * @returns which effect is the finest (-1 where there is none), the rows in order, and where its groups begin
 */
export function orderRows(
  effects: readonly Levels[],
  kept: Uint8Array | null,
  rows: number,
  count: number,
): { readonly finest: number; readonly order: Int32Array | null; readonly bounds: Int32Array } {
  const finest = effects.reduce(
    (best, effect, index) => (best < 0 || effect.count > (effects[best]?.count ?? 0) ? index : best),
    -1,
  );
  const effect = effects[finest];
  const order = new Int32Array(count);
  if (effect === undefined) {
    if (kept === null) return { finest, order: null, bounds: Int32Array.of(0, rows) };
    for (let i = 0, at = 0; i < rows; i++) if (kept[i] === 1) order[at++] = i;
    return { finest, order, bounds: Int32Array.of(0, count) };
  }
  const { codes } = effect;
  const sizes = new Int32Array(effect.count);
  let sorted = kept === null;
  let last = 0;
  for (let i = 0; i < rows; i++) {
    if (kept !== null && kept[i] === 0) continue;
    const code = codes[i] as number;
    if (code < last) sorted = false;
    last = code;
    sizes[code] = (sizes[code] as number) + 1;
  }
  const begins = new Int32Array(effect.count);
  let groups = 0;
  for (let g = 0, at = 0; g < effect.count; g++) {
    begins[g] = at;
    at += sizes[g] as number;
    if ((sizes[g] as number) > 0) groups++;
  }
  const bounds = new Int32Array(groups + 1);
  for (let g = 0, to = 0; g < effect.count; g++) if ((sizes[g] as number) > 0) bounds[to++] = begins[g] as number;
  bounds[groups] = count;
  if (sorted) return { finest, order: null, bounds };
  for (let i = 0; i < rows; i++) {
    if (kept !== null && kept[i] === 0) continue;
    const code = codes[i] as number;
    const at = begins[code] as number;
    order[at] = i;
    begins[code] = at + 1;
  }
  return { finest, order, bounds };
}

/**
 * Puts sorted rows together.
 * @param bounds where the groups of the finest effect begin
 * @param outer the other effects, in the order of the sorted rows
 */
export function groupRows(
  bounds: Int32Array,
  absorbed: boolean,
  outer: readonly Pick<Levels, 'codes' | 'count'>[],
): GroupedRows {
  const rows = bounds.at(-1) as number;
  const offsets = [0];
  for (const { count } of outer) offsets.push((offsets.at(-1) ?? 0) + count);
  return { rows, bounds, absorbed, outer: outer.map(({ codes }) => codes), offsets };
}
