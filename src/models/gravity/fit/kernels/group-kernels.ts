/**
 * Passes over the rows, group by group of the finest effect: the first loop over a group sums, the second subtracts the
 * group's mean. Written for a number of outer effects and for one or two pairs of columns.
 */
import { type Code, f64, f64x2, get, i32, type Local, set } from '../../../../math/wasm/instructions.ts';
import { type Declare, type Kernel, type Kind, kernel } from '../../../../math/wasm/module.ts';
import { passOf } from './group-pass.ts';
import { addressOf, arrayAt, laneBytes, pairBytes, sumOf } from './layout.ts';

const { add, subtract, multiply } = f64x2;

const upTo = (pairs: number): number[] => Array.from({ length: pairs }, (_, p) => p);

/** Sums of weights: inverted ones of the groups, plain ones of the levels added to the diagonal. Parameters: first group, last. */
export function weighKernel(outer: number): Kernel {
  return kernel(['i32', 'i32'], (declare, group, last) => {
    const pass = passOf(declare, outer, group as Local, last as Local, []);
    const diagonal = arrayAt(declare, addressOf.diagonal);
    const inverse = arrayAt(declare, addressOf.inverse);
    const [sum, at] = [declare('f64x2'), declare('i32')];
    const total = f64x2.first(get(sum));
    return [
      pass.begin,
      diagonal.load,
      inverse.load,
      pass.over(
        [sum],
        [
          set(sum, add(get(sum), pass.weight)),
          ...pass.levels.flatMap((level) => [
            set(at, i32.add(get(diagonal.local), level)),
            f64x2.store(get(at), add(f64x2.load(get(at)), pass.weight)),
          ]),
        ],
        [
          f64.store(
            i32.add(get(inverse.local), i32.shiftLeft(get(group as Local), 3)),
            f64.choose(f64.divide(f64.constant(1), total), f64.constant(0), f64.above(total, f64.constant(0))),
          ),
        ],
        [],
      ),
    ];
  });
}

/** image += matrix x values. Parameters: first group, last, values, image. */
export function sweepKernel(outer: number, pairs: number): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32'], (declare, group, last, values, image) => {
    const pass = passOf(declare, outer, group as Local, last as Local, []);
    const sums = upTo(pairs).map(() => declare('f64x2'));
    const [weight, change] = [declare('f64x2'), declare('f64x2')];
    const levels = pass.levels.map(() => declare('i32'));
    const at = declare('i32');
    const valuesOf = (p: number): Code =>
      sumOf(levels.map((level) => f64x2.load(i32.add(get(values as Local), get(level)), pairBytes * p)));
    const readLevels = pass.levels.map((code, q) => set(levels[q] as Local, code));
    return [
      pass.begin,
      pass.over(
        sums,
        [
          ...readLevels,
          set(weight, pass.weight),
          ...sums.map((sum, p) => set(sum, add(get(sum), multiply(get(weight), valuesOf(p))))),
        ],
        sums.map((sum) => set(sum, multiply(get(sum), pass.inverse))),
        [
          ...readLevels,
          set(weight, pass.weight),
          ...sums.flatMap((sum, p) => [
            set(change, multiply(get(weight), subtract(valuesOf(p), get(sum)))),
            ...levels.flatMap((level) => [
              set(at, i32.add(get(image as Local), get(level))),
              f64x2.store(get(at), add(f64x2.load(get(at), pairBytes * p), get(change)), pairBytes * p),
            ]),
          ]),
        ],
      ),
    ];
  });
}

/** Columns of a pass with their lanes: parameters come in twos, address of the pair and of its lanes. */
function columnsOf(declare: Declare, given: readonly Local[], pairs: number) {
  return upTo(pairs).map((p) => {
    const lanes = given[2 * p + 1] as Local;
    const at = declare('i32');
    const of = (what: number): Code => f64x2.load(get(lanes), what);
    return {
      base: given[2 * p] as Local,
      at,
      lanes: of,
      value: f64x2.load(get(at)),
      /** weight times value of columns to be freed, the value itself of weighted residuals, 0 of columns at rest */
      weighted: (rest: Local, fit: Local, weight: Local): Code =>
        multiply(f64x2.load(get(at)), add(multiply(get(rest), get(weight)), get(fit))),
    };
  });
}

const laneParameters = (pairs: number): Kind[] => upTo(pairs).flatMap((): Kind[] => ['i32', 'i32']);

