/** Coded events summed by origin, target, month and quad class: what every source of event data fills `event_months` with. */
import type { TableOut } from '../table-out.ts';

export type QuadClass = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict';

/** In the order of GDELT's numbers 1 to 4. */
export const quadClasses: readonly QuadClass[] = [
  'verbal-cooperation',
  'material-cooperation',
  'verbal-conflict',
  'material-conflict',
];

/**
 * Quad class of a CAMEO code, by its root: 01-05, 06-08, 09-13, 14-20.
 * @param code as text: "040", "1411"
 * @returns the class; `null` when the code has no such root
 * @example quadClassOf('040') // => 'verbal-cooperation'
 */
export function quadClassOf(code: string): QuadClass | null {
  if (!/^\d{2,4}$/.test(code)) return null;
  const root = Number(code.slice(0, 2));
  if (root < 1 || root > 20) return null;
  if (root <= 5) return 'verbal-cooperation';
  if (root <= 8) return 'material-cooperation';
  return root <= 13 ? 'verbal-conflict' : 'material-conflict';
}

interface Sums {
  readonly origin: string;
  readonly target: string;
  readonly month: string;
  readonly quadClass: QuadClass;
  events: number;
  goldstein: number;
  scored: number;
  mentions: number | null;
}

/** Sums of events. */
export class DyadMonths {
  readonly #sums = new Map<string, Sums>();

  /**
   * Adds events.
   * @param month YYYY-MM
   * @param goldstein sum of the scores of `scored` of them
   * @param mentions `null` where the source has none
   */
  add(
    origin: string,
    target: string,
    month: string,
    quadClass: QuadClass,
    events: number,
    goldstein: number,
    scored: number,
    mentions: number | null,
  ): void {
    const key = `${month} ${origin} ${target} ${quadClass}`;
    let sums = this.#sums.get(key);
    if (sums === undefined) {
      sums = { origin, target, month, quadClass, events: 0, goldstein: 0, scored: 0, mentions: null };
      this.#sums.set(key, sums);
    }
    sums.events += events;
    sums.goldstein += goldstein;
    sums.scored += scored;
    if (mentions !== null) sums.mentions = (sums.mentions ?? 0) + mentions;
  }

  /** Writes the sums by month, origin, target and class. */
  appendTo(out: TableOut<'event_months'>): void {
    for (const key of [...this.#sums.keys()].sort()) {
      const { origin, target, month, quadClass, events, goldstein, scored, mentions } = this.#sums.get(key) as Sums;
      out.append({
        origin,
        target,
        month,
        quadClass,
        events,
        goldsteinSum: scored === 0 ? null : Math.round(goldstein * 1e6) / 1e6,
        goldsteinEvents: scored,
        mentions,
      });
    }
  }
}
