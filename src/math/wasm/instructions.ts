/**
 * WebAssembly instructions as nested functions, as many as long loops over numbers need: `f64x2.add(a, b)` is the code that
 * computes both sides and adds them. Two numbers of 64 bit lie in one 128-bit value, and one instruction works on both.
 */

/** Bytes of code. What computes a value leaves it on the stack. */
export type Code = readonly number[];

/** A variable of a function. */
export interface Local {
  readonly index: number;
}

/** Unsigned number in base 128, low digits first. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

function bytesOf(value: number): number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

type Unary = (a: Code) => Code;
type Binary = (a: Code, b: Code) => Code;

function plain(code: number): Binary {
  return (a, b) => [...a, ...b, code];
}

function vector(code: number): Binary {
  return (a, b) => [...a, ...b, 0xfd, ...unsigned(code)];
}

function vectorOfOne(code: number): Unary {
  return (a) => [...a, 0xfd, ...unsigned(code)];
}

export const get = (local: Local): Code => [0x20, ...unsigned(local.index)];
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local.index)];

/** Addresses, counts, levels: 32 bits. Loads and stores take an address and a constant number of bytes beyond it. */
export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: plain(0x6a) as Binary,
  shiftLeft: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), 0x74],
  shiftRight: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), 0x76],
  below: plain(0x49) as Binary,
  load: (address: Code, beyond = 0): Code => [...address, 0x28, 2, ...unsigned(beyond)],
} as const;

/** Single numbers of 64 bit. */
export const f64 = {
  constant: (value: number): Code => [0x44, ...bytesOf(value)],
  add: plain(0xa0) as Binary,
  subtract: plain(0xa1) as Binary,
  multiply: plain(0xa2) as Binary,
  divide: plain(0xa3) as Binary,
  above: plain(0x64) as Binary,
  load: (address: Code, beyond = 0): Code => [...address, 0x2b, 3, ...unsigned(beyond)],
  store: (address: Code, value: Code, beyond = 0): Code => [...address, ...value, 0x39, 3, ...unsigned(beyond)],
  /** `yes` where the condition holds, else `no`; both are computed */
  choose: (yes: Code, no: Code, condition: Code): Code => [...yes, ...no, ...condition, 0x1b],
} as const;

/** Two numbers of 64 bit side by side. */
export const f64x2 = {
  constant: (value: number): Code => [0xfd, 0x0c, ...bytesOf(value), ...bytesOf(value)],
  splat: vectorOfOne(0x14) as Unary,
  load: (address: Code, beyond = 0): Code => [...address, 0xfd, 0, 3, ...unsigned(beyond)],
  /** one number from memory, twice */
  loadTwice: (address: Code, beyond = 0): Code => [...address, 0xfd, 0x0a, 3, ...unsigned(beyond)],
  store: (address: Code, value: Code, beyond = 0): Code => [...address, ...value, 0xfd, 0x0b, 3, ...unsigned(beyond)],
  add: vector(0xf0) as Binary,
  subtract: vector(0xf1) as Binary,
  multiply: vector(0xf2) as Binary,
  divide: vector(0xf3) as Binary,
  smaller: vector(0xf4) as Binary,
  larger: vector(0xf5) as Binary,
  /** the first of the two, alone */
  first: (a: Code): Code => [...a, 0xfd, 0x21, 0],
  /** the two numbers changed over */
  swap: (a: Code, again: Code): Code => shuffle(a, again, 1, 0),
  /** first numbers of both; second numbers of both */
  firsts: (a: Code, b: Code): Code => shuffle(a, b, 0, 2),
  seconds: (a: Code, b: Code): Code => shuffle(a, b, 1, 3),
} as const;

function shuffle(a: Code, b: Code, first: number, second: number): Code {
  const lanes = [first, second].flatMap((at) => Array.from({ length: 8 }, (_, byte) => 8 * at + byte));
  return [...a, ...b, 0xfd, 0x0d, ...lanes];
}

/** Whole numbers side by side, for powers of two. */
export const i64x2 = {
  constant: (value: number): Code => [
    0xfd,
    0x0c,
    ...new Uint8Array(BigInt64Array.of(BigInt(value), BigInt(value)).buffer),
  ],
  add: vector(0xce) as Binary,
  subtract: vector(0xd1) as Binary,
  shiftLeft: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), 0xfd, ...unsigned(0xcb)],
  shiftRight: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), 0xfd, ...unsigned(0xcc)],
  /** of two numbers of 64 bit that are whole and fit into 32 */
  ofWhole: (a: Code): Code => vectorOfOne(0xc7)(vectorOfOne(0xfc)(a)),
} as const;

/** Repeats the body while `at` is below `end`; the body must move `at` on. */
export function whileBelow(at: Local, end: Local, body: readonly Code[]): Code {
  const again = [...i32.below(get(at), get(end)), 0x0d, 0];
  return [...i32.below(get(at), get(end)), 0x04, 0x40, 0x03, 0x40, ...body.flat(), ...again, 0x0b, 0x0b];
}

/** Adds a constant to a variable. */
export function move(local: Local, by: number): Code {
  return set(local, i32.add(get(local), i32.constant(by)));
}
