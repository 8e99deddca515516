/** Query strings as raw parameters. */
import { DomainError } from '../core/errors.ts';
import type { ParameterSpecs, RawParameters } from '../core/question.ts';
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
 * @throws DomainError for a scalar given twice
 */
export function readQuery(id: string, specs: ParameterSpecs, search: string): ReadQuery {
  const raw: { [name: string]: string | readonly string[] } = Object.create(null);
  const common: { [name: string]: string } = {};
  const query = new URLSearchParams(search);
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const isCommon = spec === undefined && (commonParameters as readonly string[]).includes(name);
    if (values.length > 1 && spec?.kind !== 'actors' && (spec !== undefined || isCommon))
      throw new DomainError(`${id}: ${name} takes one value; got ${values.length}`, { parameter: name });
    if (isCommon) common[name] = values[0] ?? '';
    else raw[name] = spec?.kind === 'actors' ? values : (values[0] ?? '');
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
