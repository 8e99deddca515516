import { compareText } from '../core/compare-text.ts';
import { compareDates, yearOf } from '../core/edtf.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';

const parameters = {
  actor: { kind: 'actor', meaning: 'state of origin of the workers', position: 0, required: true },
  host: { kind: 'actor', meaning: 'only that host' },
} as const;

export interface LabourAnswer {
  readonly actor: string;
  readonly estimates: readonly {
    readonly id: string;
    readonly host: string;
    readonly period: string;
    readonly year: number | null;
    readonly workers: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly unit: string;
    readonly source: string;
    readonly class: string;
  }[];
  readonly shares: readonly {
    readonly host: string;
    readonly period: string;
    readonly workers: number;
    readonly unit: string;
    readonly upperBound: boolean;
    readonly worldLow: number;
    readonly worldHigh: number;
    readonly worldYear: number;
    readonly shareLow: number;
    readonly shareHigh: number;
  }[];
}

/** Workers a state sends abroad: every estimate with its unit, and each host's share of the world estimate nearest in time. */
export const labour: Question<typeof parameters, LabourAnswer> = {
  id: 'labour',
  meaning: 'Workers a state sends abroad, by host, with rival estimates',
  parameters,
  fields: fieldTable(`
    actor | string | state of origin
    estimates[] | object | every estimate in the tables, by host and date
    estimates[].id | string | row of the labour table
    estimates[].host | string | host; WLD = all hosts together
    estimates[].period | string | year or month
    estimates[].year? | integer | year
    estimates[].workers? | integer | point estimate | persons, see unit
    estimates[].low? | integer | lower bound | persons, see unit
    estimates[].high? | integer | upper bound | persons, see unit
    estimates[].unit | string | whom the figure counts
    estimates[].source | string | source id
    estimates[].class | string | confidence class
    shares[] | object | a host against the estimate for all hosts nearest in time
    shares[].host | string | host
    shares[].period | string | year or month of the host's figure
    shares[].workers | integer | the host's figure | persons, see unit
    shares[].upperBound | boolean | the host's figure is an upper bound, so the shares are at most these
    shares[].unit | string | whom it counts
    shares[].worldLow | integer | lower bound for all hosts | persons
    shares[].worldHigh | integer | upper bound for all hosts | persons
    shares[].worldYear | integer | year of that estimate
    shares[].shareLow | number | share if all hosts held the upper bound | 0-1; above 1 the figures contradict each other
    shares[].shareHigh | number | share if all hosts held the lower bound | 0-1; above 1 the figures contradict each other
  `),
  tables: [
    { path: 'estimates', title: 'Estimates' },
    { path: 'shares', title: 'Against all hosts' },
  ],
  rivals: ['workers', 'low', 'high'].flatMap((of) =>
    ['workers', 'low', 'high'].map((at) => ({
      of: `estimates[].${of}`,
      at: `estimates[].${at}`,
      alike: ['host', 'period'],
      ground: ['unit'],
      ...(at === 'workers' ? {} : { meaning: at === 'low' ? 'lower bound' : 'upper bound' }),
    })),
  ),
  methods: 'labour',
  examples: ['good-offices labour PRK', 'good-offices labour PRK --host MYS'],

  async ask(atlas, { actor, host }, session) {
    const rows = [...(await atlas.rows('labour', { origin: actor }))].sort(
      (x, y) => compareText(x.host, y.host) || compareDates(x.period, y.period),
    );
    const shown = rows.filter((row) => host === null || row.host === host || row.host === 'WLD');
    session.evidence.useAll('labour', shown);
    session.define(
      'Figures count different people (workers, workers with permits, nationals, workers sent home): the unit stands with each and unlike units are not added.',
    );
    if (host !== null && rows.length > 0 && !rows.some((row) => row.host === host))
      session.warn(
        `No figure for workers from ${actor} in ${host} is in the tables: missing, not zero; those for all hosts are shown.`,
      );
    if (rows.length === 0) session.warn(`No figures for workers from ${actor} are in the tables.`);
    const worlds = rows
      .filter((row) => row.host === 'WLD' && row.unit === 'workers')
      .flatMap((row) => {
        const low = row.low ?? row.workers;
        const high = row.high ?? row.workers;
        const year = yearOf(row.period);
        return low === null || high === null || year === null ? [] : [{ low, high, year }];
      });
    const shares = shown
      .filter((row) => row.host !== 'WLD' && /^workers\b/.test(row.unit) && !row.unit.includes('repatriated'))
      .flatMap((row) => {
        const year = yearOf(row.period);
        const top = row.workers ?? row.high;
        const world = [...worlds].sort((x, y) => Math.abs(x.year - (year ?? 0)) - Math.abs(y.year - (year ?? 0)))[0];
        if (year === null || top === null || world === undefined) return [];
        return [
          {
            host: row.host,
            period: row.period,
            workers: top,
            upperBound: row.workers === null,
            unit: row.unit,
            worldLow: world.low,
            worldHigh: world.high,
            worldYear: world.year,
            shareLow: top / world.high,
            shareHigh: top / world.low,
          },
        ];
      });
    return {
      actor,
      estimates: shown.map(({ id, host: where, period, workers, low, high, unit, source, class: confidence }) => ({
        id,
        host: where,
        period,
        year: yearOf(period),
        workers,
        low,
        high,
        unit,
        source,
        class: confidence,
      })),
      shares,
    };
  },
};
