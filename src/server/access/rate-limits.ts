/** How much one address may ask in a second: enough for a page and its scripts, too little to wear a server out. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { ProblemError, problem } from '../problem.ts';

/** Requests in a second. */
export interface RateLimits {
  readonly reading: number;
  /** POST and DELETE */
  readonly changing: number;
}

/** For the user of this machine, and for each address once others may ask. */
export const usualLimits: { readonly own: RateLimits; readonly others: RateLimits } = {
  own: { reading: 2000, changing: 50 },
  others: { reading: 100, changing: 10 },
};

/** Adds the limits; to be called before the routes. */
export async function addRateLimits(server: FastifyInstance, limits: RateLimits): Promise<void> {
  await server.register(rateLimit, {
    global: true,
    timeWindow: 1000,
    max: (request) => (isReading(request.method) ? limits.reading : limits.changing),
    keyGenerator: (request) => `${isReading(request.method) ? 'r' : 'c'} ${request.ip}`,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, { max }) =>
      new ProblemError(problem(429, 'too-many', `more than ${max} requests in a second; wait a second`)),
  });
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
