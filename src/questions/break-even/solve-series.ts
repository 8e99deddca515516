/** What each series needs, and which of them the answer speaks of. */
import { neededIndex, type Standing, standing } from '../../models/break-even/break-even.ts';
import type { LevelSeries } from './level-series.ts';

/** A series with the change that it needs. */
export type Solved = Omit<LevelSeries, 'rows'> & {
  readonly name: string;
  readonly ratio: number | null;
  readonly neededIndex: number | null;
  readonly floorLowUsd: number | null;
  readonly floorHighUsd: number | null;
  readonly standing: Standing | null;
};

/** The same with a later level that the user states: then all partners of the target year are meant. */
export function assumed(one: LevelSeries, level: number, target: number): LevelSeries {
  if (one.targetUsd === null || one.targetPartners.length === 0) return one;
  const reason =
    level > 0 ? null : 'trade is zero at the level stated: no finite fall of costs leads from there to any level';
  return {
    ...one,
    laterYear: null,
    laterUsd: level,
    partners: one.targetPartners,
    reason: one.targetUsd > 0 ? reason : `trade was zero in ${target}: any trade passes it`,
  };
}

export function solve(
  { rows: _, ...one }: LevelSeries,
  interval: { readonly lowIndex: number; readonly highIndex: number } | null,
): Solved {
  const { targetUsd, laterUsd, reason } = one;
  const needed = reason !== null || targetUsd === null || laterUsd === null ? null : neededIndex(laterUsd, targetUsd);
  const floor = (change: number | undefined): number | null =>
    targetUsd === null || change === undefined ? null : targetUsd * Math.exp(-change);
  return {
    name: nameOf(one),
    ...one,
    ratio: needed === null ? null : Math.exp(needed),
    neededIndex: needed,
    floorLowUsd: floor(interval?.highIndex),
    floorHighUsd: floor(interval?.lowIndex),
    standing: needed === null || interval === null ? null : standing(needed, interval.lowIndex, interval.highIndex),
  };
}

/** Series with an answer first, then those with the target year, then the rest; else by name. */
export function rank({ neededIndex: needed, targetUsd }: Solved): number {
  return needed !== null ? 0 : targetUsd !== null ? 1 : 2;
}

/** Most partners first, then whole years, then the latest year; else by name. */
export function pick(solved: readonly Solved[]): Solved | null {
  const answered = solved.filter(({ neededIndex: needed }) => needed !== null);
  return (
    [...answered].sort(
      (a, b) =>
        b.partners.length - a.partners.length ||
        Number(b.part === 'year') - Number(a.part === 'year') ||
        (b.laterYear ?? 0) - (a.laterYear ?? 0) ||
        (nameOf(a) < nameOf(b) ? -1 : 1),
    )[0] ?? null
  );
}

export function nameOf({ basis, measure, part, of }: Pick<LevelSeries, 'basis' | 'measure' | 'part' | 'of'>): string {
  return [basis, measure, ...(part === 'year' ? [] : [part]), ...(of === 'members' ? [] : [of])].join(' ');
}

export function noAnswer(solved: readonly Solved[], actor: string, partner: string, target: number): string {
  const held = solved.filter(({ targetUsd }) => targetUsd !== null).map(nameOf);
  return held.length === 0
    ? `no compiler has trade of ${actor} with ${partner} in ${target}`
    : `no compiler has the same partners in ${target} and in a later year; ${target} alone: ${held.join('; ')}`;
}
