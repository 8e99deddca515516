/**
 * Loops over the candidates of one choice as WebAssembly: utilities, probabilities, weighted sums and cross products of the
 * features. Features lie candidate after candidate; a row has `width` of them, a multiple of {@link featuresAtOnce}, and the
 * rows are a multiple of {@link candidatesAtOnce}.
 */
import { exponentialOf } from '../../math/wasm/exponential.ts';
import { f64x2, get, i32, type Local, move, set, whileBelow } from '../../math/wasm/instructions.ts';
import { type Callable, compile, type Kernel, type KernelMemory, kernel } from '../../math/wasm/module.ts';

/** Features are filled up with zeros to a multiple of this, candidates to a multiple of that. */
export const featuresAtOnce = 4;
export const candidatesAtOnce = 2;

const { add, subtract, multiply, divide, load, loadTwice, store, constant } = f64x2;
const numberBytes = 8;
const pairBytes = 16;

/** Feature times coefficient, summed. Parameters: features, their end, coefficients, utilities. */
function utilityKernel(width: number): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [features, end, coefficients, utilities] = given as [Local, Local, Local, Local];
    const b = Array.from({ length: width / 2 }, () => declare('f64x2'));
    const sums = Array.from({ length: candidatesAtOnce }, () => declare('f64x2'));
    const [one, other] = sums as [Local, Local];
    return [
      ...b.map((local, pair) => set(local, load(get(coefficients), pair * pairBytes))),
      whileBelow(features, end, [
        ...sums.map((sum, row) =>
          set(
            sum,
            b
              .map((local, pair) =>
                multiply(load(get(features), row * width * numberBytes + pair * pairBytes), get(local)),
              )
              .reduce((left, right) => add(left, right)),
          ),
        ),
        store(get(utilities), add(f64x2.firsts(get(one), get(other)), f64x2.seconds(get(one), get(other)))),
        move(features, candidatesAtOnce * width * numberBytes),
        move(utilities, candidatesAtOnce * numberBytes),
      ]),
    ];
  });
}

/** Utilities become probabilities in place. Parameters: utilities, their end. */
function probabilityKernel(): Kernel {
  return kernel(['i32', 'i32'], (declare, ...given) => {
    const [utilities, end] = given as [Local, Local];
    const at = declare('i32');
    const [highest, total, x, weight] = [0, 1, 2, 3].map(() => declare('f64x2')) as [Local, Local, Local, Local];
    const again = set(at, get(utilities));
    return [
      again,
      set(highest, constant(Number.NEGATIVE_INFINITY)),
      whileBelow(at, end, [set(highest, f64x2.larger(get(highest), load(get(at)))), move(at, pairBytes)]),
      set(highest, f64x2.larger(get(highest), f64x2.swap(get(highest), get(highest)))),
      again,
      whileBelow(at, end, [
        set(x, subtract(load(get(at)), get(highest))),
        exponentialOf(declare, x, weight),
        store(get(at), get(weight)),
        set(total, add(get(total), get(weight))),
        move(at, pairBytes),
      ]),
      set(total, add(get(total), f64x2.swap(get(total), get(total)))),
      again,
      whileBelow(at, end, [store(get(at), divide(load(get(at)), get(total))), move(at, pairBytes)]),
    ];
  });
}

/** Adds the features, weighted by probability, to `sums`. Parameters: features, their end, probabilities, sums. */
function meanKernel(width: number): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [features, end, probabilities, sums] = given as [Local, Local, Local, Local];
    const weight = declare('f64x2');
    const held = Array.from({ length: width / 2 }, () => declare('f64x2'));
    return [
      ...held.map((local, pair) => set(local, load(get(sums), pair * pairBytes))),
      whileBelow(features, end, [
        set(weight, loadTwice(get(probabilities))),
        ...held.map((local, pair) =>
          set(local, add(get(local), multiply(get(weight), load(get(features), pair * pairBytes)))),
        ),
        move(features, width * numberBytes),
        move(probabilities, numberBytes),
      ]),
      ...held.map((local, pair) => store(get(sums), get(local), pair * pairBytes)),
    ];
  });
}

/**
 * Adds the products of two features with four others, weighted by probability, to two rows of a matrix. Parameters: features,
 * their end, probabilities, bytes to the two, bytes to the four, the place of the first product.
 */
function productKernel(width: number): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [features, end, probabilities, toTwo, toFour, products] = given as [Local, Local, Local, Local, Local, Local];
    const [two, four] = [declare('i32'), declare('i32')];
    const [weight, low, high] = [0, 1, 2].map(() => declare('f64x2')) as [Local, Local, Local];
    const rows = [0, 1].map((row) => ({
      place: row * width * numberBytes,
      left: declare('f64x2'),
      low: declare('f64x2'),
      high: declare('f64x2'),
    }));
    return [
      ...rows.flatMap((row) => [
        set(row.low, load(get(products), row.place)),
        set(row.high, load(get(products), row.place + pairBytes)),
      ]),
      set(two, i32.add(get(features), get(toTwo))),
      set(four, i32.add(get(features), get(toFour))),
      whileBelow(features, end, [
        set(weight, loadTwice(get(probabilities))),
        set(low, load(get(four))),
        set(high, load(get(four), pairBytes)),
        ...rows.flatMap((row, at) => [
          set(row.left, multiply(get(weight), loadTwice(get(two), at * numberBytes))),
          set(row.low, add(get(row.low), multiply(get(row.left), get(low)))),
          set(row.high, add(get(row.high), multiply(get(row.left), get(high)))),
        ]),
        ...[features, two, four].map((local) => move(local, width * numberBytes)),
        move(probabilities, numberBytes),
      ]),
      ...rows.flatMap((row) => [
        store(get(products), get(row.low), row.place),
        store(get(products), get(row.high), row.place + pairBytes),
      ]),
    ];
  });
}

export interface ChoiceKernels {
  readonly utility: Callable;
  readonly probability: Callable;
  readonly mean: Callable;
  readonly product: Callable;
}

function compiledFor(width: number) {
  return compile({
    utility: utilityKernel(width),
    probability: probabilityKernel(),
    mean: meanKernel(width),
    product: productKernel(width),
  });
}

const compiled = new Map<number, ReturnType<typeof compiledFor>>();

/** The kernels for rows of so many features, compiled once. */
export function choiceKernels(memory: KernelMemory, width: number): ChoiceKernels {
  const known = compiled.get(width) ?? compiledFor(width);
  compiled.set(width, known);
  return known.bind(memory);
}
