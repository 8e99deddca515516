/** Axes: round ticks, and years that are printed as years. */
import { scaleLinear } from 'd3-scale';
import { colour } from './palette.ts';
import { line, scaleLabel } from './svg-text.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/**
 * Years to print on an axis so that neighbours keep a distance.
 * @param first first year
 * @param last last year, included
 * @param pixelsPerYear scale of the axis
 * @param least least distance between two printed years, pixels
 * @example yearTicks(2001, 2012, 10, 45) // => [2005, 2010]
 */
export function yearTicks(first: number, last: number, pixelsPerYear: number, least = 44): number[] {
  const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
  const step = steps.find((years) => years * pixelsPerYear >= least) ?? 1000;
  const years: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
  return years;
}

/**
 * Money with its unit chosen by size.
 * @param valueUsd US dollars
 * @param scaleUsd the value that decides the unit, usually the largest on the axis
 * @example usdText(87e6, 87e6) // => '87'
 */
export function usdText(valueUsd: number, scaleUsd: number): string {
  const { divisor } = usdUnit(scaleUsd);
  const value = valueUsd / divisor;
  return value.toFixed(Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1);
}

/** The unit for money of a size, and what to divide by. */
export function usdUnit(scaleUsd: number): { readonly divisor: number; readonly unit: string } {
  const size = Math.abs(scaleUsd);
  if (size >= 1e9) return { divisor: 1e9, unit: 'US$ bn' };
  if (size >= 1e6) return { divisor: 1e6, unit: 'US$ m' };
  if (size >= 1e3) return { divisor: 1e3, unit: 'US$ thousand' };
  return { divisor: 1, unit: 'US$' };
}

/** A share as printed: `91.3 %`; whole percents lose the decimal. */
export function percentText(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  return `${Number.isInteger(percent) ? percent.toFixed(0) : percent.toFixed(1)}\u00a0%`;
}

/** Round values between two ends. */
export function valueTicks(from: number, to: number, count: number, print: (value: number) => string): Tick[] {
  return scaleLinear()
    .domain([from, to])
    .ticks(count)
    .map((value) => ({ value, text: print(value) }));
}

/** Horizontal grid lines with their values at the left; the zero line is drawn stronger. */
export function horizontalGrid(
  entries: readonly Tick[],
  position: (value: number) => number,
  x0: number,
  x1: number,
): string {
  return entries
    .map(({ value, text }) => {
      const y = position(value);
      return (
        line(x0, y, x1, y, { stroke: colour(value === 0 ? 'axis' : 'rule'), 'stroke-width': value === 0 ? 1 : 0.7 }) +
        scaleLabel(x0 - 6, y + 4, text, { 'text-anchor': 'end', 'font-size': 11, fill: colour('muted') })
      );
    })
    .join('');
}
