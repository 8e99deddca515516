/** Refusing a body that is too large before it is read: the client gets its answer while it still sends. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../problem.ts';
import { rawReply } from '../raw-reply.ts';

/** How long a client has to notice; nothing of what it sends meanwhile is read. */
const lingerMs = 2000;

/** The length that a request announces, `null` where it says none. */
export function announcedLength(request: FastifyRequest): number | null {
  const length = request.headers['content-length'];
  return length === undefined ? null : Number(length);
}

/**
 * Answers on the socket itself and stops reading from it. Node would read the whole body first, or cut the connection so
 * that the client never sees why.
 */
export function refuseUpload(reply: FastifyReply, found: Problem): FastifyReply {
  reply.hijack();
  const { raw } = reply.request;
  const { socket } = raw;
  raw.unpipe();
  raw.pause();
  socket.write(rawReply(found));
  socket.pause();
  const end = setTimeout(() => socket.destroy(), lingerMs);
  end.unref();
  socket.once('close', () => clearTimeout(end));
  return reply;
}
