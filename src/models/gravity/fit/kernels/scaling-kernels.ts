/**
 * Proportional scaling of the weights, which then are expected trade: an effect's scaling is done while the sums of the next
 * one are taken. Ratios and sums are vectors of plain numbers over the levels of all outer effects.
 */
import { type Code, f64, get, i32, type Local, move, set, whileBelow } from '../../../../math/wasm/instructions.ts';
import { type Declare, type Kernel, kernel } from '../../../../math/wasm/module.ts';
import { addressOf, arrayAt } from './layout.ts';

const placeOf = (vector: Local, code: Code): Code => i32.add(get(vector), i32.shiftLeft(code, 3));

function addTo(declare: Declare, vector: Local, code: Code, value: Code): Code {
  const at = declare('i32');
  return [...set(at, placeOf(vector, code)), ...f64.store(get(at), f64.add(f64.load(get(at)), value))];
}

/** weight x= ratio of its level, sums of the next effect += weight. Parameters: rows, codes, ratios, next codes, sums. */
export function scaleRowsKernel(): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [rows, codes, ratios, nextCodes, sums] = given as [Local, Local, Local, Local, Local];
    const weights = arrayAt(declare, addressOf.weights);
    const [row, weight] = [declare('i32'), declare('f64')];
    return [
      weights.load,
      whileBelow(row, rows, [
        set(weight, f64.multiply(f64.load(get(weights.local)), f64.load(placeOf(ratios, i32.load(get(codes)))))),
        f64.store(get(weights.local), get(weight)),
        addTo(declare, sums, i32.load(get(nextCodes)), get(weight)),
        move(row, 1),
        move(weights.local, 8),
        move(codes, 4),
        move(nextCodes, 4),
      ]),
    ];
  });
}

/**
 * Scales by the last outer effect, then every group to its total; sums of the first outer effect += weight.
 * Parameters: group, last, codes of the last effect, ratios, codes of the first, sums. Without outer effects the last four idle.
 */
export function scaleGroupsKernel(outer: number): Kernel {
  return kernel(['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], (declare, ...given) => {
    const [group, last, codes, ratios, firstCodes, sums] = given as [Local, Local, Local, Local, Local, Local];
    const bounds = arrayAt(declare, addressOf.bounds);
    const weights = arrayAt(declare, addressOf.weights);
    const response = arrayAt(declare, addressOf.response);
    const [row, end, codeAt, weightAt] = [0, 1, 2, 3].map(() => declare('i32')) as [Local, Local, Local, Local];
    const [weight, held, seen] = [declare('f64'), declare('f64'), declare('f64')];
    const boundAt = i32.add(get(bounds.local), i32.shiftLeft(get(group), 2));
    const rowOf = (base: Local, shift: number): Code => i32.add(get(base), i32.shiftLeft(get(row), shift));
    const begin = [set(row, i32.load(boundAt)), set(weightAt, rowOf(weights.local, 3))];
    const step = [move(row, 1), move(weightAt, 8), move(codeAt, 4)];
    return [
      bounds.load,
      weights.load,
      response.load,
      whileBelow(group, last, [
        ...begin,
        set(end, i32.load(boundAt, 4)),
        set(held, f64.constant(0)),
        set(seen, f64.constant(0)),
        set(codeAt, rowOf(codes, 2)),
        whileBelow(row, end, [
          set(
            weight,
            outer === 0
              ? f64.load(get(weightAt))
              : f64.multiply(f64.load(get(weightAt)), f64.load(placeOf(ratios, i32.load(get(codeAt))))),
          ),
          f64.store(get(weightAt), get(weight)),
          set(held, f64.add(get(held), get(weight))),
          set(seen, f64.add(get(seen), f64.load(rowOf(response.local, 3)))),
          ...step,
        ]),
        ...begin,
        set(held, f64.divide(get(seen), get(held))),
        set(codeAt, rowOf(firstCodes, 2)),
        whileBelow(row, end, [
          set(weight, f64.multiply(f64.load(get(weightAt)), get(held))),
          f64.store(get(weightAt), get(weight)),
          ...(outer === 0 ? [] : [addTo(declare, sums, i32.load(get(codeAt)), get(weight))]),
          ...step,
        ]),
        move(group, 1),
      ]),
    ];
  });
}
