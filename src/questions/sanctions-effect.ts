import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Dropped, Question } from '../core/question.ts';
import { tradeBases } from '../core/trade-basis.ts';
import {
  type EffectRow,
  effectsOf,
  estimateEffect,
  type SpecificationRun,
} from '../models/sanctions-effect/estimate-effect.ts';
import { type FlowMeans, flowMeans } from '../models/sanctions-effect/flow-means.ts';
import { hubOf } from '../models/sanctions-effect/flow-panel.ts';
import { explainEffect } from './sanctions-effect/explain-effect.ts';
import { flowPanelOf } from './sanctions-effect/flow-panel-of.ts';
import { markedFlows } from './sanctions-effect/marked-flows.ts';
import { pickBasis } from './sanctions-effect/pick-basis.ts';
import { listRule, listsOfCases, sanctionSpells } from './sanctions-effect/sanction-spells.ts';
import { sensitivityRuns } from './sanctions-effect/sensitivity-runs.ts';

const basisIds: readonly string[] = Object.keys(tradeBases);

const parameters = {
  target: {
    kind: 'actor',
    meaning: 'estimate the effect of sanctions against this state apart from all others',
    position: 0,
    actorKinds: ['state', 'territory'],
  },
  basis: {
    kind: 'enum',
    meaning: 'compiler of the trade; left out: the one with most rows in the years',
    values: basisIds as readonly string[],
  },
  cases: { kind: 'text', meaning: 'source id of the list of sanctions; left out: picked by the stated rule' },
  from: { kind: 'year', meaning: 'first year of the panel', default: 1990, minimum: 1816, maximum: 2100 },
  to: { kind: 'year', meaning: 'last year of the panel; left out: the last with a flow' },
  every: {
    kind: 'integer',
    meaning: 'use every so many years, counted back from the last',
    default: 1,
    minimum: 1,
    maximum: 10,
  },
  least: {
    kind: 'integer',
    meaning: 'fewest flows that have years with and years without sanctions, for an estimate to be given',
    default: 10,
    minimum: 2,
    maximum: 1000,
  },
  window: {
    kind: 'integer',
    meaning: 'years before the begin and after the end of a ban that the timing test marks',
    default: 3,
    minimum: 1,
    maximum: 20,
  },
  mainOnly: { kind: 'flag', meaning: 'without the sensitivity runs, which take several times as long' },
} as const;

export interface SanctionsEffectAnswer {
  readonly target: string | null;
  readonly basis: string;
  readonly tradeSource: string;
  readonly sanctionsTable: string;
  readonly sanctionsSources: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly years: number;
  readonly states: number;
  readonly flows: number;
  readonly observations: number;
  readonly kept: number;
  readonly dropped: readonly Dropped[];
  readonly clusters: number;
  readonly fixedEffects: string;
  readonly identified: boolean;
  readonly reason: string | null;
  readonly effects: readonly EffectRow[];
  readonly sensitivity: readonly EffectRow[];
  readonly means: readonly FlowMeans[];
}

const effectFields = (path: string): string => `
    ${path}[].specification | string | ${path === 'effects' ? 'any ban, or bans by extent' : 'what is different'}
    ${path}[].regressor | string | any, complete, partial; target, others; before, after = within the window around a ban
    ${path}[].flows | integer | directed pairs with trade that have years with and years without it | flows
    ${path}[].estimate? | number | change of the log of expected trade | log points
    ${path}[].standardError? | number | clustered by directed pair | log points
    ${path}[].p? | number | two-sided p-value | 0-1
    ${path}[].percent? | number | the estimate as a change of trade | percent
    ${path}[].lowPercent? | number | low end of the 95 % interval | percent
    ${path}[].highPercent? | number | high end | percent
    ${path}[].reason? | string | why there is no estimate`;

