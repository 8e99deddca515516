/** Which addresses may be fetched, and where a redirect may lead. */
import { DomainError, SourceError } from '../../core/errors.ts';

/** Redirects that are followed one after the other. */
const mostRedirects = 5;

const webProtocols: readonly string[] = ['http:', 'https:'];

/**
 * An address that a user named.
 * @throws DomainError for anything but http and https, and for a name and password inside it
 * @example webAddress('https://example.org/a.csv').host // => 'example.org'
 */
export function webAddress(text: string): URL {
  const shown = JSON.stringify(text.slice(0, 200));
  if (!URL.canParse(text)) throw new DomainError(`pull: not an address; got ${shown}; write https://...`);
  const url = new URL(text);
  if (!webProtocols.includes(url.protocol))
    throw new DomainError(`pull: only http and https; got ${shown}; a file on disk is for "sources import"`);
  if (url.username !== '' || url.password !== '')
    throw new DomainError('pull: an address with a name or password in it is not taken; download the file by hand');
  url.hash = '';
  return url;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** Follows redirects within limits. */
export class RedirectTrail {
  readonly #first: URL;
  readonly #seen: Set<string>;

  constructor(first: URL) {
    this.#first = first;
    this.#seen = new Set([first.href]);
  }

  /**
   * Where a redirect leads.
   * @throws SourceError when it leads in a circle, on and on, out of the web, or from https to http
   */
  next(from: URL, location: string | undefined): URL {
    if (location === undefined || !URL.canParse(location, from.href))
      throw this.#refused(from, `is a redirect to no address (${JSON.stringify(location ?? '').slice(0, 100)})`);
    const to = new URL(location, from);
    to.hash = '';
    if (!webProtocols.includes(to.protocol)) throw this.#refused(from, `redirects to ${to.protocol}, which is refused`);
    if (from.protocol === 'https:' && to.protocol === 'http:' && !isLoopback(to))
      throw this.#refused(from, 'redirects from https to http, which is refused');
    if (to.username !== '' || to.password !== '')
      throw this.#refused(from, 'redirects to an address with a name or password in it, which is refused');
    if (this.#seen.has(to.href)) throw this.#refused(from, 'redirects in a circle');
    if (this.#seen.size > mostRedirects) throw this.#refused(from, `redirects more than ${mostRedirects} times`);
    this.#seen.add(to.href);
    return to;
  }

  #refused(from: URL, what: string): SourceError {
    const via = from.href === this.#first.href ? '' : ` (from ${this.#first.href})`;
    return new SourceError(`pull: ${from.href}${via} ${what}`, { address: this.#first.href });
  }
}
