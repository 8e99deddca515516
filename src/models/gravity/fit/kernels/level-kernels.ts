/** Passes over vectors of levels in conjugate gradients: every column has its own step lengths, side by side in memory. */
import { type Code, f64x2, get, i32, type Local, move, set, whileBelow } from '../../../../math/wasm/instructions.ts';
import { type Declare, type Kernel, type Kind, kernel } from '../../../../math/wasm/module.ts';
import { levelBytes, pairBytes } from './layout.ts';

const { add, subtract, multiply } = f64x2;
const upTo = (pairs: number): number[] => Array.from({ length: pairs }, (_, p) => p);

/** Parameters: bytes of a vector, then the addresses of vectors, then `numbers` addresses of numbers, one for each column. */
function overLevels(
  vectors: number,
  numbers: number,
  write: (tools: {
    readonly declare: Declare;
    readonly value: (vector: number, p: number) => Code;
    readonly store: (vector: number, p: number, value: Code) => Code;
    readonly read: (number: number, p: number) => Code;
    readonly write: (number: number, p: number, value: Code) => Code;
  }) => { readonly before: readonly Code[]; readonly each: readonly Code[]; readonly after: readonly Code[] },
): Kernel {
  const parameters: Kind[] = Array.from({ length: 1 + vectors + numbers }, (): Kind => 'i32');
  return kernel(parameters, (declare, ...given) => {
    const [bytes, ...addresses] = given as [Local, ...Local[]];
    const at = declare('i32');
    const placeOf = (vector: number): Code => i32.add(get(addresses[vector] as Local), get(at));
    const { before, each, after } = write({
      declare,
      value: (vector, p) => f64x2.load(placeOf(vector), pairBytes * p),
      store: (vector, p, value) => f64x2.store(placeOf(vector), value, pairBytes * p),
      read: (number, p) => f64x2.load(get(addresses[vectors + number] as Local), pairBytes * p),
      write: (number, p, value) => f64x2.store(get(addresses[vectors + number] as Local), value, pairBytes * p),
    });
    return [...before, whileBelow(at, bytes, [...each, move(at, levelBytes)]), ...after];
  });
}

/** dots = left . right. Parameters: bytes, left, right, dots. */
export function dotKernel(pairs: number): Kernel {
  return overLevels(2, 1, ({ declare, value, write }) => {
    const sums = upTo(pairs).map(() => declare('f64x2'));
    return {
      before: [],
      each: sums.map((sum, p) => set(sum, add(get(sum), multiply(value(0, p), value(1, p))))),
      after: sums.map((sum, p) => write(0, p, get(sum))),
    };
  });
}

/**
 * solution += length x direction, residual -= length x image, slopes = residual . scaled residual.
 * Parameters: bytes, solution, residual, direction, image, diagonal, length, slopes.
 */
export function stepKernel(pairs: number): Kernel {
  return overLevels(5, 2, ({ declare, value, store, read, write }) => {
    const sums = upTo(pairs).map(() => declare('f64x2'));
    const lengths = upTo(pairs).map(() => declare('f64x2'));
    const rest = declare('f64x2');
    return {
      before: lengths.map((length, p) => set(length, read(0, p))),
      each: upTo(pairs).flatMap((p) => {
        const length = get(lengths[p] as Local);
        const sum = sums[p] as Local;
        return [
          store(0, p, add(value(0, p), multiply(length, value(2, p)))),
          set(rest, subtract(value(1, p), multiply(length, value(3, p)))),
          store(1, p, get(rest)),
          // the diagonal stands twice side by side
          set(sum, add(get(sum), multiply(multiply(get(rest), get(rest)), value(4, 0)))),
        ];
      }),
      after: sums.map((sum, p) => write(1, p, get(sum))),
    };
  });
}

/** direction = open x scaled residual + turn x direction; image = 0. Parameters: bytes, residual, direction, image, diagonal, open, turn. */
export function turnKernel(pairs: number): Kernel {
  return overLevels(4, 2, ({ declare, value, store, read }) => {
    const open = upTo(pairs).map(() => declare('f64x2'));
    const turn = upTo(pairs).map(() => declare('f64x2'));
    return {
      before: upTo(pairs).flatMap((p) => [set(open[p] as Local, read(0, p)), set(turn[p] as Local, read(1, p))]),
      each: upTo(pairs).flatMap((p) => [
        store(
          1,
          p,
          add(
            multiply(get(open[p] as Local), multiply(value(0, p), value(3, 0))),
            multiply(get(turn[p] as Local), value(1, p)),
          ),
        ),
        store(2, p, f64x2.constant(0)),
      ]),
      after: [],
    };
  });
}
