/** What the codes of event data mean. */

/**
 * Root categories of CAMEO, by the first two digits of a code.
 * @see Schrodt, P. A. (2012). CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook, version 1.1b3.
 */
export const cameoRoots: { readonly [root: string]: string } = {
  '01': 'make public statement',
  '02': 'appeal',
  '03': 'express intent to cooperate',
  '04': 'consult',
  '05': 'engage in diplomatic cooperation',
  '06': 'engage in material cooperation',
  '07': 'provide aid',
  '08': 'yield',
  '09': 'investigate',
  '10': 'demand',
  '11': 'disapprove',
  '12': 'reject',
  '13': 'threaten',
  '14': 'protest',
  '15': 'exhibit force posture',
  '16': 'reduce relations',
  '17': 'coerce',
  '18': 'assault',
  '19': 'fight',
  '20': 'engage in unconventional mass violence',
};

/**
 * What an event's root code means: in CAMEO the root category, in PLOVER the event type, which is a word itself.
 * @returns `null` for a code that the scheme does not have
 * @example rootMeaning('CAMEO', '13') // => 'threaten'
 */
export function rootMeaning(scheme: 'CAMEO' | 'PLOVER', rootCode: string | null): string | null {
  if (rootCode === null) return null;
  return scheme === 'CAMEO' ? (cameoRoots[rootCode] ?? null) : rootCode.toLowerCase();
}
