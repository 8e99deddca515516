/** Passes along the rows alone: cross products, the step of the linear index, and what it does to the fitted values. */
import { exponentialOf } from '../../../../math/wasm/exponential.ts';
import { f64, f64x2, get, i32, type Local, move, set, whileBelow } from '../../../../math/wasm/instructions.ts';
import { type Kernel, kernel } from '../../../../math/wasm/module.ts';
import { addressOf, arrayAt, laneBytes, pairBytes } from './layout.ts';

const { add, subtract, multiply } = f64x2;

/**
 * Adds the four weighted products of two columns with two others to `sums`: of the same places, then of opposite places. A
 * column of effects stands for what they leave of the residuals.
 * Parameters: first row, last, left pair, right pair, lanes of the right pair, sums.
 */
export function productKernel(): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [row, last, left, right, lanes, sums] = given as [Local, Local, Local, Local, Local, Local];
    const [fit, product, same, opposite] = [0, 1, 2, 3].map(() => declare('f64x2')) as [Local, Local, Local, Local];
    const [weight, value] = [declare('f64x2'), declare('f64x2')];
    const weights = arrayAt(declare, addressOf.weights);
    const response = arrayAt(declare, addressOf.response);
    const [weightAt, responseAt, leftAt, rightAt] = [0, 1, 2, 3].map(() => declare('i32')) as [
      Local,
      Local,
      Local,
      Local,
    ];
    return [
      weights.load,
      response.load,
      set(weightAt, i32.add(get(weights.local), i32.shiftLeft(get(row), 3))),
      set(responseAt, i32.add(get(response.local), i32.shiftLeft(get(row), 3))),
      set(leftAt, i32.add(get(left), i32.shiftLeft(get(row), 4))),
      set(rightAt, i32.add(get(right), i32.shiftLeft(get(row), 4))),
      set(fit, f64x2.load(get(lanes), laneBytes.fit)),
      set(product, f64x2.load(get(lanes), laneBytes.product)),
      set(same, f64x2.load(get(sums))),
      set(opposite, f64x2.load(get(sums), pairBytes)),
      whileBelow(row, last, [
        set(weight, f64x2.loadTwice(get(weightAt))),
        set(
          value,
          add(
            multiply(get(fit), subtract(f64x2.loadTwice(get(responseAt)), get(weight))),
            multiply(multiply(get(weight), f64x2.load(get(rightAt))), get(product)),
          ),
        ),
        set(same, add(get(same), multiply(f64x2.load(get(leftAt)), get(value)))),
        set(opposite, add(get(opposite), multiply(f64x2.load(get(leftAt)), f64x2.swap(get(value), get(value))))),
        move(row, 1),
        move(weightAt, 8),
        move(responseAt, 8),
        move(leftAt, pairBytes),
        move(rightAt, pairBytes),
      ]),
      f64x2.store(get(sums), get(same)),
      f64x2.store(get(sums), get(opposite), pairBytes),
    ];
  });
}

/** A column = response - weight. Parameters: address of the column's first number, rows. */
export function residualsKernel(): Kernel {
  return kernel(['i32', 'i32'], (declare, ...given) => {
    const [column, rows] = given as [Local, Local];
    const weights = arrayAt(declare, addressOf.weights);
    const response = arrayAt(declare, addressOf.response);
    const row = declare('i32');
    return [
      weights.load,
      response.load,
      whileBelow(row, rows, [
        f64.store(get(column), f64.subtract(f64.load(get(response.local)), f64.load(get(weights.local)))),
        move(row, 1),
        move(column, pairBytes),
        move(weights.local, 8),
        move(response.local, 8),
      ]),
    ];
  });
}

/** direction += pair x step, two rows at once. Parameters: direction, its end, pair, the two steps. */
export function addTimesKernel(): Kernel {
  return kernel(['i32', 'i32', 'i32', 'f64', 'f64'], (declare, ...given) => {
    const [direction, end, pair, first, second] = given as [Local, Local, Local, Local, Local];
    const step = [declare('f64x2'), declare('f64x2')] as const;
    const columns = [f64x2.load(get(pair)), f64x2.load(get(pair), pairBytes)] as const;
    return [
      set(step[0], f64x2.splat(get(first))),
      set(step[1], f64x2.splat(get(second))),
      whileBelow(direction, end, [
        f64x2.store(
          get(direction),
          add(
            f64x2.load(get(direction)),
            add(multiply(f64x2.firsts(...columns), get(step[0])), multiply(f64x2.seconds(...columns), get(step[1]))),
          ),
        ),
        move(direction, 16),
        move(pair, 2 * pairBytes),
      ]),
    ];
  });
}

/** Weighted squares of a direction and its largest value. Parameters: direction, its end, weights, result. */
export function extentKernel(): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [direction, end, weights, result] = given as [Local, Local, Local, Local];
    const [squares, largest, value] = [declare('f64x2'), declare('f64x2'), declare('f64x2')];
    return [
      whileBelow(direction, end, [
        set(value, f64x2.load(get(direction))),
        set(squares, add(get(squares), multiply(multiply(get(value), get(value)), f64x2.load(get(weights))))),
        set(largest, f64x2.larger(get(largest), get(value))),
        move(direction, 16),
        move(weights, 16),
      ]),
      f64x2.store(get(result), get(squares)),
      f64x2.store(get(result), get(largest), 16),
    ];
  });
}

/**
 * Multiplies fitted values by e to the (`by` x direction); adds up the likelihood's change and the new fitted values.
 * Parameters: direction, its end, weights, response, result, by.
 */
export function advanceKernel(): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32', 'i32', 'f64'], (declare, ...given) => {
    const [direction, end, weights, response, result, by] = given as [Local, Local, Local, Local, Local, Local];
    const [share, step, exponent, factor] = [0, 1, 2, 3].map(() => declare('f64x2')) as [Local, Local, Local, Local];
    const [before, after, likelihood, size] = [0, 1, 2, 3].map(() => declare('f64x2')) as [Local, Local, Local, Local];
    return [
      set(share, f64x2.splat(get(by))),
      whileBelow(direction, end, [
        set(step, multiply(f64x2.load(get(direction)), get(share))),
        set(exponent, get(step)),
        exponentialOf(declare, exponent, factor),
        set(before, f64x2.load(get(weights))),
        set(after, multiply(get(before), get(factor))),
        f64x2.store(get(weights), get(after)),
        set(
          likelihood,
          add(
            get(likelihood),
            subtract(multiply(f64x2.load(get(response)), get(step)), subtract(get(after), get(before))),
          ),
        ),
        set(size, add(get(size), get(after))),
        move(direction, 16),
        move(weights, 16),
        move(response, 16),
      ]),
      f64x2.store(get(result), get(likelihood)),
      f64x2.store(get(result), get(size), 16),
    ];
  });
}
