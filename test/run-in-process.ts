/** Runs the command line inside the test process, on one atlas that stays open. */
import type { Io, OpenAtlas, OpenedAtlas } from '../src/cli/io.ts';
import { run } from '../src/cli/run.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An opener that opens each choice once and leaves it open; {@link closeAll} ends it. */
export class SharedAtlases {
  readonly #home: string;
  readonly #opened = new Map<string, Promise<OpenedAtlas>>();

  constructor(home: string) {
    this.#home = home;
  }

  readonly open: OpenAtlas = async (options) => {
    const key = JSON.stringify(options);
    const opening = this.#opened.get(key) ?? openAtlas({ ...options, home: options.home ?? this.#home });
    this.#opened.set(key, opening);
    const { data, case: file } = await opening;
    const atlas = await opening;
    return {
      data,
      case: file,
      rows: (table, where, most) => atlas.rows(table, where, most),
      count: (table, where) => atlas.count(table, where),
      columns: (table, fields, where) => atlas.columns(table, fields, where),
      releaseRows: (table) => atlas.releaseRows(table),
      actors: () => atlas.actors(),
      close: () => {},
    };
  };

  async closeAll(): Promise<void> {
    for (const opening of await Promise.allSettled(this.#opened.values()))
      if (opening.status === 'fulfilled') await opening.value.close();
  }
}

/** What a run may be given besides its arguments. */
export type Surroundings = Partial<Pick<Io, 'env' | 'cwd' | 'columns' | 'interruption' | 'confirm'>>;

/** Runs one command line. */
export async function runInProcess(
  argv: readonly string[],
  openAtlas: OpenAtlas,
  more: Surroundings = {},
): Promise<Ran> {
  const out: Buffer[] = [];
  let stderr = '';
  const code = await run(argv, {
    writeOut: (text) => {
      out.push(Buffer.from(text));
    },
    writeErr: (text) => {
      stderr += text;
    },
    env: {},
    cwd: process.cwd(),
    columns: null,
    interruption: async () => 'SIGTERM',
    openAtlas,
    ...more,
  });
  return { code, stdout: Buffer.concat(out).toString(), stderr };
}