/**
 * Gradient at zero effects of the outer levels, and squares left by the finest effect.
 * Parameters: first group, last, gradient, squares, then pair and lanes of each pair.
 */
export function gradientKernel(outer: number, pairs: number): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32', ...laneParameters(pairs)], (declare, ...given) => {
    const [group, last, gradient, squares] = given as [Local, Local, Local, Local];
    const columns = columnsOf(declare, given.slice(4), pairs);
    const pass = passOf(declare, outer, group, last, columns);
    const [rest, fit, sums, energies] = [0, 1, 2, 3].map(() => upTo(pairs).map(() => declare('f64x2'))) as [
      Local[],
      Local[],
      Local[],
      Local[],
    ];
    const [weight, change] = [declare('f64x2'), declare('f64x2')];
    const at = declare('i32');
    const term = (p: number): Code =>
      (columns[p] as (typeof columns)[number]).weighted(rest[p] as Local, fit[p] as Local, weight);
    return [
      pass.begin,
      ...columns.flatMap(({ lanes }, p) => [
        set(rest[p] as Local, lanes(laneBytes.rest)),
        set(fit[p] as Local, lanes(laneBytes.fit)),
      ]),
      pass.over(
        sums,
        [set(weight, pass.weight), ...sums.map((sum, p) => set(sum, add(get(sum), term(p))))],
        sums.map((sum) => set(sum, multiply(get(sum), pass.inverse))),
        [
          set(weight, pass.weight),
          ...columns.flatMap(({ value }, p) => {
            const mean = get(sums[p] as Local);
            const energy = energies[p] as Local;
            return [
              set(change, subtract(term(p), multiply(multiply(get(weight), mean), lanesInUse(rest, fit, p)))),
              set(energy, add(get(energy), multiply(get(change), subtract(value, mean)))),
              ...pass.levels.flatMap((level) => [
                set(at, i32.add(get(gradient), level)),
                f64x2.store(get(at), add(f64x2.load(get(at), pairBytes * p), get(change)), pairBytes * p),
              ]),
            ];
          }),
        ],
      ),
      ...energies.map((energy, p) =>
        f64x2.store(get(squares), add(f64x2.load(get(squares), pairBytes * p), get(energy)), pairBytes * p),
      ),
    ];
  });
}

function lanesInUse(rest: readonly Local[], fit: readonly Local[], p: number): Code {
  return add(get(rest[p] as Local), get(fit[p] as Local));
}

/** Turns solved effects into what is wanted of each column. Parameters: first group, last, effects, then pair and lanes of each pair. */
export function finishKernel(outer: number, pairs: number): Kernel {
  return kernel(['i32', 'i32', 'i32', ...laneParameters(pairs)], (declare, ...given) => {
    const [group, last, effects] = given as [Local, Local, Local];
    const columns = columnsOf(declare, given.slice(3), pairs);
    const pass = passOf(declare, outer, group, last, columns);
    const [rest, fit, sums] = [0, 1, 2].map(() => upTo(pairs).map(() => declare('f64x2'))) as [
      Local[],
      Local[],
      Local[],
    ];
    const weight = declare('f64x2');
    const levels = pass.levels.map(() => declare('i32'));
    const effectOf = (p: number): Code =>
      sumOf(levels.map((level) => f64x2.load(i32.add(get(effects), get(level)), pairBytes * p)));
    const readRow = [set(weight, pass.weight), ...pass.levels.map((code, q) => set(levels[q] as Local, code))];
    return [
      pass.begin,
      ...columns.flatMap(({ lanes }, p) => [
        set(rest[p] as Local, lanes(laneBytes.rest)),
        set(fit[p] as Local, lanes(laneBytes.fit)),
      ]),
      pass.over(
        sums,
        [
          ...readRow,
          ...columns.map(({ weighted }, p) => {
            const sum = sums[p] as Local;
            const gross = weighted(rest[p] as Local, fit[p] as Local, weight);
            return set(sum, add(get(sum), subtract(gross, multiply(get(weight), effectOf(p)))));
          }),
        ],
        sums.map((sum) => set(sum, multiply(get(sum), pass.inverse))),
        [
          ...readRow,
          ...columns.map(({ at, value, lanes }, p) =>
            f64x2.store(
              get(at),
              add(
                multiply(value, lanes(laneBytes.keep)),
                multiply(add(effectOf(p), get(sums[p] as Local)), lanes(laneBytes.ofEffects)),
              ),
            ),
          ),
        ],
      ),
    ];
  });
}
