/** What the question qap answers. */
import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';
import type { PValues } from '../../measures/qap/p-values.ts';

interface Coefficient extends PValues {
  readonly name: string;
  readonly estimate: number;
  readonly t: number;
  readonly unit: string;
}

export interface QapAnswer {
  readonly y: string;
  readonly year: number;
  readonly coefficients: readonly Coefficient[];
  readonly correlations: readonly {
    readonly name: string;
    readonly correlation: number;
    readonly observations: number;
    readonly pLessEqual: number | null;
    readonly pGreaterEqual: number | null;
    readonly pTwoSided: number | null;
  }[];
  readonly fit: {
    readonly observations: number;
    readonly dyads: number;
    readonly dropped: readonly { readonly reason: string; readonly dyads: number }[];
    readonly actors: number;
    readonly pairs: 'ordered' | 'unordered';
    readonly rSquared: number;
    readonly adjustedRSquared: number;
    readonly permutations: number;
    readonly null: string;
    readonly seed: number;
  };
  readonly variables: readonly {
    readonly name: string;
    readonly role: 'y' | 'x';
    readonly meaning: string;
    readonly unit: string;
    readonly mean: number;
    readonly standardDeviation: number;
    readonly missing: number;
  }[];
  readonly actors: readonly string[];
}

export const qapFields: readonly FieldSpec[] = fieldTable(`
    y | string | variable that is explained
    year | integer | year
    coefficients[] | object | the regression, intercept first
    coefficients[].name | string | regressor
    coefficients[].estimate | number | least-squares coefficient: units of y for one unit of the regressor | see unit
    coefficients[].unit | string | unit of the estimate
    coefficients[].t | number | estimate over its least-squares standard error; not to be read in a table of t | ratio
    coefficients[].pLessEqual? | number | share of permutations with t at most the observed; null where the null hypothesis does not test it | 0-1
    coefficients[].pGreaterEqual? | number | share with t at least the observed | 0-1
    coefficients[].pTwoSided? | number | share with t at least as far from 0 | 0-1
    coefficients[].notDefined | integer | permutations in which t was not defined, left out of the shares | permutations
    correlations[] | object | y with each regressor alone
    correlations[].name | string | regressor
    correlations[].correlation | number | Pearson's r over pairs known in both | -1 to 1
    correlations[].observations | integer | pairs known in both | dyads
    correlations[].pLessEqual? | number | share of permutations with r at most the observed | 0-1
    correlations[].pGreaterEqual? | number | share with r at least the observed | 0-1
    correlations[].pTwoSided? | number | share with r at least as far from 0 | 0-1
    fit | object | the regression as a whole
    fit.observations | integer | pairs in which every value is known: those that count | dyads
    fit.dyads | integer | pairs of the states looked at | dyads
    fit.dropped[] | object | pairs left out, each under the first variable that is missing
    fit.dropped[].reason | string | why
    fit.dropped[].dyads | integer | how many | dyads
    fit.actors | integer | states with at least one pair that counts: those that are permuted | states
    fit.pairs | string | ordered where a variable runs from one state to another, else unordered
    fit.rSquared | number | share of the variance of y explained | 0-1
    fit.adjustedRSquared | number | the same, less what chance explains | at most 1
    fit.permutations | integer | permutations | permutations
    fit.null | string | what was permuted: dsp, y or x
    fit.seed | integer | seed of the permutations
    variables[] | object | the variables, y first
    variables[].name | string | variable
    variables[].role | string | y or x
    variables[].meaning | string | how it was computed
    variables[].unit | string | unit
    variables[].mean | number | mean over the pairs that count | see unit
    variables[].standardDeviation | number | standard deviation over them | see unit
    variables[].missing | integer | pairs of the states looked at in which it is missing | dyads
    actors[] | string | states that are permuted
  `);
