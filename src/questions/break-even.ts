import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import { tradeBases } from '../core/trade-basis.ts';
import { costFallPercent, type Standing, standing } from '../models/break-even/break-even.ts';
import { bodyMembers, defineMembers } from './body-members.ts';
import { breakEvenFields } from './break-even/break-even-fields.ts';
import { type EffectEstimate, effectEstimates, intervalRule } from './break-even/effect-estimates.ts';
import { elasticities } from './break-even/elasticities.ts';
import { levelSeries } from './break-even/level-series.ts';
import { type ReliefBand, reliefBands } from './break-even/relief-bands.ts';
import { assumed, nameOf, noAnswer, pick, rank, type Solved, solve } from './break-even/solve-series.ts';
import { sameGroups } from './trade/trade-bloc.ts';
import { tradeCells } from './trade/trade-rows.ts';
import { demandTwoActors } from './two-actors.ts';

const basisIds: readonly string[] = Object.keys(tradeBases);

const parameters = {
  actor: { kind: 'actor', meaning: 'state whose trade it is', position: 0, required: true },
  partner: { kind: 'actor', meaning: 'partner, or bloc whose members are compared', position: 1, required: true },
  target: { kind: 'year', meaning: 'year whose level is to be passed', default: 2016 },
  later: {
    kind: 'year',
    meaning: 'year from which trade starts; left out: the last with a value for the same partners',
  },
  basis: { kind: 'enum', meaning: 'only this compiler of trade', values: basisIds as readonly string[] },
  level: {
    kind: 'number',
    meaning: 'level from which trade starts, US$, in place of the values after the target year',
    minimum: 0,
  },
  elasticity: {
    kind: 'number',
    meaning: 'percent by which trade falls when its cost rises by one percent; left out: all published ones',
    minimum: 0.01,
    maximum: 100,
  },
  window: {
    kind: 'integer',
    meaning: 'years from the relief on in which the trade of other states counts as analogue',
    default: 4,
    minimum: 0,
    maximum: 20,
  },
  on: { kind: 'date', meaning: "date of the bloc's membership; left out: last day of the target year" },
} as const;

export interface BreakEvenAnswer {
  readonly actor: string;
  readonly partner: string;
  readonly target: number;
  readonly members: readonly string[] | null;
  readonly solve: {
    readonly parameter: string;
    readonly value: number | null;
    readonly interval: readonly [number, number] | null;
    readonly costFallPercent: readonly [number, number] | null;
    readonly insideEstimated: boolean | null;
    readonly standing: Standing | null;
    readonly estimated: readonly [number, number] | null;
    readonly estimatedBy: string | null;
    readonly series: string | null;
    readonly reason: string | null;
  };
  readonly series: readonly Solved[];
  readonly costs: readonly {
    readonly series: string;
    readonly elasticity: string;
    readonly study: string;
    readonly low: number;
    readonly high: number;
    readonly fallLowPercent: number;
    readonly fallHighPercent: number;
    readonly class: string;
    readonly confidence: string;
  }[];
  readonly estimates: readonly (EffectEstimate & { readonly standing: Standing | null })[];
  readonly notOwn: string | null;
  readonly analogues: readonly (ReliefBand & {
    /** the factors as changes of the gravity index */
    readonly lowIndex: number | null;
    readonly highIndex: number | null;
    readonly standing: Standing | null;
  })[];
}

