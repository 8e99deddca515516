/** Answers what the HTTP parser itself refused: there is no request yet, only a socket. */
import type { Socket } from 'node:net';
import { problem } from './problem.ts';
import { rawReply } from './raw-reply.ts';

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
  socket.end(rawReply(problem(status, code, detail)));
}
