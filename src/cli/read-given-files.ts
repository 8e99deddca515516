/** Files that a question takes: paths on the command line become bytes before it is asked. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DomainError, EnvironmentError } from '../core/errors.ts';
import { type GivenFile, givenName, largestGivenFile } from '../core/given-file.ts';
import type { ParameterSpec, ParameterSpecs, RawParameters, RawValue } from '../core/question.ts';
import { givenFileOf } from '../server/given-file-of.ts';
import { environmentReason } from './environment-reasons.ts';

/**
 * Reads the files among a question's parameters; gzip is unpacked.
 * @param id of the question, for messages
 * @returns the same parameters, each path replaced by its file
 * @throws EnvironmentError where a file cannot be read, DomainError where it is too large or broken
 */
export async function readGivenFiles(
  id: string,
  specs: ParameterSpecs,
  raw: RawParameters,
  cwd: string,
): Promise<RawParameters> {
  const read: { [name: string]: RawValue } = {};
  for (const [name, value] of Object.entries(raw)) {
    const isPath = specs[name]?.kind === 'file' && typeof value === 'string' && value !== '';
    read[name] = isPath && !isName(specs[name], value, cwd) ? await readGivenFile(`${id}: ${name}`, value, cwd) : value;
  }
  return read;
}

/** A name that no file here has. */
function isName(spec: ParameterSpec | undefined, value: string, cwd: string): boolean {
  return spec?.orName === true && givenName.test(value) && !existsSync(resolve(cwd, value));
}

function readGivenFile(place: string, path: string, cwd: string): Promise<GivenFile> {
  const shown = path.length > 200 ? `${path.slice(0, 200)}...` : path;
  return givenFileOf(place, path, bytesOf(place, shown, resolve(cwd, path.replaceAll('\0', '�'))));
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
