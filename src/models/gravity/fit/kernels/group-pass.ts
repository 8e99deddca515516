/** The loops that all passes over grouped rows share. */
import { type Code, f64x2, get, i32, type Local, move, set, whileBelow } from '../../../../math/wasm/instructions.ts';
import type { Declare } from '../../../../math/wasm/module.ts';
import { addressOf, arrayAt, levelBytes, pairBytes } from './layout.ts';

/** Variables of a pass: the row's weight and codes, moved on row by row. */
export interface Pass {
  readonly begin: Code;
  /** both loops over the rows of every group; `sums` begin at 0 in each, `mean` stands between the loops */
  readonly over: (
    sums: readonly Local[],
    first: readonly Code[],
    mean: readonly Code[],
    second: readonly Code[],
  ) => Code;
  /** weight of the row, twice; sum of weights of the group inverted, twice */
  readonly weight: Code;
  readonly inverse: Code;
  /** bytes from the start of a vector over levels to the row's level, for each outer effect */
  readonly levels: readonly Code[];
}

/** @param columns addresses of columns of numbers, `pairBytes` a row, that move along with the rows */
export function passOf(
  declare: Declare,
  outer: number,
  group: Local,
  last: Local,
  columns: readonly { readonly base: Local; readonly at: Local }[],
): Pass {
  const bounds = arrayAt(declare, addressOf.bounds);
  const weights = arrayAt(declare, addressOf.weights);
  const inverse = arrayAt(declare, addressOf.inverse);
  const codes = Array.from({ length: outer }, (_, q) => arrayAt(declare, addressOf.codes + 4 * q));
  const [row, end, weightAt] = [declare('i32'), declare('i32'), declare('i32')];
  const codeAt = codes.map(() => declare('i32'));
  const groupAt = (base: Local, shift: number): Code => i32.add(get(base), i32.shiftLeft(get(group), shift));
  const rowAt = (base: Local, shift: number): Code => i32.add(get(base), i32.shiftLeft(get(row), shift));
  const loop = (body: readonly Code[]): Code => [
    ...set(row, i32.load(groupAt(bounds.local, 2))),
    ...set(weightAt, rowAt(weights.local, 3)),
    ...codes.flatMap(({ local }, q) => set(codeAt[q] as Local, rowAt(local, 2))),
    ...columns.flatMap(({ base, at }) => set(at, rowAt(base, 4))),
    ...whileBelow(row, end, [
      ...body,
      move(row, 1),
      move(weightAt, 8),
      ...codeAt.map((at) => move(at, 4)),
      ...columns.map(({ at }) => move(at, pairBytes)),
    ]),
  ];
  return {
    begin: [bounds, weights, inverse, ...codes].flatMap(({ load }) => load),
    over: (sums, first, mean, second) =>
      whileBelow(group, last, [
        ...sums.map((sum) => set(sum, f64x2.constant(0))),
        set(end, i32.load(groupAt(bounds.local, 2), 4)),
        loop(first),
        ...mean,
        ...(second.length > 0 ? [loop(second)] : []),
        move(group, 1),
      ]),
    weight: f64x2.loadTwice(get(weightAt)),
    inverse: f64x2.loadTwice(groupAt(inverse.local, 3)),
    levels: codeAt.map((at) => i32.shiftLeft(i32.load(get(at)), Math.log2(levelBytes))),
  };
}
