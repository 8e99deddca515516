/** Sanction measures. */
export const sanctionMeasures = {
  name: 'sanction_measures',
  meaning: 'Sanction measures',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    target: { kind: 'actor', meaning: 'against whom' },
    imposer: { kind: 'actor', meaning: 'state or body that imposed it' },
    instrument: { kind: 'text', meaning: 'legal act' },
    date: { kind: 'date', meaning: 'in force from' },
    ended: { kind: 'date', meaning: 'lifted', optional: true },
    trigger: { kind: 'text', meaning: 'occasion', optional: true },
    sector: { kind: 'text', meaning: 'sector' },
    measure: { kind: 'text', meaning: 'what it does' },
    cap_value: { kind: 'number', meaning: 'cap', optional: true },
    cap_unit: { kind: 'text', meaning: 'unit of the cap', optional: true },
    deadline: { kind: 'date', meaning: 'deadline', optional: true },
  },
} as const;
