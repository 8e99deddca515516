/** The HTTP face: every question as a route, its answers in several forms, errors as problem details. */
import { Socket } from 'node:net';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { DomainError } from '../core/errors.ts';
import { accessOf, crossSite } from './access/access.ts';
import { addRateLimits, type RateLimits, usualLimits } from './access/rate-limits.ts';
import { checkedToken } from './access/token.ts';
import { Answering } from './answering/answering.ts';
import type { OpenChoice } from './answering/helper-task.ts';
import { codedEtag } from './body.ts';
import { CasePool, type OpenCase } from './case-pool.ts';
import { answerClientError } from './client-error.ts';
import { answeredHosts, refusal } from './guards.ts';
import { JobBoard, type JobLimits } from './jobs/job-board.ts';
import { formLimits, formOverhead, largestBody, uploadLimits } from './limits.ts';
import { announcedLength, refuseUpload } from './posted/refuse-upload.ts';
import { tooLarge } from './posted/too-large.ts';
import { type Problem, problem, problemOf, problemType } from './problem.ts';
import { addRequestLog, type RequestRecord } from './request-log.ts';
import { addRoutes, methodsAt } from './routes.ts';
import { contentSecurityPolicy, rawSecurityHeaders } from './security-headers.ts';
import { readWebFiles } from './web/web-files.ts';
import { withheldSources } from './withheld-sources.ts';

/** How long a request may take to arrive: an upload of the largest file on a slow line; its headers alone. */
const arrivalMs = 600_000;
const headersMs = 15_000;
const mostConnections = 2000;

export interface ServerOptions {
  /** opens an atlas: the server's own for `null`, else a shipped case */
  readonly openCase: OpenCase;
  /** names of the cases that requests may name */
  readonly shippedCases?: readonly string[];
  /** address the server will listen on; a loopback address answers only to loopback names */
  readonly host?: string;
  /** folder of the built workbench; the brief stands in for it when it is not there */
  readonly webFolder?: string;
  /** how many bytes of answers to keep */
  readonly cacheBytes?: number;
  /** how helper processes open the same data; left out: everything is computed in this thread, and there are no jobs */
  readonly helpers?: OpenChoice;
  /** how many jobs, and how many answers of theirs are kept */
  readonly jobs?: Partial<JobLimits>;
  /** the secret that requests must show; one is demanded where others than this machine's user can ask */
  readonly token?: string;
  /** requests in a second from one address */
  readonly rates?: RateLimits;
  /** bytes that a file to import may have */
  readonly uploadLimit?: number;
  /** told of every request once it is over */
  readonly onReply?: (record: RequestRecord) => void;
  /** told of every failure that is a bug */
  readonly onBug?: (error: unknown, url: string) => void;
}

