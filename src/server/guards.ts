/** What is refused before any route is looked at: foreign hosts, methods that nothing takes, addresses too long. */
import { isIPv6 } from 'node:net';
import { type Problem, problem } from './problem.ts';
import { isPage } from './web/page-paths.ts';

const longestUrl = 8000;

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly host: string | undefined;
}

/**
 * The first reason to refuse a request, or `null`.
 * @param asked its method, raw URL and Host header
 * @param hosts names the server answers to; `null` = any
 * @param methodsAt the methods that a path takes, `null` where nothing is
 */
export function refusal(
  asked: Asked,
  hosts: ReadonlySet<string> | null,
  methodsAt: (path: string) => readonly string[] | null,
): Problem | null {
  const name = asked.host === undefined ? null : hostName(asked.host);
  if (hosts !== null && (name === null || !hosts.has(name)))
    return problem(
      421,
      'host',
      `this server answers to ${[...hosts].join(', ')}; got "${(asked.host ?? '').slice(0, 100)}"`,
    );
  if (asked.url.length > longestUrl)
    return problem(414, 'url-too-long', `the address may have ${longestUrl} characters; got ${asked.url.length}`);
  if (!asked.url.startsWith('/')) return problem(400, 'malformed-url', 'the address must start with a slash');
  const path = asked.url.split('?')[0] ?? '/';
  if (!decodes(isPage(path) ? path : asked.url))
    return problem(400, 'malformed-url', 'the address holds a broken percent sequence; write % as %25');
  const methods = methodsAt(path);
  if (methods === null || methods.includes(asked.method)) return null;
  return problem(405, 'method', `only ${methods.join(' and ')} are answered here; got ${asked.method}`, {
    allow: methods,
  });
}

/**
 * Names that a server bound to a loopback address answers to, against DNS rebinding; `null` when it is open to others.
 * @param bound the address it listens on
 */
export function answeredHosts(bound: string): ReadonlySet<string> | null {
  const address = bound.toLowerCase();
  if (address !== 'localhost' && address !== '::1' && !/^127(\.\d{1,3}){3}$/.test(address)) return null;
  return new Set(['localhost', '127.0.0.1', '[::1]', isIPv6(address) ? `[${address}]` : address]);
}

/** The Host header without its port. */
function hostName(host: string): string | null {
  return /^(\[[0-9a-f:.]+\]|[^:]*?)\.?(?::\d{0,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? null;
}

function decodes(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
