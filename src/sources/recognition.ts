/** Whether a file's beginning shows a layout: by its header, its first records, its root element; names only break ties. */
import { type DelimitedFormat, firstRecords, headerOf, type Probe } from './file-format.ts';

/** A layout fits. The greatest strength wins when several do; equal strengths are decided by the file's name. */
export interface Match {
  /** columns or marks that agree */
  readonly strength: number;
  /** what the file or its name says about its version; the reader may know better */
  readonly version?: string;
}

function normalName(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * Fits when the header names all these columns (case and order do not matter).
 * @param columns names that must be there; `a|b` = either
 * @param most fits only a header of at most so many columns
 */
export function headerNames(
  probe: Probe,
  format: DelimitedFormat,
  columns: readonly string[],
  most: number = Number.POSITIVE_INFINITY,
): Match | null {
  const header = new Set(headerOf(probe, format).map(normalName));
  if (header.size > most) return null;
  const fits = columns.every((column) => column.split('|').some((name) => header.has(normalName(name))));
  return fits ? { strength: columns.length } : null;
}

/**
 * Fits when the header is exactly these columns in this order, or begins with them.
 * @param rest `none`: nothing may follow
 */
export function headerIs(
  probe: Probe,
  format: DelimitedFormat,
  columns: readonly string[],
  rest: 'none' | 'any' = 'none',
): Match | null {
  const header = headerOf(probe, format).map(normalName);
  while (header.length > columns.length && header.at(-1) === '') header.pop();
  if (rest === 'none' && header.length !== columns.length) return null;
  return columns.every((column, i) => normalName(column) === header[i]) ? { strength: columns.length + 1 } : null;
}

/**
 * Fits a file without header when each of its first records passes.
 * @param passes is asked for up to twenty records; a file without any does not fit
 */
export function recordsAre(
  probe: Probe,
  format: DelimitedFormat,
  passes: (cells: readonly string[]) => boolean,
): Match | null {
  const quote = format.quote === undefined ? '"' : format.quote;
  const records = firstRecords(probe, { delimiter: format.delimiter, quote }, 20);
  return records.length > 0 && records.every(passes) ? { strength: records[0]?.length ?? 0 } : null;
}

/** Fits an XML document whose root element has this name. */
export function rootIs(probe: Probe, name: string): Match | null {
  const root = /<([A-Za-z_][\w.:-]*)[\s/>]/.exec(
    probe.text.replace(/<!--[\s\S]*?-->/g, '').replace(/<[?!][^>]*>/g, ''),
  )?.[1];
  return root === name ? { strength: 10 } : null;
}

/** Fits a JSON document that begins with an object or array and names all these keys in its first 64 KB. */
export function keysAre(probe: Probe, keys: readonly string[]): Match | null {
  if (!/^\s*[[{]/.test(probe.text)) return null;
  return keys.every((key) => probe.text.includes(JSON.stringify(key))) ? { strength: keys.length } : null;
}
