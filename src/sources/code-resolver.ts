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

/** so many codes on single days are remembered */
const mostDays = 200_000;

function isPlainYear(year: number): boolean {
  return year >= 1 && year <= 9999;
}

function yearText(year: number): string {
  return String(year).padStart(4, '0');
}

/** Remembers what codes mean by year, and by day in the years in which their meaning changes. */
class Remembered implements CodeBook {
  readonly #resolve: (code: string, on: string) => Resolved;
  readonly #years = new Map<string | number, Map<number, YearMeaning>>();
  readonly #days = new Map<string, Resolved>();

  constructor(resolve: (code: string, on: string) => Resolved) {
    this.#resolve = resolve;
  }

  actor(code: string | number, on: number | string): Resolved {
    const year = typeof on === 'number' ? on : Number(on.slice(0, 4));
    // `201X`, `[..2016]` and the like are no plain dates
    if (!isPlainYear(year)) return this.#onDate(code, String(on));
    let years = this.#years.get(code);
    if (years === undefined) {
      years = new Map();
      this.#years.set(code, years);
    }
    let meaning = years.get(year);
    if (meaning === undefined) {
      meaning = this.#inYear(code, yearText(year));
      years.set(year, meaning);
    }
    if (meaning !== 'by the day') return meaning;
    return this.#onDate(code, typeof on === 'number' ? yearText(on) : on);
  }

  #inYear(code: string | number, year: string): YearMeaning {
    const first = this.#resolve(String(code), `${year}-01-01`);
    const last = this.#resolve(String(code), `${year}-12-31`);
    return first === last && first === this.#resolve(String(code), year) ? first : 'by the day';
  }

  #onDate(code: string | number, on: string): Resolved {
    const key = `${code}@${on}`;
    let resolved = this.#days.get(key);
    if (resolved === undefined) {
      if (this.#days.size > mostDays) this.#days.clear();
      resolved = this.#resolve(String(code), on);
      this.#days.set(key, resolved);
    }
    return resolved;
  }
}

function normalCode(scheme: PublisherScheme, code: string): string {
  const trimmed = code.trim();
  if (scheme === 'name') return trimmed;
  return /^\d+$/.test(trimmed) ? String(Number(trimmed)) : trimmed.toUpperCase();
}

class Resolver implements CodeResolver {
  readonly index: ActorIndex;
  readonly #found = new Map<string, Resolved>();
  /** books without exceptions, which all sources share */
  readonly #plain = new Map<string, Remembered>();

  constructor(index: ActorIndex) {
    this.index = index;
  }

  book(scheme: PublisherScheme, options: CodeOptions = {}): CodeBook {
    const plain = this.#plainBook(scheme, options.lives !== 'ignore', options.kinds ?? placeKinds);
    const exceptions = new Map<string, CodeException[]>();
    for (const exception of options.exceptions ?? []) {
      const key = normalCode(scheme, exception.code);
      exceptions.set(key, [...(exceptions.get(key) ?? []), exception]);
    }
    if (exceptions.size === 0) return plain;
    const special = new Remembered(
      (code, on) => this.#exception(exceptions.get(normalCode(scheme, code)) ?? [], on) ?? plain.actor(code, on),
    );
    const isSpecial = new Map<string | number, boolean>();
    return {
      actor: (code, on) => {
        let concerned = isSpecial.get(code);
        if (concerned === undefined) {
          concerned = exceptions.has(normalCode(scheme, String(code)));
          isSpecial.set(code, concerned);
        }
        return (concerned ? special : plain).actor(code, on);
      },
    };
  }

  #plainBook(scheme: PublisherScheme, enforceLives: boolean, kinds: readonly ActorKind[]): Remembered {
    const key = `${scheme} ${enforceLives} ${kinds.join(',')}`;
    let book = this.#plain.get(key);
    if (book === undefined) {
      book = new Remembered((code, on) => this.#resolve(scheme, normalCode(scheme, code), on, enforceLives, kinds));
      this.#plain.set(key, book);
    }
    return book;
  }

  #exception(exceptions: readonly CodeException[], on: string): Resolved | null {
    const { earliest, latest } = dateRange(on);
    // an imprecise date takes the exception that holds on its last day
    const day = latest ?? earliest ?? '';
    const found = exceptions.find(
      ({ from, to }) => (from === undefined || day >= from) && (to === undefined || day <= to),
    );
    if (found === undefined) return null;
    return found.actor === null ? reasons.aggregate : this.#actor(found.actor);
  }

  #actor(id: string): Resolved {
    let resolved = this.#found.get(id);
    if (resolved === undefined) {
      resolved = Object.freeze({ actor: id, reason: null });
      this.#found.set(id, resolved);
    }
    return resolved;
  }

  #resolve(
    scheme: PublisherScheme,
    code: string,
    on: string,
    enforceLives: boolean,
    kinds: readonly ActorKind[],
  ): Resolved {
    if (code === '') return reasons.empty;
    const isName = scheme === 'name';
    const list: CodeScheme | 'name' = scheme === 'comtrade' ? 'm49' : scheme;
    const resolution = this.index.resolve(isName ? code : `${code}@${list}`, { on, near: false });
    if (resolution.outcome === 'unknown') return isName ? reasons.unknownName : reasons.unknownCode;
    if (resolution.outcome === 'ambiguous') {
      const isAnyAlive = resolution.candidates.some(({ id }) => this.index.aliveOn(id, on));
      if (!isAnyAlive && enforceLives) return reasons.notAlive;
      return isName ? reasons.ambiguousName : reasons.ambiguousCode;
    }
    const { actor } = resolution;
    if (!kinds.includes(actor.kind)) return reasons.aggregate;
    if (enforceLives && !this.index.aliveOn(actor.id, on)) return reasons.notAlive;
    return this.#actor(actor.id);
  }
}

/** Code books over an index of actors. Keep one for all releases of an import: what a code means is remembered in it. */
export function codeResolver(index: ActorIndex): CodeResolver {
  return new Resolver(index);
}
