/** Handing a body over: with its validator, or only the word that the client has it already. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Body } from './answer-cache.ts';
import { isNamed } from './body.ts';

/** Everything after the question mark, as it was sent. */
export function searchOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

/** Replies with a body, or 304. */
export function give(request: FastifyRequest, reply: FastifyReply, body: Body): FastifyReply {
  reply.header('etag', body.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
  if (isNamed(request.headers['if-none-match'], body.etag)) return reply.code(304).send();
  return reply.type(body.type).send(body.content);
}
