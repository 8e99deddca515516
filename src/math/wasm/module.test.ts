import { describe, expect, it } from 'vitest';
import { exponential } from '../exponential.ts';
import { exponentialOf } from './exponential.ts';
import { f64, f64x2, get, i32, i64x2, move, set, whileBelow } from './instructions.ts';
import { type Callable, compile, type Kernel, kernel, memoryOf } from './module.ts';

function run(of: Kernel, given: readonly number[], fill: readonly number[] = []): Float64Array {
  const memory = memoryOf(4096);
  const values = new Float64Array(memory.buffer);
  values.set(fill);
  const { it: call } = compile({ it: of }).bind(memory) as { readonly it: Callable };
  call(...given);
  return values;
}

/** result[0..1] = e to the x[0..1], x at bytes 0 and 8, result at 16 and 24. */
const exponentials = kernel([], (declare) => {
  const [x, result] = [declare('f64x2'), declare('f64x2')];
  return [
    set(x, f64x2.load(i32.constant(0))),
    exponentialOf(declare, x, result),
    f64x2.store(i32.constant(16), get(result)),
  ];
});

describe('kernels', () => {
  it('write whole numbers of any size and sign', () => {
    for (const address of [0, 8, 56, 64, 120, 128, 1016, 1024]) {
      const values = run(
        kernel([], () => [f64.store(i32.constant(address), f64.constant(-1.5e-300))]),
        [],
      );
      expect(values[address / 8]).toBe(-1.5e-300);
    }
    const shifted = run(
      kernel(['i32'], (_, n) => [f64.store(i32.add(get(n as { index: number }), i32.constant(-16)), f64.constant(7))]),
      [24],
    );
    expect(shifted[1]).toBe(7);
  });

  it('add up in a loop, and not at all where it is empty', () => {
    const sum = kernel(['i32', 'i32'], (declare, ...given) => {
      const [at, end] = given as [{ index: number }, { index: number }];
      const total = declare('f64');
      return [
        whileBelow(at, end, [set(total, f64.add(get(total), f64.load(get(at)))), move(at, 8)]),
        f64.store(i32.constant(800), get(total)),
      ];
    });
    expect(run(sum, [0, 32], [1, 10, 100, 1000])[100]).toBe(1111);
    expect(run(sum, [0, 0], [1, 10])[100]).toBe(0);
  });

  it('work on two numbers side by side', () => {
    const a = f64x2.load(i32.constant(0));
    const b = f64x2.load(i32.constant(16));
    const values = run(
      kernel([], () => [
        f64x2.store(i32.constant(32), f64x2.subtract(f64x2.multiply(a, b), f64x2.constant(1))),
        f64x2.store(i32.constant(48), f64x2.swap(a, a)),
        f64x2.store(i32.constant(64), f64x2.firsts(a, b)),
        f64x2.store(i32.constant(80), f64x2.seconds(a, b)),
        f64x2.store(i32.constant(96), f64x2.larger(a, f64x2.smaller(b, f64x2.constant(6)))),
        f64.store(i32.constant(112), f64x2.first(b)),
        f64x2.store(i32.constant(128), i64x2.shiftLeft(i64x2.add(i64x2.ofWhole(a), i64x2.constant(1023)), 52)),
        f64x2.store(i32.constant(144), f64x2.divide(b, a)),
      ]),
      [],
      [2, -3, 5, 7],
    );
    expect([...values.subarray(4, 20)]).toEqual([9, -22, -3, 2, 2, 5, -3, 7, 5, 6, 5, 0, 4, 0.125, 2.5, 7 / -3]);
  });

  it('have memories of their own', () => {
    const made = compile({ it: kernel([], () => [f64.store(i32.constant(0), f64.constant(3))]) });
    const [one, other] = [memoryOf(64), memoryOf(64)];
    made.bind(one).it();
    expect(new Float64Array(one.buffer)[0]).toBe(3);
    expect(new Float64Array(other.buffer)[0]).toBe(0);
  });
});

describe('e to the x of two numbers', () => {
  it('has the bytes of the plain function', () => {
    for (let x = -700; x < 700; x += 0.731) {
      const values = run(exponentials, [], [x, -x / 97]);
      expect(values[2]).toBe(exponential(x));
      expect(values[3]).toBe(exponential(-x / 97));
    }
  });

  it('ends at 0 and at infinity, and keeps what is no number', () => {
    expect([...run(exponentials, [], [-800, 800]).subarray(2, 4)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([...run(exponentials, [], [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]).subarray(2, 4)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
    ]);
    const [broken, small] = run(exponentials, [], [Number.NaN, -740]).subarray(2, 4);
    expect(broken).toBeNaN();
    // below 2^-1022 numbers have few digits
    expect(Math.abs((small as number) - Math.exp(-740))).toBeLessThanOrEqual(5e-324);
  });
});
