/** What can be read, and where. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CaseFile } from '../core/atlas.ts';
import { programVersion } from '../core/version.ts';
import { loadAllQuestions } from '../questions/registry.ts';
import type { Body } from './answer-cache.ts';
import type { Answering } from './answering/answering.ts';
import type { WorkForm } from './answering/work.ts';
import { bodyOf } from './body.ts';
import { catalogueOf } from './catalogue.ts';
import { give, searchOf } from './give.ts';
import { icon } from './icon.ts';
import { addImportRoutes } from './imports/import-routes.ts';
import type { JobBoard } from './jobs/job-board.ts';
import { addJobRoutes } from './jobs/job-routes.ts';
import { openApiOf } from './openapi.ts';
import { readPlainQuery } from './query.ts';
import { addQuestionRoutes } from './question-routes.ts';
import { isPage } from './web/page-paths.ts';
import type { WebFiles } from './web/web-files.ts';
import { addWebRoutes } from './web/web-routes.ts';

/** What the routes work with. */
export interface Workbench {
  readonly answering: Answering;
  readonly jobs: JobBoard;
  /** bytes that an uploaded file may have */
  readonly uploadLimit: number;
  /** the built workbench, `null` when it is not built */
  readonly web: WebFiles | null;
}

const json = 'application/json; charset=utf-8';
const briefPaths: { readonly [path: string]: WorkForm } = {
  '/brief': 'brief-html',
  '/brief.md': 'brief-md',
  '/brief.json': 'json',
};
const servicePaths = ['/api', '/openapi.json', '/healthz', icon.path];
const reading = ['GET', 'HEAD'] as const;

/** The methods that a path takes, `null` where nothing is. */
export function methodsAt(path: string): readonly string[] | null {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (isPage(plain) || Object.hasOwn(briefPaths, plain) || servicePaths.includes(plain)) return reading;
  if (/^\/assets\/[^/]+$/.test(plain)) return reading;
  if (plain === '/jobs' || plain === '/imports') return ['POST'];
  if (/^\/jobs\/[^/]+$/.test(plain)) return [...reading, 'DELETE'];
  if (/^\/jobs\/[^/]+\/[^/]+$/.test(plain)) return reading;
  return /^\/api\/[^/]+$/.test(plain) ? [...reading, 'POST'] : null;
}

/** Adds all routes; HEAD comes with each that is read. */
export function addRoutes(server: FastifyInstance, bench: Workbench): void {
  const giveBrief = (path: string, form: WorkForm) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { case: name, ...asked } = readPlainQuery(path, ['case', 'sections', 'scenario'], searchOf(request));
    return give(request, reply, await briefBody(bench.answering, form, name || null, asked));
  };
  for (const [path, form] of Object.entries(briefPaths)) server.get(path, giveBrief(path, form));
  addWebRoutes(server, bench.web, giveBrief('/', 'brief-html'));
  const documents: { readonly [path: string]: () => Promise<Body> } = {
    '/api': () => bench.answering.document('catalogue', async () => bodyOf(json, await catalogueText(bench))),
    '/openapi.json': () => bench.answering.document('openapi', openApiBody),
    '/healthz': async () => bodyOf(json, await healthText(bench)),
    [icon.path]: async () => bodyOf(icon.type, icon.content),
  };
  for (const [path, body] of Object.entries(documents))
    server.get(path, async (request, reply) => {
      readPlainQuery(path, [], searchOf(request));
      return give(request, reply, await body());
    });
  addQuestionRoutes(server, bench.answering);
  addJobRoutes(server, bench.answering, bench.jobs);
  addImportRoutes(server, bench);
}

async function briefBody(
  answering: Answering,
  form: WorkForm,
  name: string | null,
  asked: { readonly [parameter: string]: string },
): Promise<Body> {
  const { case: opened } = await answering.cases.atlas(name);
  const given = Object.entries(asked).filter(([, value]) => value !== '');
  const raw = { ...(opened === null ? {} : { case: opened.id }), ...Object.fromEntries(given) };
  return answering.answer({ question: 'brief', raw, seed: 1, case: name, form, table: null });
}

async function openApiBody(): Promise<Body> {
  const type = 'application/openapi+json; version=3.1; charset=utf-8';
  return bodyOf(type, JSON.stringify(openApiOf(await loadAllQuestions())));
}

async function catalogueText(bench: Workbench): Promise<string> {
  const { data, case: own } = await bench.answering.cases.atlas(null);
  const questions = catalogueOf(await loadAllQuestions());
  return JSON.stringify({
    program: `good-offices ${programVersion}`,
    data,
    case: own === null ? null : aboutCase(own),
    questions,
  });
}

/** What a page needs to know of the open case. */
function aboutCase({ id, title, parties, bloc, thirdParties, focusDate, documents }: CaseFile): {
  readonly [name: string]: unknown;
} {
  const start = 'scenario-';
  const scenarios = Object.entries(documents)
    .filter(([name]) => name.startsWith(start))
    .map(([name, document]) => [name.slice(start.length), document] as const);
  return { id, title, parties, bloc, thirdParties, focusDate, scenarios: Object.fromEntries(scenarios) };
}

async function healthText(bench: Workbench): Promise<string> {
  const { data, case: own } = await bench.answering.cases.atlas(null);
  return JSON.stringify({
    status: data.warnings.length === 0 ? 'ok' : 'degraded',
    program: `good-offices ${programVersion}`,
    catalogue: data.catalogue,
    case: own?.id ?? null,
    warnings: data.warnings,
    uptimeSeconds: Math.floor(process.uptime()),
  });
}
