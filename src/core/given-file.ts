/** A file that a user handed over with a question: its bytes, read by the face before the question is asked. */
export interface GivenFile {
  /** as the user named it */
  readonly name: string;
  /** sha256 of the bytes, hexadecimal: what tells one run's file from another's */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Largest file that a face hands over, in bytes. */
export const largestGivenFile: number = 2 ** 30;

/** What may stand for a file where a question knows names: `lift-all`, no path. */
export const givenName: RegExp = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Whether a value is a file: texts, switches and lists are not. */
export function isGivenFile(value: unknown): value is GivenFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && 'sha256' in value;
}

/** A file as the record of a run shows it: everything but the bytes. */
export function fileRecord({ name, sha256, bytes }: GivenFile): {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
} {
  return { file: name, sha256, bytes: bytes.length };
}
