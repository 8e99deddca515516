import type { BargainingCase, CaseStand } from './input/bargaining-case.ts';

/** One actor's input, changed alone. */
export type FlippedInput = 'position' | 'salience' | 'capability';

/** The smallest change of one input that flips an outcome. */
export interface Flip {
  readonly input: FlippedInput;
  readonly actor: string;
  readonly from: number;
  readonly to: number;
  /** the outcome after it */
  readonly outcome: number;
  /** size of the change: position as share of the scale, salience in its own unit, capability as factor (above 1) either way */
  readonly change: number;
}

/** How far and how finely changes are looked for. */
export interface FlipSearch {
  /** equal steps from no change to the largest */
  readonly steps: number;
  /** largest factor by which a capability is multiplied or divided */
  readonly largestFactor: number;
}

export const flipSearchDefaults: FlipSearch = { steps: 10, largestFactor: 10 };

/** Halvings of the last step: the change found is within a thousandth of a step of the smallest. */
const halvings = 12;

/**
 * The smallest change of one actor's position, salience or capability that flips the outcome, all else fixed. A flip:
 * the outcome, which stands on one side of the threshold, reaches or passes it. Changes grow in equal steps, for all
 * actors and both directions at once, up to the ends of the scale, 0 and 1, or the largest factor; the first step at
 * which any flips is then halved. Exact to the halving where the outcome moves one way with the input (weighted mean and
 * median); of the other models a flip that undoes itself within one step may be passed over.
 * @param issue index of the issue whose stands are changed and whose outcome is watched
 * @param outcome of the model; `null` where it has none
 * @returns a flip of each input, `null` where none is found; all `null` where the outcome is missing or on the threshold
 */
export function smallestFlips(
  given: BargainingCase,
  issue: number,
  threshold: number,
  outcome: (changed: BargainingCase) => number | null,
  search: FlipSearch = flipSearchDefaults,
): { readonly [I in FlippedInput]: Flip | null } {
  const now = outcome(given);
  const side = now === null ? 0 : Math.sign(now - threshold);
  const find = (input: FlippedInput): Flip | null => (side === 0 ? null : smallest(input));
  return { position: find('position'), salience: find('salience'), capability: find('capability') };

  function smallest(input: FlippedInput): Flip | null {
    const candidates = given.actors.flatMap((actor, at) => {
      const stand = actor.stands[issue] ?? null;
      return stand === null ? [] : ([1, -1] as const).map((direction) => ({ at, stand, direction }));
    });
    for (let step = 1; step <= search.steps; step++) {
      const nothing = (step - 1) / search.steps;
      let best: Flip | null = null;
      let least = step / search.steps;
      for (const { at, stand, direction } of candidates) {
        const changed = (share: number): Flip | null => tryChange(input, at, stand, direction, share);
        // who does not flip it at the least size found so far needs a larger one
        let flip = changed(least);
        if (flip === null) continue;
        let below = nothing;
        for (let k = 0; k < halvings; k++) {
          const middle = (below + least) / 2;
          const nearer = changed(middle);
          if (nearer === null) below = middle;
          else {
            flip = nearer;
            least = middle;
          }
        }
        best = flip;
      }
      if (best !== null) return best;
    }
    return null;
  }

  function tryChange(input: FlippedInput, at: number, stand: CaseStand, direction: 1 | -1, share: number): Flip | null {
    const { low, high } = given.issues[issue] as BargainingCase['issues'][number];
    const from = stand[input];
    let to: number;
    if (input === 'position') to = Math.min(high, Math.max(low, from + direction * share * (high - low)));
    else if (input === 'salience') to = Math.min(1, Math.max(0, from + direction * share));
    else to = from * search.largestFactor ** (direction * share);
    if (to === from) return null;
    const changed = withStand(given, at, issue, { ...stand, [input]: to });
    if (changed.actors.every(({ stands }) => !((stands[issue]?.salience ?? 0) > 0))) return null;
    const then = outcome(changed);
    if (then === null || Math.sign(then - threshold) === side) return null;
    const size = Math.abs(to - from);
    const change =
      input === 'position' ? size / (high - low) : input === 'salience' ? size : Math.max(to / from, from / to);
    return { input, actor: given.actors[at]?.name ?? '', from, to, outcome: then, change };
  }
}

/** A capability belongs to the actor, so it changes on all issues. */
function withStand(given: BargainingCase, actor: number, issue: number, stand: CaseStand): BargainingCase {
  const actors = given.actors.map((entry, at) =>
    at !== actor
      ? entry
      : {
          ...entry,
          stands: entry.stands.map((own, p) =>
            p === issue ? stand : own === null ? null : rescaled(own, entry.stands[issue] ?? null, stand),
          ),
        },
  );
  return { ...given, actors };
}

function rescaled(own: CaseStand, before: CaseStand | null, after: CaseStand): CaseStand {
  return before === null ? own : { ...own, capability: own.capability * (after.capability / before.capability) };
}
