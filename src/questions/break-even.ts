import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import { tradeBases } from '../core/trade-basis.ts';
import { costFallPercent, neededIndex, type Standing, standing } from '../models/break-even/break-even.ts';
import { bodyMembers, defineMembers } from './body-members.ts';
import { breakEvenFields } from './break-even/break-even-fields.ts';
import { type EffectEstimate, effectEstimates, intervalRule } from './break-even/effect-estimates.ts';
import { elasticities } from './break-even/elasticities.ts';
import { type LevelSeries, levelSeries } from './break-even/level-series.ts';
import { type ReliefBand, reliefBands } from './break-even/relief-bands.ts';
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

type Solved = Omit<LevelSeries, 'rows'> & {
  readonly ratio: number | null;
  readonly neededIndex: number | null;
  readonly floorLowUsd: number | null;
  readonly floorHighUsd: number | null;
  readonly standing: Standing | null;
};

export interface BreakEvenAnswer {
  readonly actor: string;
  readonly partner: string;
  readonly target: number;
  readonly members: readonly string[] | null;
  readonly solve: {
    readonly parameter: string;
    readonly value: number | null;
    readonly lowValue: number | null;
    readonly highValue: number | null;
    readonly costFallLowPercent: number | null;
    readonly costFallHighPercent: number | null;
    readonly insideEstimated: boolean | null;
    readonly standing: Standing | null;
    readonly estimatedLow: number | null;
    readonly estimatedHigh: number | null;
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
  readonly analogues: readonly (ReliefBand & { readonly standing: Standing | null })[];
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
        'basisName',
        'measure',
        'part',
        'of',
        'targetUsd',
        'laterYear',
        'laterUsd',
        'partners',
        'neededIndex',
        'standing',
        'floorLowUsd',
        'floorHighUsd',
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
    const solved = levels.map((one) => solve(one, interval));
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
        lowValue: needs.length === 0 ? null : Math.min(...needs),
        highValue: needs.length === 0 ? null : Math.max(...needs),
        costFallLowPercent: own.length === 0 ? null : Math.min(...own.map((one) => one.fallLowPercent)),
        costFallHighPercent: own.length === 0 ? null : Math.max(...own.map((one) => one.fallHighPercent)),
        insideEstimated:
          picked?.standing === undefined || picked.standing === null ? null : picked.standing !== 'not enough',
        standing: picked?.standing ?? null,
        estimatedLow: interval?.lowIndex ?? null,
        estimatedHigh: interval?.highIndex ?? null,
        estimatedBy: interval?.by ?? null,
        series: picked === null ? null : nameOf(picked),
        reason: picked === null ? noAnswer(solved, actor, partner, target) : null,
      },
      series: solved,
      costs,
      estimates: estimates.map((one) => ({ ...one, standing: against(one.lowIndex, one.highIndex) })),
      notOwn,
      analogues: bands.map((band) => ({
        ...band,
        standing: band.lowFactor <= 0 ? null : against(Math.log(band.lowFactor), Math.log(band.highFactor)),
      })),
    };
  },
};

/** The same with a later level that the user states: then all partners of the target year are meant. */
function assumed(one: LevelSeries, level: number, target: number): LevelSeries {
  if (one.targetUsd === null || one.targetPartners.length === 0) return one;
  const reason =
    level > 0 ? null : 'trade is zero at the level stated: no finite fall of costs leads from there to any level';
  return {
    ...one,
    laterYear: null,
    laterUsd: level,
    partners: one.targetPartners,
    reason: one.targetUsd > 0 ? reason : `trade was zero in ${target}: any trade passes it`,
  };
}

function solve(
  { rows: _, ...one }: LevelSeries,
  interval: { readonly lowIndex: number; readonly highIndex: number } | null,
): Solved {
  const { targetUsd, laterUsd, reason } = one;
  const needed = reason !== null || targetUsd === null || laterUsd === null ? null : neededIndex(laterUsd, targetUsd);
  const floor = (change: number | undefined): number | null =>
    targetUsd === null || change === undefined ? null : targetUsd * Math.exp(-change);
  return {
    ...one,
    ratio: needed === null ? null : Math.exp(needed),
    neededIndex: needed,
    floorLowUsd: floor(interval?.highIndex),
    floorHighUsd: floor(interval?.lowIndex),
    standing: needed === null || interval === null ? null : standing(needed, interval.lowIndex, interval.highIndex),
  };
}

/** Most partners first, then whole years, then the latest year; else by name. */
function pick(solved: readonly Solved[]): Solved | null {
  const answered = solved.filter(({ neededIndex: needed }) => needed !== null);
  return (
    [...answered].sort(
      (a, b) =>
        b.partners.length - a.partners.length ||
        Number(b.part === 'year') - Number(a.part === 'year') ||
        (b.laterYear ?? 0) - (a.laterYear ?? 0) ||
        (nameOf(a) < nameOf(b) ? -1 : 1),
    )[0] ?? null
  );
}

function nameOf({ basis, measure, part, of }: Pick<LevelSeries, 'basis' | 'measure' | 'part' | 'of'>): string {
  return [basis, measure, ...(part === 'year' ? [] : [part]), ...(of === 'members' ? [] : [of])].join(' ');
}

function noAnswer(solved: readonly Solved[], actor: string, partner: string, target: number): string {
  const held = solved.filter(({ targetUsd }) => targetUsd !== null).map(nameOf);
  return held.length === 0
    ? `no compiler has trade of ${actor} with ${partner} in ${target}`
    : `no compiler has the same partners in ${target} and in a later year; ${target} alone: ${held.join('; ')}`;
}

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
