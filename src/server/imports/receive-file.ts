/** An uploaded file on its way to a folder of its own; nothing of its name reaches a path but its cleaned last part. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { fileLabel } from '../given-file-of.ts';
import { formLimits } from '../limits.ts';
import { Room } from '../posted/room.ts';
import { unknownType } from '../posted/too-large.ts';

/** A file that was received, and what was said of it. */
export interface ReceivedFile {
  readonly path: string;
  /** removed with everything in it when the import is over */
  readonly folder: string;
  readonly fields: { readonly [name: string]: string };
}

const known = ['source', 'version', 'retrieved', 'events'];

/**
 * Writes the one file of a form to disk.
 * @param mostBytes it may have
 * @throws ProblemError 413 where it is larger; DomainError for a form without a file, or with other fields; nothing is left then
 */
export async function receiveFile(request: FastifyRequest, mostBytes: number): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw unknownType('multipart/form-data');
  const folder = await mkdtemp(join(tmpdir(), 'good-offices-upload-'));
  try {
    const room = new Room(mostBytes);
    return await Promise.race([received(request, folder, room, mostBytes), room.overflow, cutOff(request)]);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // of the parser itself: what was sent is no form
    if (error instanceof Error && error.constructor === Error) throw new DomainError(`form: ${error.message}`);
    throw error;
  }
}

/** Fails when the client goes away: what it began to send is of no use. */
function cutOff({ raw }: FastifyRequest): Promise<never> {
  return new Promise((_, fail) => {
    raw.once('close', () => {
      if (!raw.complete) fail(new DomainError('form: the upload was broken off'));
    });
  });
}

async function received(request: FastifyRequest, folder: string, room: Room, mostBytes: number): Promise<ReceivedFile> {
  const fields: { [name: string]: string } = {};
  let path: string | null = null;
  for await (const part of request.parts({ limits: { ...formLimits, files: 2, fileSize: mostBytes + 1 } })) {
    if (part.type === 'field') {
      if (!known.includes(part.fieldname))
        throw new DomainError(
          `imports: unknown field; got "${part.fieldname.slice(0, 60)}"; it takes a file and ${known.join(', ')}`,
          { candidates: known },
        );
      if (part.valueTruncated) throw new DomainError(`imports: ${part.fieldname} is too long`);
      if (part.fieldname === 'events' && !['', 'true', 'false'].includes(String(part.value)))
        throw new DomainError(`imports: events is true or false; got "${String(part.value).slice(0, 60)}"`);
      if (String(part.value) !== '') fields[part.fieldname] = String(part.value);
      continue;
    }
    if (path !== null) {
      part.file.resume();
      throw new DomainError('imports: takes one file at a time; got several');
    }
    path = join(folder, fileLabel(part.filename));
    await pipeline(part.file, counted(room), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  }
  if (path === null) throw new DomainError('imports: the form holds no file; send one as "file"');
  return { path, folder, fields };
}

function counted(room: Room): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      void room.take(chunk.length).then(() => done(null, chunk));
    },
  });
}