/**
 * Builds a server; it does not listen yet.
 * @returns a fastify instance: `inject` a request, or `listen`; closing it closes the atlases
 * @throws DomainError where the host is open to others and no token is set
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const hosts = answeredHosts(options.host ?? '127.0.0.1');
  const token = options.token === undefined ? null : checkedToken(options.token);
  if (hosts === null && token === null)
    throw new DomainError(`serve: others can reach ${options.host}, so a token is needed; set one`);
  const uploadLimit = options.uploadLimit ?? uploadLimits.usual;
  const server = fastify({
    logger: false,
    bodyLimit: 1024,
    forceCloseConnections: 'idle',
    requestTimeout: arrivalMs,
    http: { maxHeaderSize: 65_536, requireHostHeader: false, headersTimeout: headersMs },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 8000 },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      const refused = refusal(askedBy(request), hosts, methodsAt);
      sendProblem(reply.headers(rawSecurityHeaders), refused ?? problem(400, 'malformed-url', error.message));
    },
  });
  server.server.maxConnections = mostConnections;
  await server.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (options.onReply !== undefined) addRequestLog(server, options.onReply);
  server.addHook('onRequest', async (request, reply) => {
    const refused = refusal(askedBy(request), hosts, methodsAt);
    if (refused !== null) return sendProblem(reply, refused);
    const { method, headers } = request.raw;
    const url = request.raw.url ?? '/';
    const strange = crossSite(method ?? 'GET', headers);
    if (strange !== null) return sendProblem(reply, strange);
    const access = accessOf(token, method ?? 'GET', url, headers);
    if (access !== 'granted') {
      if (!('cookie' in access)) return sendProblem(reply, access as Problem);
      const { cookie, location } = access as { cookie: string; location: string };
      return reply.header('set-cookie', cookie).header('cache-control', 'no-store').redirect(location, 303);
    }
    const isImport = /^\/imports\/?(?:\?|$)/.test(url);
    const most = isImport ? uploadLimit + formOverhead : largestBody;
    if ((announcedLength(request) ?? 0) > most)
      return sendProblem(reply, tooLarge(isImport ? uploadLimit : largestBody).problem);
  });
  await addRateLimits(server, options.rates ?? (hosts === null ? usualLimits.others : usualLimits.own));
  server.removeContentTypeParser('text/plain');
  await server.register(multipart, { limits: formLimits });
  await server.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
  markCodedEtags(server);
  server.setErrorHandler((error, request, reply) => {
    const found = problemOf(error);
    if (found.status === 500 && found.code === 'bug') options.onBug?.(error, request.url);
    return sendProblem(reply, found);
  });
  server.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      problem(404, 'not-found', `nothing is at ${pathOf(request.url)}; see /api for what can be asked`),
    ),
  );
  const answering = new Answering({
    cases: new CasePool(options.openCase, options.shippedCases ?? []),
    cacheBytes: options.cacheBytes ?? 64 * 2 ** 20,
    ...(options.helpers === undefined ? {} : { open: options.helpers }),
    // the user of this machine has the publisher's file; others do not
    ...(hosts === null ? { withheld: () => withheldSources(options.helpers?.home) } : {}),
  });
  const jobs = new JobBoard((error, what) => options.onBug?.(error, what), options.jobs);
  server.addHook('onClose', async () => {
    await jobs.close();
    await answering.close();
  });
  const web = options.webFolder === undefined ? null : readWebFiles(options.webFolder);
  addRoutes(server, { answering, jobs, web, uploadLimit });
  return server;
}

function askedBy(request: FastifyRequest): { method: string; url: string; host: string | undefined } {
  return { method: request.raw.method ?? 'GET', url: request.raw.url ?? '/', host: request.headers.host };
}

function pathOf(url: string): string {
  return (url.split('?')[0] ?? '').slice(0, 100);
}

/** Compression runs as a hook of each route; this one is added behind it, so that it sees the coding that was chosen. */
function markCodedEtags(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const before = route.onSend === undefined ? [] : [route.onSend].flat();
    route.onSend = [
      ...before,
      async (_request, reply, payload) => {
        const coding = reply.getHeader('content-encoding');
        const etag = reply.getHeader('etag');
        if (typeof coding === 'string' && typeof etag === 'string') reply.header('etag', codedEtag(etag, coding));
        return payload;
      },
    ];
  });
}

function sendProblem(reply: FastifyReply, found: Problem): FastifyReply {
  if (found.status === 401) reply.header('www-authenticate', 'Bearer');
  if (found.status === 405 && Array.isArray(found.allow)) reply.header('allow', found.allow.join(', '));
  const { raw } = reply.request;
  // a request that was injected has no socket to answer on
  const isLong = found.status === 413 || (announcedLength(reply.request) ?? 0) > formOverhead;
  if (isLong && !raw.complete && raw.socket instanceof Socket) return refuseUpload(reply, found);
  return reply.code(found.status).header('cache-control', 'no-cache').type(problemType).send(JSON.stringify(found));
}
