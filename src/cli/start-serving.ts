/** Opens the data, listens, waits for the signal to stop, shuts down. */

import type { FastifyInstance } from 'fastify';
import { newToken } from '../server/access/token.ts';
import { createServer } from '../server/create-server.ts';
import { endServer } from '../server/end-server.ts';
import { answeredHosts } from '../server/guards.ts';
import { listen } from '../server/listen.ts';
import { logLine } from '../server/request-log.ts';
import { builtWebFolder, shippedCaseNames } from '../server/shipped-files.ts';
import type { FaceOptions } from './face-options.ts';
import { homeOf, type Io } from './io.ts';
import { openBrowser } from './open-browser.ts';
import { quietMoment } from './quiet-moment.ts';

export interface Serving {
  readonly port: number;
  readonly host: string;
  readonly token: string | undefined;
  /** bytes */
  readonly uploadLimit: number;
  /** form of the lines about requests, `null` = none */
  readonly log: 'json' | 'text' | null;
  readonly options: FaceOptions & { readonly open?: boolean };
}

/** What is made ahead, once nobody has asked for so long: before, it would keep the first questions waiting. */
const ahead: readonly { readonly url: string; readonly quietMs: number }[] = [
  // this thread's own first steps
  { url: '/api', quietMs: 400 },
  // by a helper
  { url: '/brief', quietMs: 3000 },
];

/** @returns the exit code: 130 after Ctrl-C, 0 after a polite request to end */
export async function startServing(
  { port, host, token: given, uploadLimit, log, options }: Serving,
  io: Io,
): Promise<number> {
  const token = given ?? (answeredHosts(host) === null ? newToken() : undefined);
  const { home, data, case: own, quiet } = options;
  const base = { ...homeOf(home, io), ...(data === undefined ? {} : { data }) };
  const chosen = { ...base, ...(own === undefined ? {} : { case: own }) };
  const first = await io.openAtlas(chosen);
  let isFirst = true;
  const open = (name: string | null) => {
    if (name !== null) return io.openAtlas({ ...base, case: name });
    if (!isFirst) return io.openAtlas(chosen);
    isFirst = false;
    return Promise.resolve(first);
  };
  if (!quiet) for (const warning of first.data.warnings) io.writeErr(`good-offices: warning: ${warning}\n`);
  const server = await createServer({
    openCase: open,
    helpers: chosen,
    shippedCases: shippedCaseNames(),
    host,
    webFolder: builtWebFolder(),
    uploadLimit,
    ...(token === undefined ? {} : { token }),
    ...(log === null ? {} : { onReply: (record) => io.writeErr(`${logLine(record, log)}\n`) }),
    onBug: (error, url) => io.writeErr(bugLine(error, url, io)),
  });
  const end = new AbortController();
  try {
    const address = await listen(server, port, host);
    const front = token === undefined ? address : `${address}?token=${token}`;
    await io.writeOut(`Good Offices is at ${front} (questions at ${address}api; Ctrl-C ends it)\n`);
    void warm(server, token, end.signal);
    if (options.open) openBrowser(front, io);
    const signal = await io.interruption();
    return signal === 'SIGINT' ? 130 : 0;
  } finally {
    end.abort();
    await endServer(server);
    await first.close();
  }
}

/** Makes ahead what is asked first, when nobody waits for anything. */
async function warm(server: FastifyInstance, token: string | undefined, signal: AbortSignal): Promise<void> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  for (const { url, quietMs } of ahead) {
    if (!(await quietMoment(server.server, quietMs, signal))) return;
    await server.inject({ url, headers }).catch(() => undefined);
  }
}

function bugLine(error: unknown, url: string, io: Io): string {
  const debug = io.env.GOOD_OFFICES_DEBUG === '1' && error instanceof Error ? `\n${error.stack}` : '';
  return `good-offices: this is a bug, please report it: ${JSON.stringify(url)}: ${String(error).replace(/\s+/g, ' ')}${debug}\n`;
}
