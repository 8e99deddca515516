/** What the model expects of one attempt, and what came of it. */
import type { Row } from '../../core/atlas.ts';
import { seededRandom } from '../../core/random.ts';
import { normalDraws } from '../../math/normal-draw.ts';
import { quantile } from '../../math/quantile.ts';
import { acceptProbability, atLeast, type Choice, type Member } from '../../models/consensus/spatial-vote.ts';
import { agendaSetter, winSet } from '../../models/consensus/win-set.ts';

/** Endings that the model tells apart. */
export type Ending = 'as-proposed' | 'weaker' | 'none';

export interface EndingOdds {
  readonly asProposed: number;
  readonly weaker: number;
  readonly none: number;
  readonly likeliest: Ending;
}

/** Probabilities of the endings: the text as proposed, the weaker text only, nothing. */
export function endingOdds(members: readonly Member[], choice: Choice, weakText: number, needed: number): EndingOdds {
  const adopted = (proposal: number): number =>
    atLeast(
      members.map((member) => acceptProbability(member, { ...choice, proposal })),
      needed,
    );
  const asProposed = adopted(choice.proposal);
  const any = Math.max(asProposed, adopted(weakText));
  const odds = { asProposed, weaker: any - asProposed, none: 1 - any };
  const likeliest: Ending =
    odds.none >= odds.weaker && odds.none >= odds.asProposed
      ? 'none'
      : odds.asProposed >= odds.weaker
        ? 'as-proposed'
        : 'weaker';
  return { ...odds, likeliest };
}

/** How a recorded result reads in the model's words. */
const endings: { readonly [R in Row<'decisions'>['result']]: Ending } = {
  agreed: 'as-proposed',
  'agreed-weak': 'weaker',
  partial: 'weaker',
  diluted: 'weaker',
  failed: 'none',
  'not-adopted': 'none',
  dispute: 'none',
  split: 'none',
  'no-progress': 'none',
};

/** The ending that a recorded result counts as. */
export function endingOf(result: Row<'decisions'>['result']): Ending {
  return endings[result];
}

/** What the body can adopt, where members stand as stated. */
export function reachableSet(
  members: readonly Member[],
  choice: Choice,
  needed: number,
): ReturnType<typeof winSet> | null {
  if (needed < 1 || members.length < needed) return null;
  return winSet(
    members.map(({ position }) => position),
    choice.statusQuo,
    needed,
    choice.tolerance,
  );
}

/** What a chair can get: as members stand as stated, and over the error in their positions. */
export interface ChairReach {
  readonly reachable: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Reach of an agenda setter.
 * @param draws of all positions; the 5th and 95th percentile of what it can get are given
 */
export function chairReach(
  members: readonly Member[],
  chair: Member,
  choice: Choice,
  needed: number,
  draws: number,
  seed: number,
): ChairReach {
  const normal = normalDraws(seededRandom(seed));
  const at = (positions: readonly number[], ideal: number): number =>
    agendaSetter(winSet(positions, choice.statusQuo, needed, choice.tolerance), ideal);
  const reached: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const positions = members.map(({ position, error }) => position + error * normal());
    const index = members.findIndex(({ id }) => id === chair.id);
    reached.push(at(positions, index < 0 ? chair.position + chair.error * normal() : (positions[index] as number)));
  }
  const stated = members.map(({ position }) => position);
  return {
    reachable: at(stated, chair.position),
    low: quantile(reached, 0.05) as number,
    high: quantile(reached, 0.95) as number,
  };
}
