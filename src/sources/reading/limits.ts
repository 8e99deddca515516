/** Bounds on what a file may make the program do. */

/** Longest record (a line, or several where a cell holds line breaks), one JSON element, one XML text. */
export const longestRecordBytes: number = 16 * 1024 * 1024;
/** Most cells of one record. */
export const mostCells = 8192;
/** Unpacked bytes per packed byte; beyond it, and past the free allowance, an archive is taken for a bomb. */
export const greatestUnpackedRatio = 250;
/** Unpacked bytes that need no ratio: short files of one repeated row pack very well. */
export const unpackedFreeBytes: number = 64 * 1024 * 1024;
/** Unpacked bytes of one file in all. */
export const greatestUnpackedBytes: number = 64 * 1024 ** 3;
/** Bytes from the beginning of a file that recognition may look at. */
export const probeBytes: number = 64 * 1024;
/** Most entries of a zip archive that are looked at. */
export const mostZipEntries = 10_000;
/** Deepest nesting of JSON and XML. */
export const deepestNesting = 256;
