/** Competing values of one cell side by side: a row for each source, interval first, point on top, class by mark. */

import type { ConfidenceClass } from '../../core/confidence.ts';
import { percentText, usdText, usdUnit, valueTicks } from './axis.ts';
import { classStyle } from './class-style.ts';
import { hatchFill, hatchPattern } from './hatch.ts';
import { mark } from './marks.ts';
import { colour } from './palette.ts';
import { emptyPicture, type PictureInput, pictureFrame, pictureWidth } from './picture-frame.ts';
import { element, label, line, scaleLabel, tooltip } from './svg-text.ts';
import { fitText } from './text-width.ts';

export interface CompetingValue {
  readonly id: string;
  /** the basis or source that gives the value */
  readonly label: string;
  /** a second, smaller line */
  readonly detail?: string;
  /** `null` where the source has the cell but gives no value; then `missing` says why */
  readonly value: number | null;
  readonly missing?: string;
  readonly low?: number;
  readonly high?: number;
  /** the value as printed */
  readonly text: string;
  readonly class: ConfidenceClass;
  /** the value that the stated rule picked */
  readonly chosen?: boolean;
}

export interface CompetingValuesInput extends PictureInput {
  readonly valueFormat: 'percent' | 'usd' | 'number';
  readonly values: readonly CompetingValue[];
  /** the rule by which one value was picked, in one sentence */
  readonly rule?: string;
}

const left = 214;
/** right edge of the plot; the printed values and their classes stand beyond it */
const right = 500;
const rowHeight = 34;

/** Draws the plot, rows in the order given, axis from zero (or from the least value where one is negative). */
export function competingValues(input: CompetingValuesInput): string {
  const numbers = input.values
    .flatMap(({ value, low, high }) => [value, low, high])
    .filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  if (numbers.length === 0)
    return emptyPicture(input, 'No value for this cell: no source at hand reports it. That is not the same as zero.');
  const least = Math.min(0, ...numbers);
  const greatest = Math.max(0, ...numbers) * 1.05 || 1;
  const x = (value: number): number => left + ((value - least) / (greatest - least)) * (right - left);
  const print = (value: number): string =>
    input.valueFormat === 'percent'
      ? percentText(value)
      : input.valueFormat === 'usd'
        ? usdText(value, greatest)
        : String(value);
  const top = 12;
  const bottom = top + input.values.length * rowHeight;
  const ticks = valueTicks(least, greatest, 5, print).map(
    ({ value, text }) =>
      line(x(value), top, x(value), bottom, { stroke: colour(value === 0 ? 'axis' : 'rule'), 'stroke-width': 0.8 }) +
      scaleLabel(x(value), bottom + 16, text, { 'text-anchor': 'middle', 'font-size': 11, fill: colour('muted') }),
  );
  const unit = input.valueFormat === 'usd' ? usdUnit(greatest).unit : '';
  const rows = input.values.map((value, row) => drawRow(input.id, value, x, top + (row + 0.5) * rowHeight));
  const ruleText =
    input.rule === undefined
      ? ''
      : label(0, bottom + 38, fitText(`Bold: ${input.rule}`, pictureWidth, 11.5), {
          'font-size': 11.5,
          fill: colour('muted'),
        });
  return pictureFrame(input, bottom + (input.rule === undefined ? 26 : 46), [
    element('defs', {}, hatchPattern(input.id)),
    ...ticks,
    scaleLabel(right + 6, bottom + 16, unit, { 'font-size': 11, fill: colour('muted') }),
    ...rows,
    ruleText,
  ]);
}

function drawRow(hatch: string, one: CompetingValue, x: (value: number) => number, y: number): string {
  const style = classStyle(one.class);
  const stroke = colour(one.chosen ? 'accent' : 'ink');
  const weight = one.chosen ? '700' : undefined;
  const known = one.value !== null && Number.isFinite(one.value) ? one.value : null;
  const names =
    one.detail === undefined
      ? label(0, y + 4, fitText(one.label, left - 16, 12), { 'font-weight': weight })
      : label(0, y - 2, fitText(one.label, left - 16, 12), { 'font-weight': weight }) +
        label(0, y + 12, fitText(one.detail, left - 16, 11), { 'font-size': 11, fill: colour('muted') });
  const guide = line(left, y, right, y, { stroke: colour('rule'), 'stroke-width': 0.6 });
  if (known === null) {
    const reason = one.missing ?? 'no figure';
    const band = element('rect', { x: left, y: y - 6, width: right - left, height: 12, fill: hatchFill(hatch) });
    return (
      names +
      band +
      label(right + 16, y + 4, fitText(reason, pictureWidth - right - 16, 11.5), {
        'font-size': 11.5,
        fill: colour('muted'),
      })
    );
  }
  const interval =
    isNumber(one.low) && isNumber(one.high)
      ? line(x(one.low), y, x(one.high), y, { stroke, 'stroke-width': 5, opacity: '0.3' })
      : '';
  const fill = style.filled ? stroke : colour('paper');
  const point = mark(style.shape, x(known), y, style.markRadius + 2, { fill, stroke, 'stroke-width': 1.4 });
  return element(
    'g',
    {},
    tooltip(`${one.label}: ${one.text} (${style.word})`),
    names,
    guide,
    interval,
    point,
    label(right + 128, y + 4, one.text, { 'text-anchor': 'end', 'font-size': 13, 'font-weight': weight }),
    label(right + 140, y + 4, style.word, { 'font-size': 11.5, fill: colour('muted') }),
  );
}

function isNumber(value: number | undefined): value is number {
  return Number.isFinite(value);
}
