import type { Change } from '../../models/scenario/scenario-file.ts';

/** Changes of the data, in the verbs of a scenario, that might make a statement hold. */
export interface ChangeOption {
  readonly text: string;
  readonly changes: readonly Change[];
}

/** Options for a statement, or why the language has none. */
export interface Options {
  readonly options: readonly ChangeOption[];
  /** options that are as good and not listed */
  readonly left: number;
  readonly beyond: string | null;
}

/** The assumption that all changes follow from. */
export const assumption = '1';

export function beyond(reason: string): Options {
  return { options: [], left: 0, beyond: reason };
}

/** The first few options; the rest is counted. */
export function firstOf(options: readonly ChangeOption[], most: number, none: string): Options {
  if (options.length === 0) return beyond(none);
  return { options: options.slice(0, most), left: Math.max(0, options.length - most), beyond: null };
}
