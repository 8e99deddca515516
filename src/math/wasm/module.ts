/** Functions of WebAssembly instructions put together to a module that works on one memory. */
import { EnvironmentError } from '../../core/errors.ts';
import { type Code, type Local, unsigned } from './instructions.ts';

/** What a variable holds: an address or count, a number, two numbers. */
export type Kind = 'i32' | 'f64' | 'f64x2';

const kinds: { readonly [kind in Kind]: number } = { i32: 0x7f, f64: 0x7c, f64x2: 0x7b };

/** Gives a function further variables; they begin as 0. */
export type Declare = (kind: Kind) => Local;

/** A function without result: what it finds it writes to memory. */
export interface Kernel {
  readonly parameters: readonly Kind[];
  readonly locals: readonly Kind[];
  readonly body: Code;
}

/**
 * Writes a function.
 * @param write gets the parameters and a way to declare variables; returns the statements
 */
export function kernel(
  parameters: readonly Kind[],
  write: (declare: Declare, ...given: Local[]) => readonly Code[],
): Kernel {
  const locals: Kind[] = [];
  const declare: Declare = (kind) => {
    locals.push(kind);
    return { index: parameters.length + locals.length - 1 };
  };
  const body = write(declare, ...parameters.map((_, index): Local => ({ index }))).flat();
  return { parameters, locals, body };
}

/** A kernel that can be called. */
export type Callable = (...given: number[]) => void;

/** Memory of 64 KiB pages that kernels and typed arrays share. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyPart {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly m: { readonly m: KernelMemory } },
  ) => { readonly exports: { readonly [name: string]: Callable } };
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => KernelMemory;
}

function engine(): WebAssemblyPart {
  const { WebAssembly: part } = globalThis as unknown as { readonly WebAssembly?: WebAssemblyPart };
  if (part !== undefined) return part;
  throw new EnvironmentError('WebAssembly is switched off, which this computation needs; start Node without --jitless');
}

export const pageBytes = 65536;
/** Most pages that an address of 32 bits reaches. */
export const mostPages = 65536;

/** A memory of at least so many bytes, all 0. Pages that nobody touches cost nothing. */
export function memoryOf(bytes: number): KernelMemory {
  const pages = Math.max(1, Math.ceil(bytes / pageBytes));
  return new (engine().Memory)({ initial: pages, maximum: pages });
}

/**
 * Compiles functions once; `bind` joins them to a memory.
 * @throws EnvironmentError where there is no WebAssembly
 */
export function compile<Name extends string>(
  kernels: Readonly<Record<Name, Kernel>>,
): { readonly bind: (memory: KernelMemory) => Readonly<Record<Name, Callable>> } {
  const module = new (engine().Module)(encode(kernels));
  return {
    bind: (memory) => new (engine().Instance)(module, { m: { m: memory } }).exports as Readonly<Record<Name, Callable>>,
  };
}

function encode(kernels: { readonly [name: string]: Kernel }): Uint8Array {
  const all = Object.values(kernels);
  const types = all.map(({ parameters }) => [0x60, ...list(parameters.map((kind) => [kinds[kind]])), 0]);
  const bodies = all.map(({ locals, body }) => {
    const code = [...list(locals.map((kind) => [1, kinds[kind]])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  const exported = Object.keys(kernels).map((name, index) => [...text(name), 0, ...unsigned(index)]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text('m'), ...text('m'), 2, 1, 0, ...unsigned(mostPages)]])),
    ...section(3, list(all.map((_, index) => unsigned(index)))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ]);
}

function list(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(name: string): number[] {
  return [...unsigned(name.length), ...[...name].map((letter) => letter.charCodeAt(0))];
}
