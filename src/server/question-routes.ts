/** Questions over HTTP: by address, or posted with their files. */
import type { FastifyInstance } from 'fastify';
import { NotFoundError } from '../core/errors.ts';
import type { Question } from '../core/question.ts';
import { loadQuestion, questionIds } from '../questions/registry.ts';
import { type AnswerForm, answerForms, checkForm } from './answer-body.ts';
import type { Answering } from './answering/answering.ts';
import type { Work } from './answering/work.ts';
import { give, searchOf } from './give.ts';
import { largestBody } from './limits.ts';
import { readPosted } from './posted/read-posted.ts';
import { type ReadQuery, readAsked, readQuery } from './query.ts';

/** Adds `/api/<question>` for reading and for posting. */
export function addQuestionRoutes(server: FastifyInstance, answering: Answering): void {
  server.get<{ Params: { asked: string } }>('/api/:asked', async (request, reply) => {
    const { id, form } = await askedAt(request.params.asked);
    const question = await loadQuestion(id);
    const query = readQuery(id, question.parameters, searchOf(request));
    return give(request, reply, await answering.answer(workOf(question, form, query)));
  });
  server.post<{ Params: { asked: string } }>('/api/:asked', { bodyLimit: largestBody }, async (request, reply) => {
    const { id, form } = await askedAt(request.params.asked);
    const question = await loadQuestion(id);
    const query = await readAsked(id, question.parameters, await readPosted(request));
    const body = await answering.answer(workOf(question, form, query));
    return reply.header('cache-control', 'no-store').type(body.type).send(body.content);
  });
}

/** The question and the form that a path names. */
async function askedAt(name: string): Promise<{ id: string; form: AnswerForm }> {
  const dot = name.lastIndexOf('.');
  const id = dot === -1 ? name : name.slice(0, dot);
  const form = dot === -1 ? 'json' : formNamed(name.slice(dot + 1));
  if (form !== null) return { id, form };
  if (questionIds.includes(id)) throw noForm(id, name.slice(dot));
  await loadQuestion(name);
  return { id: name, form: 'json' };
}

/** The form of an ending, `null` where there is none. */
export function formNamed(ending: string): AnswerForm | null {
  return answerForms.find((one) => one === ending) ?? null;
}

/** What is told of an ending that names no form. */
export function noForm(what: string, ending: string): NotFoundError {
  return new NotFoundError(`${what}: no such form; got "${ending.slice(0, 20)}"; it has .${answerForms.join(', .')}`, {
    candidates: answerForms,
  });
}

/** @throws DomainError where the question cannot give the form */
export function workOf(question: Question, form: AnswerForm, query: ReadQuery): Work {
  checkForm(question, form, query.table);
  return { question: question.id, raw: query.raw, seed: query.seed, case: query.case, form, table: query.table };
}
