/** e to the x of two numbers at once, by the steps of math/exponential.ts. */
import { type Code, f64x2, get, i64x2, type Local, set } from './instructions.ts';
import type { Declare } from './module.ts';

const { add, subtract, multiply, constant } = f64x2;
const rounder = 6755399441055744; // 1.5 * 2^52: adding and taking it away rounds to a whole number

/** Statements that put e to the `x` into `result`; `x` is kept within what does not change it. */
export function exponentialOf(declare: Declare, x: Local, result: Local): Code {
  const [k, r, r2, r4] = [declare('f64x2'), declare('f64x2'), declare('f64x2'), declare('f64x2')];
  const [power, half] = [declare('f64x2'), declare('f64x2')];
  const times = (local: Local, by: number): Code => multiply(get(local), constant(by));
  const low = add(add(constant(1), get(r)), multiply(get(r2), add(constant(0.5), times(r, 0.16666666666666666))));
  const middle = add(
    add(constant(0.041666666666666664), times(r, 0.008333333333333333)),
    multiply(get(r2), add(constant(0.001388888888888889), times(r, 1.984126984126984e-4))),
  );
  const high = add(
    add(constant(2.48015873015873e-5), times(r, 2.7557319223985893e-6)),
    multiply(get(r2), add(constant(2.755731922398589e-7), times(r, 2.505210838544172e-8))),
  );
  const top = add(constant(2.08767569878681e-9), times(r, 1.6059043836821613e-10));
  const series = add(low, multiply(get(r4), add(middle, multiply(get(r4), add(high, multiply(get(r4), top))))));
  // 2^k in two halves, since k may reach beyond the exponents of normal numbers
  const twoTo = (exponent: Code): Code => i64x2.shiftLeft(i64x2.add(exponent, i64x2.constant(1023)), 52);
  return [
    // e^-1400 is 0 and e^1400 infinite
    ...set(x, f64x2.larger(f64x2.smaller(get(x), constant(1400)), constant(-1400))),
    ...set(k, subtract(add(times(x, Math.LOG2E), constant(rounder)), constant(rounder))),
    ...set(r, subtract(subtract(get(x), times(k, 0.6931471803691238)), times(k, 1.9082149292705877e-10))),
    ...set(r2, multiply(get(r), get(r))),
    ...set(r4, multiply(get(r2), get(r2))),
    ...set(power, i64x2.ofWhole(get(k))),
    ...set(half, i64x2.shiftRight(get(power), 1)),
    ...set(result, multiply(multiply(series, twoTo(get(half))), twoTo(i64x2.subtract(get(power), get(half))))),
  ];
}
