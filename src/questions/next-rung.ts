import { DomainError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, RawParameters, Session } from '../core/question.ts';
import type { Change } from '../models/scenario/scenario-file.ts';
import { type Role, roleLadder } from '../models/thirdparty/role-ladder.ts';
import { needsOf } from './next-rung/needs-of.ts';
import { assumption } from './next-rung/option.ts';
import { optionsFor } from './next-rung/options-for.ts';
import { type ListedNeed, type ListedOption, tryOptions } from './next-rung/try-options.ts';
import { type ListedSet, verifiedSets } from './next-rung/verified-sets.ts';
import { roleParameters } from './roles/role-parameters.ts';
import { roleScene } from './roles/roles-scene.ts';
import type { RolesAnswer } from './roles.ts';

const own = {
  rung: {
    kind: 'enum',
    meaning: 'rung to reach; left out: the lowest above the highest shown whose preconditions do not all hold',
    values: roleLadder as readonly Role[],
  },
  options: {
    kind: 'integer',
    meaning: 'most ways of making one statement hold that are tried',
    default: 3,
    minimum: 1,
    maximum: 16,
  },
  sets: { kind: 'integer', meaning: 'most sets that are verified and listed', default: 10, minimum: 1, maximum: 100 },
} as const;
const parameters: typeof roleParameters & typeof own = { ...roleParameters, ...own };

export interface NextRungAnswer {
  readonly actor: string;
  readonly between: readonly [string, string];
  readonly on: string;
  readonly highestShown: Role | null;
  readonly rung: Role | null;
  readonly outcome: 'holds already' | 'reached' | 'reached but for what is beyond' | 'no set does' | 'at the top';
  readonly reason: string | null;
  readonly needs: readonly ListedNeed[];
  readonly options: readonly ListedOption[];
  readonly sets: readonly ListedSet[];
  readonly moreSets: number;
  readonly scenario: unknown;
}

