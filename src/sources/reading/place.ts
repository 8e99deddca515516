/** Where in a publisher's file something is wrong, and the error that says so. */
import { SourceError } from '../../core/errors.ts';

/** A place in an input file. `line` counts from 1; 0 = the file as a whole. */
export interface Place {
  /** path as the user gave it; an entry of an archive as `archive.zip!entry.csv` */
  readonly file: string;
  readonly line: number;
  /** name of the column, or its number from 1 in a file without header; `null` = the whole line */
  readonly column: string | null;
}

const longestShown = 80;

/**
 * A value as it may stand in a message: one line, cut, control characters escaped.
 * @example shownValue('a\nb') // => '"a\\nb"'
 */
export function shownValue(value: string): string {
  const cut = value.length > longestShown ? `${value.slice(0, longestShown)}...` : value;
  return JSON.stringify(cut);
}

/**
 * The error for something wrong at a place.
 * @param place file, line, column
 * @param what what is wrong and the way out, without the place
 * @param value the offending text
 */
export function faultAt(place: Place, what: string, value: string | null = null): SourceError {
  const line = place.line > 0 ? `${place.file}:${place.line}` : place.file;
  const column = place.column === null ? '' : `column ${place.column}: `;
  const got = value === null ? '' : `; got ${shownValue(value)}`;
  return new SourceError(`${line}: ${column}${what}${got}`, { ...place, value: value?.slice(0, 1000) ?? null });
}
