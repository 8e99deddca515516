/** Routes of the workbench's pages and their files. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../../core/errors.ts';
import { give } from '../give.ts';
import { pageContentSecurityPolicy } from '../security-headers.ts';
import { pagePaths } from './page-paths.ts';
import type { WebFiles } from './web-files.ts';

/** What a reply says that stands in for the workbench. */
export const notBuilt = 'the workbench is not built (npm run build); this is the brief';

const kept = { page: 'no-cache', asset: 'public, max-age=31536000, immutable' } as const;

/**
 * Adds the pages and their files.
 * @param files `null` = not built: `/` is given by `instead`, the other pages say how to build it
 */
export function addWebRoutes(
  server: FastifyInstance,
  files: WebFiles | null,
  instead: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  if (files === null) addFallback(server, instead);
  else addBuilt(server, files);
}

function addBuilt(server: FastifyInstance, files: WebFiles): void {
  const helmet = { contentSecurityPolicy: pageContentSecurityPolicy };
  for (const path of pagePaths)
    server.get(path, { helmet }, (request, reply) => give(request, reply, files.page, kept.page));
  server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const found = files.assets.get(request.params.file);
    if (found === undefined) throw new NotFoundError('assets: no such file of the workbench');
    return give(request, reply, found, kept.asset);
  });
}

function addFallback(
  server: FastifyInstance,
  instead: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  for (const path of pagePaths)
    server.get(path, async (request, reply) => {
      if (path === '/') return instead(request, reply.header('x-good-offices-note', notBuilt));
      throw new NotFoundError('the workbench is not built; run "npm run build", or read /brief and /api');
    });
}
