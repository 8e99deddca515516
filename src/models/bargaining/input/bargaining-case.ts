/** What a file about a bargaining says, whatever its layout: actors, issues, stands, scales. */
import { SourceError } from '../../../core/errors.ts';
import type { SpatialActor } from '../spatial-actor.ts';

/** One actor's stand on one issue. */
export interface CaseStand {
  /** above 0, any unit */
  readonly capability: number;
  /** in the issue's own unit */
  readonly position: number;
  /** 0 to 1 */
  readonly salience: number;
  /** within which the position is believed to lie; `null` where the file gives none */
  readonly range: readonly [number, number] | null;
}

export interface CaseActor {
  readonly name: string;
  /** where its values are from, in the file's words */
  readonly source: string | null;
  /** by issue; `null` where the actor takes no stand */
  readonly stands: readonly (CaseStand | null)[];
}

export interface CaseIssue {
  readonly name: string;
  /** ends of the scale */
  readonly low: number;
  readonly high: number;
  /** where the ends are from: the file, its layout's fixed 0 to 100, or the outermost positions */
  readonly scale: 'stated' | 'layout' | 'positions';
  /** outcome without an agreement, where the file gives one */
  readonly disagreement: number | null;
}

export interface BargainingCase {
  readonly layout: 'good-offices-json' | 'vector-json' | 'ktab-csv' | 'actor-csv' | 'exchange-tsv';
  readonly title: string | null;
  readonly source: string | null;
  readonly issues: readonly CaseIssue[];
  readonly actors: readonly CaseActor[];
}

/** Most actors that are read: the slowest model takes time with the cube of their number. */
export const mostActors = 1000;

/** A stand with the place it was read from, before anything is checked. */
export interface RawStand {
  readonly actor: string;
  readonly issue: string;
  readonly place: string;
  readonly capability: unknown;
  readonly position: unknown;
  readonly salience: unknown;
  readonly range?: readonly [unknown, unknown] | null;
}

export interface RawIssue {
  readonly name: string;
  readonly low?: number;
  readonly high?: number;
  readonly scale: CaseIssue['scale'];
  readonly disagreement?: number | null;
}

/** A reader's refusal: what is wrong where, and the way out. */
export function wrongFile(file: string, place: string, what: string): SourceError {
  return new SourceError(`bargain: ${file}, ${place}: ${what}`, { file, place });
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number, or a text that is one; `null` for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !numeral.test(value.trim())) return null;
  const number = Number(value.trim());
  return Number.isFinite(number) ? number : null;
}

/**
 * Checks stands and puts them together.
 * @param salienceUnit 1 for saliences on 0-1, 100 for percent
 * @throws SourceError that names place and field of the first fault
 */
export function caseOf(
  file: string,
  head: Pick<BargainingCase, 'layout' | 'title' | 'source'>,
  issues: readonly RawIssue[],
  raw: readonly RawStand[],
  salienceUnit: 1 | 100,
  actorSources: ReadonlyMap<string, string> = new Map(),
): BargainingCase {
  const names = [...new Set(raw.map(({ actor }) => actor))];
  if (names.length === 0) throw wrongFile(file, 'actors', 'there is none; give at least one');
  if (names.length > mostActors)
    throw wrongFile(file, 'actors', `too many; got ${names.length}, at most ${mostActors} are read`);
  const issueNames = issues.map(({ name }) => name);
  const stands = new Map<string, CaseStand>();
  for (const stand of raw) {
    const key = `${stand.actor}\u0000${stand.issue}`;
    if (stands.has(key))
      throw wrongFile(file, stand.place, `${stand.actor} stands twice on ${stand.issue}; give it once`);
    if (!issueNames.includes(stand.issue))
      throw wrongFile(file, stand.place, `unknown issue; got "${stand.issue}"; there is ${issueNames.join(', ')}`);
    stands.set(key, standOf(file, stand, issues.find(({ name }) => name === stand.issue) as RawIssue, salienceUnit));
  }
  const scaled = issues.map((issue) => {
    const own = names.flatMap((name) => stands.get(`${name}\u0000${issue.name}`) ?? []);
    if (own.length === 0) throw wrongFile(file, `issue ${issue.name}`, 'no actor takes a stand on it');
    if (own.every(({ salience }) => salience === 0))
      throw wrongFile(file, `issue ${issue.name}`, 'salience: nobody cares, every salience is 0; give one above 0');
    const ends = own.flatMap(({ position, range }) => [position, ...(range ?? [])]);
    return {
      name: issue.name,
      low: issue.low ?? Math.min(...ends),
      high: issue.high ?? Math.max(...ends),
      scale: issue.scale,
      disagreement: issue.disagreement ?? null,
    };
  });
  return {
    ...head,
    issues: scaled,
    actors: names.map((name) => ({
      name,
      source: actorSources.get(name) ?? null,
      stands: issueNames.map((issue) => stands.get(`${name}\u0000${issue}`) ?? null),
    })),
  };
}

function standOf(file: string, stand: RawStand, issue: RawIssue, salienceUnit: 1 | 100): CaseStand {
  const { place, actor } = stand;
  const field = (name: string, value: unknown): number => {
    const number = numberOf(value);
    if (number === null) throw wrongFile(file, place, `${name} of ${actor} must be a number; got ${shown(value)}`);
    return number;
  };
  const onScale = (name: string, value: unknown): number => {
    const number = field(name, value);
    if ((issue.low !== undefined && number < issue.low) || (issue.high !== undefined && number > issue.high))
      throw wrongFile(
        file,
        place,
        `${name} of ${actor} must lie on the scale ${issue.low} to ${issue.high} of ${issue.name}; got ${number}`,
      );
    return number;
  };
  const capability = field('capability', stand.capability);
  if (!(capability > 0)) throw wrongFile(file, place, `capability of ${actor} must be above 0; got ${capability}`);
  const salience = field('salience', stand.salience);
  if (!(salience >= 0 && salience <= salienceUnit))
    throw wrongFile(file, place, `salience of ${actor} must be 0 to ${salienceUnit}; got ${salience}`);
  const position = onScale('position', stand.position);
  let range: [number, number] | null = null;
  if (stand.range) {
    range = [onScale('lower end of the range', stand.range[0]), onScale('upper end of the range', stand.range[1])];
    if (!(range[0] <= position && position <= range[1]))
      throw wrongFile(
        file,
        place,
        `range of ${actor} must hold its position ${position}; got ${range[0]} to ${range[1]}`,
      );
  }
  return { capability, position, salience: salience / salienceUnit, range };
}

/** A value in a message: as JSON, cut. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** Actors with a stand on one issue, as one-issue models take them. */
export function actorsOn(given: BargainingCase, issue: number): readonly SpatialActor[] {
  return given.actors.flatMap(({ name, stands }) => {
    const stand = stands[issue] ?? null;
    return stand === null
      ? []
      : [{ name, capability: stand.capability, position: stand.position, salience: stand.salience }];
  });
}
