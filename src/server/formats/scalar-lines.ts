/** What an answer says outside its tables, as one label and one value a line. */
import type { Envelope, FieldSpec, Question } from '../../core/question.ts';
import { cellOf, isRecord } from './answer-table.ts';
import { readableCell } from './readable.ts';

export interface ScalarLine {
  readonly label: string;
  readonly value: string;
}

/**
 * Scalars and short lists of an answer in its own order; nested objects give dotted labels. A list of objects that no
 * table shows is counted, so that nothing is left out in silence.
 */
export function scalarLines(question: Pick<Question, 'fields' | 'tables'>, envelope: Envelope): ScalarLine[] {
  const shown = new Set(question.tables.map((view) => view.path.replaceAll('[]', '')));
  const lines: ScalarLine[] = [];
  collect(envelope.answer, '', { shown, fields: question.fields, lines });
  return lines;
}

interface Collecting {
  readonly shown: ReadonlySet<string>;
  readonly fields: readonly FieldSpec[];
  readonly lines: ScalarLine[];
}

function collect(value: unknown, path: string, into: Collecting): void {
  if (value === undefined || into.shown.has(path)) return;
  if (isRecord(value)) {
    for (const [name, inner] of Object.entries(value)) collect(inner, path === '' ? name : `${path}.${name}`, into);
    return;
  }
  if (path === '' || [...into.shown].some((table) => table.startsWith(`${path}.`))) return;
  into.lines.push({ label: path, value: lineText(value, path, into.fields) });
}

function lineText(value: unknown, path: string, fields: readonly FieldSpec[]): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    if (value.some((item) => typeof item === 'object' && item !== null))
      return value.length === 1 ? '1 item (--json shows it)' : `${value.length} items (--json shows them)`;
    return value.join(', ');
  }
  const field = fields.find((one) => one.path === path) ?? null;
  const text = readableCell(cellOf(value), path, field);
  const unit = typeof value === 'number' ? field?.unit : undefined;
  return unit === undefined ? text : /^\d/.test(unit) ? `${text} (${unit})` : `${text} ${unit}`;
}
