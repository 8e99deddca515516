/** Where the lake lives: one folder per user, nothing is written anywhere else. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides about the folder; given in tests, otherwise the process's own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: { readonly [name: string]: string | undefined };
  readonly homedir: string;
}

function ownSurroundings(): Surroundings {
  return { platform: process.platform, env: process.env, homedir: homedir() };
}

/**
 * The user's data folder of the program: `GOOD_OFFICES_HOME` when set, else the platform's place for such data.
 * @example defaultHome({ platform: 'darwin', env: {}, homedir: '/Users/kim' }) // => '/Users/kim/Library/Application Support/good-offices'
 */
export function defaultHome(surroundings: Surroundings = ownSurroundings()): string {
  const { platform, env, homedir: user } = surroundings;
  const own = env.GOOD_OFFICES_HOME;
  if (own !== undefined && own !== '') return resolve(own);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(user, 'AppData', 'Local'), 'good-offices');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'good-offices');
  const xdg = env.XDG_DATA_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(user, '.local', 'share'), 'good-offices');
}

/** The lake inside a home. */
export function lakeOf(home: string): string {
  return join(home, 'lake');
}
