/** Obligations of an alliance that one state owes another in a year. */
export const alliances = {
  name: 'alliances',
  meaning: 'Obligations of an alliance that one state owes another in a year',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor: { kind: 'actor', meaning: 'state that owes the obligation' },
    partner: { kind: 'actor', meaning: 'state to which it is owed' },
    year: { kind: 'year', meaning: 'year' },
    defense: { kind: 'flag', meaning: 'active help if the partner is attacked' },
    offense: { kind: 'flag', meaning: 'active help in an attack by the partner' },
    neutrality: { kind: 'flag', meaning: 'no help for an enemy of the partner' },
    nonaggression: { kind: 'flag', meaning: 'no force against the partner' },
    consultation: { kind: 'flag', meaning: 'talks before acting' },
  },
} as const;
