/** A problem as a whole HTTP reply, for sockets on which the server no longer answers by itself. */
import { STATUS_CODES } from 'node:http';
import { type Problem, problemType } from './problem.ts';
import { rawSecurityHeaders } from './security-headers.ts';

/** Status line, headers and body; it closes the connection. */
export function rawReply(found: Problem): string {
  const body = JSON.stringify(found);
  const headers = {
    'content-type': problemType,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-cache',
    connection: 'close',
    ...rawSecurityHeaders,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
