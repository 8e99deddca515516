/** A strip under a time axis: which years each series covers, for series that differ in that. */
import { gapBand } from './gap-bands.ts';
import { colour, seriesColour } from './palette.ts';
import { element, label, line } from './svg-text.ts';
import { fitText } from './text-width.ts';
import { type Gap, gapsOf, type YearSeries } from './year-series.ts';

export interface CoverageAxis {
  readonly first: number;
  readonly last: number;
  readonly position: (decimalYear: number) => number;
}

const laneHeight = 15;

/**
 * Draws the strip, one lane a series, or nothing where the series share all their gaps.
 * @param pictureId names the hatch pattern
 * @param series in the order of their colours
 * @param bare gaps common to all, which the plot shows already
 * @param axis years and their positions
 * @param top top edge
 * @param width room for names at the right of the axis
 */
export function coverageStrip(
  pictureId: string,
  series: readonly YearSeries[],
  bare: readonly Gap[],
  axis: CoverageAxis,
  top: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  const { first, last, position } = axis;
  const isBare = (gap: Gap): boolean => bare.some(({ from, to }) => gap.from >= from && gap.to <= to);
  const lanes = series.map((one) => gapsOf(one, first, last));
  if (series.length < 2 || !lanes.some((gaps) => gaps.some((gap) => !isBare(gap)))) return { svg: '', height: 0 };
  const [x0, x1] = [position(first), position(last + 1)];
  const parts = lanes.map((gaps, index) => {
    const y = top + 8 + index * laneHeight;
    const covered = line(x0, y + 5.5, x1, y + 5.5, { stroke: seriesColour(index), 'stroke-width': 2 });
    const worded = widestByWord(gaps);
    const holes = gaps.map((gap) => {
      const [from, to] = [position(gap.from), position(gap.to + 1)];
      const blank = element('rect', { x: from, y, width: to - from, height: 11, fill: colour('paper') });
      return blank + gapBand(pictureId, gap, [from, to], [y, y + 11], worded.has(gap));
    });
    const name = fitText(series[index]?.label ?? '', width, 11);
    return covered + holes.join('') + label(x1 + 10, y + 9.5, name, { 'font-size': 11, fill: colour('muted') });
  });
  return { svg: parts.join(''), height: 14 + lanes.length * laneHeight };
}

/** For each word the widest gap that has it: the word is printed there, once a lane. */
function widestByWord(gaps: readonly Gap[]): Set<Gap> {
  const widest = new Map<string, Gap>();
  for (const gap of gaps) {
    const other = widest.get(gap.word);
    if (!other || gap.to - gap.from > other.to - other.from) widest.set(gap.word, gap);
  }
  return new Set(widest.values());
}
