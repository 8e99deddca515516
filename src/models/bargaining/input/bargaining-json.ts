/** Bargaining cases in JSON: our own form, and the layouts of published test vectors. */
import {
  type BargainingCase,
  caseOf,
  numberOf,
  type RawIssue,
  type RawStand,
  shown,
  wrongFile,
} from './bargaining-case.ts';

type Json = { readonly [key: string]: unknown };

const caseKeys = ['title', 'source', 'issue', 'issues', 'actors'];
const issueKeys = ['name', 'scale', 'disagreement'];
const actorKeys = ['name', 'source', 'capability', 'position', 'salience', 'range', 'stands'];
const standKeys = ['issue', 'capability', 'position', 'salience', 'range'];

/**
 * Reads a case from JSON text.
 * - our form: `{ title, source, issues: [{ name, scale: [low, high], disagreement }], actors: [{ name, source, capability,
 *   position, salience, range }] }`; with several issues an actor has `stands: [{ issue, position, salience, range,
 *   capability }]`. One issue may be given as `issue` or left out. Unknown keys are refused, so that no typing error passes.
 * - `{ input: [{ actor, capability, position, salience }] }`, keys in any case, numbers also as texts; with lists of
 *   positions and saliences the spatial model's vectors, on 0-100.
 * - `{ rows: [{ actor, issue, position, salience, power }] }`: the exchange model's, positions on 0-100.
 * @throws SourceError with line or path, and field
 */
export function readBargainingJson(text: string, file: string): BargainingCase {
  const given = parsed(text, file);
  if (!isObject(given)) throw wrongFile(file, 'the whole', `must be an object with actors; got ${shown(given)}`);
  if (Array.isArray(given.rows)) return fromRows(given, given.rows, file);
  if (Array.isArray(given.input)) return fromInput(given, given.input, file);
  if (Array.isArray(given.actors)) return fromOwnForm(given, given.actors, file);
  throw wrongFile(file, 'the whole', 'there is no list "actors" (nor "input" or "rows" of a test vector)');
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    const at = /position (\d+)/.exec(message)?.[1];
    const line = at === undefined ? text.split('\n').length : text.slice(0, Number(at)).split('\n').length;
    throw wrongFile(file, `line ${line}`, `no JSON; ${message.slice(0, 120)}`);
  }
}

function fromOwnForm(given: Json, actors: readonly unknown[], file: string): BargainingCase {
  onlyKeys(given, caseKeys, 'the whole', file);
  if (given.issue !== undefined && given.issues !== undefined)
    throw wrongFile(file, 'issue', 'give either issue or issues, not both');
  const listed = given.issues ?? [given.issue ?? {}];
  if (!Array.isArray(listed) || listed.length === 0)
    throw wrongFile(file, 'issues', `must be a list of at least one; got ${shown(listed)}`);
  const issues = listed.map((issue, at) => ownIssue(issue, `issues[${at}]`, file));
  const twice = issues.find(({ name }, at) => issues.findIndex((other) => other.name === name) !== at);
  if (twice !== undefined) throw wrongFile(file, 'issues', `two have the name "${twice.name}"`);
  const only = issues.length === 1 ? (issues[0] as RawIssue).name : null;
  const names = new Set<string>();
  const sources = new Map<string, string>();
  const raw = actors.flatMap((actor, at): RawStand[] => {
    const place = `actors[${at}]`;
    if (!isObject(actor)) throw wrongFile(file, place, `must be an object; got ${shown(actor)}`);
    onlyKeys(actor, actorKeys, place, file);
    const name = textOf(actor.name, `${place}.name`, file);
    if (names.has(name)) throw wrongFile(file, `${place}.name`, `two actors have the name "${name}"`);
    names.add(name);
    if (actor.source !== undefined) sources.set(name, textOf(actor.source, `${place}.source`, file));
    if (actor.stands === undefined) {
      if (only === null)
        throw wrongFile(file, place, 'with several issues an actor needs "stands", one for each issue');
      return [rawStand(actor, name, only, place, file)];
    }
    if (!Array.isArray(actor.stands) || actor.stands.length === 0)
      throw wrongFile(file, `${place}.stands`, `must be a list of at least one; got ${shown(actor.stands)}`);
    return actor.stands.map((stand: unknown, k) => {
      const inner = `${place}.stands[${k}]`;
      if (!isObject(stand)) throw wrongFile(file, inner, `must be an object; got ${shown(stand)}`);
      onlyKeys(stand, standKeys, inner, file);
      const issue = stand.issue === undefined && only !== null ? only : textOf(stand.issue, `${inner}.issue`, file);
      return rawStand({ capability: actor.capability, ...stand }, name, issue, inner, file);
    });
  });
  const head = {
    layout: 'good-offices-json' as const,
    title: optionalText(given.title, 'title', file),
    source: optionalText(given.source, 'source', file),
  };
  return caseOf(file, head, issues, raw, 1, sources);
}

