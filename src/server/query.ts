/** What a request asks, by query string or by posted form, as raw parameters. */
import { DomainError } from '../core/errors.ts';
import type { ParameterSpecs, RawParameters, RawValue } from '../core/question.ts';
import { fileLabel, givenFileOf } from './given-file-of.ts';
import { largestUnpacked } from './limits.ts';
import type { Posted } from './posted/read-posted.ts';
import { seedFrom } from './seed.ts';

/** What a request asks, taken apart. */
export interface ReadQuery {
  /** the question's own parameters */
  readonly raw: RawParameters;
  readonly seed: number;
  /** name of the case to open, `null` = the server's own */
  readonly case: string | null;
  /** which table, for CSV and Parquet */
  readonly table: string | null;
}

/** Query parameters of every route of a question, unless the question has its own of that name. */
export const commonParameters = ['seed', 'case', 'table'] as const;

/**
 * Takes a query string apart.
 * @param specs the question's parameters
 * @param search without its question mark
 * @throws DomainError for a scalar given twice, or a question that needs a file
 */
export function readQuery(id: string, specs: ParameterSpecs, search: string): ReadQuery {
  const query = sorted(id, specs, new URLSearchParams(search));
  const file = Object.entries(specs).find(
    ([name, spec]) => spec.kind === 'file' && spec.required && (!spec.orName || !query.raw[name]),
  );
  if (file !== undefined)
    throw new DomainError(
      `${id}: ${file[0]} is a file: POST it to /api/${id} as multipart/form-data; it is ${file[1].meaning}`,
      { parameter: file[0] },
    );
  return query;
}

/**
 * Takes a posted question apart: texts are parameters as in a query, files are `file` parameters.
 * @throws DomainError for a scalar given twice, or a broken gzip file
 */
export async function readAsked(id: string, specs: ParameterSpecs, posted: Posted): Promise<ReadQuery> {
  const files: [string, RawValue][] = [];
  for (const [name, { name: label, bytes }] of posted.files)
    files.push([name, await givenFileOf(`${id}: ${name.slice(0, 60)}`, fileLabel(label), bytes, largestUnpacked)]);
  return sorted(id, specs, [...posted.texts, ...files]);
}

/** The question's own parameters and the common ones. */
function sorted(id: string, specs: ParameterSpecs, given: Iterable<readonly [string, RawValue]>): ReadQuery {
  const raw: { [name: string]: RawValue } = Object.create(null);
  const common: { [name: string]: string } = {};
  for (const [name, values] of byName(given)) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const isCommon = spec === undefined && (commonParameters as readonly string[]).includes(name);
    const texts = values.filter((value) => typeof value === 'string');
    if (values.length > 1 && (spec?.kind !== 'actors' || texts.length < values.length))
      if (spec !== undefined || isCommon)
        throw new DomainError(`${id}: ${name} takes one value; got ${values.length}`, { parameter: name });
    if (isCommon && texts.length < values.length) throw new DomainError(`${id}: ${name} takes no file`);
    if (isCommon) common[name] = texts[0] ?? '';
    else raw[name] = spec?.kind === 'actors' && texts.length === values.length ? texts : (values[0] ?? '');
  }
  const ownCase = Object.entries(specs).find(([, spec]) => spec.kind === 'case')?.[0];
  const named = ownCase === undefined ? common.case : raw[ownCase];
  return {
    raw,
    seed: seedFrom(common.seed),
    case: typeof named === 'string' && named !== '' ? named : null,
    table: common.table || null,
  };
}

function byName(given: Iterable<readonly [string, RawValue]>): Map<string, RawValue[]> {
  const found = new Map<string, RawValue[]>();
  for (const [name, value] of given) {
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  }
  return found;
}

/**
 * The query of a page that is no question.
 * @param page its path, for messages
 * @param known names it takes, each once
 * @throws DomainError for any other name, with the near one
 */
export function readPlainQuery(
  page: string,
  known: readonly string[],
  search: string,
): { readonly [name: string]: string } {
  const found: { [name: string]: string } = {};
  const query = new URLSearchParams(search);
  for (const name of new Set(query.keys())) {
    if (!known.includes(name))
      throw new DomainError(
        `${page}: unknown parameter; got "${name.slice(0, 60)}"; it takes ${known.join(', ') || 'none'}`,
        { candidates: known },
      );
    if (query.getAll(name).length > 1)
      throw new DomainError(`${page}: ${name} takes one value; got ${query.getAll(name).length}`);
    found[name] = query.get(name) ?? '';
  }
  return found;
}
