/** Opens the door and closes it again. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { EnvironmentError } from '../core/errors.ts';

/**
 * Listens.
 * @param port 0 = any free one
 * @returns the address for a browser, with a slash at its end
 * @throws EnvironmentError when the port or host cannot be had, with the way out
 */
export async function listen(server: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    throw whyNot(error, port, host);
  }
  const bound = (server.server.address() as AddressInfo).port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}/`;
}

function whyNot(error: unknown, port: number, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new EnvironmentError(
        `serve: port ${port} is in use; give another with --port, or --port 0 for any free one`,
        { port },
      );
    case 'EACCES':
      return new EnvironmentError(`serve: port ${port} needs more rights; give one above 1023 with --port`, { port });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new EnvironmentError(
        `serve: this machine has no such address; got "${host}"; leave --host out for 127.0.0.1`,
        { host },
      );
    default:
      return error;
  }
}
