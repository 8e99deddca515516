/** Errors as problem details (RFC 9457). */
import { STATUS_CODES } from 'node:http';
import { GoodOfficesError } from '../core/errors.ts';

/** Members that every problem has; the error's own details stand beside them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly [member: string]: unknown;
}

export const problemType = 'application/problem+json';

/**
 * A problem with a code of its own.
 * @param code stable, lower case
 * @param detail what is wrong here, for a human
 */
export function problem(
  status: number,
  code: string,
  detail: string,
  more: { readonly [key: string]: unknown } = {},
): Problem {
  const own = {
    type: `urn:good-offices:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
  };
  return { ...own, ...more, ...own };
}

/** A problem that is thrown: one of the transport, which the questions know nothing of. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.detail);
    this.name = 'ProblemError';
    this.problem = found;
  }
}

/**
 * The problem that an error amounts to. Of a bug only the fact is told; the caller logs the rest.
 * @param error whatever was thrown
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof GoodOfficesError) return problem(error.httpStatus, error.code, error.message, error.details);
  if (error instanceof ProblemError) return error.problem;
  const status = statusOf(error);
  if (status === 413) return problem(413, 'too-large', (error as Error).message);
  if (status === 415) return problem(415, 'media-type', 'send multipart/form-data or application/json');
  if (status >= 400 && status < 500) return problem(status, 'request', (error as Error).message);
  return problem(500, 'bug', 'the program failed on this request; this is a bug, please report it');
}

/** Fastify's own errors carry the status they mean. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}