/** What sanctions do to trade, by a gravity equation on the panel at hand, or why that cannot be told. */
export const sanctionsEffect: Question<typeof parameters, SanctionsEffectAnswer> = {
  id: 'sanctions-effect',
  meaning: 'By how many percent sanctions lower trade: gravity panel with its interval, or why it cannot be told',
  parameters,
  fields: fieldTable(`
    target? | string | state whose sanctions are told apart; null = all
    basis | string | compiler of the trade
    tradeSource | string | source of the flows
    sanctionsTable | string | sanction_cases: codings of scholars; sanction_measures: measures of the case
    sanctionsSources | array | their sources
    from | integer | first year with a flow
    to | integer | last year with a flow
    years | integer | years with a flow | years
    states | integer | states in the flows | states
    flows | integer | directed pairs of states | pairs
    observations | integer | flows by year; kept + all dropped | rows
    kept | integer | rows of the first specification that was estimated; 0 where none was | rows
    dropped[] | object | rows that it left out
    dropped[].reason | string | why
    dropped[].rows | integer | how many | rows
    clusters | integer | clusters of its standard errors | clusters
    fixedEffects | string | fixed effects that the panel permits
    identified | boolean | at least one effect of sanctions is estimated
    reason? | string | why none is
    effects[] | object | the main specifications${effectFields('effects')}
    sensitivity[] | object | the same with something else assumed; empty with mainOnly${effectFields('sensitivity')}
    means[] | object | flows of the target, or of the one state of the panel, before and under their first ban: no estimate
    means[].exporter | string | who ships
    means[].importer | string | who receives
    means[].banFrom | integer | first year of the first ban
    means[].yearsBefore | integer | years with a value before | years
    means[].yearsUnder | integer | years with a value from then on | years
    means[].meanBeforeUsd? | number | mean of those before | US$ a year
    means[].meanUnderUsd? | number | mean of those from then on | US$ a year
    means[].changePercent? | number | change of the mean | percent
    means[].othersChangePercent? | number | change of the summed means of flows in that direction that no ban touches | percent
    means[].others | integer | such flows with a value in both | flows
  `),
  tables: [
    {
      path: 'effects',
      title: 'Effect of sanctions on trade',
      columns: ['specification', 'regressor', 'flows', 'percent', 'lowPercent', 'highPercent', 'p', 'reason'],
    },
    {
      path: 'sensitivity',
      title: 'With something else assumed',
      columns: ['specification', 'regressor', 'flows', 'percent', 'lowPercent', 'highPercent', 'p', 'reason'],
    },
    { path: 'means', title: 'Flows before and under their first ban' },
    { path: 'dropped', title: 'Rows left out' },
  ],
  methods: 'sanctions-effect',
  examples: ['good-offices sanctions-effect PRK', 'good-offices sanctions-effect PRK --least 2 --from 1995'],

  async ask(atlas, { target, basis, cases, from, to, every, least, window, mainOnly }, session) {
    const last = to ?? 9999;
    if (last < from) throw new DomainError(`sanctions-effect: to lies before from; got ${from} to ${last}`);
    const picked = await pickBasis(atlas, { basis, from, to: last });
    const lists = await listsOfCases(atlas);
    if (cases !== null && !lists.includes(cases))
      throw new NotFoundError(
        `sanctions-effect: no list of sanctions of that source is at hand; got "${cases.slice(0, 60)}"; ${lists.length === 0 ? 'none is imported' : `at hand: ${lists.join(', ')}`}`,
        { candidates: lists },
      );
    const list = cases ?? lists[0] ?? null;
    const read = await flowPanelOf(atlas, session, { basis: picked.basis, from, to: picked.last, every });
    if (read === null)
      throw new NotFoundError(
        `sanctions-effect: no flow between states on basis ${picked.basis} from ${from} to ${picked.last}; ask for other years`,
      );
    const { panel } = read;
    if (target !== null && !panel.states.includes(target))
      throw new NotFoundError(`sanctions-effect: ${target} is in no flow on basis ${picked.basis} in these years`);
    const found = await sanctionSpells(atlas, session, list);
    const marked = markedFlows(panel, found.spells, target, window);
    const runs: SpecificationRun[] = [
      estimateEffect(target === null ? 'any ban' : `against ${target}`, panel, marked.main, least),
      ...(target === null ? [estimateEffect('by extent', panel, marked.byExtent, least)] : []),
    ];
    const hub = hubOf(panel);
    const sensitivity = mainOnly
      ? []
      : await sensitivityRuns(atlas, session, {
          panel,
          marked,
          target,
          lists,
          list,
          window,
          least,
          every,
          bases: picked.others,
          from,
        });
    const effects = runs.flatMap((run) => run.effects);
    const first = runs.find((run) => run.kept > 0);
    const identified = effects.some(({ regressor, estimate }) => regressor !== 'others' && estimate !== null);
    explainEffect(session, { hub, list, listRule, lists, picked, least, window });
    const about = target ?? hub;
    return {
      target,
      basis: picked.basis,
      tradeSource: read.source,
      sanctionsTable: found.table,
      sanctionsSources: found.sources,
      from: read.years[0] ?? from,
      to: read.years.at(-1) ?? picked.last,
      years: read.years.length,
      states: panel.states.length,
      flows: read.pairs,
      observations: panel.trade.length,
      kept: first?.kept ?? 0,
      dropped: first?.dropped ?? [],
      clusters: first?.clusters ?? 0,
      fixedEffects: effectsOf(hub),
      identified,
      reason: identified ? null : (effects.find(({ regressor }) => regressor !== 'others')?.reason ?? null),
      effects,
      sensitivity,
      means: about === null ? [] : flowMeans(panel, found.spells, about),
    };
  },
};
