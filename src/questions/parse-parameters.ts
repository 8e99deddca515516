/** From the texts that a face received to typed, checked parameters. */
import { closest, distance } from 'fastest-levenshtein';
import type { ActorIndex } from '../core/actor-index.ts';
import { dateRange, isDate } from '../core/edtf.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import { type GivenFile, givenName, isGivenFile } from '../core/given-file.ts';
import type { ParameterSpec, ParameterSpecs, RawParameters, RawValue } from '../core/question.ts';

type Parsed = string | number | boolean | readonly string[] | GivenFile | null;

const maximumLength = 4000;

/**
 * Types and checks the parameters of a question.
 * @param id of the question, for messages
 * @param specs what it takes
 * @param raw what was given
 * @param actors to resolve names; dates among the parameters decide between actors that share a name over time
 * @param example a command that asks the question, for the message where a parameter is missing
 * @returns every parameter: its value, its default, `false` / empty list, or `null`
 * @throws DomainError for an unknown, missing or impossible parameter, with the way out
 * @throws NotFoundError for a name that no actor has, with near names
 */
export function parseParameters(
  id: string,
  specs: ParameterSpecs,
  raw: RawParameters,
  actors: ActorIndex,
  example?: string,
): { readonly [name: string]: Parsed } {
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(specs, name)) throw unknownParameter(id, name, Object.keys(specs));
  }
  const on = dateHint(specs, raw);
  const parsed: { [name: string]: Parsed } = {};
  for (const [name, spec] of Object.entries(specs)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
    parsed[name] =
      given === undefined || given === ''
        ? absent(id, name, spec, example)
        : present(id, name, spec, given, actors, on);
  }
  return parsed;
}

function unknownParameter(id: string, name: string, known: readonly string[]): DomainError {
  const near = known.length > 0 ? closest(name, [...known]) : '';
  const hint =
    near !== '' && distance(name, near) <= 3 ? `did you mean "${near}"?` : `it takes ${known.join(', ') || 'none'}`;
  return new DomainError(`${id}: unknown parameter; got "${name.slice(0, 60)}"; ${hint}`, { candidates: known });
}

/** The date that decides between actors sharing a name: `on`, else the year, when they are valid. */
function dateHint(specs: ParameterSpecs, raw: RawParameters): string | undefined {
  for (const name of ['on', 'year']) {
    const given = Object.hasOwn(raw, name) && Object.hasOwn(specs, name) ? raw[name] : undefined;
    if (typeof given === 'string' && isDate(given)) return given;
  }
  return undefined;
}

function absent(id: string, name: string, spec: ParameterSpec, example: string | undefined): Parsed {
  if (spec.default !== undefined) return spec.default;
  if (spec.required) {
    const meaning = spec.meaning === name ? '' : `; it is ${spec.meaning}`;
    const shown = example === undefined ? '' : `; as in: ${example}`;
    throw new DomainError(`${id}: ${name} is missing${meaning}${shown}`, { parameter: name });
  }
  if (spec.kind === 'flag') return false;
  return spec.kind === 'actors' ? [] : null;
}

