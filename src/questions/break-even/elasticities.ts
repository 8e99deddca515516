/** Elasticities of trade to its cost: the published ones, or one that the user states. */
import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';

export interface Elasticity {
  readonly id: string;
  readonly study: string;
  readonly sample: string;
  readonly low: number;
  readonly high: number;
  readonly source: string | null;
  readonly class: string;
  readonly confidence: string;
}

export async function elasticities(
  atlas: Atlas,
  session: Session,
  given: number | null,
): Promise<readonly Elasticity[]> {
  if (given !== null)
    return [
      {
        id: 'given',
        study: 'parameter elasticity',
        sample: 'as the user states it',
        low: given,
        high: given,
        source: null,
        class: 'computed',
        confidence: 'an assumption of the user',
      },
    ];
  return (await atlas.rows('published_estimates', { quantity: 'trade-elasticity' })).flatMap((row) => {
    const [low, high] = [row.low ?? row.estimate, row.high ?? row.estimate];
    if (low === null || high === null || low <= 0) return [];
    session.evidence.use('published_estimates', row);
    const { id, study, sample, source, confidence } = row;
    return [{ id, study, sample, low, high, source, class: row.class, confidence }];
  });
}
