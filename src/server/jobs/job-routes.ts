/** Long questions as jobs: asked by POST, followed by server-sent events, cancelled by DELETE. */
import type { FastifyInstance } from 'fastify';
import { DomainError, NotFoundError } from '../../core/errors.ts';
import type { Envelope } from '../../core/question.ts';
import { loadQuestion } from '../../questions/registry.ts';
import { answerBody, checkForm } from '../answer-body.ts';
import type { Body } from '../answer-cache.ts';
import type { Answering } from '../answering/answering.ts';
import { give, searchOf } from '../give.ts';
import { largestBody } from '../limits.ts';
import { type Posted, readPosted } from '../posted/read-posted.ts';
import { ProblemError, problem } from '../problem.ts';
import { readAsked, readPlainQuery } from '../query.ts';
import { formNamed, noForm, workOf } from '../question-routes.ts';
import { EventStreams } from './event-stream.ts';
import type { Job } from './job.ts';
import type { JobBoard } from './job-board.ts';

/** Adds `/jobs` and what belongs to each job. */
export function addJobRoutes(server: FastifyInstance, answering: Answering, board: JobBoard): void {
  const streams = new EventStreams();
  server.addHook('preClose', async () => streams.close());
  server.post('/jobs', { bodyLimit: largestBody }, async (request, reply) => {
    if (!answering.hasHelpers)
      throw new ProblemError(problem(501, 'no-jobs', 'this server takes no jobs; ask by POST /api/<question>'));
    const { id, posted } = questionOf(await readPosted(request));
    const question = await loadQuestion(id);
    const work = workOf(question, 'json', await readAsked(id, question.parameters, posted));
    // a case that is not there is told at once
    await answering.cases.atlas(work.case);
    const job = board.start(id, (pool, watch) => answering.answerBy(pool, work, watch));
    const { record } = job;
    return reply
      .code(202)
      .header('cache-control', 'no-store')
      .header('location', `/jobs/${job.id}`)
      .send({ id: record.id, events: record.events, answer: record.answer });
  });
  server.get<{ Params: { id: string } }>('/jobs/:id', async (request, reply) =>
    reply.header('cache-control', 'no-store').send(board.job(request.params.id).record),
  );
  server.delete<{ Params: { id: string } }>('/jobs/:id', async (request, reply) =>
    reply.header('cache-control', 'no-store').send(board.remove(request.params.id).record),
  );
  server.get<{ Params: { id: string } }>('/jobs/:id/events', async (request, reply) =>
    streams.send(request, reply, board.job(request.params.id)),
  );
  server.get<{ Params: { id: string; part: string } }>('/jobs/:id/:part', async (request, reply) => {
    const { id, part } = request.params;
    const job = board.job(id);
    if (part !== 'answer' && !part.startsWith('answer.'))
      throw new NotFoundError(`jobs: a job has events and an answer; got "${part.slice(0, 60)}"`);
    const { table } = readPlainQuery('jobs', ['table'], searchOf(request));
    return give(request, reply, await answerOf(answering, job, part.slice('answer.'.length), table || null));
  });
}

/** The question that a posted job names; everything else are its parameters. */
function questionOf({ texts, files }: Posted): { id: string; posted: Posted } {
  const named = texts.filter(([name]) => name === 'question');
  const id = named[0]?.[1];
  if (id === undefined || named.length > 1)
    throw new DomainError(`jobs: "question" names what to ask, once; got it ${named.length} times`);
  return { id, posted: { texts: texts.filter(([name]) => name !== 'question'), files } };
}

/** The answer in a form; the other forms are made of the first when they are asked for. */
async function answerOf(answering: Answering, job: Job, ending: string, table: string | null): Promise<Body> {
  if (job.problem !== null) throw new ProblemError(job.problem);
  if (job.body === null)
    throw new ProblemError(problem(409, 'not-done', `the job is ${job.status}; see its events`, job.record));
  const form = ending === '' ? 'json' : formNamed(ending);
  if (form === null || (job.what === 'import' && form !== 'json')) throw noForm('jobs', `.${ending}`);
  if (job.what === 'import') return job.body;
  const question = await loadQuestion(job.what);
  checkForm(question, form, table);
  if (form === 'json') return job.body;
  const envelope = JSON.parse(job.body.content.toString()) as Envelope;
  const atlas = await answering.cases.atlas(envelope.run.case);
  return answering.document(JSON.stringify(['job', job.id, form, table]), () =>
    answerBody(question, envelope, form, table, atlas),
  );
}
