import type { Row } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import { estimateIdealPoints, type IdealPoints } from '../models/ideal-points/estimate.ts';
import { comparePositions, type PositionComparison } from '../models/ideal-points/position-comparison.ts';
import { type VotingRecord, votingRecord } from './voting-record.ts';

const parameters = {
  year: { kind: 'year', meaning: 'only this year; left out: all years' },
  actors: { kind: 'actors', meaning: 'only these states; left out: all states', actorKinds: ['state', 'territory'] },
  minority: {
    kind: 'number',
    meaning: 'least share of voters against the majority for a roll call to count; 0 leaves out the unanimous only',
    default: 0.025,
    minimum: 0,
    maximum: 0.5,
  },
  minimumRollCalls: {
    kind: 'integer',
    meaning: 'fewest recorded votes from which positions are estimated',
    default: 500,
    minimum: 1,
    maximum: 100000,
  },
} as const;

/** States that fix which end is which: the western permanent members' camp at the high end, their rivals at the low one. */
const anchors = { high: ['USA', 'GBR', 'CAN', 'ISR'], low: ['RUS', 'CHN', 'DDR'] } as const;

/** Published series that rests on the same kind of votes: on whole resolutions. */
const likeForLike = 'final-passage';

interface IdealPoint {
  readonly actor: string;
  readonly year: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly votes: number;
  readonly published: number | null;
}

export interface IdealPointsAnswer {
  readonly points: readonly IdealPoint[];
  readonly fit: {
    readonly states: number;
    readonly rollCalls: number;
    readonly votes: number;
    readonly iterations: number;
    readonly converged: boolean;
    readonly seconds: null;
    readonly anchor: string;
    readonly lopsidedRule: string;
    readonly largestStep: number;
    readonly cutShort: number;
    readonly reason: string | null;
  };
  readonly published: (PositionComparison & { readonly series: string }) | null;
}

/** Positions of states by year, estimated from recorded votes. */
export const idealPoints: Question<typeof parameters, IdealPointsAnswer> = {
  id: 'ideal-points',
  meaning: 'Positions of states on one line, by year, estimated from their votes in the UN General Assembly',
  parameters,
  fields: fieldTable(`
    points[]? | object | states by year, from the high end down; empty where votes do not differ
    points[].actor | string | state
    points[].year | integer | calendar year
    points[].estimate | number | position; higher = votes nearer to the United States and its allies | sd over all state-years
    points[].standardError | number | standard error, without the error of scale and origin that all states share | sd over all state-years
    points[].votes | integer | votes it rests on | votes
    points[].published? | number | published position on the same kind of votes, where the series is at hand | its own sd over all state-years
    fit | object | the estimation, over all states and years whatever is shown
    fit.states | integer | states; a successor that kept the seat is the same | states
    fit.rollCalls | integer | roll calls that count | roll calls
    fit.votes | integer | votes cast on them | votes
    fit.iterations | integer | sweeps over items and states | sweeps
    fit.converged | boolean | the stopping rule was met
    fit.seconds? | number | always null, so that an answer has the same bytes each time; time stands in bench/ | seconds
    fit.anchor | string | what fixes scale, origin and direction
    fit.lopsidedRule | string | which roll calls are left out
    fit.largestStep | number | largest raw Newton step of the last sweep over positions and items | sd over all state-years
    fit.cutShort | integer | steps of the last sweep that a limit cut short; 0 in a sound fit | steps
    fit.reason? | string | why there is no estimate, where there is none
    published? | object | comparison of all points with the published series; null when it is not at hand
    published.series | string | published series
    published.points | integer | state-years in both | state-years
    published.pooledCorrelation? | number | correlation over all state-years | -1 to 1
    published.medianYearCorrelation? | number | median over years of the correlation within the year | -1 to 1
    published.meanDifference? | number | mean absolute difference of levels | sd over all state-years
    published.largestDifference? | number | largest absolute difference of levels | sd over all state-years
  `),
  tables: [{ path: 'points', title: 'Positions' }],
  methods: 'ideal-points',
  examples: ['good-offices ideal-points --minimum-roll-calls 10 --actors PRK,VNM,SGP'],

  async ask(atlas, { year, actors, minority, minimumRollCalls }, session) {
    const record = await votingRecord(atlas, 'UNGA');
    if (record.rollCalls.length < minimumRollCalls)
      throw new NotFoundError(
        `ideal-points: too few recorded votes to place states; got ${record.rollCalls.length}, needed ${minimumRollCalls}; import the UN voting record (good-offices sources import FOLDER), or lower --minimum-roll-calls`,
      );
    const numbers = (ids: readonly string[]): number[] => ids.flatMap((id) => record.stateOf.get(id) ?? []);
    const fit = estimateIdealPoints(record.cast, {
      minority,
      anchors: { high: numbers(anchors.high), low: numbers(anchors.low) },
    });
    const series = await atlas.rows('ideal_points', { series: likeForLike });
    const all = pointsOf(fit, record, series);
    const points = chosen(all, year, actors);
    session.evidence.useAll('roll_calls', record.rollCalls);
    session.evidence.useAll('ideal_points', series);
    explain(session, fit, record, minimumRollCalls);
    sayMissing(session, points, actors, year);
    return {
      points,
      fit: {
        states: fit.votes.states,
        rollCalls: record.rollCalls.length - fit.votes.lopsided,
        votes: fit.votes.votes,
        iterations: fit.iterations,
        converged: fit.converged,
        seconds: null,
        anchor: `mean 0 and standard deviation 1 over all state-years; ${anchors.high.join(', ')} above ${anchors.low.join(', ')}`,
        lopsidedRule: `${fit.votes.lopsided} roll calls left out: unanimous, or fewer than ${minority} of the voters against the majority`,
        largestStep: rounded(fit.gates.largestStep, 6),
        cutShort: fit.gates.clipped,
        reason: fit.reason,
      },
      published:
        series.length === 0
          ? null
          : {
              series: likeForLike,
              ...comparePositions(
                all.flatMap(({ year: of, estimate, published }) =>
                  published === null ? [] : [{ year: of, estimate, published }],
                ),
              ),
            },
    };
  },
};

