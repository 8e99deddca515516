/** Persons, entities and vessels on sanction lists. */
export const listings = {
  name: 'listings',
  meaning: 'Persons, entities and vessels on sanction lists',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    list: { kind: 'id', meaning: 'whose list (un, ofac-sdn, ofac-consolidated, eu ...)' },
    reference: { kind: 'text', meaning: 'number on the list' },
    regime: { kind: 'text', meaning: "programme under which it is listed, in the publisher's words" },
    target: { kind: 'actor', meaning: 'state at which the programme is aimed, where it is one', optional: true },
    kind: { kind: 'enum', meaning: 'what is listed', values: ['individual', 'entity', 'vessel', 'aircraft', 'other'] },
    name: { kind: 'text', meaning: 'name' },
    aliases: { kind: 'text', meaning: 'other names, joined by ;', optional: true },
    nationalities: { kind: 'actors', meaning: 'nationality or flag', optional: true },
    listed: { kind: 'date', meaning: 'on the list from', optional: true },
    amended: { kind: 'date', meaning: 'last amended', optional: true },
    delisted: { kind: 'date', meaning: 'off the list from', optional: true },
  },
} as const;
