/**
 * Who is meant: from an id, a code or a name in any listed spelling to one actor, and back to its names, codes and life.
 * Built once from the rows of the tables; refuses what is ambiguous or unknown instead of guessing.
 */
import { distance } from 'fastest-levenshtein';
import { type DateRange, dateRange } from './edtf.ts';
import { NotFoundError } from './errors.ts';
import { normalSpelling } from './spelling.ts';
import type { ActorCodesRow } from './tables/actor-codes.ts';
import type { ActorNamesRow } from './tables/actor-names.ts';
import type { ActorsRow } from './tables/actors.ts';

export type ActorKind = ActorsRow['kind'];
export type CodeScheme = ActorCodesRow['scheme'];
export type NameStyle = ActorNamesRow['style'];

/** An actor as shown to someone who has to choose. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** What became of a text: one actor, several that share it, or none with the nearest spellings. */
export type Resolution =
  | { readonly outcome: 'found'; readonly actor: ActorsRow }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly outcome: 'unknown'; readonly near: readonly Candidate[] };

export interface ResolveOptions {
  /** EDTF date of the text; decides between actors that share a name or a code */
  readonly on?: string | undefined;
  /** only actors of these kinds */
  readonly kinds?: readonly ActorKind[] | undefined;
  /** look for near spellings of an unknown text; `true` when left out */
  readonly near?: boolean | undefined;
}

