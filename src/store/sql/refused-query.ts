/** Why a query is refused, in one line with the way out. */
import type { QueryRefusal } from './query-task.ts';

/** Thrown while a query is checked or runs. */
export class RefusedQuery extends Error {
  readonly refusal: QueryRefusal;

  constructor(kind: QueryRefusal['kind'], message: string, candidates?: readonly string[]) {
    super(message);
    this.refusal = { kind, message: `sql: ${message}`, ...(candidates === undefined ? {} : { candidates }) };
  }
}

/** Where in the text something is, for a human; '' where the engine does not say. */
export function placeOf(sql: string, position: unknown): string {
  const at = typeof position === 'string' ? Number(position) : position;
  if (typeof at !== 'number' || !(at >= 0 && at <= Buffer.byteLength(sql))) return '';
  const before = Buffer.from(sql).subarray(0, at).toString().split('\n');
  return ` (line ${before.length}, column ${(before.at(-1) ?? '').length + 1})`;
}

interface EngineError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
}

/** Types of the engine's errors that speak of the query and not of files or of itself. */
const ofTheQuery: ReadonlySet<string> = new Set([
  'Binder',
  'Cardinality',
  'Catalog',
  'Constraint',
  'Conversion',
  'Decimal',
  'Divide by Zero',
  'Expression',
  'Invalid Input',
  'Invalid type',
  'Mismatch Type',
  'Not implemented',
  'Out of Range',
  'Parameter Not Allowed',
  'Parameter Not Resolved',
  'Parser',
  'Syntax',
  'Type Conversion',
]);

const longest = 400;

/**
 * The engine's error as a refusal. What it says of files, settings and itself is not passed on.
 * @param error as thrown by the engine that reports errors as JSON
 */
export function refusalOf(error: unknown, sql: string, memoryMiB: number): RefusedQuery {
  if (error instanceof RefusedQuery) return error;
  const text = error instanceof Error ? error.message : String(error);
  const found = engineError(text);
  const type = found.exception_type ?? '';
  if (/^out of memory$/i.test(type) || /out of memory|allocat/i.test(text.slice(0, 200)))
    return new RefusedQuery(
      'domain',
      `the query needs more than ${memoryMiB} MiB of memory; read fewer rows or columns, or group and sort less`,
    );
  if (/^sequence|^interrupt/i.test(type)) return new RefusedQuery('domain', 'the query was ended');
  const known = ofTheQuery.has(type) || found.position !== undefined;
  if (!known) return new RefusedQuery('source', 'the engine cannot read the data; run "good-offices sources check"');
  const [what = '', ...more] = (found.exception_message ?? '').split('\n').map((line) => line.trim());
  const hint = more.find((line) => /^(Candidate|Did you mean|Possible)/i.test(line));
  const said = hint === undefined ? what : `${what.replace(/[.!]$/, '')}; ${hint}`;
  return new RefusedQuery('domain', `${lowerFirst(said.slice(0, longest))}${placeOf(sql, found.position)}`);
}

function engineError(text: string): EngineError {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
