import { DomainError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { highestRole, type Role, roleLadder, roleWords } from '../models/thirdparty/role-ladder.ts';
import type { Precondition } from './roles/precondition.ts';
import { roleParameters } from './roles/role-parameters.ts';
import { rolePreconditions } from './roles/roles-preconditions.ts';
import { type RoleFact, roleScene } from './roles/roles-scene.ts';
import { claimedRoles, shownRoles } from './roles/roles-shown.ts';
import { demandTwoActors } from './two-actors.ts';

export interface RolesAnswer {
  readonly actor: string;
  readonly between: readonly [string, string];
  readonly on: string;
  readonly rungs: readonly {
    readonly role: Role;
    readonly events: number;
    readonly claims: number;
    readonly denials: number;
    readonly hold: number;
    readonly fail: number;
    readonly undecided: number;
    readonly shown: readonly RoleFact[];
    readonly claimed: readonly RoleFact[];
    readonly denied: readonly RoleFact[];
    readonly preconditions: readonly Precondition[];
  }[];
  readonly statements: readonly (Omit<Precondition, 'evidence'> & { readonly role: Role })[];
  readonly events: readonly (RoleFact & { readonly role: Role })[];
  readonly claims: readonly (RoleFact & { readonly role: Role })[];
  readonly highestShown: Role | null;
  readonly highestClaimed: Role | null;
  readonly hosting: { readonly hosted: number; readonly of: number; readonly hosts: readonly string[] };
}

const factFields = (path: string): string => `
    ${path}[].text | string | what the row says
    ${path}[].date? | string | date
    ${path}[].id | string | row
    ${path}[].table | string | table of the row
    ${path}[].source | string | source id
    ${path}[].class | string | confidence class`;

/** How far up the ladder of third-party roles a state or body stands between two parties. */
export const roles: Question<typeof roleParameters, RolesAnswer> = {
  id: 'roles',
  meaning:
    'What role a third party has had between two others: shown by events, claimed by texts, and what the next rung asks',
  parameters: roleParameters,
  fields: fieldTable(`
    actor | string | third party
    between | array | the two parties
    on | string | date asked for
    rungs[] | object | roles, each asking more than the one before
    rungs[].role | string | host, envoy, facilitator, mediator or guarantor
    rungs[].shown[] | object | events that show it${factFields('rungs[].shown')}
    rungs[].claimed[] | object | texts and codings that claim it${factFields('rungs[].claimed')}
    rungs[].denied[] | object | texts that deny it${factFields('rungs[].denied')}
    rungs[].events | integer | events that show it | events
    rungs[].claims | integer | texts and codings that claim it | entries
    rungs[].denials | integer | texts that deny it | entries
    rungs[].hold | integer | preconditions that hold | statements
    rungs[].fail | integer | that fail | statements
    rungs[].undecided | integer | that no data decide | statements
    rungs[].preconditions[] | object | what the rung asks for
    rungs[].preconditions[].key | string | short name, with the party where it is about one
    rungs[].preconditions[].statement | string | statement
    rungs[].preconditions[].holds? | boolean | true or false by the data; null = the data do not decide
    rungs[].preconditions[].reason | string | figures or rows that decide it, or why nothing does
    rungs[].preconditions[].evidence[] | object | rows behind it${factFields('rungs[].preconditions[].evidence')}
    statements[] | object | the preconditions of all rungs in one list
    statements[].role | string | rung
    statements[].key | string | short name, with the party where it is about one
    statements[].statement | string | statement
    statements[].holds? | boolean | true, false, or null where no data decide
    statements[].reason | string | what decides it, or why nothing does
    events[] | object | what is shown on all rungs in one list
    events[].role | string | rung${factFields('events')}
    claims[] | object | what is claimed on all rungs in one list
    claims[].role | string | rung${factFields('claims')}
    highestShown? | string | highest role shown by an event
    highestClaimed? | string | highest role claimed by a text
    hosting | object | official bilateral meetings of the two in third countries up to the date
    hosting.hosted | integer | held in it, or in a state that was then its member | meetings
    hosting.of | integer | all of them | meetings
    hosting.hosts | array | states that hosted for it
  `),
  tables: [
    { path: 'rungs', title: 'Rungs', columns: ['role', 'events', 'claims', 'denials', 'hold', 'fail', 'undecided'] },
    { path: 'statements', title: 'What each rung asks', columns: ['role', 'statement', 'holds', 'reason'] },
    { path: 'events', title: 'Events that show a role', columns: ['role', 'date', 'text', 'class', 'source'] },
    { path: 'claims', title: 'Texts and codings that claim a role', columns: ['role', 'text', 'class', 'source'] },
  ],
  methods: 'roles',
  examples: ['good-offices roles ASEAN --between USA,PRK', 'good-offices roles SWE --between USA,PRK --on 2019-12-31'],

  async ask(atlas, { actor, between, on, years, leverage, balance, capacity }, session) {
    const [a, b, ...more] = between;
    if (a === undefined || b === undefined || more.length > 0)
      throw new DomainError(`roles: --between takes two parties, as A,B; got ${between.length}`);
    demandTwoActors('roles', a, b);
    if (actor === a || actor === b) throw new DomainError(`roles: ${actor} is a party; a third party is asked for`);
    const scene = await roleScene(atlas, session, { actor, a, b, on });
    const { shown, hosting } = await shownRoles(atlas, session, scene);
    const { claimed, denied } = await claimedRoles(atlas, session, scene);
    const preconditions = await rolePreconditions(atlas, session, scene, { years, leverage, balance, capacity });
    session.define(
      'Shown: a meeting of both held there, or a coded envoy, facilitator, mediator or guarantor of talks that it did not host. A role coded for a host is partly read off the hosting: it counts as claimed.',
    );
    session.define(
      `Claimed: a claim about it, or about a forum it runs, that uses a word of the rung (${roleLadder.map((role) => `${role}: ${roleWords[role].source.replaceAll('\\b', '').replaceAll('\\w*', '-')}`).join('; ')}); with a denial before the word it is denied. A forum it runs that seats both counts as a claim to facilitate.`,
    );
    session.define(
      `Leverage: ${leverage} of a party's trade; nearness: votes in the General Assembly in the ${years} years before, agreements within ${balance}; a body that can decide: mean agreement index ${capacity}. All are parameters.`,
    );
    session.warn(
      'Meetings, visits and claims are compiled from sources, not a census: a rung without events is not shown, which does not show that it was never filled.',
    );
    const rungs = roleLadder.map((role) => {
      const asks = preconditions.get(role) ?? [];
      const decided = (holds: boolean | null): number => asks.filter((entry) => entry.holds === holds).length;
      return {
        role,
        events: shown.get(role)?.length ?? 0,
        claims: claimed.get(role)?.length ?? 0,
        denials: denied.get(role)?.length ?? 0,
        hold: decided(true),
        fail: decided(false),
        undecided: decided(null),
        shown: shown.get(role) ?? [],
        claimed: claimed.get(role) ?? [],
        denied: denied.get(role) ?? [],
        preconditions: asks,
      };
    });
    const keys = (facts: ReadonlyMap<Role, readonly RoleFact[]>): readonly Role[] => [...facts.keys()];
    return {
      actor,
      between: [a, b],
      on: scene.day,
      rungs,
      statements: rungs.flatMap(({ role, preconditions: asks }) =>
        asks.map(({ key, statement, holds, reason }) => ({ role, key, statement, holds, reason })),
      ),
      events: rungs.flatMap((rung) => rung.shown.map((entry) => ({ role: rung.role, ...entry }))),
      claims: rungs.flatMap((rung) => rung.claimed.map((entry) => ({ role: rung.role, ...entry }))),
      highestShown: highestRole(keys(shown)),
      highestClaimed: highestRole(keys(claimed)),
      hosting,
    };
  },
};
