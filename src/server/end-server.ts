/** Ends a server: answers under way are finished, up to a limit; jobs are cancelled, event streams closed. */
import type { FastifyInstance } from 'fastify';

/** How long answers under way may take. */
const patienceMs = 10_000;
const betweenChecksMs = 100;

/** Resolves when everything is closed. */
export async function endServer(server: FastifyInstance, mostMs: number = patienceMs): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), mostMs);
  // a connection that was busy when the closing began is kept by its client once it is answered
  const idle = setInterval(() => server.server.closeIdleConnections(), betweenChecksMs);
  try {
    await server.close();
  } finally {
    clearInterval(idle);
    clearTimeout(timer);
  }
}
