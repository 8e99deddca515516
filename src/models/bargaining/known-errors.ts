import type { BargainingModel } from './bargaining-models.ts';

/** How a model's outcome may be used. */
export type ModelRole = 'forecast' | 'second opinion' | 'comparison' | 'no forecast';

/** What is known of a model's error out of sample. */
export interface KnownError {
  readonly role: ModelRole;
  /** mean absolute error in points of a 0-100 scale; `null` where none is known */
  readonly meanAbsoluteError: number | null;
  /** what the figure rests on, or why there is none */
  readonly statement: string;
}

/** Error of always saying 50, on the same issues: what a model must beat to say anything. */
export const constantError = 27.96;

/** Issues of the comparison. */
export const comparedIssues = 351;

const record = `${comparedIssues} issues of European Union legislation (DEU III), outcomes and positions on 0-100; always saying 50 has ${constantError}`;
const none = 'no error out of sample is known for it on these issues: its outcome is a scenario';

/**
 * Mean absolute errors on the issues of DEU III, by model.
 * @see references.bib arregui2022 schneider2010
 */
export const knownErrors: { readonly [M in BargainingModel]: KnownError } = {
  mean: { role: 'forecast', meanAbsoluteError: 22.99, statement: `computed on ${record}` },
  median: { role: 'comparison', meanAbsoluteError: null, statement: none },
  nash: {
    role: 'no forecast',
    meanAbsoluteError: 46.6,
    statement: `about 46.6 is reported, not computed here; worse than always saying 50 (${constantError}): never a forecast`,
  },
  challenge: {
    role: 'second opinion',
    meanAbsoluteError: 26.83,
    statement: `computed on ${record}; it is nearer than the weighted mean on 157 of them`,
  },
  smp: { role: 'comparison', meanAbsoluteError: null, statement: none },
  exchange: { role: 'comparison', meanAbsoluteError: null, statement: none },
};
