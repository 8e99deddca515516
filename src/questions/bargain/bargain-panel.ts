/** Models of bargaining side by side: where each ends, and what would flip it. */
import {
  type BargainingModel,
  bargainingModels,
  type ModelSettings,
  runModel,
} from '../../models/bargaining/bargaining-models.ts';
import type { BargainingCase } from '../../models/bargaining/input/bargaining-case.ts';
import { knownErrors } from '../../models/bargaining/known-errors.ts';
import {
  type Flip,
  type FlippedInput,
  flipSearchDefaults,
  smallestFlips,
} from '../../models/bargaining/smallest-flips.ts';
import { variantText } from '../../models/bargaining/variant-words.ts';

export interface DisagreementPanel {
  readonly threshold: number;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly spread: number | null;
  readonly sameSide: boolean | null;
  readonly models: readonly {
    readonly model: BargainingModel;
    readonly role: string;
    readonly outcome: number | null;
    readonly side: 'above' | 'below' | 'on' | null;
    readonly meanAbsoluteError: number | null;
    readonly rounds: number;
    readonly variant: string;
    readonly statement: string;
    readonly reason: string | null;
  }[];
  readonly flips: readonly (Partial<Flip> & {
    readonly model: BargainingModel;
    readonly input: FlippedInput;
    readonly reason: string | null;
  })[];
}

/** Stands up to which flips are looked for, by model: beyond, the search would take minutes. */
const mostStands: { readonly [M in BargainingModel]: number } = {
  mean: 300,
  median: 300,
  nash: 300,
  challenge: 30,
  smp: 20,
  exchange: 60,
};

/** Steps of the search for models that run many rounds; the others take those of {@link flipSearchDefaults}. */
const stepsOfRounds = 5;

/**
 * Runs all models on an issue and looks for what would flip each.
 * @param threshold in the unit of the issue
 */
export function disagreementPanel(
  given: BargainingCase,
  issue: number,
  threshold: number,
  settingsOf: (model: BargainingModel) => ModelSettings,
): DisagreementPanel {
  const models = bargainingModels.map((model) => {
    const settings = settingsOf(model);
    const { outcome, reason, rounds } = runModel(model, given, issue, settings);
    const { role, meanAbsoluteError, statement } = knownErrors[model];
    return {
      model,
      role,
      outcome,
      side: outcome === null ? null : sideOf(outcome, threshold),
      meanAbsoluteError,
      rounds: rounds.length - 1,
      variant: variantText(settings.options),
      statement,
      reason,
    };
  });
  const shown = models.flatMap(({ role, outcome }) => (role === 'no forecast' || outcome === null ? [] : [outcome]));
  const lowest = shown.length === 0 ? null : Math.min(...shown);
  const highest = shown.length === 0 ? null : Math.max(...shown);
  return {
    threshold,
    lowest,
    highest,
    spread: lowest === null || highest === null ? null : highest - lowest,
    sameSide: shown.length < 2 ? null : new Set(shown.map((outcome) => sideOf(outcome, threshold))).size === 1,
    models,
    flips: models.flatMap(({ model, outcome }) => flipsOf(model, outcome, given, issue, threshold, settingsOf(model))),
  };
}

function flipsOf(
  model: BargainingModel,
  outcome: number | null,
  given: BargainingCase,
  issue: number,
  threshold: number,
  settings: ModelSettings,
): DisagreementPanel['flips'] {
  const inputs: readonly FlippedInput[] = ['position', 'salience', 'capability'];
  const joint = model === 'smp' || model === 'exchange';
  const stands = given.actors.length * (joint ? given.issues.length : 1);
  const reason =
    outcome === null
      ? 'the model has no outcome'
      : outcome === threshold
        ? 'the outcome stands on the threshold'
        : stands > mostStands[model]
          ? `not looked for: ${stands} stands, at most ${mostStands[model]} for this model`
          : null;
  if (reason !== null) return inputs.map((input) => ({ model, input, reason }));
  const steps = joint || model === 'challenge' ? stepsOfRounds : flipSearchDefaults.steps;
  const found = smallestFlips(given, issue, threshold, (changed) => runModel(model, changed, issue, settings).outcome, {
    ...flipSearchDefaults,
    steps,
  });
  return inputs.map((input) => {
    const flip = found[input];
    if (flip !== null) return { model, ...flip, reason: null };
    return { model, input, reason: 'no change of one actor within the limits flips it' };
  });
}

function sideOf(outcome: number, threshold: number): 'above' | 'below' | 'on' {
  if (outcome === threshold) return 'on';
  return outcome > threshold ? 'above' : 'below';
}
