/** Holds single events against the sums of the same import. */
import { expect } from 'vitest';
import type { Atlas } from '../src/core/atlas.ts';

interface Sums {
  events: number;
  goldstein: number;
  scored: number;
  mentions: number;
}

/**
 * Demands that the single events of a source, summed by dyad, month and quad class, are its sums: counts and mentions
 * exactly, Goldstein sums to the sixth decimal, to which the sums are rounded.
 * @returns number of single events
 */
export async function demandSameSums(atlas: Atlas, source: string): Promise<number> {
  const summed = new Map<string, Sums>();
  const records = await atlas.rows('event_records', { source });
  for (const { origin, target, day, quadClass, goldstein, mentions } of records) {
    const key = `${origin} ${target} ${day.slice(0, 7)} ${quadClass}`;
    const sums = summed.get(key) ?? { events: 0, goldstein: 0, scored: 0, mentions: 0 };
    summed.set(key, sums);
    sums.events++;
    sums.goldstein += goldstein ?? 0;
    sums.scored += goldstein === null ? 0 : 1;
    sums.mentions += mentions ?? 0;
  }
  const months = await atlas.rows('event_months', { source });
  expect(summed.size).toBe(months.length);
  for (const row of months) {
    const sums = summed.get(`${row.origin} ${row.target} ${row.month} ${row.quadClass}`);
    expect(sums).toMatchObject({ events: row.events, scored: row.goldsteinEvents, mentions: row.mentions ?? 0 });
    expect(Math.abs((sums?.goldstein ?? Number.NaN) - (row.goldsteinSum ?? 0))).toBeLessThan(1e-6);
  }
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  return records.length;
}