/** A code with the years in which the actor holds it; `null` = not bounded. */
export interface HeldCode {
  readonly scheme: CodeScheme;
  readonly code: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

export interface ActorIndex {
  /**
   * Who is meant by a text: an id in one case ("PRK", "prk"), a code with its scheme ("731@cow", "KP@iso2") or a name.
   * A name or code that several actors share goes to the one alive on `on`; without a date to the one that has not ended.
   * A code in the year of its handing over goes to whoever was alive longer in that year.
   * @param text id, code or name
   * @param options date and kinds
   * @returns see {@link Resolution}; a near miss is `unknown`
   * @throws DomainError when `on` is no date
   */
  resolve(text: string, options?: ResolveOptions): Resolution;
  /** The actor of an id, or `null`. */
  get(id: string): ActorsRow | null;
  /**
   * Name of an actor in a style and language; where the tables hold none, the short English name.
   * @throws NotFoundError when no actor has the id
   */
  name(id: string, style?: NameStyle, language?: string): string;
  /**
   * All codes of an actor, present and past.
   * @throws NotFoundError when no actor has the id
   */
  codesOf(id: string): readonly HeldCode[];
  /**
   * Whether an actor's life, as coded in the actors table, covers some day of a date.
   * @throws NotFoundError when no actor has the id; DomainError when the date is none
   */
  aliveOn(id: string, date: string): boolean;
}

interface NameHolder {
  readonly actor: ActorsRow;
  /** by short or official name, not by an alias */
  readonly formal: boolean;
}

interface CodeHolder extends HeldCode {
  readonly actor: ActorsRow;
}

const codePattern = /^(.+)@(cow|gw|m49|iso3|iso2)$/i;
const firstDay = '0001-01-01';
const lastDay = '9999-12-31';
const millisecondsPerDay = 86_400_000;
const maximumNear = 5;

function append<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function candidatesOf(actors: readonly ActorsRow[]): Candidate[] {
  return actors.map(({ id, name }) => ({ id, name }));
}

function decide(actors: readonly ActorsRow[]): Resolution {
  const [only] = actors;
  return only !== undefined && actors.length === 1
    ? { outcome: 'found', actor: only }
    : { outcome: 'ambiguous', candidates: candidatesOf(actors) };
}

/** First and last day as milliseconds; open ends bound nothing that is asked. */
function bounds(earliest: string | null | undefined, latest: string | null | undefined): { from: number; to: number } {
  return { from: Date.parse(earliest ?? firstDay), to: Date.parse(latest ?? lastDay) };
}

/** Days of a date on which the actor was alive, and whether these are all its days. */
function daysAlive({ founded, ended }: ActorsRow, date: DateRange): { days: number; throughout: boolean } {
  const life = bounds(founded && dateRange(founded).earliest, ended && dateRange(ended).latest);
  const asked = bounds(date.earliest, date.latest);
  const from = Math.max(life.from, asked.from);
  const to = Math.min(life.to, asked.to);
  const days = Math.max(0, (to - from) / millisecondsPerDay + 1);
  return { days, throughout: from === asked.from && to === asked.to };
}

/** Of several actors that share a name, those that the date, or else the present, leaves. */
function byLife(holders: readonly NameHolder[], on: string | undefined): ActorsRow[] {
  if (on !== undefined) {
    const date = dateRange(on);
    const lives = holders.map(({ actor }) => ({ actor, ...daysAlive(actor, date) })).filter(({ days }) => days > 0);
    const throughout = lives.filter((life) => life.throughout);
    if (lives.length > 0) return (throughout.length === 1 ? throughout : lives).map(({ actor }) => actor);
  }
  const lasting = holders.filter(({ actor }) => actor.ended === null);
  if (lasting.length > 0) return lasting.map(({ actor }) => actor);
  const formal = holders.filter((holder) => holder.formal);
  return (formal.length === 1 ? formal : holders).map(({ actor }) => actor);
}

function byYears(holders: readonly CodeHolder[], on: string | undefined): readonly CodeHolder[] {
  if (on === undefined) {
    const lasting = holders.filter(({ validTo }) => validTo === null);
    return lasting.length > 0 ? lasting : holders;
  }
  const date = dateRange(on);
  const firstYear = Number((date.earliest ?? firstDay).slice(0, 4));
  const lastYear = Number((date.latest ?? lastDay).slice(0, 4));
  const valid = holders.filter(
    ({ validFrom, validTo }) => (validFrom ?? firstYear) <= lastYear && (validTo ?? lastYear) >= firstYear,
  );
  if (valid.length < 2) return valid.length === 1 ? valid : holders;
  const days = valid.map(({ actor }) => daysAlive(actor, date).days);
  const longest = Math.max(...days);
  return valid.filter((_, i) => days[i] === longest);
}

function normalCode(scheme: CodeScheme, code: string): string {
  const upper = code.trim().toUpperCase();
  return `${/^\d+$/.test(upper) ? String(Number(upper)) : upper}@${scheme}`;
}

function indexCodes(actors: ReadonlyMap<string, ActorsRow>, rows: readonly ActorCodesRow[]): CodeHolder[] {
  const dated = rows.flatMap(({ actor: id, scheme, code, validFrom, validTo }) => {
    const actor = actors.get(id);
    return actor === undefined ? [] : [{ actor, scheme, code, validFrom, validTo }];
  });
  const known = new Set(dated.map(({ actor, scheme, code }) => `${actor.id} ${normalCode(scheme, code)}`));
  const holders: CodeHolder[] = [...dated];
  for (const actor of actors.values()) {
    const isPlace = actor.kind === 'state' || actor.kind === 'territory';
    const present = { cow: actor.cow, gw: actor.gw, m49: actor.m49, iso3: isPlace ? actor.id : null, iso2: actor.iso2 };
    for (const scheme of ['cow', 'gw', 'm49', 'iso3', 'iso2'] as const) {
      const code = present[scheme];
      if (code === null || known.has(`${actor.id} ${normalCode(scheme, String(code))}`)) continue;
      holders.push({ actor, scheme, code: String(code), validFrom: null, validTo: null });
    }
  }
  return holders;
}

function indexNames(
  actors: ReadonlyMap<string, ActorsRow>,
  rows: readonly ActorNamesRow[],
): ReadonlyMap<string, readonly NameHolder[]> {
  const index = new Map<string, NameHolder[]>();
  const seen = new Map<ActorsRow, Set<string>>();
  const add = (actor: ActorsRow, name: string, formal: boolean): void => {
    const own = seen.get(actor) ?? new Set();
    // a name that several languages write alike
    if (own.has(name)) return;
    seen.set(actor, own.add(name));
    const spelling = normalSpelling(name);
    const holders = index.get(spelling);
    if (holders === undefined) index.set(spelling, [{ actor, formal }]);
    else if (!holders.some((holder) => holder.actor === actor)) holders.push({ actor, formal });
  };
  for (const actor of actors.values()) {
    add(actor, actor.name, true);
    if (actor.officialName !== null) add(actor, actor.officialName, true);
  }
  for (const row of rows) {
    const actor = actors.get(row.actor);
    if (actor !== undefined) add(actor, row.name, row.style === 'short' || row.style === 'official');
  }
  return index;
}

function nearest(text: string, names: ReadonlyMap<string, readonly NameHolder[]>, admits: (a: ActorsRow) => boolean) {
  if (text.length < 3) return [];
  const limit = text.length < 5 ? 1 : text.length < 9 ? 2 : 3;
  const found: { readonly actor: ActorsRow; readonly edits: number }[] = [];
  for (const [name, holders] of names) {
    const begins = name.startsWith(text);
    if (!begins && Math.abs(name.length - text.length) > limit) continue;
    const edits = begins ? limit : distance(text, name);
    if (edits <= limit) for (const { actor } of holders) if (admits(actor)) found.push({ actor, edits });
  }
  found.sort((a, b) => a.edits - b.edits || (a.actor.id < b.actor.id ? -1 : 1));
  return candidatesOf([...new Set(found.map(({ actor }) => actor))].slice(0, maximumNear));
}

/**
 * Index of actors by id, code and spelling.
 * @param actorRows rows of the actors table
 * @param nameRows rows of the actor_names table; rows of unknown actors are passed over
 * @param codeRows rows of the actor_codes table; they bound or add to the codes in the actors table
 * @returns the index; pure. Spellings are indexed when the first name is asked for: ids and codes do not need them
 * @example buildActorIndex([], [], []).resolve('Atlantis') // => { outcome: 'unknown', near: [] }
 */
export function buildActorIndex(
  actorRows: readonly ActorsRow[],
  nameRows: readonly ActorNamesRow[],
  codeRows: readonly ActorCodesRow[],
): ActorIndex {
  const actors = new Map(actorRows.map((actor) => [actor.id, actor]));
  const namesOf = new Map<string, ActorNamesRow[]>();
  for (const row of nameRows) append(namesOf, row.actor, row);
  let spellings: ReadonlyMap<string, readonly NameHolder[]> | undefined;
  const names = (): ReadonlyMap<string, readonly NameHolder[]> => {
    spellings ??= indexNames(actors, nameRows);
    return spellings;
  };
  const codes = new Map<string, CodeHolder[]>();
  const codesByActor = new Map<string, HeldCode[]>();
  for (const holder of indexCodes(actors, codeRows)) {
    const { actor, ...held } = holder;
    append(codes, normalCode(held.scheme, held.code), holder);
    append(codesByActor, actor.id, held);
  }

  const existing = (id: string, asker: string): ActorsRow => {
    const actor = actors.get(id);
    if (actor === undefined) throw new NotFoundError(`${asker}: no such actor; got "${id}"`, { id });
    return actor;
  };

  const resolve = (text: string, options: ResolveOptions = {}): Resolution => {
    const { on, kinds } = options;
    if (on !== undefined) dateRange(on);
    const admits = (actor: ActorsRow): boolean => kinds === undefined || kinds.includes(actor.kind);
    const trimmed = text.trim();
    const code = codePattern.exec(trimmed);
    if (code) {
      const key = normalCode((code[2] ?? '').toLowerCase() as CodeScheme, code[1] ?? '');
      const holders = (codes.get(key) ?? []).filter(({ actor }) => admits(actor));
      if (holders.length === 0) return { outcome: 'unknown', near: [] };
      return decide([...new Set(byYears(holders, on).map(({ actor }) => actor))]);
    }
    const upper = trimmed.toUpperCase();
    const byId = actors.get(upper);
    const sameId = byId !== undefined && admits(byId) ? byId : undefined;
    // "NGA" and "nga" are written as ids; "Nga" may be the Vietnamese name of Russia
    if (sameId !== undefined && (trimmed === upper || trimmed === trimmed.toLowerCase())) {
      return { outcome: 'found', actor: sameId };
    }
    const spelling = normalSpelling(trimmed);
    const holders = (names().get(spelling) ?? []).filter(({ actor }) => admits(actor));
    if (sameId !== undefined && !holders.some(({ actor }) => actor === sameId)) {
      holders.push({ actor: sameId, formal: true });
    }
    const [only] = holders;
    if (only === undefined)
      return { outcome: 'unknown', near: options.near === false ? [] : nearest(spelling, names(), admits) };
    return holders.length === 1 ? { outcome: 'found', actor: only.actor } : decide(byLife(holders, on));
  };

  return {
    resolve,
    get: (id) => actors.get(id) ?? null,
    name: (id, style = 'short', language = 'en') => {
      const actor = existing(id, 'name');
      if (style === 'short' && language === 'en') return actor.name;
      const fitting = (namesOf.get(id) ?? []).filter((row) => row.style === style);
      const row = fitting.find((candidate) => candidate.language === language);
      return (row ?? (style === 'native' ? fitting[0] : undefined))?.name ?? actor.name;
    },
    codesOf: (id) => codesByActor.get(existing(id, 'codesOf').id) ?? [],
    aliveOn: (id, date) => daysAlive(existing(id, 'aliveOn'), dateRange(date)).days > 0,
  };
}
