/** What the definitions and regressions add up to. */
import { rankAgreement } from '../../measures/salience/rank-agreement.ts';
import type { SalienceAnswer } from './answer.ts';
import type { SalienceDefinition } from './definition.ts';
import { passing, type RegressionRows, type Verdict } from './regression.ts';

/** The definition asked for, else the one with the most years in which it varies; the first among equals. */
export function chosen<J extends { readonly definition: SalienceDefinition; readonly rows: RegressionRows }>(
  judged: readonly J[],
  asked: string | null,
): J | undefined {
  if (asked !== null) return judged.find(({ definition }) => definition.id === asked);
  const weight = ({ rows }: J): number =>
    rows.outcome.some((value) => value !== rows.outcome[0]) ? rows.years.length : -1;
  return judged.reduce<J | undefined>(
    (best, one) => (best === undefined || weight(one) > weight(best) ? one : best),
    undefined,
  );
}

/** In the definition asked for, or in most of those that have the years for it. */
export function overall(
  judged: readonly { readonly definition: SalienceDefinition; readonly verdict: Verdict }[],
  asked: string | null,
): { readonly drivers: readonly string[]; readonly reason: string } {
  const told = (verdict: Verdict): readonly string[] => (verdict.identified ? passing(verdict) : []);
  if (asked !== null) {
    const own = judged.find(({ definition }) => definition.id === asked);
    if (own === undefined) return { drivers: [], reason: `definition ${asked} has a share in no year` };
    return { drivers: told(own.verdict), reason: own.verdict.reason };
  }
  const regressed = judged.filter(({ verdict }) => verdict.drivers.length > 0);
  if (regressed.length === 0)
    return { drivers: [], reason: 'not identified: no definition has the years for a regression' };
  const named = [...new Set(regressed.flatMap(({ verdict }) => told(verdict)))];
  const counts = named.map((driver) => ({
    driver,
    in: regressed.filter(({ verdict }) => told(verdict).includes(driver)).map(({ definition }) => definition.id),
  }));
  const drivers = counts.filter((count) => 2 * count.in.length > regressed.length).map(({ driver }) => driver);
  const list = counts.map((count) => `${count.driver} in ${count.in.join(', ')}`).join('; ') || 'none in any';
  const of = `of ${regressed.length} definitions regressed (${regressed.map(({ definition }) => definition.id).join(', ')})`;
  return {
    drivers,
    reason: `${drivers.length > 0 ? 'identified' : 'not identified'}: ${of}, drivers told from chance: ${list}`,
  };
}

export function rounded(value: number): number;
export function rounded(value: number | null): number | null;
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}

/** A definition as the answer shows it, with its trend. */
export function described(definition: SalienceDefinition): SalienceAnswer['definitions'][number] {
  const { id, meaning, unit, reason, years } = definition;
  const known = years.filter(({ blocShare }) => blocShare !== null);
  const trend = rankAgreement(
    known.map(({ year }) => year),
    known.map(({ blocShare }) => blocShare ?? 0),
  );
  return {
    id,
    meaning,
    unit,
    n: known.length,
    firstYear: known[0]?.year ?? null,
    lastYear: known.at(-1)?.year ?? null,
    reason,
    trend,
    years,
  };
}

/** Rank agreement of all pairs of definitions. */
export function pairs(definitions: readonly SalienceDefinition[]): SalienceAnswer['rankAgreement'] {
  return definitions.flatMap((a, i) =>
    definitions.slice(i + 1).map((b) => {
      const other = new Map(b.years.map(({ year, blocShare }) => [year, blocShare]));
      const common = a.years.flatMap(({ year, blocShare }): [number, number][] => {
        const theirs = other.get(year) ?? null;
        return blocShare === null || theirs === null ? [] : [[blocShare, theirs]];
      });
      const agreement = rankAgreement(
        common.map(([x]) => x),
        common.map(([, y]) => y),
      );
      return { a: a.id, b: b.id, ...agreement };
    }),
  );
}
