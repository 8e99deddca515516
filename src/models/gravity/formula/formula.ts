/** A formula in the manner of fixest: `trade ~ log(dist) + rta | exporter^year + importer^year + exporter^importer`. */
import { DomainError } from '../../../core/errors.ts';
import { type Expression, textOf } from './expression.ts';
import { ExpressionReader } from './parse-expression.ts';

/** Columns whose combinations are the levels: of a fixed effect or of clusters. */
export interface Combination {
  readonly name: string;
  readonly parts: readonly Expression[];
}

export interface Formula {
  readonly text: string;
  readonly response: Expression;
  readonly terms: readonly Expression[];
  readonly offset: Expression | null;
  readonly effects: readonly Combination[];
  /** false after `0 +` or `- 1`; without fixed effects only */
  readonly constant: boolean;
}

/**
 * @param source the formula
 * @param place for messages
 * @throws DomainError with the place of the fault
 */
export function parseFormula(source: string, place: string): Formula {
  const reader = new ExpressionReader(source, place);
  const response = reader.term();
  if (!reader.take('~')) reader.fail('a formula reads "trade ~ regressors | fixed effects"; "~" is missing');
  const terms: Expression[] = [];
  let offset: Expression | null = null;
  let constant = true;
  let negative = false;
  do {
    let term = reader.term();
    if (term.kind === 'negate' && term.of.kind === 'number') {
      negative = !negative;
      term = term.of;
    }
    if (term.kind === 'number' && (term.value === 0 || term.value === 1)) {
      if ((term.value === 0) !== negative) constant = false;
    } else if (negative) {
      throw new DomainError(`${place}: terms cannot be taken away; got "- ${textOf(term)}"; leave it out`);
    } else if (term.kind === 'call' && term.name === 'offset' && term.given.length === 1) {
      offset = term.given[0] as Expression;
    } else terms.push(...crossed(term));
    negative = reader.peek().text === '-' && reader.peek().kind === 'sign';
  } while (reader.take('+') || reader.take('-'));
  const effects: Combination[] = [];
  if (reader.take('|')) effects.push(...readCombinations(reader, place).filter(({ name }) => name !== '0'));
  if (reader.peek().kind === 'sign' && reader.peek().text === '|')
    reader.fail('instruments are not estimated here; a formula has one "|"');
  if (reader.peek().kind !== 'end') reader.fail('cannot be read further');
  return { text: source.trim(), response, terms, offset, effects: unique(effects), constant };
}

/**
 * Reads clusters, such as `exporter^importer` or `exporter + importer`.
 * @throws DomainError with the place of the fault
 */
export function parseCombinations(source: string, place: string): readonly Combination[] {
  const reader = new ExpressionReader(source.replace(/^\s*~/, ''), place);
  const read = readCombinations(reader, place);
  if (reader.peek().kind !== 'end') reader.fail('cannot be read further');
  return unique(read);
}

function readCombinations(reader: ExpressionReader, place: string): Combination[] {
  const read: Combination[] = [];
  do {
    const parts = partsOf(reader.term());
    for (const part of parts)
      if (part.kind === 'text' || (part.kind === 'binary' && part.operator === ':') || part.kind === 'negate')
        throw new DomainError(`${place}: a fixed effect or cluster is a column or a^b; got "${textOf(part)}"`);
    read.push({ name: parts.map(textOf).join('^'), parts });
  } while (reader.take('+') || reader.take(','));
  return read;
}

function partsOf(expression: Expression): Expression[] {
  return expression.kind === 'binary' && (expression.operator === '^' || expression.operator === ':')
    ? [...partsOf(expression.left), ...partsOf(expression.right)]
    : [expression];
}

/** a * b stands for a + b + a:b, as in R. */
function crossed(term: Expression): Expression[] {
  if (term.kind !== 'binary' || term.operator !== '*') return [term];
  const left = crossed(term.left);
  const right = crossed(term.right);
  return [
    ...left,
    ...right,
    ...left.flatMap((a) => right.map((b): Expression => ({ kind: 'binary', operator: ':', left: a, right: b }))),
  ];
}

function unique(combinations: readonly Combination[]): Combination[] {
  const seen = new Set<string>();
  return combinations.filter(({ name }) => !seen.has(name) && seen.add(name));
}
