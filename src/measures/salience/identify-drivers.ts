/** Whether a yearly series can be said to follow its drivers: decomposition, bootstrap and placebos together. */
import { DomainError } from '../../core/errors.ts';
import type { RandomStream } from '../../core/random.ts';
import { quantile } from '../../math/quantile.ts';
import { movingBlocks } from './block-bootstrap.ts';
import { placeboSeries } from './placebo-series.ts';
import { type Driver, type ShapleyParts, shapleyOfOutcomes, shapleyRSquared } from './shapley-r-squared.ts';

export interface IdentifyOptions {
  /** resamples, and placebo series */
  readonly draws: number;
  /** rows of a block */
  readonly blockLength: number;
  /** coverage of the interval, and how many placebos a driver must beat, 0-1 */
  readonly level: number;
  /** fewest rows for each column of the regression */
  readonly rowsPerColumn: number;
  readonly random: RandomStream;
}

/** A driver's part in what the regression accounts for. */
export interface DriverFinding {
  readonly driver: string;
  /** part of R squared, 0-1; they add up to R squared */
  readonly part: number;
  /** the same over R squared, 0-1; they add up to 1 */
  readonly share: number;
  /** moving-block bootstrap interval of the share */
  readonly interval: readonly [number, number];
  /** part that a placebo series reaches at the level asked for */
  readonly placeboPart: number;
  /** smallest part with any one row left out */
  readonly smallestPart: number;
  /** the part beats placebo series, and does so whichever row is left out */
  readonly beatsPlacebo: boolean;
}

export interface Identification {
  readonly n: number;
  readonly columns: number;
  readonly rSquared: number | null;
  /** R squared that a placebo series reaches at the level asked for */
  readonly placeboRSquared: number | null;
  /** smallest R squared with one row left out, and which row that is */
  readonly smallestRSquared: number | null;
  readonly weakestRow: number | null;
  readonly drivers: readonly DriverFinding[];
  /** resamples in which the outcome did not vary, left out */
  readonly emptyDraws: number;
  readonly identified: boolean;
  readonly reason: string;
}

/**
 * Drivers of a yearly series. They are identified when R squared beats that of placebo series of the same persistence, a
 * driver's own part beats its part there, and both do so whichever single row is left out: two spikes that fall into one year
 * are no relation.
 * @param outcome one value for each year, in order
 * @param drivers their columns in the same years
 * @throws DomainError for options out of range; see {@link movingBlocks}
 */
