/** Publishers' files from the browser: one upload is one job, whose answer is the report of `sources import`. */
import { rm } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Body } from '../answer-cache.ts';
import type { Answering } from '../answering/answering.ts';
import type { HelperPool, Watch } from '../answering/helper-pool.ts';
import type { JobBoard } from '../jobs/job-board.ts';
import { ProblemError, problem } from '../problem.ts';
import { type ReceivedFile, receiveFile } from './receive-file.ts';

/** How long an import may take. */
const mostMs = 30 * 60_000;

/** Adds `/imports`. */
export function addImportRoutes(
  server: FastifyInstance,
  { answering, jobs, uploadLimit }: { readonly answering: Answering; readonly jobs: JobBoard; uploadLimit: number },
): void {
  server.post('/imports', async (request, reply) => {
    const { home } = answering;
    if (home === null)
      throw new ProblemError(problem(501, 'no-jobs', 'this server takes no imports; use good-offices sources import'));
    const file = await receiveFile(request, uploadLimit);
    let job: ReturnType<JobBoard['start']>;
    try {
      job = jobs.start('import', (pool, watch) => importFile(pool, watch, file, home.home, answering));
    } catch (error) {
      await remove(file);
      throw error;
    }
    return reply
      .code(202)
      .header('cache-control', 'no-store')
      .header('location', `/jobs/${job.id}`)
      .send({ id: job.id, events: `/jobs/${job.id}/events`, answer: `/jobs/${job.id}/answer` });
  });
}

async function importFile(
  pool: HelperPool,
  watch: Watch,
  file: ReceivedFile,
  home: string | undefined,
  answering: Answering,
): Promise<Body> {
  const limit = AbortSignal.timeout(mostMs);
  const signal = AbortSignal.any(watch.signal === undefined ? [limit] : [limit, watch.signal]);
  try {
    const where = home === undefined ? {} : { home };
    const { body } = await pool.run(
      { kind: 'import', path: file.path, ...where, ...file.fields },
      { ...watch, signal },
    );
    const { catalogue } = JSON.parse(body.content.toString()) as { readonly catalogue: string | null };
    if (catalogue !== null) {
      pool.retire();
      answering.renew();
    }
    return body;
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new ProblemError(problem(503, 'takes-long', `the import was not done after ${mostMs / 60_000} minutes`));
  } finally {
    await remove(file);
  }
}

function remove({ folder }: ReceivedFile): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
