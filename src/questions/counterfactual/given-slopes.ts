/** Slopes of trade costs as a user writes them. */
import { DomainError } from '../../core/errors.ts';

/** One variable of trade costs. */
export interface SlopeTerm {
  /** as written: `dist` or `log(dist)` */
  readonly name: string;
  /** the column it rests on */
  readonly column: string;
  readonly isLog: boolean;
  /** null: to be estimated */
  readonly value: number | null;
  readonly standardError: number | null;
}

const shape =
  /^(?:log\(\s*([^()=]+?)\s*\)|([^()=]+?))\s*(?:=\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s*(?:\(\s*([\d.]+(?:e[+-]?\d+)?)\s*\))?)?$/i;

/**
 * Reads `log(dist), cntg, border` (to be estimated) or `pta = 0.47 (0.11), border = -2.5` (given, standard errors in brackets).
 * @throws DomainError for what cannot be read, a variable twice, or a mixture of both forms
 * @example parseSlopes('pta = 0.47 (0.11)')[0].value // => 0.47
 */
export function parseSlopes(text: string): SlopeTerm[] {
  const terms = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): SlopeTerm => {
      const [, logged, plain, value, error] = shape.exec(part) ?? [];
      const column = logged ?? plain;
      const numbers = [value, error].map((number) => (number === undefined ? null : Number(number)));
      if (column === undefined || numbers.some((number) => number !== null && !Number.isFinite(number)))
        throw new DomainError(
          `gravity-counterfactual: slopes: cannot be read; got "${part.slice(0, 60)}"; write NAME, log(NAME) or NAME = VALUE (STANDARD ERROR)`,
        );
      const isLog = logged !== undefined;
      const [slope = null, standardError = null] = numbers;
      return { name: isLog ? `log(${column})` : column, column, isLog, value: slope, standardError };
    });
  const names = terms.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new DomainError(`gravity-counterfactual: slopes: ${twice} stands twice`);
  if (terms.some(({ value }) => value === null) && terms.some(({ value }) => value !== null))
    throw new DomainError(
      'gravity-counterfactual: slopes: give a value for all variables, or for none, to have all estimated together',
    );
  return terms;
}
