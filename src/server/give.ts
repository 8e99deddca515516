/** Handing a body over: with its validator, or only the word that the client has it already. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Body } from './answer-cache.ts';
import { isNamed } from './body.ts';
import { codedBody } from './coded-body.ts';

/** Everything after the question mark, as it was sent. */
export function searchOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

/** Replies with a body in the coding that the client takes, or 304. */
export async function give(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  keep = 'no-cache',
): Promise<FastifyReply> {
  reply.header('etag', body.etag).header('cache-control', keep).header('vary', 'accept-encoding');
  if (isNamed(request.headers['if-none-match'], body.etag)) return reply.code(304).send();
  const { content, coding } = await codedBody(body, request.headers['accept-encoding']);
  if (coding !== null) reply.header('content-encoding', coding);
  return reply.type(body.type).send(content);
}
