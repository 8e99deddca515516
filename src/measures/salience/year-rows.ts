/** From yearly series to the rows of a regression: common years, in levels or as changes from one year to the next. */

/** Values by year; a year that is not known is not in the map. */
export type YearSeries = ReadonlyMap<number, number>;

/** Levels as they are, or changes from the year before. */
export type Transform = 'levels' | 'differences';

export interface YearRows {
  readonly years: readonly number[];
  /** one column for each series, in their order */
  readonly columns: readonly (readonly number[])[];
}

/**
 * Years that all series have; for differences the changes to the next year, where both are known.
 * Series that merely grow together agree in levels without being related: changes do not.
 * @param series any number of them
 * @param transform see {@link Transform}
 * @see references.bib granger1974
 * @example yearRows([new Map([[2000, 1], [2001, 4]])], 'differences').columns // => [[3]]
 */
export function yearRows(series: readonly YearSeries[], transform: Transform): YearRows {
  const [first = new Map<number, number>()] = series;
  const common = [...first.keys()].filter((year) => series.every((one) => one.has(year))).sort((a, b) => a - b);
  if (transform === 'levels')
    return { years: common, columns: series.map((one) => common.map((year) => one.get(year) as number)) };
  const known = new Set(common);
  const years = common.filter((year) => known.has(year - 1));
  return {
    years,
    columns: series.map((one) => years.map((year) => (one.get(year) as number) - (one.get(year - 1) as number))),
  };
}
