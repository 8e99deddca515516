/** The atlases a server has open: its own, and one for each shipped case that somebody asked for. */
import type { Atlas } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';

/** An atlas that must be closed. */
export interface OpenedAtlas extends Atlas {
  close(): Promise<void> | void;
}

/** Opens an atlas on a case; `null` = the one the server was started with. */
export type OpenCase = (caseName: string | null) => Promise<OpenedAtlas>;

/** How long a retired atlas stays open: longer than any answer that the server makes itself. */
const closeAfterMs = 60_000;

export class CasePool {
  readonly #open: OpenCase;
  readonly #shipped: readonly string[];
  readonly #closed = new WeakSet<OpenedAtlas>();
  readonly #retired: Promise<OpenedAtlas>[] = [];
  readonly #opened = new Map<string | null, Promise<OpenedAtlas>>();

  /**
   * @param open opens an atlas
   * @param shipped names of the cases that a request may name; a folder never reaches the opener
   */
  constructor(open: OpenCase, shipped: readonly string[]) {
    this.#open = open;
    this.#shipped = shipped;
  }

  /**
   * The atlas of a case, opened at most once.
   * @param name of a shipped case; `null` or the name of the server's own case = the server's own
   * @throws NotFoundError for any other name
   */
  async atlas(name: string | null): Promise<OpenedAtlas> {
    if (name === null) return this.#at(null);
    const own = await this.#at(null);
    if (own.case?.id === name) return own;
    if (this.#shipped.includes(name)) return this.#at(name);
    const known = [...new Set([...(own.case === null ? [] : [own.case.id]), ...this.#shipped])];
    throw new NotFoundError(`case: none of that name; got "${name.slice(0, 60)}"; known: ${known.join(', ')}`, {
      candidates: known,
    });
  }

  /** Opens every atlas anew at its next use; the old ones are closed once those who still read them are done. */
  renew(): void {
    const old = [...this.#opened.values()];
    this.#opened.clear();
    this.#retired.push(...old);
    const timer = setTimeout(() => void this.#closeAll(old), closeAfterMs);
    timer.unref();
  }

  /** Closes every atlas; one that failed to open is gone already. */
  async close(): Promise<void> {
    const all = [...this.#opened.values(), ...this.#retired];
    this.#opened.clear();
    await this.#closeAll(all);
  }

  async #closeAll(opened: readonly Promise<OpenedAtlas>[]): Promise<void> {
    for (const one of opened) {
      const at = this.#retired.indexOf(one);
      if (at !== -1) this.#retired.splice(at, 1);
    }
    for (const atlas of await Promise.allSettled(opened)) {
      if (atlas.status !== 'fulfilled' || this.#closed.has(atlas.value)) continue;
      this.#closed.add(atlas.value);
      await atlas.value.close();
    }
  }

  #at(name: string | null): Promise<OpenedAtlas> {
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const opening = this.#open(name);
    this.#opened.set(name, opening);
    // a failure is told to those who wait for it now; the next request tries again
    opening.catch(() => this.#opened.delete(name));
    return opening;
  }
}
