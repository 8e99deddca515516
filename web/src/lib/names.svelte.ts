/** Names of actors in the chosen style and language. */
import { ask, type Envelope } from './api.ts';
import { connection } from './connection.svelte.ts';
import { settings } from './settings.svelte.ts';

interface ActorRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly region: string | null;
  readonly ended: string | null;
  readonly iso2: string | null;
}
interface NameRow {
  readonly actor: string;
  readonly name: string;
  readonly language: string;
  readonly style: string;
}
type Rows<R> = { readonly rows: readonly R[] };

/** Names that take the article in English prose. */
const taking =
  /^(Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|Seychelles|Holy See)|United |Republic|Islands|Emirates|Union|Federation|Kingdom of /;

class Names {
  #actors = $state.raw<ReadonlyMap<string, ActorRow>>(new Map());
  #foreign = $state.raw<ReadonlyMap<string, string>>(new Map());
  #otherwise = $state.raw<ReadonlyMap<string, string>>(new Map());
  #language: string | null = null;
  #regions: Intl.DisplayNames | undefined;

  /** To be called once at start, and again when the language changes. */
  async load(language: string): Promise<void> {
    try {
      if (this.#actors.size === 0) {
        const found: Envelope<Rows<ActorRow>> = await ask('rows', { table: 'actors', limit: '5000' });
        this.#actors = new Map(found.answer.rows.map((row) => [row.id, row]));
      }
      if (language === this.#language) return;
      this.#language = language;
      this.#regions = undefined;
      if (language === 'en') this.#foreign = this.#otherwise = new Map();
      else {
        const where = `language=${language}`;
        const found: Envelope<Rows<NameRow>> = await ask('rows', { table: 'actor_names', where, limit: '5000' });
        const rows = found.answer.rows;
        this.#foreign = new Map(rows.filter(({ style }) => style === 'short').map((row) => [row.actor, row.name]));
        // the first of the names under which texts in that language know it
        this.#otherwise = new Map([...rows].reverse().map((row) => [row.actor, row.name]));
      }
    } catch {
      connection.miss();
    }
  }

  /** Tells apart the ways of naming: what was named in one is out of date in another. */
  get naming(): string {
    return [settings.names, settings.language, this.#actors.size, this.#foreign.size, this.#otherwise.size].join();
  }

  /** The name of an actor by its id; the id itself where the tables know no name. */
  of(id: string): string {
    if (settings.names === 'code') return id;
    const row = this.#actors.get(id);
    if (settings.names === 'official' && row?.officialName) return row.officialName;
    return this.#foreign.get(id) ?? this.#regionName(row) ?? this.#otherwise.get(id) ?? row?.name ?? id;
  }

  /** Where the tables hold no name in the language: the one of Unicode's list of regions, which the browser has. */
  #regionName(row: ActorRow | undefined): string | undefined {
    if (settings.language === 'en' || row === undefined || row.iso2 === null || row.ended !== null) return undefined;
    this.#regions ??= new Intl.DisplayNames(settings.language, { type: 'region', fallback: 'none' });
    return this.#regions.of(row.iso2);
  }

  /** The name as English prose has it: "the United States"; in other languages and styles the name itself. */
  the(id: string): string {
    const name = this.of(id);
    const article = settings.language === 'en' && settings.names !== 'code' && taking.test(name);
    return article ? `the ${name}` : name;
  }

  region(id: string): string | null {
    return this.#actors.get(id)?.region ?? null;
  }

  /** A few as running text: "A, B and C". */
  list(ids: readonly string[]): string {
    return new Intl.ListFormat(settings.language === 'en' ? 'en-GB' : settings.language, {
      type: 'conjunction',
    }).format(ids.map((id) => this.the(id)));
  }

  /** All actors of the tables, for pickers. */
  get all(): readonly ActorRow[] {
    return [...this.#actors.values()];
  }

  has(id: string): boolean {
    return this.#actors.has(id);
  }
}

export const names: Names = new Names();
