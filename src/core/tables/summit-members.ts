/** Who takes part in a recurring summit, one row per group of states that came in together. */
export const summitMembers = {
  name: 'summit_members',
  meaning: 'Who takes part in a recurring summit, one row per group of states that came in together',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    event: { kind: 'id', meaning: 'series of the summits table' },
    members: { kind: 'actors', meaning: 'states' },
    joined: { kind: 'year', meaning: 'first year' },
    left: { kind: 'year', meaning: 'last year', optional: true },
  },
} as const;
