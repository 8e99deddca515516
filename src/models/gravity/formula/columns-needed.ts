/** Columns of a file that a specification reads; the others need no memory. */
import { columnsIn, type Expression } from './expression.ts';
import type { Combination, Formula } from './formula.ts';

export function columnsOfFormula({ response, terms, offset, effects }: Formula): string[] {
  return [response, ...terms, ...(offset === null ? [] : [offset])]
    .flatMap(columnsIn)
    .concat(columnsOfCombinations(effects));
}

export function columnsOfCombinations(combinations: readonly Combination[]): string[] {
  return combinations.flatMap(({ parts }) => parts.flatMap(columnsIn));
}

export function columnsOfText(expression: Expression | null): string[] {
  return expression === null ? [] : columnsIn(expression);
}
