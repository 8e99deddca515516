/** Memberships of the data set that look wrong: kept, with a note. */
const notes: { readonly [key: string]: string } = {
  'APO PRK': 'looks wrong: the Asian Productivity Organization names the Republic of Korea as its member, not the DPRK',
  'IADB PRK':
    'looks wrong: the Inter-American Development Bank names the Republic of Korea (2005) as its member, not the DPRK',
};

/** What is to be said of a state's membership in an organisation, or `null`. */
export function doubtful(body: string, actor: string): string | null {
  return notes[`${body} ${actor}`] ?? null;
}
