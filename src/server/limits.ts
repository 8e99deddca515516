/** What a request may bring along. */

/** A posted question with its files, in bytes. */
export const largestBody: number = 32 * 2 ** 20;

/** A posted file once unpacked, in bytes. */
export const largestUnpacked: number = 256 * 2 ** 20;

/** A file to import, in bytes: what it may have where the server is not told otherwise, and what it may be told. */
export const uploadLimits: { readonly usual: number; readonly most: number } = {
  usual: 64 * 2 ** 20,
  most: 2 * 2 ** 30,
};

/** What a form may have besides its file, in bytes. */
export const formOverhead: number = 65_536;

/** Parts of a posted form. */
export const formLimits: {
  readonly fieldNameSize: number;
  readonly fieldSize: number;
  readonly fields: number;
  readonly files: number;
  readonly parts: number;
  readonly fileSize: number;
  readonly headerPairs: number;
} = {
  fieldNameSize: 100,
  fieldSize: 65_536,
  fields: 64,
  files: 8,
  parts: 72,
  // one more than may come, so that too much is told from just enough
  fileSize: largestBody + 1,
  headerPairs: 20,
};

/** Memory of a helper process: of its heap, and of all of it where the system tells. */
export const helperMemory: { readonly heapMiB: number; readonly allMiB: number } = { heapMiB: 1024, allMiB: 2048 };
