/** Loops over a sparse table and over vectors as WebAssembly. All parameters are addresses. */
import { f64, f64x2, get, i32, type Local, move, set, whileBelow } from './wasm/instructions.ts';
import { type Callable, compile, type KernelMemory, kernel } from './wasm/module.ts';

/** Cells of a row are filled up to a multiple of this, with cells of weight 0; a vector's entries as well, with zeros. */
export const cellsAtOnce = 4;

const lanes = [...Array(cellsAtOnce).keys()];

/**
 * y = table x. Parameters: where each row's cells end, end of that list, cells (bytes from the beginning of a vector to the entry
 * that is meant), weights, x, y.
 */
const multiplyKernel = kernel(['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
  const [row, rows, cell, weight, x, y] = given as [Local, Local, Local, Local, Local, Local];
  const end = declare('i32');
  const sums = lanes.map(() => declare('f64')) as [Local, Local, Local, Local];
  const entry = (lane: number) => f64.load(i32.add(get(x), i32.load(get(cell), 4 * lane)));
  const [a, b, c, d] = sums;
  return [
    whileBelow(row, rows, [
      set(end, i32.load(get(row))),
      ...sums.map((sum) => set(sum, f64.constant(0))),
      whileBelow(cell, end, [
        ...sums.map((sum, lane) =>
          set(sum, f64.add(get(sum), f64.multiply(f64.load(get(weight), 8 * lane), entry(lane)))),
        ),
        move(cell, 4 * cellsAtOnce),
        move(weight, 8 * cellsAtOnce),
      ]),
      f64.store(get(y), f64.add(f64.add(get(a), get(b)), f64.add(get(c), get(d)))),
      move(y, 8),
      move(row, 4),
    ]),
  ];
});

/**
 * Takes the parts of a vector along others out of it, one after the other, and adds each part to a number. Parameters: vector, its
 * end, first of the others, end of the last, bytes from one to the next, the numbers.
 */
const clearKernel = kernel(['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
  const [vector, vectorEnd, others, othersEnd, stride, parts] = given as [Local, Local, Local, Local, Local, Local];
  const [at, other] = [declare('i32'), declare('i32')];
  const [one, two] = [declare('f64x2'), declare('f64x2')];
  const part = declare('f64');
  const times = declare('f64x2');
  const fromStart = [set(at, get(vector)), set(other, get(others))];
  const onward = [move(at, 8 * cellsAtOnce), move(other, 8 * cellsAtOnce)];
  const product = (beyond: number) => f64x2.multiply(f64x2.load(get(at), beyond), f64x2.load(get(other), beyond));
  const less = (beyond: number) =>
    f64x2.store(
      get(at),
      f64x2.subtract(f64x2.load(get(at), beyond), f64x2.multiply(get(times), f64x2.load(get(other), beyond))),
      beyond,
    );
  return [
    whileBelow(others, othersEnd, [
      set(one, f64x2.constant(0)),
      set(two, f64x2.constant(0)),
      ...fromStart,
      whileBelow(at, vectorEnd, [
        set(one, f64x2.add(get(one), product(0))),
        set(two, f64x2.add(get(two), product(16))),
        ...onward,
      ]),
      set(one, f64x2.add(get(one), get(two))),
      set(part, f64.add(f64x2.first(get(one)), f64x2.first(f64x2.swap(get(one), get(one))))),
      f64.store(get(parts), f64.add(f64.load(get(parts)), get(part))),
      set(times, f64x2.splat(get(part))),
      ...fromStart,
      whileBelow(at, vectorEnd, [less(0), less(16), ...onward]),
      move(parts, 8),
      set(others, i32.add(get(others), get(stride))),
    ]),
  ];
});

let compiled: { readonly bind: (memory: KernelMemory) => SparseKernels } | null = null;

/** The loops, bound to one memory. */
export interface SparseKernels {
  readonly multiply: Callable;
  readonly clear: Callable;
}

/**
 * Loops for a memory; they are compiled once.
 * @throws EnvironmentError where there is no WebAssembly
 */
export function sparseKernelsOn(memory: KernelMemory): SparseKernels {
  compiled ??= compile({ multiply: multiplyKernel, clear: clearKernel });
  return compiled.bind(memory);
}
