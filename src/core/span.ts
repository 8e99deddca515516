/** A span of time with imprecise or unknown ends, and the three-valued question whether it covers a day. */
import { dateRange } from './edtf.ts';

/** From and to as EDTF, both included; `null` = the end is not known (from) or it has not ended (to). */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Whether something lasted on a day.
 * - `yes`, `no`: the dates decide it
 * - `start-unknown`: it had not ended by that day, and no source gives its begin
 * - `imprecise`: the day lies within the imprecision of a begin or an end
 */
export type Holding = 'yes' | 'no' | 'start-unknown' | 'imprecise';

/**
 * Whether a span covers a day.
 * @param span from and to, EDTF, both included
 * @param on a date; an imprecise one is asked at its latest day
 * @returns see {@link Holding}
 * @throws DomainError when a date is none
 * @example holdsOn({ from: '2004-02', to: '2021-03-19' }, '2018-06-12') // => 'yes'
 */
export function holdsOn(span: Span, on: string): Holding {
  const { latest: day } = dateRange(on);
  const begin = span.from === null ? null : dateRange(span.from);
  const end = span.to === null ? null : dateRange(span.to);
  if (day === null) return end === null ? 'yes' : 'no';
  if (begin?.earliest && day < begin.earliest) return 'no';
  if (end?.latest && day > end.latest) return 'no';
  if (end !== null && (end.earliest === null || (day > end.earliest && end.earliest !== end.latest)))
    return 'imprecise';
  if (begin === null) return 'start-unknown';
  return begin.latest === null || day < begin.latest ? 'imprecise' : 'yes';
}

/**
 * Whether a date may lie between two others; open ends do not bound. An imprecise date counts if any of its days does.
 * @throws DomainError when one is no date
 * @example within('2016-07', '2016-07-15', null) // => true
 */
export function within(date: string, from: string | null, to: string | null): boolean {
  const { earliest, latest } = dateRange(date);
  const lower = from === null ? null : dateRange(from).earliest;
  const upper = to === null ? null : dateRange(to).latest;
  if (lower !== null && latest !== null && latest < lower) return false;
  return !(upper !== null && earliest !== null && earliest > upper);
}
