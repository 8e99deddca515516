/** When states belong to the state system or to the major powers, as the publisher codes it. */
export const systemMembers = {
  name: 'system_members',
  meaning: 'When states belong to the state system or to the major powers, as the publisher codes it',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor: { kind: 'actor', meaning: 'state' },
    rank: { kind: 'enum', meaning: 'state or major power', values: ['state', 'major-power'] },
    since: { kind: 'date', meaning: 'first day' },
    until: { kind: 'date', meaning: 'last day; the last coded day where it has not ended', optional: true },
    censored: { kind: 'flag', meaning: 'it had not ended when the publisher stopped coding' },
    code: { kind: 'text', meaning: "publisher's code" },
    version: { kind: 'text', meaning: "publisher's version" },
  },
} as const;
