/** Militarised disputes between two states, one row per dispute, pair and year. */
export const disputes = {
  name: 'disputes',
  meaning: 'Militarised disputes between two states, one row per dispute, pair and year',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    dispute: { kind: 'id', meaning: "number of the dispute in the publisher's list" },
    state_a: { kind: 'actor', meaning: 'one state' },
    state_b: { kind: 'actor', meaning: 'the other' },
    year: { kind: 'year', meaning: 'year' },
    start: { kind: 'date', meaning: 'first day of the dispute between the two' },
    ended: { kind: 'date', meaning: 'last day', optional: true },
    hostility: {
      kind: 'integer',
      meaning: 'highest act of either: 1 none, 2 threat, 3 display, 4 use of force, 5 war',
    },
    hostility_a: { kind: 'integer', meaning: 'highest act of state_a, same scale', optional: true },
    hostility_b: { kind: 'integer', meaning: 'highest act of state_b, same scale', optional: true },
    fatality: {
      kind: 'integer',
      meaning:
        'battle deaths of the dispute, coded: 0 none, 1 up to 25, 2 up to 100, 3 up to 250, 4 up to 500, 5 up to 999, 6 more',
      optional: true,
    },
    started_by_a: { kind: 'flag', meaning: 'state_a stands on the side that acted first', optional: true },
    reciprocated: { kind: 'flag', meaning: 'the other side answered with a militarised act', optional: true },
    war: { kind: 'flag', meaning: 'it was a war' },
    outcome: { kind: 'text', meaning: "outcome in the publisher's words", optional: true },
    settlement: { kind: 'text', meaning: "settlement in the publisher's words", optional: true },
  },
} as const;
