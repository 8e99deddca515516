/** The permalink: path and query string are the whole state of a page; every control reads from here and writes here. */

type Given = { readonly [name: string]: string | number | boolean | readonly string[] | null | undefined };

class Link {
  #path = $state(location.pathname);
  #query = $state.raw(new URLSearchParams(location.search));

  constructor() {
    addEventListener('popstate', () => this.#read());
  }

  get path(): string {
    return this.#path.length > 1 ? this.#path.replace(/\/$/, '') : this.#path;
  }

  /** The whole query as it stands. */
  get query(): URLSearchParams {
    return this.#query;
  }

  /** A parameter, or the fallback when it is not given. */
  text(name: string, fallback: string): string;
  text(name: string): string | null;
  text(name: string, fallback: string | null = null): string | null {
    return this.#query.get(name) ?? fallback;
  }

  number(name: string, fallback: number): number {
    const text = this.#query.get(name);
    const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : fallback;
  }

  flag(name: string): boolean {
    return this.#query.get(name) === '1';
  }

  /** A list; an empty parameter is an empty list, a missing one the fallback. */
  list(name: string, fallback: readonly string[] = []): readonly string[] {
    const text = this.#query.get(name);
    if (text === null) return fallback;
    return text === '' ? [] : text.split(',');
  }

  /**
   * Changes parameters; `null`, `undefined` and `false` take one away.
   * @param options.replace no new step in the browser's history: for what moves continuously, such as a slider
   */
  set(given: Given, options: { readonly replace?: boolean } = {}): void {
    const query = new URLSearchParams(this.#query);
    for (const [name, value] of Object.entries(given)) {
      if (value === null || value === undefined || value === false) query.delete(name);
      else query.set(name, value === true ? '1' : Array.isArray(value) ? value.join(',') : String(value));
    }
    this.#go(this.#path, query, options.replace ?? false);
  }

  /** Goes to a page, by default with nothing of this one's state. */
  go(href: string): void {
    const url = new URL(href, location.href);
    const moved = url.pathname !== location.pathname;
    this.#go(url.pathname, url.searchParams, false);
    if (moved) scrollTo(0, 0);
  }

  /** Address of this page with other parameters, for a link. */
  href(given: Given): string {
    const query = new URLSearchParams(this.#query);
    for (const [name, value] of Object.entries(given)) {
      if (value === null || value === undefined || value === false) query.delete(name);
      else query.set(name, value === true ? '1' : Array.isArray(value) ? value.join(',') : String(value));
    }
    const text = readable(query);
    return text === '' ? this.path : `${this.path}?${text}`;
  }

  #go(path: string, query: URLSearchParams, replace: boolean): void {
    const text = readable(query);
    const url = text === '' ? path : `${path}?${text}`;
    if (url !== location.pathname + location.search) history[replace ? 'replaceState' : 'pushState'](null, '', url);
    this.#read();
  }

  #read(): void {
    this.#path = location.pathname;
    this.#query = new URLSearchParams(location.search);
  }
}

/** Commas and colons are legal in a query and stay readable. */
function readable(query: URLSearchParams): string {
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

export const link: Link = new Link();

/** Follows links within the workbench without loading the page again. */
export function followInside(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const anchor = event.target instanceof Element ? event.target.closest('a') : null;
  if (anchor === null || anchor.target !== '' || anchor.hasAttribute('download') || anchor.origin !== location.origin)
    return;
  if (anchor.hash !== '' && anchor.pathname === location.pathname && anchor.search === location.search) return;
  if (/^\/(api|brief|jobs|imports|openapi\.json|healthz)/.test(anchor.pathname)) return;
  event.preventDefault();
  link.go(anchor.href);
}
