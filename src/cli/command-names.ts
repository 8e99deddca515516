import { questionIds } from '../questions/registry.ts';

/** Everything that may stand as the command, in the order of the help. */
export const commandNames: readonly string[] = [...questionIds, 'export', 'serve', 'case', 'help'];
