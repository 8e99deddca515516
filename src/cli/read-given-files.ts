/** Files that a question takes: paths on the command line become bytes before it is asked. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DomainError, EnvironmentError } from '../core/errors.ts';
import { type GivenFile, givenName, largestGivenFile } from '../core/given-file.ts';
import type { ParameterSpec, ParameterSpecs, RawParameters } from '../core/question.ts';
import { environmentReason } from './environment-reasons.ts';

/**
 * Reads the files among a question's parameters; gzip is unpacked.
 * @param id of the question, for messages
 * @returns the same parameters, each path replaced by its file
 * @throws EnvironmentError where a file cannot be read, DomainError where it is too large or broken
 */
export function readGivenFiles(id: string, specs: ParameterSpecs, raw: RawParameters, cwd: string): RawParameters {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) =>
      specs[name]?.kind === 'file' && typeof value === 'string' && value !== '' && !isName(specs[name], value, cwd)
        ? [name, readGivenFile(`${id}: ${name}`, value, cwd)]
        : [name, value],
    ),
  );
}

/** A name that no file here has. */
function isName(spec: ParameterSpec, value: string, cwd: string): boolean {
  return spec.orName === true && givenName.test(value) && !existsSync(resolve(cwd, value));
}

function readGivenFile(place: string, path: string, cwd: string): GivenFile {
  const shown = path.length > 200 ? `${path.slice(0, 200)}...` : path;
  const packed = bytesOf(place, shown, resolve(cwd, path.replaceAll('\0', '�')));
  const sha256 = createHash('sha256').update(packed).digest('hex');
  if (!(packed[0] === 0x1f && packed[1] === 0x8b)) return { name: path, sha256, bytes: packed };
  try {
    return { name: path, sha256, bytes: gunzipSync(packed, { maxOutputLength: largestGivenFile }) };
  } catch (error) {
    throw new DomainError(`${place}: the gzip file cannot be unpacked; got "${shown}"; ${(error as Error).message}`);
  }
}

function bytesOf(place: string, shown: string, path: string): Uint8Array {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw new DomainError(`${place}: no file but a folder or device; got "${shown}"; name a file`);
    if (stat.size > largestGivenFile)
      throw new DomainError(
        `${place}: the file is too large; got ${stat.size} bytes, at most ${largestGivenFile} are read`,
      );
    return readFileSync(path);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT') throw new EnvironmentError(`${place}: no such file; got "${shown}"`);
    const reason = environmentReason(error);
    if (reason === null) throw error;
    throw new EnvironmentError(`${place}: cannot be read; got "${shown}"; ${reason}`);
  }
}
