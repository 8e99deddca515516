/** Figures that partners reported of trade with the DPRK and that cannot be right: flagged wherever they come from UN Comtrade. */

interface MirrorFlag {
  /** actor ids in alphabetical order */
  readonly pair: string;
  readonly from: number;
  readonly to: number;
  readonly flag: string;
}

const mirrorFlags: readonly MirrorFlag[] = [
  {
    pair: 'IND-PRK',
    from: 2008,
    to: 2008,
    flag: "implausible: more than all the DPRK's trade without China in that year",
  },
  {
    pair: 'PRK-TTO',
    from: 2012,
    to: 2012,
    flag: 'implausible: out of line with all other years; probably South Korea (410) booked as North Korea (408)',
  },
  {
    pair: 'MMR-PRK',
    from: 1984,
    to: 2006,
    flag: 'implausible: relations were cut from 1983 to 2007; North and South Korea (408, 410) may be mixed up',
  },
  {
    pair: 'KOR-PRK',
    from: 1948,
    to: 2100,
    flag: 'trade between the two Koreas counts as domestic in South Korea and is left out as a rule',
  },
];

/** What is to be said of a pair's figures in a year, or `null`. */
export function mirrorFlag(a: string, b: string, year: number): string | null {
  const pair = a < b ? `${a}-${b}` : `${b}-${a}`;
  return mirrorFlags.find((one) => one.pair === pair && year >= one.from && year <= one.to)?.flag ?? null;
}
