/** Finds the command in an argument list, so that only its module is loaded. */
import { valuedFaceOptions } from './face-options.ts';

export interface Located {
  /** `null` when the list names none */
  readonly command: string | null;
  /** everything else, in order */
  readonly rest: readonly string[];
}

/**
 * The first argument that is no option and no option's value.
 * @example findCommand(['--home', 'x', 'missions', 'PRK']) // => { command: 'missions', rest: ['--home', 'x', 'PRK'] }
 */
export function findCommand(argv: readonly string[]): Located {
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? '';
    if (token === '--') break;
    if (valuedFaceOptions.has(token)) at++;
    else if (!token.startsWith('-')) return { command: token, rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
  }
  return { command: null, rest: argv };
}
