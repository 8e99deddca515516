/** What the operating system means by its error codes, in words. */
export const environmentReasons: { readonly [code: string]: string } = {
  ENOENT: 'no such folder',
  ENOTDIR: 'part of the path is a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  EDQUOT: 'the quota is used up',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many links',
  EISDIR: 'it is a folder',
  EINVAL: 'no valid path',
  ENXIO: 'nothing reads from it',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  EIO: 'the device failed',
};

/** A path that no file system takes (a NUL character in it). */
const invalidPathCode = 'ERR_INVALID_ARG_VALUE';

/**
 * Why the environment refused.
 * @param error whatever was thrown
 * @returns `null` when it is no refusal by the environment
 */
export function environmentReason(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === invalidPathCode) return 'no valid path';
  return typeof code === 'string' && 'syscall' in (error as Error) ? (environmentReasons[code] ?? code) : null;
}
