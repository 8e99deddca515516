/** Programmes of the EU whose code is not that of the state at which they are aimed, or is aimed at none. */
const special: ReadonlyMap<string, string | null> = new Map([
  // actions against the territorial integrity of Ukraine: aimed at Russia, as OFAC's programmes of that name
  ['UKR', 'RUS'],
  ['RUSDA', 'RUS'],
  ['SDNZ', 'SDN'],
  // against the Taliban
  ['AFG', null],
]);

/**
 * The code that may name a state: the publisher's without the `EU-` of transcriptions.
 * @returns the id of the state, a code to be resolved, or `null` where the programme aims at no state
 * @example programmeCode('EU-PRK') // => { actor: null, code: 'PRK' }
 */
export function programmeCode(programme: string): { readonly actor: string | null; readonly code: string | null } {
  const code = programme.replace(/^EU-/i, '').toUpperCase();
  const meant = special.get(code);
  if (meant !== undefined) return { actor: meant, code: null };
  // themes and groups (TERR, TAQA, CYB, HR, CHEM) are no codes of states
  return { actor: null, code: /^[A-Z]{3}$/.test(code) ? code : null };
}
