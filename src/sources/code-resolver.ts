/** From a publisher's code and a date to one actor, or the reason why there is none. Asked a million times: it remembers. */
import type { ActorIndex, ActorKind, CodeScheme } from '../core/actor-index.ts';
import { dateRange } from '../core/edtf.ts';

/** Code lists that publishers use. `comtrade` is M49 with the codes of the UN Comtrade office, which the index holds too. */
export type PublisherScheme = 'cow' | 'gw' | 'iso3' | 'iso2' | 'm49' | 'comtrade' | 'name';

/** Why a code gives no actor. Short, the same for all such codes: a report counts by it. */
export type Unresolved =
  | 'unknown code'
  | 'unknown name'
  | 'ambiguous code'
  | 'ambiguous name'
  | 'actor did not exist then'
  | 'aggregate or area, not an actor'
  | 'code is empty';

/** The actor's id, or why there is none. */
export type Resolved =
  | { readonly actor: string; readonly reason: null }
  | { readonly actor: null; readonly reason: Unresolved };

/** A code of one publisher that means something else than in the code list, for some time. */
export interface CodeException {
  readonly code: string;
  /** first and last day, ISO; open when left out */
  readonly from?: string;
  readonly to?: string;
  /** id of the actor; `null` = an aggregate or area that is no actor */
  readonly actor: string | null;
}

export interface CodeOptions {
  /** what a publisher's codes mean where they differ; each is tried before the index */
  readonly exceptions?: readonly CodeException[];
  /**
   * `enforce` (when left out): an actor that was not alive on the date is no match. `ignore`: the publisher's word counts
   * (a seat in the UN that Ukraine held before 1991)
   */
  readonly lives?: 'enforce' | 'ignore';
  /** sorts of actors; states and territories when left out */
  readonly kinds?: readonly ActorKind[];
}

/** Resolves the codes of one scheme under one publisher's exceptions. */
export interface CodeBook {
  /**
   * Who a code meant.
   * @param code as in the file; numbers may have leading zeros
   * @param on year, or EDTF date
   */
  actor(code: string | number, on: number | string): Resolved;
}

/** Gives code books. */
export interface CodeResolver {
  book(scheme: PublisherScheme, options?: CodeOptions): CodeBook;
  readonly index: ActorIndex;
}

const placeKinds: readonly ActorKind[] = ['state', 'territory'];
const none = (reason: Unresolved): Resolved => Object.freeze({ actor: null, reason });
const reasons = {
  unknownCode: none('unknown code'),
  unknownName: none('unknown name'),
  ambiguousCode: none('ambiguous code'),
  ambiguousName: none('ambiguous name'),
  notAlive: none('actor did not exist then'),
  aggregate: none('aggregate or area, not an actor'),
  empty: none('code is empty'),
};

/** What a code means within one year: the same all year, or to be asked by the day. */
type YearMeaning = Resolved | 'by the day';

class Book implements CodeBook {
  readonly #index: ActorIndex;
  readonly #scheme: PublisherScheme;
  readonly #enforceLives: boolean;
  readonly #kinds: readonly ActorKind[];
  readonly #exceptions: ReadonlyMap<string, readonly CodeException[]>;
  readonly #actors = new Map<string, Resolved>();
  readonly #years = new Map<string | number, Map<number, YearMeaning>>();
  readonly #days = new Map<string, Resolved>();

  constructor(index: ActorIndex, scheme: PublisherScheme, options: CodeOptions) {
    this.#index = index;
    this.#scheme = scheme;
    this.#enforceLives = options.lives !== 'ignore';
    this.#kinds = options.kinds ?? placeKinds;
    const exceptions = new Map<string, CodeException[]>();
    for (const exception of options.exceptions ?? []) {
      const key = this.#normal(exception.code);
      exceptions.set(key, [...(exceptions.get(key) ?? []), exception]);
    }
    this.#exceptions = exceptions;
  }

  actor(code: string | number, on: number | string): Resolved {
    const year = typeof on === 'number' ? on : Number(on.slice(0, 4));
    // `201X`, `[..2016]` and the like are no plain dates
    if (!(year >= 1 && year <= 9999)) return this.#onDate(code, String(on));
    let years = this.#years.get(code);
    if (years === undefined) {
      years = new Map();
      this.#years.set(code, years);
    }
    let meaning = years.get(year);
    if (meaning === undefined) {
      meaning = this.#inYear(code, year);
      years.set(year, meaning);
    }
    if (meaning !== 'by the day') return meaning;
    return this.#onDate(code, typeof on === 'number' ? String(on).padStart(4, '0') : on);
  }

  #inYear(code: string | number, year: number): YearMeaning {
    const text = String(year).padStart(4, '0');
    const first = this.#onDate(code, `${text}-01-01`);
    const last = this.#onDate(code, `${text}-12-31`);
    const whole = this.#onDate(code, text);
    return first === last && first === whole ? whole : 'by the day';
  }

  #onDate(code: string | number, on: string): Resolved {
    const key = `${code}@${on}`;
    let resolved = this.#days.get(key);
    if (resolved === undefined) {
      if (this.#days.size > 200_000) this.#days.clear();
      resolved = this.#resolve(this.#normal(String(code)), on);
      this.#days.set(key, resolved);
    }
    return resolved;
  }

  #normal(code: string): string {
    const trimmed = code.trim();
    if (this.#scheme === 'name') return trimmed;
    return /^\d+$/.test(trimmed) ? String(Number(trimmed)) : trimmed.toUpperCase();
  }

  #found(actor: string): Resolved {
    let resolved = this.#actors.get(actor);
    if (resolved === undefined) {
      resolved = Object.freeze({ actor, reason: null });
      this.#actors.set(actor, resolved);
    }
    return resolved;
  }

  #resolve(code: string, on: string): Resolved {
    if (code === '') return reasons.empty;
    const { earliest, latest } = dateRange(on);
    for (const { from, to, actor } of this.#exceptions.get(code) ?? []) {
      // an imprecise date takes the exception that holds on its last day
      const day = latest ?? earliest ?? '';
      if ((from === undefined || day >= from) && (to === undefined || day <= to))
        return actor === null ? reasons.aggregate : this.#found(actor);
    }
    const isName = this.#scheme === 'name';
    const scheme: CodeScheme = this.#scheme === 'comtrade' ? 'm49' : (this.#scheme as CodeScheme);
    const resolution = this.#index.resolve(isName ? code : `${code}@${scheme}`, { on });
    if (resolution.outcome === 'unknown') return isName ? reasons.unknownName : reasons.unknownCode;
    if (resolution.outcome === 'ambiguous') {
      const candidates = resolution.candidates.map(({ id }) => id);
      const alive = candidates.filter((id) => this.#index.aliveOn(id, on));
      if (alive.length === 0 && this.#enforceLives) return reasons.notAlive;
      return isName ? reasons.ambiguousName : reasons.ambiguousCode;
    }
    const { actor } = resolution;
    if (!this.#kinds.includes(actor.kind)) return reasons.aggregate;
    if (this.#enforceLives && !this.#index.aliveOn(actor.id, on)) return reasons.notAlive;
    return this.#found(actor.id);
  }
}

/** Code books over an index of actors. */
export function codeResolver(index: ActorIndex): CodeResolver {
  return { index, book: (scheme, options = {}) => new Book(index, scheme, options) };
}
