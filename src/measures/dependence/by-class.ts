import { type ConfidenceClass, confidenceClasses } from '../../core/confidence.ts';
import { concentration } from './concentration.ts';

/** The value of one partner with what is known about it. */
export interface ClassedValue {
  readonly partner: string;
  /** at least 0, any unit, the same for all */
  readonly value: number;
  readonly class: ConfidenceClass;
  /** something speaks against it: implausible or not comparable */
  readonly flagged: boolean;
}

/** What rests on the rows of one confidence class alone. */
export interface ClassShare {
  readonly class: ConfidenceClass;
  /** rows that nothing speaks against */
  readonly rows: number;
  /** their sum; `null` without a row */
  readonly value: number | null;
  /** of the total, 0-1; `null` without a row or a total */
  readonly shareOfTotal: number | null;
  /** of all listed values, flagged ones included, 0-1 */
  readonly shareOfListed: number | null;
  readonly topPartner: string | null;
  /** of the rows of this class, 0-1; `null` where there is one row only */
  readonly topShare: number | null;
  /** of the total, 0-1 */
  readonly topShareOfTotal: number | null;
  readonly flaggedRows: number;
  /** sum of the flagged rows; `null` without one */
  readonly flaggedValue: number | null;
}

/** What is known when weaker classes are left out. */
export interface ClassStep {
  /** the weakest class still taken; `flagged`: all classes and the flagged values too */
  readonly upTo: ConfidenceClass | 'flagged';
  readonly rows: number;
  readonly value: number | null;
  /** of the total, 0-1 */
  readonly shareOfTotal: number | null;
  readonly topPartner: string | null;
  /** of the total, or without one of the values taken, 0-1 */
  readonly topShare: number | null;
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
}

/**
 * How much rests on each confidence class. Flagged values stand apart, in no sum, share or comparison.
 * @param values of the partners, one each
 * @param total of all partners, listed or not, in the same unit; `null` where none is stated
 * @returns one entry for each class, strongest first in the order of the vocabulary, those without a row included
 * @example classShares([{ partner: 'A', value: 3, class: 'mirror', flagged: false }], 4)[1]?.shareOfTotal // => 0.75
 */
export function classShares(values: readonly ClassedValue[], total: number | null): readonly ClassShare[] {
  const listed = sumOf(values);
  return confidenceClasses.map((id) => {
    const own = values.filter((entry) => entry.class === id && !entry.flagged);
    const flagged = values.filter((entry) => entry.class === id && entry.flagged);
    const value = own.length === 0 ? null : sumOf(own);
    const top = largest(own);
    return {
      class: id,
      rows: own.length,
      value,
      shareOfTotal: ratio(value, total),
      shareOfListed: ratio(value, listed),
      topPartner: top?.partner ?? null,
      topShare: own.length > 1 ? ratio(top?.value ?? null, value) : null,
      topShareOfTotal: ratio(top?.value ?? null, total),
      flaggedRows: flagged.length,
      flaggedValue: flagged.length === 0 ? null : sumOf(flagged),
    };
  });
}

/**
 * The largest partner and the concentration as classes are let in one by one, strongest first, flagged values last. What is
 * left out may be held by a single partner, so the bounds of the Herfindahl index widen with it. One value without a total
 * has all by construction: that gives no share.
 * @param values of the partners, one each
 * @param total of all partners, listed or not, in the same unit; `null` where none is stated
 * @param cap no partner without a value has more than this; used where nothing is left out, `Infinity` where nothing bounds it
 * @returns one entry for each class that has a row and for the first, and one for the flagged values where there are any
 * @see references.bib hirschman1945
 * @example classSteps([{ partner: 'A', value: 3, class: 'official', flagged: false }], 4, Infinity)[0]?.topShare // => 0.75
 */
export function classSteps(values: readonly ClassedValue[], total: number | null, cap: number): readonly ClassStep[] {
  const steps: ClassStep[] = [];
  const sound = values.filter((entry) => !entry.flagged);
  for (const [place, id] of confidenceClasses.entries()) {
    if (place > 0 && !sound.some((entry) => entry.class === id)) continue;
    const taken = sound.filter((entry) => confidenceClasses.indexOf(entry.class) <= place);
    steps.push(step(id, taken, total, taken.length === values.length ? cap : Number.POSITIVE_INFINITY));
  }
  if (sound.length < values.length) steps.push(step('flagged', values, total, cap));
  return steps;
}

function step(upTo: ClassStep['upTo'], taken: readonly ClassedValue[], total: number | null, cap: number): ClassStep {
  const value = taken.length === 0 ? null : sumOf(taken);
  const top = largest(taken);
  const whole = total !== null || taken.length > 1;
  const values = taken.map((entry) => entry.value);
  const bounds = whole ? concentration(values, total, cap) : null;
  return {
    upTo,
    rows: taken.length,
    value,
    shareOfTotal: ratio(value, total),
    topPartner: top?.partner ?? null,
    topShare: whole ? ratio(top?.value ?? null, total ?? value) : null,
    herfindahl: bounds?.low ?? null,
    herfindahlHigh: bounds?.high ?? null,
  };
}

function sumOf(values: readonly ClassedValue[]): number {
  return values.reduce((sum, entry) => sum + entry.value, 0);
}

/** The largest, above zero; the first in the alphabet among equals. */
function largest(values: readonly ClassedValue[]): ClassedValue | null {
  let best: ClassedValue | null = null;
  for (const entry of values)
    if (
      entry.value > 0 &&
      (best === null || entry.value > best.value || (entry.value === best.value && entry.partner < best.partner))
    )
      best = entry;
  return best;
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}
