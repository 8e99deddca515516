/** Terms of a formula as columns of numbers: a term may stand for several. */
import { DomainError } from '../../../core/errors.ts';
import type { DataTable } from '../data/data-table.ts';
import { evaluate, numbersOf } from '../formula/evaluate.ts';
import { type Expression, textOf } from '../formula/expression.ts';
import { levelsOfColumn } from '../formula/levels.ts';

export interface Regressor {
  readonly name: string;
  readonly values: Float64Array;
}

/** Most columns that one term may stand for. */
const mostDummies = 2000;

/**
 * Columns of a term. `factor(x)` and a column of text stand for a dummy for each level but the first; `i(x)` for all levels
 * but `ref`; `i(x, z)` for z within each level; `a:b` for all products.
 * @throws DomainError for a term that cannot be read
 */
export function regressorsOf(term: Expression, table: DataTable, place: string): Regressor[] {
  if (term.kind === 'binary' && term.operator === ':') {
    const right = regressorsOf(term.right, table, place);
    return regressorsOf(term.left, table, place).flatMap((a) =>
      right.map((b) => ({
        name: `${a.name}:${b.name}`,
        values: a.values.map((x, i) => x * (b.values[i] as number)),
      })),
    );
  }
  if (term.kind === 'call' && (term.name === 'i' || term.name === 'factor')) return dummiesOf(term, table, place);
  if (term.kind === 'column') {
    const values = evaluate(term, table, place);
    if (values.kind === 'text' && !mostlyNumbers(values.texts, values.stray?.text))
      return dummiesOf({ kind: 'call', name: '', given: [term], named: new Map() }, table, place);
  }
  return [{ name: textOf(term), values: numbersOf(term, table, place) }];
}

/** Whether a column of text is a column of numbers with some text gone astray in it. */
function mostlyNumbers(texts: readonly string[], stray: string | undefined): boolean {
  return stray !== undefined && texts.filter((text) => Number.isFinite(Number(text))).length > texts.length / 2;
}

function dummiesOf(term: Expression & { kind: 'call' }, table: DataTable, place: string): Regressor[] {
  const { name, given, named } = term;
  const [of, times] = given;
  if (of === undefined || given.length > (name === 'i' ? 2 : 1))
    throw new DomainError(`${place}: write i(x), i(x, z), i(x, ref = level) or factor(x); got ${textOf(term)}`);
  for (const key of named.keys())
    if (key !== 'ref') throw new DomainError(`${place}: ${name}() knows ref alone; got "${key}"`);
  const levels = levelsOfColumn(evaluate(of, table, place));
  if (levels.count > mostDummies)
    throw new DomainError(
      `${place}: ${textOf(of)} has ${levels.count} levels, at most ${mostDummies} become regressors; make it a fixed effect`,
    );
  const labels = Array.from({ length: levels.count }, (_, level) => levels.labelOf(level));
  const leftOut = referenceOf(term, labels, place);
  const factor = times === undefined ? null : numbersOf(times, table, place);
  const label = textOf(of);
  return labels.flatMap((text, level) => {
    if (level === leftOut) return [];
    const values = new Float64Array(table.rows);
    for (let i = 0; i < values.length; i++) {
      const code = levels.codes[i] as number;
      values[i] = code < 0 ? Number.NaN : code === level ? (factor === null ? 1 : (factor[i] as number)) : 0;
      if (factor !== null && Number.isNaN(factor[i])) values[i] = Number.NaN;
    }
    const full =
      name === 'i'
        ? `${label}::${text}${times === undefined ? '' : `:${textOf(times)}`}`
        : `${name === '' ? label : `factor(${label})`}${text}`;
    return [{ name: full, values }];
  });
}

function referenceOf({ name, named }: Expression & { kind: 'call' }, labels: readonly string[], place: string): number {
  const ref = named.get('ref');
  if (ref === undefined) return name === 'i' ? -1 : 0;
  const wanted = ref.kind === 'number' || ref.kind === 'text' ? String(ref.value) : textOf(ref);
  const at = labels.indexOf(wanted);
  if (at < 0)
    throw new DomainError(
      `${place}: ref is none of the levels; got "${wanted}"; they are ${labels.slice(0, 20).join(', ')}`,
    );
  return at;
}