/** How far trade costs must fall for trade to pass an earlier level, and whether lifting sanctions does as much. */
export const breakEven: Question<typeof parameters, BreakEvenAnswer> = {
  id: 'break-even',
  meaning: 'How far must trade costs fall for trade to pass an earlier level, and would lifting sanctions do as much',
  parameters,
  fields: breakEvenFields,
  tables: [
    {
      path: 'series',
      title: 'Levels, compiler by compiler',
      columns: [
        'name',
        'targetUsd',
        'laterYear',
        'laterUsd',
        'partners',
        'neededIndex',
        'standing',
        'floorLowUsd',
        'reason',
      ],
    },
    { path: 'costs', title: 'Needed fall of trade costs' },
    {
      path: 'estimates',
      title: 'What lifting sanctions would do',
      columns: ['kind', 'study', 'sample', 'lossPercent', 'lowIndex', 'highIndex', 'standing', 'confidence'],
    },
    {
      path: 'analogues',
      title: 'Growth of trade of other states once sanctions were lifted',
      columns: ['caseActor', 'lifted', 'partner', 'measure', 'before', 'after', 'lowFactor', 'highFactor', 'standing'],
    },
  ],
  methods: 'break-even',
  examples: [
    'good-offices break-even PRK ASEAN',
    'good-offices break-even PRK CHN --target 2014',
    'good-offices break-even PRK ASEAN --basis comtrade-mirror --level 15900000',
  ],

  async ask(atlas, { actor: first, partner: second, target, later, basis, level, elasticity, window, on }, session) {
    demandTwoActors('break-even', first, second);
    const index = await atlas.actors();
    const isMany = (id: string): boolean => index.get(id)?.kind === 'body' || index.get(id)?.kind === 'group';
    if (isMany(first) && isMany(second))
      throw new DomainError(`break-even: one of the two must be a state; got ${first} and ${second}`);
    if (later !== null && later <= target)
      throw new DomainError(`break-even: later must lie after the target year; got ${later} and ${target}`);
    // trade of a bloc with a state is trade of the state with the bloc
    const [actor, partner] = isMany(first) ? [second, first] : [first, second];
    let members: readonly string[] | null = null;
    if (isMany(partner) && partner !== 'WLD') {
      const membership = await bodyMembers(atlas, session, partner, on ?? `${target}-12-31`);
      defineMembers(session, membership);
      members = membership.members.filter((member) => member !== actor);
    }
    const partners = members ?? [partner];
    const groups = members === null ? [] : [...new Set([partner, ...(await sameGroups(atlas, members))])];
    const cells = (await tradeCells(atlas, actor)).filter(({ row }) => basis === null || row.basis === basis);
    if (cells.length === 0)
      throw new NotFoundError(
        `break-even: no trade of ${actor}${basis === null ? '' : ` on basis ${basis}`} in the tables; import a trade source`,
      );
    const levels = levelSeries(cells, session, { target, later, partners, groups }).map((one) =>
      level === null ? one : assumed(one, level, target),
    );
    for (const { rows } of levels) session.evidence.useAll('trade', rows);
    const { estimates, notOwn, interval } = await effectEstimates(atlas, session);
    const solved = levels.map((one) => solve(one, interval)).sort((a, b) => rank(a) - rank(b));
    const picked = pick(solved);
    const needs = solved.flatMap((one) => one.neededIndex ?? []);
    const scale = await elasticities(atlas, session, elasticity);
    const costs = solved.flatMap((one) =>
      one.neededIndex === null
        ? []
        : scale.map(({ id, study, low, high, class: sure, confidence }) => ({
            series: nameOf(one),
            elasticity: id,
            study,
            low,
            high,
            fallLowPercent: costFallPercent(one.neededIndex as number, high),
            fallHighPercent: costFallPercent(one.neededIndex as number, low),
            class: sure,
            confidence,
          })),
    );
    const need = picked?.neededIndex ?? null;
    const against = (low: number, high: number): Standing | null => (need === null ? null : standing(need, low, high));
    const own = picked === null ? [] : costs.filter(({ series }) => series === nameOf(picked));
    const bands = await reliefBands(atlas, session, window);
    explain(session, level);
    return {
      actor,
      partner,
      target,
      members,
      solve: {
        parameter: 'change of the gravity index, the log of expected trade',
        value: need,
        interval: needs.length === 0 ? null : [Math.min(...needs), Math.max(...needs)],
        costFallPercent:
          own.length === 0
            ? null
            : [
                Math.min(...own.map(({ fallLowPercent }) => fallLowPercent)),
                Math.max(...own.map(({ fallHighPercent }) => fallHighPercent)),
              ],
        insideEstimated:
          picked?.standing === undefined || picked.standing === null ? null : picked.standing !== 'not enough',
        standing: picked?.standing ?? null,
        estimated: interval === null ? null : [interval.lowIndex, interval.highIndex],
        estimatedBy: interval?.by ?? null,
        series: picked === null ? null : nameOf(picked),
        reason: picked === null ? noAnswer(solved, actor, partner, target) : null,
      },
      series: solved,
      costs,
      estimates: estimates.map((one) => ({ ...one, standing: against(one.lowIndex, one.highIndex) })),
      notOwn,
      analogues: bands.map((band) => {
        // trade that fell to zero has no logarithm
        const [lowIndex, highIndex] =
          band.lowFactor > 0 ? [Math.log(band.lowFactor), Math.log(band.highFactor)] : [null, null];
        const standing = lowIndex === null || highIndex === null ? null : against(lowIndex, highIndex);
        return { ...band, lowIndex, highIndex, standing };
      }),
    };
  },
};

function explain(session: Session, level: number | null): void {
  session.define(
    'Needed change of the gravity index: log of the level in the target year over the later level, of the same partners by the same compiler in the same part of the year. Series of different compilers are never joined; current US dollars, not deflated.',
  );
  session.define(
    'Needed fall of trade costs: 1 - (target / later)^(-1 / elasticity), in percent of the price with these costs; every published elasticity is shown, none is chosen.',
  );
  session.define(
    `Estimated interval: ${intervalRule}. Lifting is taken to undo what sanctions did: its index is minus the log of what they leave. Floor: the level from which lifting alone reaches the target.`,
  );
  session.define(
    'Series picked: most partners compared, then whole years, then the latest year. Enough: the need lies at or below the low end of the interval; not enough: above its high end.',
  );
  if (level !== null)
    session.warn(`The later level of US$ ${level} is an assumption of the user; no source stands behind it.`);
  session.warn(
    'Sizes are held fixed: output, prices and other partners at both times. A sanctioned economy that shrank, or partners that found others, need more than the index says; effects on pairs under bans are no effects on this pair.',
  );
}
