/** Figures of the data set that cannot be right, or do not mean what they seem to: flagged, never removed. */
import { grouped } from '../../core/grouped.ts';

/** A pair, by actor ids in alphabetical order, the years concerned, and what is to be said. */
interface Implausible {
  readonly pair: string;
  readonly from: number;
  readonly to: number;
  readonly flag: string;
}

export const implausible: readonly Implausible[] = [
  {
    pair: 'KOR-PRK',
    from: 1948,
    to: 2100,
    flag: 'trade between the two Koreas is left out by construction: 0 is not a measurement',
  },
  {
    pair: 'MMR-PRK',
    from: 1948,
    to: 2006,
    flag: 'implausible: relations were cut from 1983 to 2007, the series grows by about a tenth each year: extrapolated',
  },
  {
    pair: 'IND-PRK',
    from: 2008,
    to: 2008,
    flag: "implausible: more than all the country's trade without China in that year",
  },
  {
    pair: 'JPN-PRK',
    from: 2001,
    to: 2001,
    flag: 'implausible: out of line with the years around it; probably South Korea (410) booked as North Korea (408)',
  },
];

const byPair: ReadonlyMap<string, readonly Implausible[]> = grouped(implausible, ({ pair }) => pair);

/** What is to be said of a pair's figures in a year, or `null`. */
export function implausibility(a: string, b: string, year: number): string | null {
  const entries = byPair.get(a < b ? `${a}-${b}` : `${b}-${a}`);
  return entries?.find(({ from, to }) => year >= from && year <= to)?.flag ?? null;
}
