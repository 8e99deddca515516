/** Answers what the HTTP parser itself refused: there is no request yet, only a socket. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem, problemType } from './problem.ts';
import { rawSecurityHeaders } from './security-headers.ts';

const known: { readonly [code: string]: readonly [status: number, code: string, detail: string] } = {
  HPE_HEADER_OVERFLOW: [431, 'headers-too-long', 'the headers, address included, are too long'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'timeout', 'the request took too long to arrive'],
};

/** Writes a problem and closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, detail] = known[error.code ?? ''] ?? [400, 'malformed-request', 'this is no HTTP request'];
  const body = JSON.stringify(problem(status, code, detail));
  const headers = {
    'content-type': problemType,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-cache',
    connection: 'close',
    ...rawSecurityHeaders,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
