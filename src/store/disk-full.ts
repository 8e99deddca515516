import { EnvironmentError } from '../core/errors.ts';

const codes: readonly string[] = ['ENOSPC', 'EFBIG', 'EDQUOT'];

/**
 * An error that says the disk takes no more, in our words; any other as it is.
 * @param error from the file system or from DuckDB, which gives no code but the system's text
 */
export function diskFullOr(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (codes.includes(code ?? '') || /no space left|disk (is )?full|file too large|quota exceeded/i.test(message ?? ''))
    return new EnvironmentError('import: the disk is full; nothing was changed, the last good release stays', {});
  return error;
}
