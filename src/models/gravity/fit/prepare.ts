/** Rows that take part, sorted by the finest fixed effect and packed together. */
import type { Design } from '../design/design.ts';
import { groupRows, orderRows } from './grouped-rows.ts';
import { type Strided, Workspace } from './kernels/workspace.ts';

export interface Prepared {
  /** rows, the regressors as its first columns, and room for one column more */
  readonly space: Workspace;
  readonly regressors: number;
  /** row of the table for each packed row; null: the same */
  readonly order: Int32Array | null;
  /** without prior weights it stands in the workspace */
  readonly response: Float64Array;
  readonly weights: Float64Array | null;
  readonly offset: Float64Array | null;
  /** levels of each fixed effect that occur, in the order of the formula */
  readonly levels: readonly number[];
  readonly clusters: readonly { readonly codes: Int32Array; readonly count: number }[];
}

/** Packs a design; columns are copies, so that they may be overwritten. */
export function prepare({ account, response, regressors, weights, offset, effects, clusters }: Design): Prepared {
  const everyRow = account.count === account.rows;
  const { finest, order, bounds } = orderRows(effects, everyRow ? null : account.kept, account.rows, account.count);
  const packed = new Map<object, { codes: Int32Array; count: number }>();
  const levelsOf = (levels: {
    readonly codes: Int32Array;
    readonly count: number;
  }): { codes: Int32Array; count: number } => {
    const known = packed.get(levels.codes);
    if (known !== undefined) return known;
    const made = packLevels(levels.codes, levels.count, order);
    packed.set(levels.codes, made);
    return made;
  };
  const outer = effects.filter((_, index) => index !== finest).map(levelsOf);
  const groups = bounds.length - 1;
  const space = new Workspace(groupRows(bounds, finest >= 0, outer), regressors.length + 1);
  for (const [k, { values }] of regressors.entries()) packInto(values, order, space.column(k));
  return {
    space,
    regressors: regressors.length,
    order,
    response: packNumbers(response, order, weights === null ? space.response : undefined),
    weights: weights === null ? null : packNumbers(weights, order),
    offset: offset === null ? null : packNumbers(offset, order),
    levels: effects.map((effect, index) => (index === finest ? groups : levelsOf(effect).count)),
    clusters: clusters.map((cluster) =>
      finest >= 0 && cluster.codes === effects[finest]?.codes ? groupCodes(bounds) : levelsOf(cluster),
    ),
  };
}

function groupCodes(bounds: Int32Array): { codes: Int32Array; count: number } {
  const codes = new Int32Array(bounds.at(-1) ?? 0);
  for (let g = 0; g + 1 < bounds.length; g++) codes.fill(g, bounds[g], bounds[g + 1]);
  return { codes, count: bounds.length - 1 };
}

function packNumbers(values: Float64Array, order: Int32Array | null, into?: Float64Array): Float64Array {
  const packed = into ?? new Float64Array(order?.length ?? values.length);
  if (order === null) packed.set(values);
  else for (let i = 0; i < packed.length; i++) packed[i] = values[order[i] as number] as number;
  return packed;
}

function packInto(from: Float64Array, order: Int32Array | null, { values, start, stride }: Strided): void {
  const rows = order?.length ?? from.length;
  if (order === null) for (let i = 0, at = start; i < rows; i++, at += stride) values[at] = from[i] as number;
  else for (let i = 0, at = start; i < rows; i++, at += stride) values[at] = from[order[i] as number] as number;
}

/** Codes of the packed rows, numbered anew over the levels that still occur. */
function packLevels(codes: Int32Array, count: number, order: Int32Array | null): { codes: Int32Array; count: number } {
  const rows = order?.length ?? codes.length;
  const packed = new Int32Array(rows);
  const number = new Int32Array(count);
  for (let i = 0; i < rows; i++) {
    const code = codes[order === null ? i : (order[i] as number)] as number;
    packed[i] = code;
    number[code] = 1;
  }
  let next = 0;
  for (let code = 0; code < count; code++) number[code] = number[code] === 1 ? next++ : -1;
  if (next < count) for (let i = 0; i < rows; i++) packed[i] = number[packed[i] as number] as number;
  return { codes: packed, count: next };
}
