/**
 * Catalogues: which release of each source is active. A catalogue's id is the hash of what it names, so the same data
 * have the same id on every machine. `catalogue.json` points at the current one; the others are the history.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shortId } from './content-hash.ts';
import { replaceFile } from './durable-file.ts';

/** Version of each source, by source id. */
export type ReleaseVersions = { readonly [source: string]: string };

/** One state of the data. */
export interface Catalogue {
  readonly format: 1;
  readonly id: string;
  /** grows by one with each publication; orders the history */
  readonly sequence: number;
  /** it was published as the state of the lake; otherwise it names what one atlas showed (a user's case) */
  readonly published: boolean;
  readonly releases: ReleaseVersions;
}

const pointerFile = 'catalogue.json';
const catalogueFolder = 'catalogue';

function sorted(releases: ReleaseVersions): ReleaseVersions {
  return Object.fromEntries(Object.entries(releases).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Id of a catalogue that names these releases.
 * @example catalogueId({ b: '2', a: '1' }) === catalogueId({ a: '1', b: '2' }) // => true
 */
export function catalogueId(releases: ReleaseVersions): string {
  return shortId(sorted(releases));
}

/** A catalogue that names these releases. */
export function makeCatalogue(releases: ReleaseVersions, sequence: number, published: boolean): Catalogue {
  return { format: 1, id: catalogueId(releases), sequence, published, releases: sorted(releases) };
}

function parseCatalogue(text: string): Catalogue | null {
  try {
    const value = JSON.parse(text) as Partial<Catalogue> | null;
    if (value?.format !== 1 || typeof value.sequence !== 'number' || typeof value.releases !== 'object') return null;
    return value.releases !== null && catalogueId(value.releases) === value.id ? (value as Catalogue) : null;
  } catch {
    return null;
  }
}

/** The catalogue of an id, or `null` when it is not there or broken. */
export function readCatalogue(lake: string, id: string): Catalogue | null {
  if (!/^[0-9a-f]{12}$/.test(id)) return null;
  try {
    const found = parseCatalogue(readFileSync(join(lake, catalogueFolder, `${id}.json`), 'utf8'));
    return found?.id === id ? found : null;
  } catch {
    return null;
  }
}

/** Published catalogues of a lake that can be read, newest first. */
export function catalogueHistory(lake: string): Catalogue[] {
  let names: string[];
  try {
    names = readdirSync(join(lake, catalogueFolder));
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => readCatalogue(lake, name.slice(0, -'.json'.length)))
    .filter((catalogue): catalogue is Catalogue => catalogue?.published === true)
    .sort((a, b) => b.sequence - a.sequence || (a.id < b.id ? -1 : 1));
}

/** The state that a lake shows now. */
export interface Head {
  /** `null`: nothing was ever published here */
  readonly catalogue: Catalogue | null;
  /** the pointer is broken, and the newest readable catalogue stands in */
  readonly warning: string | null;
}

/** The current catalogue of a lake; where the pointer is broken, the newest that can be read. */
export function readHead(lake: string): Head {
  let text: string | null = null;
  try {
    text = readFileSync(join(lake, pointerFile), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') text = '';
  }
  const pointed = text === null ? null : parseCatalogue(text);
  if (pointed !== null) return { catalogue: pointed, warning: null };
  const newest = catalogueHistory(lake)[0] ?? null;
  if (text === null && newest === null) return { catalogue: null, warning: null };
  const state = text === null ? 'is missing' : 'is broken';
  const way = newest === null ? 'no older catalogue can be read' : `catalogue ${newest.id} stands in`;
  return { catalogue: newest, warning: `${pointerFile} in ${lake} ${state}; ${way}` };
}

/** Keeps a catalogue in the history. */
export function keepCatalogue(lake: string, catalogue: Catalogue): void {
  replaceFile(join(lake, catalogueFolder, `${catalogue.id}.json`), `${JSON.stringify(catalogue, null, 2)}\n`);
}

/** Makes a catalogue the current one, by one rename. */
export function pointTo(lake: string, catalogue: Catalogue): void {
  keepCatalogue(lake, catalogue);
  replaceFile(join(lake, pointerFile), `${JSON.stringify(catalogue, null, 2)}\n`);
}
