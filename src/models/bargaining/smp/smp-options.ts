/** Choices of the spatial model of politics, by the names of the KTAB documentation; the defaults are KTAB's. */
export interface SmpOptions {
  /** how strength of a vote follows from a difference in utility */
  readonly voting: 'proportional' | 'binary' | 'prop-bin' | 'prop-cubic' | 'cubic' | 'asym-prospect';
  /** how a chance of victory follows from two coalitions' strengths */
  readonly victory: 'linear' | 'square' | 'quartic' | 'octic' | 'binary';
  /** how chances of options follow from their pairwise chances */
  readonly pce: 'conditional' | 'markov-uniform' | 'markov-incentive';
  /** range of risk attitudes: 0 to 1, -1/2 to 1, -1 to 1 */
  readonly riskRange: 'min' | 'mid' | 'max';
  /** how far an actor sees another's risk attitude rather than its own */
  readonly riskAdjust: 'none' | 'one-third' | 'half' | 'two-thirds' | 'full';
  /** how far third parties bind themselves to the side they take */
  readonly commitment: 'none' | 'semi' | 'full';
  /** weights of the two positions in a bargain: s P, s^2 P^2, or s^2 with the larger chance alone */
  readonly interpolation: 's1p1' | 's2p2' | 's2pmax';
  /** whose view forms the bargain: the initiator's, both apart, or their mean weighted by power */
  readonly bargain: 'initiator' | 'both' | 'compromise';
}

export const smpDefaults: SmpOptions = {
  voting: 'proportional',
  victory: 'linear',
  pce: 'conditional',
  riskRange: 'mid',
  riskAdjust: 'one-third',
  commitment: 'semi',
  interpolation: 's2p2',
  bargain: 'initiator',
};

/**
 * Constants of KTAB's definition that are no options. Floors keep 0/0 out; they are orders of magnitude below what moves anything.
 */
export const smpConstants = {
  /** floor of a coalition among options */
  leastCoalition: 1e-8,
  /** floor of a coalition in a contest of two */
  leastSupport: 1e-10,
  /** expected gain below which nobody challenges */
  leastGain: 1e-5,
  /** floor of an interpolation weight */
  leastWeight: 1e-6,
  /** gains and chances nearer to each other than this share are equal, so that rounding decides nothing */
  tie: 1e-9,
  /** proposed coordinates are rounded to so many parts of the scale */
  parts: 10_000,
  /** distance on 0-1 below which two actors stand on the same point */
  samePoint: 1e-3,
  /** change of a turn over that of the first below which it stops, and the floor of the latter */
  quiet: 0.02,
  leastChange: 1e-4,
  /** fewest and most turns under the stopping rule */
  leastTurns: 2,
  mostTurns: 100,
} as const;