function rawStand(values: Json, actor: string, issue: string, place: string, file: string): RawStand {
  const { range } = values;
  if (range !== undefined && !(Array.isArray(range) && range.length === 2))
    throw wrongFile(file, `${place}.range`, `must be [lowest, highest]; got ${shown(range)}`);
  const { capability, position, salience } = values;
  return {
    actor,
    issue,
    place,
    capability,
    position,
    salience,
    range: (range as [unknown, unknown] | undefined) ?? null,
  };
}

function ownIssue(issue: unknown, place: string, file: string): RawIssue {
  if (typeof issue === 'string' && issue !== '') return { name: issue, scale: 'positions' };
  if (!isObject(issue)) throw wrongFile(file, place, `must be a name or an object; got ${shown(issue)}`);
  onlyKeys(issue, issueKeys, place, file);
  const name = issue.name === undefined ? 'position' : textOf(issue.name, `${place}.name`, file);
  const number = (value: unknown, field: string): number => {
    const found = numberOf(value);
    if (found === null) throw wrongFile(file, `${place}.${field}`, `must be a number; got ${shown(value)}`);
    return found;
  };
  const disagreement =
    issue.disagreement === undefined || issue.disagreement === null ? null : number(issue.disagreement, 'disagreement');
  if (issue.scale === undefined) return { name, scale: 'positions', disagreement };
  if (!Array.isArray(issue.scale) || issue.scale.length !== 2)
    throw wrongFile(file, `${place}.scale`, `must be [low, high]; got ${shown(issue.scale)}`);
  const low = number(issue.scale[0], 'scale[0]');
  const high = number(issue.scale[1], 'scale[1]');
  if (!(low < high)) throw wrongFile(file, `${place}.scale`, `must rise; got ${low} to ${high}`);
  return { name, low, high, scale: 'stated', disagreement };
}

/** `{ name, input: [...] }`: one issue, or the spatial model's with lists. */
function fromInput(given: Json, input: readonly unknown[], file: string): BargainingCase {
  const rows = input.map((row, at) => {
    if (!isObject(row)) throw wrongFile(file, `input[${at}]`, `must be an object; got ${shown(row)}`);
    return lowerKeys(row);
  });
  const lists = rows.some(({ position }) => Array.isArray(position));
  const count = lists ? Math.max(...rows.map(({ position }) => (Array.isArray(position) ? position.length : 1))) : 1;
  const issues: RawIssue[] = Array.from({ length: count }, (_, k) =>
    lists ? { name: `Pstn${k + 1}`, low: 0, high: 100, scale: 'layout' } : { name: 'position', scale: 'positions' },
  );
  const raw = rows.flatMap((row, at): RawStand[] => {
    const place = `input[${at}]`;
    const actor = textOf(row.actor ?? row.name, `${place}.actor`, file);
    const at0 = (value: unknown, k: number): unknown => (Array.isArray(value) ? value[k] : k === 0 ? value : undefined);
    return issues.map(({ name: issue }, k) => ({
      actor,
      issue,
      place,
      capability: row.capability ?? row.power,
      position: at0(row.position, k),
      salience: at0(row.salience, k),
    }));
  });
  const head = { layout: 'vector-json' as const, title: plainText(given.name), source: plainText(given.source) };
  return caseOf(file, head, issues, raw, lists ? 100 : 1);
}

/** `{ issues, rows: [...] }`: the exchange model's, positions already on 0-100. */
function fromRows(given: Json, rows: readonly unknown[], file: string): BargainingCase {
  const raw = rows.map((row, at): RawStand => {
    const place = `rows[${at}]`;
    if (!isObject(row)) throw wrongFile(file, place, `must be an object; got ${shown(row)}`);
    const { actor, issue, position, salience, power, capability } = lowerKeys(row);
    return {
      actor: textOf(actor, `${place}.actor`, file),
      issue: textOf(issue, `${place}.issue`, file),
      place,
      capability: capability ?? power,
      position,
      salience,
    };
  });
  const listed = Array.isArray(given.issues) ? given.issues.filter((name) => typeof name === 'string') : [];
  const names = [...new Set([...listed, ...raw.map(({ issue }) => issue)])];
  const issues = names.map((name): RawIssue => ({ name, low: 0, high: 100, scale: 'layout' }));
  const head = { layout: 'vector-json' as const, title: plainText(given.name), source: plainText(given.source) };
  return caseOf(file, head, issues, raw, 1);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lowerKeys(row: Json): Json {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]));
}

function onlyKeys(value: Json, known: readonly string[], place: string, file: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw wrongFile(file, place, `unknown field "${unknown.slice(0, 40)}"; it takes ${known.join(', ')}`);
}

function textOf(value: unknown, place: string, file: string): string {
  if (typeof value !== 'string' || value.trim() === '')
    throw wrongFile(file, place, `must be a text that is not empty; got ${shown(value)}`);
  return value.trim();
}

function optionalText(value: unknown, place: string, file: string): string | null {
  return value === undefined || value === null ? null : textOf(value, place, file);
}

function plainText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
