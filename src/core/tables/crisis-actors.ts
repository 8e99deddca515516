/** States in an international crisis. */
export const crisisActors = {
  name: 'crisis_actors',
  meaning: 'States in an international crisis',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    crisis: { kind: 'id', meaning: "number of the crisis in the publisher's list" },
    actor: { kind: 'actor', meaning: 'state in crisis' },
    start: { kind: 'date', meaning: 'its crisis begins', optional: true },
    ended: { kind: 'date', meaning: 'its crisis ends', optional: true },
    trigger: { kind: 'text', meaning: 'what set it off for the state', optional: true },
    response: { kind: 'text', meaning: 'its main response', optional: true },
    outcome: { kind: 'text', meaning: 'what it got', optional: true },
  },
} as const;
