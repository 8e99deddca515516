/** Estimates of what lifting sanctions would do to the gravity index: our own where the panel allows, and published ones. */
import type { Atlas } from '../../core/atlas.ts';
import { GoodOfficesError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { liftIndex } from '../../models/break-even/break-even.ts';
import { normalQuantile975 } from '../../models/sanctions-effect/percent-effect.ts';
import type { SanctionsEffectAnswer } from '../sanctions-effect.ts';

/** One estimate as the change of the log of trade that lifting would bring. */
export interface EffectEstimate {
  readonly kind: 'own' | 'published';
  readonly study: string;
  readonly sample: string;
  readonly index: number | null;
  readonly lowIndex: number;
  readonly highIndex: number;
  readonly lossPercent: number | null;
  readonly source: string;
  readonly class: string;
  readonly confidence: string;
}

export interface EstimatedInterval {
  readonly lowIndex: number;
  readonly highIndex: number;
  readonly by: string;
}

export interface Estimates {
  readonly estimates: readonly EffectEstimate[];
  /** why there is no estimate of our own */
  readonly notOwn: string | null;
  readonly interval: EstimatedInterval | null;
}

/** The rule by which one interval is taken as the estimated one; stated in the answer. */
export const intervalRule =
  'our own estimate for complete bans where it is identified, else for any ban; without either the range of the published effects';

export async function effectEstimates(atlas: Atlas, session: Session): Promise<Estimates> {
  const { own, reason } = await ownEstimates(session);
  const published = (await atlas.rows('published_estimates', { quantity: 'sanctions-loss' })).flatMap(
    (row): EffectEstimate[] => {
      const [loss, low, high] = [row.estimate, row.low ?? row.estimate, row.high ?? row.estimate];
      if (low === null || high === null || low >= 1 || high >= 1) return [];
      session.evidence.use('published_estimates', row);
      return [
        {
          kind: 'published',
          study: row.study,
          sample: row.sample,
          index: loss === null ? null : liftIndex(loss),
          lowIndex: liftIndex(low),
          highIndex: liftIndex(high),
          lossPercent: loss === null ? null : 100 * loss,
          source: row.source,
          class: row.class,
          confidence: row.confidence,
        },
      ];
    },
  );
  const main = own.find(({ study }) => study.includes('complete')) ?? own.find(({ study }) => study.includes('any'));
  const interval =
    main !== undefined
      ? { lowIndex: main.lowIndex, highIndex: main.highIndex, by: `own estimate: ${main.study}` }
      : published.length === 0
        ? null
        : {
            lowIndex: Math.min(...published.map(({ lowIndex }) => lowIndex)),
            highIndex: Math.max(...published.map(({ highIndex }) => highIndex)),
            by: `range of ${published.length} published effects`,
          };
  return { estimates: [...own, ...published], notOwn: reason, interval };
}

async function ownEstimates(
  session: Session,
): Promise<{ readonly own: readonly EffectEstimate[]; readonly reason: string | null }> {
  try {
    const { answer } = await session.ask('sanctions-effect', { mainOnly: true });
    const { effects, basis, from, to, tradeSource, reason } = answer as SanctionsEffectAnswer;
    const own = effects.flatMap(({ regressor, estimate, standardError, percent }): EffectEstimate[] =>
      estimate === null || standardError === null || percent === null
        ? []
        : [
            {
              kind: 'own',
              study: `sanctions-effect: ${regressor === 'any' ? 'any ban' : `${regressor} bans`}`,
              sample: `all pairs of states on basis ${basis}, ${from}-${to}`,
              index: -estimate,
              lowIndex: -(estimate + normalQuantile975 * standardError),
              highIndex: -(estimate - normalQuantile975 * standardError),
              lossPercent: -percent,
              source: tradeSource,
              class: 'computed',
              confidence: 'estimated here by PPML; 95 % interval',
            },
          ],
    );
    return { own, reason: own.length > 0 ? null : reason };
  } catch (error) {
    if (error instanceof GoodOfficesError) return { own: [], reason: error.message };
    throw error;
  }
}
