/** One regression of salience on its drivers, and the same for placebo blocs. */

import { quantile } from '../../math/quantile.ts';
import {
  type Identification,
  type IdentifyOptions,
  identifyDrivers,
} from '../../measures/salience/identify-drivers.ts';
import { type Driver, shapleyRSquared } from '../../measures/salience/shapley-r-squared.ts';
import { type Transform, yearRows } from '../../measures/salience/year-rows.ts';
import type { SalienceDefinition } from './definition.ts';
import type { DriverSeries } from './drivers.ts';

/** Outcome and drivers over their common years. */
export interface RegressionRows {
  readonly years: readonly number[];
  readonly outcome: readonly number[];
  readonly drivers: readonly Driver[];
  /** drivers that have no values or do not vary */
  readonly leftOut: readonly { readonly driver: string; readonly reason: string }[];
}

/** Brings a definition and the drivers to common years; drivers without values or variation are left out with the reason. */
export function regressionRows(
  definition: SalienceDefinition,
  drivers: readonly DriverSeries[],
  transform: Transform,
): RegressionRows {
  const outcome = new Map(
    definition.years.flatMap(({ year, blocShare }) => (blocShare === null ? [] : [[year, blocShare]])),
  );
  const known = drivers.filter(({ values }) => values.size > 0);
  const { years, columns } = yearRows([outcome, ...known.map(({ values }) => values)], transform);
  const [first = [], ...others] = columns;
  const varies = (column: readonly number[]): boolean => column.some((value) => value !== column[0]);
  const used = known.map(({ id }, i): Driver => ({ id, columns: [others[i] ?? []] }));
  return {
    years,
    outcome: first,
    drivers: used.filter(({ columns: [column = []] }) => varies(column)),
    leftOut: [
      ...drivers
        .filter(({ values }) => values.size === 0)
        .map(({ id, reason }) => ({ driver: id, reason: reason ?? 'no values' })),
      ...used
        .filter(({ columns: [column = []] }) => !varies(column))
        .map(({ id }) => ({ driver: id, reason: `does not vary over the ${years.length} common years` })),
    ],
  };
}

/** What a placebo bloc's regression gives. */
export interface PlaceboBloc {
  readonly bloc: string;
  readonly n: number;
  readonly rSquared: number | null;
  readonly parts: ReadonlyMap<string, number>;
  readonly reason: string | null;
}

/** The same decomposition for a placebo bloc, without bootstrap; only where it has as many rows as are asked for. */
export function placeboBloc(bloc: string, rows: RegressionRows, minimum: number): PlaceboBloc {
  const n = rows.years.length;
  const none = (reason: string): PlaceboBloc => ({ bloc, n, rSquared: null, parts: new Map(), reason });
  if (n < minimum) return none(`${n} common years, ${minimum} are needed`);
  const fit = shapleyRSquared(rows.outcome, rows.drivers);
  if (fit.rSquared === null) return none('its series does not vary');
  const parts = new Map(rows.drivers.map(({ id }, i) => [id, fit.parts[i] as number]));
  return { bloc, n, rSquared: fit.rSquared, parts, reason: null };
}

/** The verdict on one definition, placebo blocs included. */
export interface Verdict extends Identification {
  readonly placeboBlocs: number;
  readonly placeboBlocRSquared: number | null;
  readonly placeboBlocParts: ReadonlyMap<string, number>;
}

/**
 * Identification against placebo series, then against placebo blocs: a driver that does no more for the bloc than for
 * comparable ones is not identified. With few placebo blocs the largest of them is the bar.
 */
export function judge(rows: RegressionRows, placebos: readonly PlaceboBloc[], options: IdentifyOptions): Verdict {
  const own = identifyDrivers(rows.outcome, rows.drivers, options);
  const computed = placebos.filter(({ rSquared }) => rSquared !== null);
  const bar = (values: readonly number[]): number | null =>
    quantile(values, values.length * (1 - options.level) >= 1 ? options.level : 1);
  const placeboBlocRSquared = bar(computed.map(({ rSquared }) => rSquared ?? 0));
  const placeboBlocParts = new Map(
    own.drivers.flatMap(({ driver }) => {
      const value = bar(computed.flatMap(({ parts }) => parts.get(driver) ?? []));
      return value === null ? [] : [[driver, value] as const];
    }),
  );
  const base = { ...own, placeboBlocs: computed.length, placeboBlocRSquared, placeboBlocParts };
  if (!own.identified || computed.length === 0) return base;
  const passed = own.drivers.filter(
    ({ driver, part, beatsPlacebo }) => beatsPlacebo && part > (placeboBlocParts.get(driver) ?? -1),
  );
  if ((own.rSquared ?? 0) > (placeboBlocRSquared ?? 0) && passed.length > 0)
    return {
      ...base,
      reason: `${own.reason}; ${passed.map(({ driver }) => driver).join(', ')} also beats ${computed.length} placebo blocs`,
    };
  return {
    ...base,
    identified: false,
    reason: `${own.reason}; but the same drivers do as much for ${computed.length} placebo blocs`,
  };
}

/** Drivers whose part beats placebo series and placebo blocs. */
export function passing(verdict: Pick<Verdict, 'drivers' | 'placeboBlocParts'>): readonly string[] {
  return verdict.drivers
    .filter(({ driver, part, beatsPlacebo }) => beatsPlacebo && part > (verdict.placeboBlocParts.get(driver) ?? -1))
    .map(({ driver }) => driver);
}