function present(
  id: string,
  name: string,
  spec: ParameterSpec,
  given: RawValue,
  actors: ActorIndex,
  on: string | undefined,
): Parsed {
  if (spec.kind === 'file') return fileOf(id, name, spec, given);
  if (isGivenFile(given)) throw new DomainError(`${id}: ${name} takes no file; it is ${spec.meaning}`);
  if (spec.kind === 'flag') return flagOf(id, name, given);
  if (typeof given === 'boolean') throw new DomainError(`${id}: ${name} needs a value; it is ${spec.meaning}`);
  if (spec.kind === 'actors') {
    const texts = (typeof given === 'string' ? [given] : given).flatMap((text) => splitList(text));
    return [...new Set(texts.map((text) => actorOf(id, name, spec, text, actors, on)))];
  }
  if (typeof given !== 'string') throw new DomainError(`${id}: ${name} takes one value; got ${given.length}`);
  if (given.length > maximumLength)
    throw new DomainError(`${id}: ${name} is too long; got ${given.length} characters, at most ${maximumLength}`);
  const text = given.trim();
  switch (spec.kind) {
    case 'actor':
      return actorOf(id, name, spec, text, actors, on);
    case 'date':
      if (!isDate(text))
        throw new DomainError(
          `${id}: ${name} is no day of the calendar; got "${cut(text)}"; write YYYY-MM-DD, YYYY-MM or YYYY`,
          {
            parameter: name,
          },
        );
      dateRange(text);
      return text;
    case 'year':
      return wholeNumber(id, name, text, 1000, 2100, 'a year such as 2015');
    case 'integer':
      return wholeNumber(id, name, text, spec.minimum ?? -1e9, spec.maximum ?? 1e9, 'a whole number');
    case 'number':
      return realNumber(id, name, text, spec.minimum ?? -Infinity, spec.maximum ?? Infinity);
    case 'enum':
      if (!spec.values?.includes(text)) throw notListed(id, name, text, spec.values ?? []);
      return text;
    default:
      return text;
  }
}

/** A text in place of a file comes from an address, which can hold none. */
function fileOf(id: string, name: string, spec: ParameterSpec, given: RawValue): GivenFile | string {
  if (isGivenFile(given)) return given;
  if (spec.orName === true && typeof given === 'string' && givenName.test(given)) return given;
  throw new DomainError(
    `${id}: ${name} is a file: name its path on the command line (good-offices ${id} --help), or POST it to /api/${id}; it is ${spec.meaning}`,
    { parameter: name },
  );
}

/** Commas separate the items of a list, but a listed name may hold one ("Korea, North"), so parentheses of a list are left to the caller. */
function splitList(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function flagOf(id: string, name: string, given: string | boolean | readonly string[]): boolean {
  if (typeof given === 'boolean') return given;
  if (given === 'true' || given === '1') return true;
  if (given === 'false' || given === '0') return false;
  throw new DomainError(`${id}: ${name} is a switch; got "${cut(String(given))}"; write true or false`);
}

function wholeNumber(id: string, name: string, text: string, low: number, high: number, what: string): number {
  const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= high))
    throw new DomainError(`${id}: ${name} must be ${what} between ${low} and ${high}; got "${cut(text)}"`);
  return value;
}

function realNumber(id: string, name: string, text: string, low: number, high: number): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < low || value > high)
    throw new DomainError(`${id}: ${name} must be a number between ${low} and ${high}; got "${cut(text)}"`);
  return value;
}

function notListed(id: string, name: string, text: string, values: readonly string[]): DomainError {
  const near = values.length > 0 ? closest(text, [...values]) : '';
  const hint = near !== '' && distance(text, near) <= 2 ? `did you mean "${near}"?` : '';
  return new DomainError(
    `${id}: ${name} must be one of ${values.join(', ')}; got "${cut(text)}"${hint === '' ? '' : `; ${hint}`}`,
    { candidates: values },
  );
}

function actorOf(
  id: string,
  name: string,
  spec: ParameterSpec,
  text: string,
  actors: ActorIndex,
  on: string | undefined,
): string {
  const found = actors.resolve(text, on === undefined ? {} : { on });
  if (found.outcome === 'ambiguous')
    throw new DomainError(
      `${id}: ${name} is ambiguous; got "${cut(text)}"; it may be ${found.candidates.map((c) => `${c.id} (${c.name})`).join(' or ')}`,
      { candidates: found.candidates },
    );
  if (found.outcome === 'unknown') {
    const near = found.near.map((c) => `${c.id} (${c.name})`).join(', ');
    throw new NotFoundError(
      `${id}: no actor of that name; got "${cut(text)}"${near === '' ? '; write an ISO3 code or a full name' : `; near: ${near}`}`,
      { candidates: found.near },
    );
  }
  const kinds = spec.actorKinds;
  if (kinds !== undefined && !kinds.includes(found.actor.kind))
    throw new DomainError(
      `${id}: ${name} must be a ${kinds.join(' or ')}; got ${found.actor.id} (${found.actor.name})`,
    );
  return found.actor.id;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
