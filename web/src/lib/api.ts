/** Talks to the server: asks questions, keeps what came back, tells a refusal from a server that is gone. */
import type { Envelope as AnyEnvelope, FieldSpec, ParameterSpec, TableView } from '../../../src/core/question.ts';
import { unpacked } from './unpack.ts';

export type Envelope<A = unknown> = AnyEnvelope<A>;
export type Parameters = { readonly [name: string]: string };

/** A question as `/api` describes it. */
export interface Described {
  readonly id: string;
  readonly meaning: string;
  readonly parameters: readonly ({ readonly name: string } & ParameterSpec)[];
  readonly fields: readonly FieldSpec[];
  readonly tables: readonly TableView[];
  readonly methods: string;
  readonly examples: readonly string[];
  readonly forms: readonly string[];
}

/** The case that is open. */
export interface CaseInfo {
  readonly id: string;
  readonly title: string;
  readonly parties: readonly string[];
  readonly bloc: string;
  readonly thirdParties: readonly string[];
  readonly focusDate: string | null;
  /** scenarios that the case brings, by name */
  readonly scenarios: { readonly [name: string]: unknown };
}

export interface Catalogue {
  readonly program: string;
  readonly data: { readonly catalogue: string; readonly warnings: readonly string[] };
  readonly case: CaseInfo | null;
  readonly questions: readonly Described[];
}

/** What the server refuses, in its own words, with the names that come near. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly candidates: readonly string[] = [],
  ) {
    super(detail);
  }
}

/** The server does not answer at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const kept = new Map<string, Promise<unknown>>();
const mostKept = 300;
/** characters of the answers kept; a year of all states has three million */
const mostKeptSize = 160e6;
const sizes = new Map<string, number>();

/**
 * The address of a question.
 * @param form json by no suffix, or packed, csv, md, parquet, zip, bib, ris, apa
 */
export function addressOf(question: string, parameters: Parameters, form = ''): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  return `/api/${question}${form === '' ? '' : `.${form}`}${query === '' ? '' : `?${query}`}`;
}

/** Questions with tens of thousands of rows, asked for in the packed form. */
const packedQuestions: ReadonlySet<string> = new Set(['network']);

/** Fetches JSON; equal requests share one answer, a failed one is asked again next time. */
export async function get<T>(address: string, made: (json: unknown) => unknown = (json) => json): Promise<T> {
  const known = kept.get(address);
  if (known !== undefined) {
    kept.delete(address);
    kept.set(address, known);
    return known as Promise<T>;
  }
  const asking = reach(address)
    .then((response) => read<unknown>(response, (size) => sizes.set(address, size)))
    .then((json) => made(json) as T);
  kept.set(address, asking);
  asking.then(drop, () => kept.delete(address));
  return asking;
}

/** Lets go of the answers not used for longest, until few and small enough are left. */
function drop(): void {
  let total = 0;
  for (const address of kept.keys()) total += sizes.get(address) ?? 0;
  for (const address of kept.keys()) {
    if (kept.size <= mostKept && (total <= mostKeptSize || kept.size === 1)) return;
    total -= sizes.get(address) ?? 0;
    kept.delete(address);
    sizes.delete(address);
  }
}

/** Asks a question. */
export function ask<A>(question: string, parameters: Parameters): Promise<Envelope<A>> {
  if (!packedQuestions.has(question)) return get<Envelope<A>>(addressOf(question, parameters));
  return get<Envelope<A>>(addressOf(question, parameters, 'packed'), unpacked);
}

/** Parameters and files as a form. */
export function formOf(parameters: Parameters, files: { readonly [name: string]: File } = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters)) if (value !== '') form.append(name, value);
  for (const [name, file] of Object.entries(files)) form.append(name, file, file.name);
  return form;
}

let described: Promise<Catalogue> | undefined;

/** What can be asked, and of what data. */
export function catalogue(): Promise<Catalogue> {
  if (described === undefined) {
    described = reach('/api').then((response) => read<Catalogue>(response));
    described.catch(() => {
      described = undefined;
    });
  }
  return described;
}

/** Forgets every answer: after an import, or when the server came back with other data. */
export function forget(): void {
  kept.clear();
  sizes.clear();
  described = undefined;
}

/** @throws Unreachable */
export async function reach(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  }
}

async function read<T>(response: Response, sized?: (characters: number) => void): Promise<T> {
  if (response.ok) {
    const text = await response.text();
    sized?.(text.length);
    return JSON.parse(text) as T;
  }
  throw await refusalOf(response);
}

/** A refusal as the server words it. */
export async function refusalOf(response: Response): Promise<Error> {
  const text = await response.text();
  try {
    const { status, code, detail, candidates } = JSON.parse(text) as { [member: string]: unknown };
    return new Refusal(
      Number(status),
      String(code),
      String(detail),
      Array.isArray(candidates) ? candidates.map(nameOf) : [],
    );
  } catch {
    return response.status >= 500 ? new Unreachable() : new Refusal(response.status, 'http', text.slice(0, 300));
  }
}

function nameOf(candidate: unknown): string {
  if (typeof candidate === 'string') return candidate;
  if (candidate !== null && typeof candidate === 'object' && 'id' in candidate) return String(candidate.id);
  return JSON.stringify(candidate);
}
