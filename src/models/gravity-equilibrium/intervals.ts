/** Intervals of effects from draws of the slopes. */
import { quantile } from '../../math/quantile.ts';
import { type EffectName, type Effects, effectNames } from './effects.ts';

/** Ends of the interval of an effect, one per country; NaN where fewer than `fewestDraws` draws were solved. */
export interface Interval {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What draws of the slopes say. */
export interface Intervals {
  readonly draws: number;
  /** draws without a solution: no interval holds them */
  readonly failed: number;
  /** why they failed, and how many each */
  readonly failures: ReadonlyMap<string, number>;
  readonly effects: { readonly [name in EffectName]: Interval };
}

/** Fewest solved draws from which an interval is given. */
export const fewestDraws = 20;

/**
 * Collects draws to intervals between equal tails.
 * @param draw effects under the next draw of the slopes, or why there are none
 * @param shape how many draws and countries, and the share of draws between the ends, 0-1
 * @param onDraw is told how many draws are done, and how many there are
 */
export function intervalsOf(
  draw: () => Effects | string,
  { draws, countries, level }: { readonly draws: number; readonly countries: number; readonly level: number },
  onDraw?: (done: number, of: number) => void,
): Intervals {
  const solved: Effects[] = [];
  const failures = new Map<string, number>();
  for (let d = 0; d < draws; d++) {
    onDraw?.(d, draws);
    const effects = draw();
    if (typeof effects === 'string') failures.set(effects, (failures.get(effects) ?? 0) + 1);
    else solved.push(effects);
  }
  const effects = Object.fromEntries(
    effectNames.map((name) => [
      name,
      intervalAt(
        solved.map((one) => one[name]),
        countries,
        level,
      ),
    ]),
  ) as { [name in EffectName]: Interval };
  return { draws, failed: draws - solved.length, failures, effects };
}

function intervalAt(values: readonly Float64Array[], n: number, level: number): Interval {
  const low = new Float64Array(n).fill(Number.NaN);
  const high = low.slice();
  if (values.length < fewestDraws) return { low, high };
  for (let i = 0; i < n; i++) {
    const drawn = Float64Array.from(values, (value) => value[i] as number);
    low[i] = quantile(drawn, (1 - level) / 2) as number;
    high[i] = quantile(drawn, (1 + level) / 2) as number;
  }
  return { low, high };
}
