/** What the ranking of hosts is asked with; the ranking, its record and its calibration share one answer. */
import type { Parameters } from '../../lib/api.ts';
import { link } from '../../lib/link.svelte.ts';

/** A year is asked once the slider has stood still for longer than playing stays on one year, ms. */
export const stillMs = 750;

export function hostParameters(a: string, b: string, year: string): Parameters {
  return { a, b, year, withoutRecords: link.flag('structure') ? 'true' : '' };
}
