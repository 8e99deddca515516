/** Finds a scenario: a file of the user, or one that the case brings. */
import type { Atlas } from '../../core/atlas.ts';
import { DomainError, NotFoundError } from '../../core/errors.ts';
import type { GivenFile } from '../../core/given-file.ts';
import type { Session } from '../../core/question.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { fieldName } from '../../core/table-spec.ts';
import { readScenario, type ScenarioFile } from '../../models/scenario/scenario-file.ts';
import { nearWord } from '../claims/claim-near.ts';

/** Documents of a case whose name begins so are scenarios. */
const prefix = 'scenario-';

/** Names of the scenarios that a case brings. */
export function scenarioNames(atlas: Atlas): readonly string[] {
  return Object.keys(atlas.case?.documents ?? {})
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort();
}

/**
 * Reads a scenario, and looks up the rows that its assumptions and factors rest on.
 * @throws DomainError for a file that is none, NotFoundError for a name or row that is not there
 */
export async function openScenario(atlas: Atlas, session: Session, given: GivenFile | string): Promise<ScenarioFile> {
  const name = typeof given === 'string' ? given : given.name;
  const value = typeof given === 'string' ? document(atlas, given) : parsed(given);
  const cited = new Map<string, Cited>();
  for (const place of placesIn(value)) {
    const found = await rowAt(atlas, place);
    if (found !== null) cited.set(place, found);
  }
  const use = (place: string): Cited => {
    const found = cited.get(place);
    if (found === undefined) throw new NotFoundError(`scenario: ${name}: no row ${place} is in the tables`);
    session.evidence.use(found.table, found.row);
    return found;
  };
  const file = readScenario(value, name, ({ of, to, column }) => {
    const [over, under] = [of, to].map((place) => use(place).row[fieldName(column)]);
    if (typeof over !== 'number' || typeof under !== 'number' || under === 0)
      throw new DomainError(`scenario: ${name}: ${of} over ${to}: ${column} holds no two amounts`);
    return over / under;
  });
  for (const { rests } of file.assumptions) for (const place of rests) use(place);
  return file;
}

interface Cited {
  readonly table: TableName;
  readonly row: { readonly id: string; readonly source: string; readonly [field: string]: unknown };
}

/** Texts anywhere in a document that look like `table/id`. */
function placesIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value.includes('/') && Object.hasOwn(tables, value.split('/')[0] ?? '') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placesIn) : [];
}

async function rowAt(atlas: Atlas, place: string): Promise<Cited | null> {
  const at = place.indexOf('/');
  const table = place.slice(0, at) as TableName;
  const [row] = await atlas.rows(table, { id: place.slice(at + 1) } as never);
  return row === undefined ? null : { table, row: row as unknown as Cited['row'] };
}

function document(atlas: Atlas, name: string): unknown {
  const found = atlas.case?.documents[`${prefix}${name}`];
  if (found !== undefined) return found;
  const known = scenarioNames(atlas);
  throw new NotFoundError(
    `scenario: no such scenario; got "${name}"${nearWord(name, known)}; ${known.length === 0 ? 'the case brings none' : `the case brings ${known.join(', ')}`}; or name a file`,
    { candidates: known },
  );
}

function parsed({ name, bytes }: GivenFile): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DomainError(`scenario: ${name} is no JSON in UTF-8: ${(error as Error).message}`);
  }
}
