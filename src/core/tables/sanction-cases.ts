/** Sanctions or threats of them by states and bodies against a state, as scholars code them. */
export const sanctionCases = {
  name: 'sanction_cases',
  meaning: 'Sanctions or threats of them by states and bodies against a state, as scholars code them',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    case_id: { kind: 'text', meaning: "number of the case in the publisher's list" },
    target: { kind: 'actor', meaning: 'against whom' },
    imposers: { kind: 'actors', meaning: 'by whom' },
    start: { kind: 'date', meaning: 'begin' },
    ended: { kind: 'date', meaning: 'end; empty while it lasts', optional: true },
    imposed: { kind: 'flag', meaning: 'imposed; false = threatened only' },
    types: {
      kind: 'text',
      meaning: 'sorts of sanction (arms, military, trade, financial, travel, other), joined by ;',
      optional: true,
    },
    objective: { kind: 'text', meaning: 'aim', optional: true },
    result: { kind: 'text', meaning: 'result as coded', optional: true },
  },
} as const;
