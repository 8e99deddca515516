/** A server on the data that ship, listening on a free port, with a home of its own: for the tests of the HTTP face. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createServer, type ServerOptions } from '../src/server/create-server.ts';
import { listen } from '../src/server/listen.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

export interface Served {
  readonly server: FastifyInstance;
  /** without a slash at its end */
  readonly address: string;
  readonly home: string;
  /** failures that are the program's own fault */
  readonly bugs: readonly unknown[];
  close(): Promise<void>;
}

/** @param options more of the server's options; those that need the home are made from it */
export async function serve(options: (home: string) => Partial<ServerOptions> = () => ({})): Promise<Served> {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-served-'));
  const bugs: unknown[] = [];
  const server = await createServer({
    openCase: (name) => openAtlas({ home, ...(name === null ? {} : { case: name }) }),
    shippedCases: ['korea'],
    onBug: (error) => bugs.push(error),
    ...options(home),
  });
  return {
    server,
    address: (await listen(server, 0, '127.0.0.1')).slice(0, -1),
    home,
    bugs,
    async close() {
      await server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
