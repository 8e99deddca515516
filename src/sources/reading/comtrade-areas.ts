/** Codes of the UN Comtrade office that mean something else than the same number of M49, or no actor. */
import type { CodeException } from '../code-resolver.ts';

/** Reporters and partners that are groups of states, free zones, bunkers, or not specified. */
const aggregates = [
  ...[58, 97, 129, 221, 290, 471, 472, 473, 492, 527, 536, 568, 577, 636, 637, 697, 711, 837, 838, 839, 849],
  ...[879, 899],
];

export const comtradeAreas: readonly CodeException[] = [
  ...aggregates.map((code) => ({ code: String(code), actor: null })),
  // Other Asia, not elsewhere specified: in practice Taiwan
  { code: '490', actor: 'TWN' },
];

/** Said of figures with code 490. */
export const taiwanWording = '"Other Asia, not elsewhere specified" (490), in practice Taiwan';