function pointsOf(fit: IdealPoints, record: VotingRecord, series: readonly Row<'ideal_points'>[]): IdealPoint[] {
  const published = new Map(series.map((row) => [`${row.actor} ${row.year}`, row.point]));
  const { pointState, pointYear, byPoint } = fit.votes;
  const points = Array.from(fit.estimate, (estimate, p) => {
    const year = pointYear[p] as number;
    const actor = record.actorIn(pointState[p] as number, year);
    return {
      actor,
      year,
      estimate: rounded(estimate, 4),
      standardError: rounded(fit.standardError[p] as number, 4),
      votes: (byPoint.bounds[3 * p + 3] as number) - (byPoint.bounds[3 * p] as number),
      published: published.get(`${actor} ${year}`) ?? null,
    };
  });
  return points.sort((a, b) => a.year - b.year || b.estimate - a.estimate || (a.actor < b.actor ? -1 : 1));
}

function chosen(all: readonly IdealPoint[], year: number | null, actors: readonly string[]): readonly IdealPoint[] {
  const points = all.filter(
    (point) => (year === null || point.year === year) && (actors.length === 0 || actors.includes(point.actor)),
  );
  if (points.length > 0 || all.length === 0) return points;
  throw new NotFoundError(
    `ideal-points: no votes of ${actors.length === 0 ? 'any state' : actors.join(', ')}${year === null ? '' : ` in ${year}`}; positions run from ${all[0]?.year} to ${all.at(-1)?.year}`,
  );
}

function explain(session: Session, fit: IdealPoints, record: VotingRecord, minimumRollCalls: number): void {
  session.define(
    'Position: ordinal probit on yes, abstain and no, with a random walk of each state from year to year; unit = standard deviation over all state-years. Absence is missing, never an abstention.',
  );
  session.define(
    'Recorded votes of the General Assembly on whole resolutions; of several sources of a roll call the one with the most votes counts. Titles that return in the next year share item parameters.',
  );
  session.define('Evidence names the roll calls; the votes are the rows of the table votes that name them.');
  session.warn('Resolutions adopted without a vote are not in the record: positions are about what is divided.');
  session.warn(
    'Read the order of states and their change, not levels: they differ from the published ones, and the extreme (the United States) stands farther out here.',
  );
  for (const warning of fit.warnings) session.warn(`Estimation: ${warning}.`);
  if (fit.reason !== null) session.warn(`No positions: ${fit.reason}.`);
  if (
    minimumRollCalls < parameters.minimumRollCalls.default &&
    record.rollCalls.length < parameters.minimumRollCalls.default
  )
    session.warn(
      `Only ${record.rollCalls.length} roll calls, chosen for the case and not at random: these positions are about them alone.`,
    );
  if (fit.votes.lopsided > 0)
    session.drop({ reason: 'roll call too lopsided to tell states apart', rows: fit.votes.lopsided });
}

function sayMissing(
  session: Session,
  points: readonly IdealPoint[],
  actors: readonly string[],
  year: number | null,
): void {
  const missing = actors.filter((actor) => points.every((point) => point.actor !== actor));
  if (missing.length > 0)
    session.warn(`No votes at hand of ${missing.join(', ')}${year === null ? '' : ` in ${year}`}: no position.`);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
