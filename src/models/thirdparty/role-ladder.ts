/** The ladder of third-party roles, each asking more of the third party than the one before. */
export const roleLadder = ['host', 'envoy', 'facilitator', 'mediator', 'guarantor'] as const;

export type Role = (typeof roleLadder)[number];

/** Words by which a text claims a role. Looser words (broker, role, help) name no rung and are not read. */
export const roleWords: { readonly [R in Role]: RegExp } = {
  host: /\b(host\w*|venue\w*)/gi,
  envoy: /\b(envoys?|messengers?|go-betweens?|shuttl\w*)/gi,
  facilitator: /\b(facilitat\w*|platforms?|conven\w*|good offices)/gi,
  mediator: /\b(mediat\w*)/gi,
  guarantor: /\b(guarant\w*|monitor\w*)/gi,
};

/** A word of denial that stands up to so many characters before the role takes it back. */
const denial = /\b(not?|lacks?|lacking|cannot|without|never|unable)\b[^.;,]{0,40}$/i;

/** A role that a text names: claimed, or denied ("not direct mediation"). */
export interface NamedRole {
  readonly role: Role;
  readonly denied: boolean;
  readonly word: string;
}

/**
 * Roles that a text names, each once; a role that is both claimed and denied counts as claimed.
 * @example namedRoles('offers a platform, not direct mediation').map(({ role, denied }) => `${role} ${denied}`) // => ['facilitator false', 'mediator true']
 */
export function namedRoles(text: string): readonly NamedRole[] {
  return roleLadder.flatMap((role) => {
    const found = [...text.matchAll(roleWords[role])].map((match) => ({
      role,
      denied: denial.test(text.slice(0, match.index)),
      word: match[0],
    }));
    const claimed = found.find(({ denied }) => !denied);
    return claimed !== undefined ? [claimed] : found.slice(0, 1);
  });
}

/** The highest rung of some roles; `null` for none. */
export function highestRole(roles: readonly Role[]): Role | null {
  return roleLadder.findLast((role) => roles.includes(role)) ?? null;
}
