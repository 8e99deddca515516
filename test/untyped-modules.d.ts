/** Modules of the tests that come without types. */
declare module 'edtf';
declare module '*/sample/write-sample.mjs' {
  export function writeSample(root: string): void;
}
