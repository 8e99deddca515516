/** Who may ask: with a token in force, those who show it; and no page of another site on behalf of its visitor. */
import type { IncomingHttpHeaders } from 'node:http';
import { type Problem, problem } from '../problem.ts';
import { isPage } from '../web/page-paths.ts';
import { cookieValueOf, isSame } from './token.ts';

const cookieName = 'good_offices';

/** What is done with a request: it goes on, it is refused, or a browser is sent on with a cookie. */
export type Access = 'granted' | Problem | { readonly cookie: string; readonly location: string };

/**
 * Decides by the token.
 * @param token `null` = none is in force
 * @param url as it was sent
 */
export function accessOf(token: string | null, method: string, url: string, headers: IncomingHttpHeaders): Access {
  if (token === null) return 'granted';
  const [path = '/', search = ''] = url.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const shown = query.get('token');
  if (shown !== null && method === 'GET' && isPage(path) && isSame(shown, token)) {
    query.delete('token');
    const rest = query.toString();
    const cookie = `${cookieName}=${cookieValueOf(token)}; Path=/; HttpOnly; SameSite=Strict`;
    return { cookie, location: rest === '' ? path : `${path}?${rest}` };
  }
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined && isSame(bearer, token)) return 'granted';
  const kept = cookieIn(headers.cookie);
  if (kept !== null && isSame(kept, cookieValueOf(token))) return 'granted';
  return problem(
    401,
    'token',
    'this server asks for its token: open the address that it printed, or send "Authorization: Bearer <token>"',
  );
}

function cookieIn(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === cookieName && value !== undefined) return value;
  }
  return null;
}

/**
 * Refuses what another site makes a browser ask: changes always, data unless the user follows a link. A program that is
 * no browser sends neither header and is let through.
 */
export function crossSite(method: string, headers: IncomingHttpHeaders): Problem | null {
  const { origin, host } = headers;
  const site = one(headers['sec-fetch-site']);
  const isReading = method === 'GET' || method === 'HEAD';
  if (isReading) {
    const isLink = one(headers['sec-fetch-mode']) === 'navigate';
    return site === 'cross-site' && !isLink ? refused() : null;
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refused();
  if (origin !== undefined && !isOwn(origin, host)) return refused();
  return null;
}

function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

function refused(): Problem {
  return problem(403, 'cross-site', 'pages of other sites may not ask this server');
}
