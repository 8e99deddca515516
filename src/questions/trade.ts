import { DomainError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { tradeBases } from '../core/trade-basis.ts';
import { type DyadAnswer, tradeDyad } from './trade/trade-dyad.ts';
import { type PartnersAnswer, tradePartners } from './trade/trade-partners.ts';
import { tradeRivals } from './trade/trade-rivals.ts';
import { demandTwoActors } from './two-actors.ts';

const basisIds: readonly string[] = Object.keys(tradeBases);

const parameters = {
  actor: { kind: 'actor', meaning: 'whose trade', position: 0, required: true },
  partner: { kind: 'actor', meaning: 'one partner: every competing value of that cell', position: 1 },
  year: { kind: 'year', meaning: 'year; left out: the latest with a world total, or all years of a dyad' },
  basis: {
    kind: 'enum',
    meaning: 'compiler of the series; left out: picked by the stated rule',
    values: basisIds as readonly string[],
  },
  bloc: { kind: 'actor', meaning: 'bloc whose members are summed', actorKinds: ['body', 'group'] },
  minus: { kind: 'actors', meaning: 'members to take away from the bloc' },
  without: { kind: 'actor', meaning: 'partner to take away from the total; left out: the largest' },
  on: { kind: 'date', meaning: "date of the bloc's membership; left out: last day of the year" },
} as const;

/** An actor's trade: its partners on one basis in a year, or every competing value of one dyad. */
export const trade: Question<typeof parameters, PartnersAnswer | DyadAnswer> = {
  id: 'trade',
  meaning: "Trade of a state: partners, shares, concentration and a bloc's part; or all competing values of one dyad",
  parameters,
  fields: fieldTable(`
    form | string | partners: one actor; dyad: two
    actor | string | whose trade
    year? | integer | year
    basis? | string | compiler of the series
    basisName? | string | its name
    rule? | string | how the basis was picked
    measure? | string | total: both flows; imports or exports: the basis states one only
    totalUsd? | number | world total in the measure | US$
    totalId? | string | row of the total
    totalSource? | string | source of the total
    partners[]? | object | partners, by rank
    partners[].partner? | string | partner
    partners[].exportsUsd? | number | goods shipped to the partner | US$
    partners[].importsUsd? | number | goods shipped by the partner | US$
    partners[].totalUsd? | number | both | US$
    partners[].share? | number | share of the world total; as published where sharePublished | 0-1
    partners[].sharePublished? | boolean | the compiler itself states the share
    partners[].shareOfListed? | number | share of the listed partners | 0-1
    partners[].rank? | integer | rank; as stated where rankStated
    partners[].rankStated? | boolean | the source itself states the rank
    partners[].flags? | string | why the value is implausible or not comparable; it still counts
    partners[].id? | string | row of the trade table
    partners[].source? | string | source id
    partners[].class? | string | confidence class
    herfindahl? | number | concentration, the rest spread thin | 0-1
    herfindahlHigh? | number | concentration, the rest in as few partners as the stated ranks allow | 0-1
    covered? | number | share of the world total that is broken down; null without a world total | 0-1
    without? | object | the same without one partner
    without.actor? | string | partner taken away
    without.totalUsd? | number | what is left | US$
    without.herfindahl? | number | concentration of what is left, lower bound | 0-1
    without.herfindahlHigh? | number | upper bound | 0-1
    bloc? | object | the bloc's part
    bloc.id? | string | bloc
    bloc.members? | array | members on the date, less those taken away
    bloc.minus? | array | members taken away
    bloc.on? | string | date of the membership
    bloc.totalUsd? | number | sum over members with a value, on the basis | US$
    bloc.reported? | array | members with a value
    bloc.notReported? | array | members without a value: missing, not zero
    bloc.shareOfTotal? | number | of the world total | 0-1
    bloc.shareWithout? | number | of the total without the partner taken away | 0-1
    bloc.byBasis[]? | object | the same sum on every basis
    bloc.byBasis[].basis? | string | basis
    bloc.byBasis[].measure? | string | total, imports or exports
    bloc.byBasis[].totalUsd? | number | sum | US$
    bloc.byBasis[].reported? | array | members with a value
    bloc.byBasis[].notReported? | array | members without
    bloc.published[]? | object | published figures for exactly this group
    bloc.published[].group? | string | group
    bloc.published[].basis? | string | basis
    bloc.published[].totalUsd? | number | value | US$
    bloc.published[].shareOfTotal? | number | of the world total on the chosen basis | 0-1
    bloc.published[].shareWithout? | number | of the total without the partner taken away | 0-1
    bloc.published[].id? | string | row of the trade table
    bloc.published[].source? | string | source id
    bloc.published[].class? | string | confidence class
    passedOver[]? | object | bases that were not used
    passedOver[].basis? | string | basis
    passedOver[].basisName? | string | its name
    passedOver[].measure? | string | what it states
    passedOver[].partners? | integer | partners with a value | partners
    passedOver[].totalUsd? | number | its world total | US$
    passedOver[].reason? | string | why it was passed over
    coverage[]? | object | all years with a value of any partner
    coverage[].year | integer | year
    coverage[].basis | string | compiler that the rule picks for the year, or the one asked for
    coverage[].partners | integer | partners for which it gives a value | partners
    implausible[]? | object | values of the year that are flagged, on any basis
    implausible[].partner? | string | partner
    implausible[].basis? | string | basis
    implausible[].valueUsd? | number | value | US$
    implausible[].reason? | string | why
    implausible[].id? | string | row of the trade table
    implausible[].source? | string | source id
    partner? | string | the partner of a dyad
    values[]? | object | every competing value
    values[].period? | string | period as stated
    values[].basis? | string | basis
    values[].basisName? | string | its name
    values[].wording? | string | basis in the source's words
    values[].reporter? | string | whose declaration it rests on
    values[].flow? | string | exports, imports or total
    values[].valueUsd? | number | value | US$
    values[].flags? | string | why it is implausible or not comparable
    values[].id? | string | row of the trade table
    values[].source? | string | source id
    values[].class? | string | confidence class
    ranks[]? | object | ranks that sources state
    ranks[].period? | string | period
    ranks[].basis? | string | basis
    ranks[].rank? | integer | rank
    ranks[].rankHigh? | integer | upper end where the source gives a range
    ranks[].rankOf? | string | what it orders
    ranks[].id? | string | row of the trade table
    ranks[].source? | string | source id
    ranks[].class? | string | confidence class
    shares[]? | object | published shares
    shares[].year? | integer | year
    shares[].share? | number | share of two-way trade | 0-1
    shares[].basis? | string | basis
    shares[].id? | string | row of the trade_shares table
    shares[].source? | string | source id
    shares[].class? | string | confidence class
    spread? | object | how far the values of the year lie apart, flagged ones left out
    spread.flow? | string | flow compared
    spread.lowUsd? | number | lowest | US$
    spread.highUsd? | number | highest | US$
    spread.ratio? | number | highest over lowest
    spread.values? | integer | values compared | values
  `),
  tables: [
    {
      path: 'partners',
      title: 'Partners',
      columns: ['rank', 'partner', 'exportsUsd', 'importsUsd', 'totalUsd', 'share', 'class', 'source'],
    },
    {
      path: 'values',
      title: 'Competing values',
      columns: ['period', 'basisName', 'reporter', 'flow', 'valueUsd', 'flags', 'class', 'source'],
    },
    { path: 'ranks', title: 'Ranks as stated' },
    { path: 'shares', title: 'Published shares' },
    { path: 'bloc.byBasis', title: 'The bloc on every basis' },
    { path: 'bloc.published', title: 'Published figures for the group' },
    { path: 'passedOver', title: 'Passed over' },
    { path: 'implausible', title: 'Flagged as implausible or not comparable' },
  ],
  rivals: tradeRivals,
  methods: 'trade',
  examples: [
    'good-offices trade PRK --year 2015 --bloc ASEAN --minus MMR,LAO,VNM --without CHN',
    'good-offices trade PRK PHL --year 2016',
    'good-offices trade PRK CHN',
  ],

  async ask(atlas, { actor, partner, year, basis, bloc, minus, without, on }, session) {
    if (partner !== null) {
      demandTwoActors('trade', actor, partner);
      if (bloc !== null || minus.length > 0 || without !== null)
        throw new DomainError('trade: bloc, minus and without need one actor; got two; leave out the partner');
      return tradeDyad(atlas, session, actor, partner, year, basis);
    }
    if (minus.length > 0 && bloc === null)
      throw new DomainError(
        `trade: minus takes members away from a bloc; got minus ${minus.join(',')} without bloc; add bloc`,
      );
    return tradePartners(atlas, session, await atlas.actors(), { actor, year, basis, bloc, minus, without, on });
  },
};
