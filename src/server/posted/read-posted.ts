/** A posted question: a form with files, or JSON. */
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { formLimits, largestBody } from '../limits.ts';
import { postedJson } from './posted-json.ts';
import { Room } from './room.ts';
import { unknownType } from './too-large.ts';

/** A file as it was uploaded. */
export interface Uploaded {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was posted, in its order; a name may come several times. */
export interface Posted {
  readonly texts: readonly (readonly [name: string, value: string])[];
  readonly files: readonly (readonly [name: string, file: Uploaded])[];
}

/**
 * Reads the body.
 * @throws ProblemError 413 where it is too large, 415 where it is neither a form nor JSON; DomainError for other faults
 */
export async function readPosted(request: FastifyRequest): Promise<Posted> {
  if (request.isMultipart()) return readForm(request);
  if (request.body === undefined || request.body === null) throw unknownType();
  return postedJson(request.body);
}

async function readForm(request: FastifyRequest): Promise<Posted> {
  const room = new Room(largestBody);
  try {
    return await Promise.race([readParts(request, room), room.overflow]);
  } catch (error) {
    // of the parser itself: what was sent is no form
    if (error instanceof Error && error.constructor === Error) throw new DomainError(`form: ${error.message}`);
    throw error;
  }
}

async function readParts(request: FastifyRequest, room: Room): Promise<Posted> {
  const texts: [string, string][] = [];
  const files: [string, Uploaded][] = [];
  for await (const part of request.parts({ limits: formLimits })) {
    if (part.type === 'field') {
      if (part.fieldnameTruncated || part.valueTruncated) throw fieldTooLong(part.fieldname);
      texts.push([part.fieldname, String(part.value)]);
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      await room.take(chunk.length);
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    // a file control left empty
    if (bytes.length > 0 || (part.filename ?? '') !== '')
      files.push([part.fieldname, { name: part.filename ?? '', bytes }]);
  }
  return { texts, files };
}

function fieldTooLong(name: string): DomainError {
  return new DomainError(
    `form: a field is too long; got "${name.slice(0, 60)}"; a name may have ${formLimits.fieldNameSize} bytes, a value ${formLimits.fieldSize}; send more as a file`,
  );
}