export function identifyDrivers(
  outcome: readonly number[],
  drivers: readonly Driver[],
  { draws, blockLength, level, rowsPerColumn, random }: IdentifyOptions,
): Identification {
  if (!(level > 0 && level < 1)) throw new DomainError(`identifyDrivers: level must lie between 0 and 1; got ${level}`);
  if (!Number.isInteger(draws) || draws < 1)
    throw new DomainError(`identifyDrivers: draws must be 1 or more; got ${draws}`);
  const n = outcome.length;
  const columns = drivers.reduce((sum, driver) => sum + driver.columns.length, 0);
  const none = (reason: string, rSquared: number | null = null): Identification => ({
    n,
    columns,
    rSquared,
    placeboRSquared: null,
    smallestRSquared: null,
    weakestRow: null,
    drivers: [],
    emptyDraws: 0,
    identified: false,
    reason,
  });
  if (n <= rowsPerColumn) return none(`${n} common years: more than ${rowsPerColumn} are needed`);
  if (drivers.length === 0) return none('no driver varies over the common years');
  if (n < rowsPerColumn * columns + 1)
    return none(`${n} common years for ${columns} columns: at least ${rowsPerColumn * columns + 1} are needed`);
  const fit = shapleyRSquared(outcome, drivers);
  if (fit.rSquared === null) return none('the series does not vary over the common years');
  if (fit.rSquared === 0) return none('the drivers account for nothing', 0);
  const without = outcome.map((_, row) => shapleyWithout(outcome, drivers, row));
  const weakestRow = without.reduce(
    (least, one, row) => (one.rSquared < (without[least]?.rSquared ?? 0) ? row : least),
    0,
  );
  const smallestRSquared = without[weakestRow]?.rSquared ?? 0;
  const resampled = resample(outcome, drivers, draws, blockLength, random);
  const placebos = placeboSeries(outcome, draws, random);
  const placebo = shapleyOfOutcomes(placebos, drivers).filter((parts) => parts.rSquared !== null);
  const placeboRSquared = quantile(
    placebo.map((parts) => parts.rSquared ?? 0),
    level,
  );
  const found = drivers.map(({ id }, i): DriverFinding => {
    const part = fit.parts[i] as number;
    const shares = resampled.map(({ parts, rSquared }) => (parts[i] as number) / (rSquared as number));
    const placeboPart =
      quantile(
        placebo.map(({ parts }) => parts[i] as number),
        level,
      ) ?? 1;
    const smallestPart = without.reduce((least, { parts }) => Math.min(least, parts[i] ?? 0), part);
    const share = part / (fit.rSquared as number);
    return {
      driver: id,
      part,
      share,
      interval: [quantile(shares, (1 - level) / 2) ?? 0, quantile(shares, (1 + level) / 2) ?? 1],
      placeboPart,
      smallestPart,
      beatsPlacebo: smallestPart > placeboPart,
    };
  });
  const beats = placeboRSquared !== null && smallestRSquared > placeboRSquared;
  const named = found.filter(({ beatsPlacebo }) => beatsPlacebo).map(({ driver }) => driver);
  return {
    n,
    columns,
    rSquared: fit.rSquared,
    placeboRSquared,
    smallestRSquared,
    weakestRow,
    drivers: found,
    emptyDraws: draws - resampled.length,
    identified: beats && named.length > 0,
    reason: verdict(fit.rSquared, placeboRSquared, smallestRSquared, named, level),
  };
}

function verdict(
  rSquared: number,
  placebo: number | null,
  smallest: number,
  named: readonly string[],
  level: number,
): string {
  const of = (value: number): string => value.toFixed(2);
  if (placebo === null || rSquared <= placebo)
    return `R squared ${of(rSquared)} does not beat ${of(placebo ?? 1)}, which ${of(1 - level)} of placebo series of the same persistence pass by chance`;
  if (smallest <= placebo)
    return `R squared ${of(rSquared)} beats placebo series (${of(placebo)}), but rests on one year: without it, it is ${of(smallest)}`;
  if (named.length === 0)
    return `R squared ${of(rSquared)} beats placebo series (${of(placebo)}), but no single driver's part does, whichever year is left out`;
  return `R squared ${of(rSquared)} beats placebo series (${of(placebo)}), and so does the part of ${named.join(', ')}`;
}

function shapleyWithout(
  outcome: readonly number[],
  drivers: readonly Driver[],
  row: number,
): { readonly rSquared: number; readonly parts: readonly number[] } {
  const cut = (column: readonly number[]): number[] => column.filter((_, at) => at !== row);
  const fit = shapleyRSquared(
    cut(outcome),
    drivers.map(({ id, columns }) => ({ id, columns: columns.map(cut) })),
  );
  return { rSquared: fit.rSquared ?? 0, parts: fit.parts };
}

function resample(
  outcome: readonly number[],
  drivers: readonly Driver[],
  draws: number,
  blockLength: number,
  random: RandomStream,
): ShapleyParts[] {
  const kept: ShapleyParts[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const rows = movingBlocks(outcome.length, blockLength, random);
    const pick = (column: readonly number[]): number[] => rows.map((row) => column[row] as number);
    const parts = shapleyRSquared(
      pick(outcome),
      drivers.map(({ id, columns }) => ({ id, columns: columns.map(pick) })),
    );
    if (parts.rSquared !== null && parts.rSquared > 0) kept.push(parts);
  }
  return kept;
}
