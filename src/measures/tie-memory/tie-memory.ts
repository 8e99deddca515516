/** The stock of past ties beside the present flow: what happened counts for less the longer ago it was. */
import { dateRange } from '../../core/edtf.ts';
import { DomainError } from '../../core/errors.ts';
import type { Span } from '../../core/span.ts';

/** Lowest and highest value that imprecise dates allow. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const dayMs = 86_400_000;
const daysPerYear = 365.2425;

/** Days since 1970 of an ISO date. */
function dayNumber(day: string): number {
  return Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMs);
}

/** Last day that a date may mean. */
function lastDay(on: string): number {
  const { latest } = dateRange(on);
  if (latest === null) throw new DomainError(`tieMemory: the date must have a last day; got "${on}"`);
  return dayNumber(latest);
}

function demandHalfLife(years: number): void {
  if (!(years > 0 && Number.isFinite(years)))
    throw new DomainError(`tieMemory: the half-life must be above 0 years; got ${years}`);
}

/**
 * What is left of an event on a day: 1 on the day itself, half after one half-life. The weight of a day to come is 0.
 * @param date of the event, EDTF; of an imprecise one the bounds over all its days
 * @param on EDTF, asked at its last day
 * @param halfLifeYears above 0
 * @returns bounds within 0-1, or `null` where the date has no first day, so that it may be arbitrarily old
 * @throws DomainError for no date or a half-life that is not above 0
 * @see docs/methods/memory.md
 * @example eventWeight('2000-01-01', '2010-01-01', 10)?.high.toFixed(3) // => '0.500'
 */
export function eventWeight(date: string, on: string, halfLifeYears: number): Bounds | null {
  demandHalfLife(halfLifeYears);
  const day = lastDay(on);
  const { earliest, latest } = dateRange(date);
  if (earliest === null) return null;
  const first = dayNumber(earliest);
  if (first > day) return { low: 0, high: 0 };
  const weight = (at: number): number => 2 ** (-(day - at) / daysPerYear / halfLifeYears);
  const end = latest === null ? null : dayNumber(latest);
  // a date that may lie after the day may not have come yet
  if (end === null || end > day) return { low: 0, high: 1 };
  return { low: weight(first), high: weight(end) };
}

/**
 * Discounted years in which at least one of several spans held: a tie that has stood for ever tends to the half-life over
 * ln 2. Spans that overlap count once.
 * @param spans from and to, EDTF; `to` = null has not ended; a span without `from` counts from no day (low) and is left out of
 *   `high` too, see `undated`
 * @param on EDTF, asked at its last day
 * @param halfLifeYears above 0
 * @returns discounted years; low takes the latest begin and the earliest end, high the other way round
 * @throws DomainError for no date or a half-life that is not above 0
 */
export function standingYears(spans: readonly Span[], on: string, halfLifeYears: number): Bounds {
  demandHalfLife(halfLifeYears);
  const day = lastDay(on);
  const certain: [number, number][] = [];
  const possible: [number, number][] = [];
  for (const { from, to } of spans) {
    if (from === null) continue;
    const begin = dateRange(from);
    const end = to === null ? { earliest: null, latest: null } : dateRange(to);
    // the last day counts whole
    const lastCertain = to === null ? day : end.earliest === null ? null : Math.min(day, dayNumber(end.earliest));
    const lastPossible = end.latest === null ? day : Math.min(day, dayNumber(end.latest));
    if (begin.latest !== null && lastCertain !== null) certain.push([dayNumber(begin.latest), lastCertain + 1]);
    if (begin.earliest !== null) possible.push([dayNumber(begin.earliest), lastPossible + 1]);
  }
  return { low: discounted(certain, day, halfLifeYears), high: discounted(possible, day, halfLifeYears) };
}

/** Integral of the weight over the union of spans of days, in years. */
function discounted(spans: readonly [number, number][], day: number, halfLifeYears: number): number {
  const rate = Math.LN2 / halfLifeYears;
  const age = (at: number): number => (day + 1 - at) / daysPerYear;
  let sum = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const begin = Math.max(from, reached);
    if (to <= begin) continue;
    sum += (Math.exp(-rate * age(to)) - Math.exp(-rate * age(begin))) / rate;
    reached = to;
  }
  return sum;
}
