/** What the command line touches of the world, so that a test can run it in process. */
import { resolve } from 'node:path';
import type { Atlas } from '../core/atlas.ts';

/** An atlas that must be closed. */
export interface OpenedAtlas extends Atlas {
  close(): Promise<void> | void;
}

/** Which atlas to open; a field left out takes the store's default. */
export interface OpenOptions {
  readonly home?: string;
  /** name or folder; `null` for no case */
  readonly case?: string | null;
  readonly data?: string;
}

export type OpenAtlas = (options: OpenOptions) => Promise<OpenedAtlas>;

export interface Io {
  /** writes a whole answer; resolves when it is handed over */
  readonly writeOut: (text: string | Uint8Array) => Promise<void> | void;
  /** writes a line for a human; never part of an answer */
  readonly writeErr: (text: string) => void;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** characters a line may hold; `null` when the output is no terminal */
  readonly columns: number | null;
  /** resolves when the user presses Ctrl-C or the system asks the program to end; until it is called, both end it at once */
  readonly interruption: () => Promise<'SIGINT' | 'SIGTERM'>;
  readonly openAtlas: OpenAtlas;
  /** shows how far a computation is, in place of what it showed before; `null` wipes it off; absent where nobody watches */
  readonly showProgress?: (text: string | null) => void;
  /** asks yes or no on a terminal; `null` when there is none to ask on */
  readonly confirm?: (question: string) => Promise<boolean | null>;
}

/** Folder of the data: the option, else the environment, else the store's own default. Relative to the working folder. */
export function homeOf(option: string | undefined, io: Pick<Io, 'env' | 'cwd'>): { home?: string } {
  const home = option ?? io.env.GOOD_OFFICES_HOME;
  return home === undefined || home === '' ? {} : { home: resolve(io.cwd, home) };
}

const widthOfPipes = 120;

/** How texts are set: the terminal's width, bold only where a terminal shows it and the user has not refused. */
export function textStyleOf(io: Io): { width: number; colour: boolean } {
  const set = Number(io.env.COLUMNS);
  const width = io.columns ?? (Number.isInteger(set) && set > 0 ? set : widthOfPipes);
  const refused = io.env.NO_COLOR !== undefined && io.env.NO_COLOR !== '';
  return { width: Math.max(40, width), colour: io.columns !== null && !refused && io.env.TERM !== 'dumb' };
}