/** The smallest sets of changes that would make the preconditions of the next role hold, each verified by asking again. */
export const nextRung: Question<typeof parameters, NextRungAnswer> = {
  id: 'next-rung',
  meaning: 'Smallest sets of changes by which a third party would meet what the next role asks, each asked again',
  parameters,
  fields: fieldTable(`
    actor | string | third party
    between | array | the two parties
    on | string | date asked for
    highestShown? | string | highest role shown by an event
    rung? | string | rung that is looked at; null at the top
    outcome | string | holds already; reached; reached but for what is beyond; no set does; at the top
    reason? | string | why not, or what stays open
    needs[] | object | statements of the rung that do not hold, down to those that rows decide
    needs[].role | string | rung to which the statement belongs
    needs[].key | string | short name
    needs[].statement | string | statement
    needs[].holds? | boolean | false, or null where no data decide it
    needs[].because | string | what decides it, or why nothing does
    needs[].tried | integer | ways that were tried | options
    needs[].left | integer | ways that are as good and were not tried | options
    needs[].beyond? | string | why no verb of a scenario can make it hold
    options[] | object | ways that were tried, each alone
    options[].option | string | its number
    options[].key | string | statement it is meant for
    options[].text | string | what changes
    options[].changes | integer | changes of the data | changes
    options[].works | boolean | the statement holds when asked again
    options[].satisfies | array | statements of the needs that hold then
    options[].reason? | string | why it does not work
    sets[] | object | sets of options that satisfy all needs that any option satisfies; none can spare an option; fewest changes first
    sets[].options | array | options
    sets[].text | array | what changes
    sets[].changes | integer | changes of the data | changes
    sets[].satisfies | array | needs that hold when all are made together
    sets[].leaves | array | needs that still do not hold
    sets[].breaks | array | statements of the ladder that held before and do not then, as role and key
    sets[].rungHolds | boolean | every statement of the rung holds
    moreSets | integer | further minimal sets, not verified and not listed | sets
    scenario? | any | first set as a scenario file
  `),
  tables: [
    {
      path: 'sets',
      title: 'Smallest sets of changes',
      columns: ['text', 'changes', 'satisfies', 'leaves', 'breaks', 'rungHolds'],
    },
    { path: 'needs', title: 'What does not hold', columns: ['role', 'statement', 'holds', 'because', 'beyond'] },
    {
      path: 'options',
      title: 'Ways that were tried',
      columns: ['option', 'key', 'text', 'works', 'satisfies', 'reason'],
    },
  ],
  methods: 'next-rung',
  examples: [
    'good-offices next-rung ASEAN --between USA,PRK',
    'good-offices next-rung ASEAN --between USA,PRK --rung mediator',
    'good-offices next-rung MNG --between USA,PRK --rung envoy',
  ],

  async ask(atlas, asked, session) {
    const [a, b] = asked.between;
    const limits = { years: asked.years, leverage: asked.leverage, balance: asked.balance, capacity: asked.capacity };
    const before = (
      await session.ask('roles', {
        actor: asked.actor,
        between: asked.between,
        ...(asked.on !== null && { on: asked.on }),
        ...texts(limits),
      })
    ).answer as RolesAnswer;
    if (a === undefined || b === undefined) throw new DomainError('next-rung: --between takes two parties, as A,B');
    const again = { actor: asked.actor, between: asked.between, on: before.on, ...texts(limits) };
    const shown = before.highestShown === null ? -1 : roleLadder.indexOf(before.highestShown);
    const isOpen = (role: Role): boolean => needsOf(before, role).length > 0;
    const rung = asked.rung ?? roleLadder.slice(shown + 1).find(isOpen) ?? null;
    const scene = await roleScene(atlas, session, { actor: asked.actor, a, b, on: before.on });
    explain(session, asked.options);
    const base = {
      actor: before.actor,
      between: before.between,
      on: before.on,
      highestShown: before.highestShown,
      rung,
    };
    const nothing = { needs: [], options: [], sets: [], moreSets: 0, scenario: null };
    if (rung === null)
      return {
        ...base,
        ...nothing,
        outcome: 'at the top',
        reason: 'the preconditions of every rung above the highest shown hold',
      };
    const needs = needsOf(before, rung);
    if (needs.length === 0)
      return {
        ...base,
        ...nothing,
        outcome: 'holds already',
        reason: 'its preconditions hold; what is missing is an event that shows the role',
      };
    const ladder = { atlas, session, again, needs };
    const { listed, tried } = await tryOptions(ladder, (statement) =>
      optionsFor(atlas, session, scene, statement, limits, asked.options),
    );
    const { sets, more, reachable, first } = await verifiedSets(ladder, before, rung, tried, asked.sets);
    const reached = sets.some(({ rungHolds }) => rungHolds);
    const stays = listed.filter(({ key }) => !reachable.includes(key));
    return {
      ...base,
      outcome: reached ? 'reached' : sets.length > 0 ? 'reached but for what is beyond' : 'no set does',
      reason: reached
        ? null
        : stays
            .map(
              ({ statement, beyond, tried: ways }) =>
                `${statement}: ${beyond ?? `none of ${ways} ways tried makes it hold`}`,
            )
            .join('; ') || null,
      needs: listed,
      options: tried.map(({ of: _, ...one }) => one),
      sets,
      moreSets: more,
      scenario: first.length === 0 ? null : scenarioOf(before, rung, first, again),
    };
  },
};

function texts(limits: { readonly [name: string]: number }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, String(value)]));
}

/** The set as a file that `good-offices scenario` reads. */
function scenarioOf(before: RolesAnswer, rung: Role, changes: readonly Change[], again: RawParameters): unknown {
  const [a, b] = before.between;
  return {
    title: `${before.actor} meets what is asked of a ${rung} between ${a} and ${b}`,
    assumptions: [{ id: assumption, text: 'a smallest set of changes that next-rung found; judgement, no forecast' }],
    // a factor without a band leaves its ends out
    changes: changes.map((change) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))),
    ask: [
      {
        question: 'roles',
        parameters: Object.fromEntries(
          Object.entries(again).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
        ),
      },
    ],
  };
}

function explain(session: Session, most: number): void {
  session.define(
    `Needs: statements of the rung that are false or that no data decide. Ways: changes of the data in the verbs of a scenario, at most ${most} for each statement; each is made alone and the ladder asked again. Sets: all minimal covers of the needs that some way meets (exhaustive over the ways that work), fewest changes first; each listed set is made as a whole and the ladder asked again.`,
  );
  session.define(
    'Beyond the language: what no table records (mandate, refusal of a venue, presence), and what more data, not an act, would decide.',
  );
  session.warn(
    'A set shows what would have to be so in the tables for the statements to hold. It is no advice and no forecast: nothing says that actors would do it, or that a role follows where its preconditions hold.',
  );
}
