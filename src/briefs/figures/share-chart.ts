/** Shares or values over years, competing series side by side: line style is the confidence class, gaps stay gaps. */
import { line as linePath } from 'd3-shape';
import { horizontalGrid, percentText, usdText, usdUnit, valueTicks, yearTicks } from './axis.ts';
import { type ClassStyle, classStyle } from './class-style.ts';
import { coverageStrip } from './coverage-strip.ts';
import { type EndLabel, endLabels } from './end-labels.ts';
import { type ChartEvent, eventFlags } from './event-flags.ts';
import { commonGaps, gapBand } from './gap-bands.ts';
import { hatchPattern } from './hatch.ts';
import { mark } from './marks.ts';
import { colour, seriesColour } from './palette.ts';
import { emptyPicture, type PictureInput, pictureFrame, pictureWidth } from './picture-frame.ts';
import { element, line, scaleLabel, tooltip } from './svg-text.ts';
import { type Known, knownValues, unbrokenRuns, type YearSeries } from './year-series.ts';

export interface ShareChartInput extends PictureInput {
  /** shares run from 0 to 1 and are printed as percent; money is in US dollars */
  readonly valueFormat: 'percent' | 'usd';
  /** first and last year of the axis; the data's own unless given */
  readonly years?: readonly [number, number];
  readonly series: readonly YearSeries[];
  readonly events?: readonly ChartEvent[];
}

const left = 46;
const right = pictureWidth - 172;
const plotHeight = 264;

/**
 * Draws the chart. The value axis begins at zero (or below, where values are negative); shares always reach 100 %.
 * @returns SVG
 */
export function shareChart(input: ShareChartInput): string {
  const drawn = input.series.map((series, index) => ({ series, index, known: knownValues(series) }));
  const all = drawn.flatMap(({ known }) => known);
  const first = input.years?.[0] ?? Math.min(...all.map(({ year }) => year));
  const last = input.years?.[1] ?? Math.max(...all.map(({ year }) => year));
  const inView = ({ year }: Known): boolean => year >= first && year <= last;
  const values = all.filter(inView).map(({ value }) => value);
  if (values.length === 0)
    return emptyPicture(
      input,
      'No figures for these years: every series is empty here. Choose other years, or import a source of trade figures.',
    );
  const greatest = input.valueFormat === 'percent' ? Math.max(1, ...values) : Math.max(0, ...values) * 1.04 || 1;
  const least = Math.min(0, ...values);
  const print = (value: number): string =>
    input.valueFormat === 'percent' ? percentText(value) : usdText(value, greatest);
  const x = (year: number): number => left + ((year - first) / (last + 1 - first)) * (right - left);
  const flags = eventFlags(input.events ?? [], x, left, right);
  const top = (input.valueFormat === 'usd' ? 22 : 10) + flags.height + (flags.height > 0 ? 6 : 0);
  const bottom = top + plotHeight;
  const y = (value: number): number => bottom - ((value - least) / (greatest - least)) * plotHeight;
  const bare = commonGaps(input.series, first, last);
  const axis = { first, last, position: x };
  const strips = coverageStrip(input.id, input.series, bare, axis, bottom + 26, pictureWidth - right - 12);
  const pixelsPerYear = (right - left) / (last + 1 - first);
  const ends: EndLabel[] = [];
  const curves = drawn.map(({ series, index, known }) => {
    const shown = known.filter(inView);
    const end = shown.at(-1);
    const style = classStyle(series.class);
    const stroke = seriesColour(index);
    if (end)
      ends.push({
        x: x(end.year + 0.5),
        y: y(end.value),
        name: series.label,
        detail: `${end.text ?? print(end.value)} in ${end.year}`,
        style,
        stroke,
      });
    return drawSeries(series.label, shown, style, stroke, (k) => [x(k.year + 0.5), y(k.value)], print, pixelsPerYear);
  });
  const unit = input.valueFormat === 'percent' ? '' : usdUnit(greatest).unit;
  return pictureFrame(input, bottom + 26 + strips.height, [
    element('defs', {}, hatchPattern(input.id)),
    scaleLabel(left, top - 8, unit, { 'font-size': 11, fill: colour('muted'), 'text-anchor': 'end' }),
    ...bare.map((gap) => gapBand(input.id, gap, [x(gap.from), x(gap.to + 1)], [top, bottom])),
    horizontalGrid(valueTicks(least, greatest, 5, print), y, left, right),
    line(left, bottom, right, bottom, { stroke: colour('axis') }),
    ...yearTicks(first, last, pixelsPerYear).map((year) => yearMark(year, x(year + 0.5), bottom)),
    flags.draw(top - 6, bottom),
    ...curves,
    endLabels(ends, right + 10, pictureWidth - right - 12, top, bottom),
    strips.svg,
  ]);
}

function yearMark(year: number, x: number, bottom: number): string {
  return (
    line(x, bottom, x, bottom + 4, { stroke: colour('axis') }) +
    scaleLabel(x, bottom + 17, String(year), { 'text-anchor': 'middle', 'font-size': 11, fill: colour('muted') })
  );
}

function drawSeries(
  name: string,
  known: readonly Known[],
  style: ClassStyle,
  stroke: string,
  at: (known: Known) => readonly [number, number],
  print: (value: number) => string,
  pixelsPerYear: number,
): string {
  const trace = linePath<Known>(
    (k) => at(k)[0],
    (k) => at(k)[1],
  ).digits(1);
  const runs = unbrokenRuns(known).filter((run) => run.length > 1);
  const lines = runs.map((run) =>
    element('path', {
      d: trace(run) ?? '',
      fill: 'none',
      stroke,
      'stroke-width': style.strokeWidth,
      'stroke-dasharray': style.dash,
      'stroke-linecap': style.cap,
      'stroke-linejoin': 'round',
    }),
  );
  const radius = Math.min(style.markRadius, Math.max(1.4, pixelsPerYear * 0.35));
  const marks = known.map((k) => {
    const [x, y] = at(k);
    const fill = style.filled ? stroke : colour('paper');
    const words = tooltip(`${name}, ${k.year}: ${k.text ?? print(k.value)} (${style.word})`);
    return mark(style.shape, x, y, radius, { fill, stroke, 'stroke-width': style.filled ? 0.5 : 1.2 }, words);
  });
  return element('g', {}, ...lines, ...marks);
}
