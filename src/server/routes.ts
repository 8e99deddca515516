/** What can be read, and where. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../core/errors.ts';
import type { Question } from '../core/question.ts';
import { programVersion } from '../core/version.ts';
import { ask } from '../questions/ask.ts';
import { loadAllQuestions, loadQuestion, questionIds } from '../questions/registry.ts';
import { type AnswerForm, answerBody, answerForms, checkForm } from './answer-body.ts';
import type { AnswerCache, Body } from './answer-cache.ts';
import { bodyOf, isNamed } from './body.ts';
import { type BriefForm, briefBody } from './brief-body.ts';
import type { CasePool } from './case-pool.ts';
import { catalogueOf } from './catalogue.ts';
import { icon } from './icon.ts';
import { openApiOf } from './openapi.ts';
import { readPlainQuery, readQuery } from './query.ts';

/** What the routes work with. */
export interface Workbench {
  readonly cases: CasePool;
  readonly cache: AnswerCache;
}

const json = 'application/json; charset=utf-8';
const briefPaths: { readonly [path: string]: BriefForm } = { '/': 'html', '/brief.md': 'md', '/brief.json': 'json' };
const servicePaths = ['/api', '/openapi.json', '/healthz', icon.path];

/** Whether something can be read at a path. */
export function isRoute(path: string): boolean {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  return Object.hasOwn(briefPaths, plain) || servicePaths.includes(plain) || /^\/api\/[^/]+$/.test(plain);
}

/** Adds all routes; HEAD comes with each. */
export function addRoutes(server: FastifyInstance, bench: Workbench): void {
  for (const [path, form] of Object.entries(briefPaths))
    server.get(path, async (request, reply) => {
      const { case: name, scenario } = readPlainQuery(path, ['case', 'scenario'], searchOf(request));
      return give(request, reply, await briefBody(bench, form, name || null, scenario || null));
    });
  const documents: { readonly [path: string]: () => Promise<Body> } = {
    '/api': () => bench.cache.get('catalogue', async () => bodyOf(json, await catalogueText(bench))),
    '/openapi.json': () => bench.cache.get('openapi', openApiBody),
    '/healthz': async () => bodyOf(json, await healthText(bench)),
    [icon.path]: async () => bodyOf(icon.type, icon.content),
  };
  for (const [path, body] of Object.entries(documents))
    server.get(path, async (request, reply) => {
      readPlainQuery(path, [], searchOf(request));
      return give(request, reply, await body());
    });
  server.get<{ Params: { asked: string } }>('/api/:asked', async (request, reply) => {
    const { id, form } = await askedAt(request.params.asked);
    return give(request, reply, await answer(bench, await loadQuestion(id), form, searchOf(request)));
  });
}

async function openApiBody(): Promise<Body> {
  const type = 'application/openapi+json; version=3.1; charset=utf-8';
  return bodyOf(type, JSON.stringify(openApiOf(await loadAllQuestions())));
}

/** The question and the form that a path names. */
async function askedAt(name: string): Promise<{ id: string; form: AnswerForm }> {
  const dot = name.lastIndexOf('.');
  const id = dot === -1 ? name : name.slice(0, dot);
  const form = dot === -1 ? 'json' : answerForms.find((one) => one === name.slice(dot + 1));
  if (form !== undefined) return { id, form };
  if (questionIds.includes(id))
    throw new NotFoundError(
      `${id}: no such form; got "${name.slice(dot, dot + 20)}"; it has .${answerForms.join(', .')}`,
      {
        candidates: answerForms,
      },
    );
  await loadQuestion(name);
  return { id: name, form: 'json' };
}

async function answer(bench: Workbench, question: Question, form: AnswerForm, search: string): Promise<Body> {
  const query = readQuery(question.id, question.parameters, search);
  checkForm(question, form, query.table);
  const atlas = await bench.cases.atlas(query.case);
  const given = Object.entries(query.raw).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([question.id, form, query.table, query.seed, atlas.case?.id, atlas.data.catalogue, given]);
  return bench.cache.get(key, async () => {
    const envelope = await ask(atlas, question.id, query.raw, { seed: query.seed });
    return answerBody(question, envelope, form, query.table);
  });
}

async function catalogueText(bench: Workbench): Promise<string> {
  const { data, case: own } = await bench.cases.atlas(null);
  const questions = catalogueOf(await loadAllQuestions());
  return JSON.stringify({ program: `good-offices ${programVersion}`, data, case: own?.id ?? null, questions });
}

async function healthText(bench: Workbench): Promise<string> {
  const { data, case: own } = await bench.cases.atlas(null);
  return JSON.stringify({
    status: data.warnings.length === 0 ? 'ok' : 'degraded',
    program: `good-offices ${programVersion}`,
    catalogue: data.catalogue,
    case: own?.id ?? null,
    warnings: data.warnings,
  });
}

function searchOf(request: FastifyRequest): string {
  const url = request.raw.url ?? '';
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}

function give(request: FastifyRequest, reply: FastifyReply, body: Body): FastifyReply {
  reply.header('etag', body.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
  if (isNamed(request.headers['if-none-match'], body.etag)) return reply.code(304).send();
  return reply.type(body.type).send(body.content);
}
