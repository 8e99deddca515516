/** Years without a figure, drawn as hatching with its word: behind the plot where no series has one, else in a strip below. */
import { hatchFill } from './hatch.ts';
import { colour } from './palette.ts';
import { element, label, scaleTooltip } from './svg-text.ts';
import { fitText, textWidth } from './text-width.ts';
import { type Gap, gapsOf, type YearSeries } from './year-series.ts';

/** Years that no series covers; the word is that of the first series. */
export function commonGaps(series: readonly YearSeries[], from: number, to: number): Gap[] {
  const missing = series.map((one) => {
    const years = new Set<number>();
    for (const gap of gapsOf(one, from, to)) for (let year = gap.from; year <= gap.to; year++) years.add(year);
    return years;
  });
  const first = series[0];
  if (!first) return [];
  const words = new Map<number, string>();
  for (const gap of gapsOf(first, from, to))
    for (let year = gap.from; year <= gap.to; year++)
      if (missing.every((years) => years.has(year))) words.set(year, gap.word);
  const gaps: Gap[] = [];
  for (const [year, word] of words) {
    const last = gaps.at(-1);
    if (last && last.to === year - 1 && last.word === word) gaps[gaps.length - 1] = { ...last, to: year };
    else gaps.push({ from: year, to: year, word });
  }
  return gaps;
}

/**
 * One band of hatching with its word, upright where the band is narrow.
 * @param pictureId names the hatch pattern
 * @param worded `false` leaves the word to the tooltip
 */
export function gapBand(
  pictureId: string,
  gap: Gap,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  worded = true,
): string {
  const width = x1 - x0;
  const height = y1 - y0;
  const size = Math.min(11, height - 1);
  const lying = worded && textWidth(gap.word, size) + 6 <= width;
  const standing = worded && !lying && height > 60 && width >= 13;
  const years = gap.from === gap.to ? `${gap.from}` : `${gap.from}\u2013${gap.to}`;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const words = standing ? fitText(gap.word, height - 8, size) : gap.word;
  const half = textWidth(words, size) / 2 + 3;
  const turned = standing ? `rotate(-90 ${Math.round(x)} ${Math.round(y)})` : undefined;
  const text =
    lying || standing
      ? element(
          'g',
          { transform: turned },
          element('rect', {
            x: x - half,
            y: y - size / 2 - 1,
            width: 2 * half,
            height: size + 2,
            fill: colour('paper'),
          }),
          label(x, y + size * 0.36, words, { 'text-anchor': 'middle', 'font-size': size, fill: colour('muted') }),
        )
      : '';
  return element(
    'g',
    {},
    scaleTooltip(`${years}: ${gap.word}`),
    element('rect', { x: x0, y: y0, width, height, fill: hatchFill(pictureId) }),
    text,
  );
}
