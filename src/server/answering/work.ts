/** One answer to make: what to ask, of which case, in which form. */
import { createHash } from 'node:crypto';
import type { Atlas } from '../../core/atlas.ts';
import { fileRecord, isGivenFile } from '../../core/given-file.ts';
import type { RawParameters } from '../../core/question.ts';
import { ask, type Progress } from '../../questions/ask.ts';
import { loadQuestion } from '../../questions/registry.ts';
import { type AnswerForm, answerBody } from '../answer-body.ts';
import type { Body } from '../answer-cache.ts';
import { bodyOf } from '../body.ts';
import { ProblemError, problem } from '../problem.ts';
import { withoutReleases, withoutSingleEvents } from './without-releases.ts';

/** The brief also comes as a page and as a text of its own. */
export type WorkForm = AnswerForm | 'brief-html' | 'brief-md';

export interface Work {
  readonly question: string;
  readonly raw: RawParameters;
  readonly seed: number;
  /** name of a case, `null` = the server's own */
  readonly case: string | null;
  readonly form: WorkForm;
  /** which table, for CSV and Parquet */
  readonly table: string | null;
  /** sources whose rows may not be passed on as they stand */
  readonly withheld?: readonly string[];
  /** the answer names single events among its figures: those of `withheld` are left out, and it is not refused */
  readonly isFigure?: boolean;
}

/** Names an answer: equal keys, equal bytes. Files stand in it by their hash. */
export function workKey({ question, form, table, seed, raw }: Work, atlas: Pick<Atlas, 'case' | 'data'>): string {
  const given = Object.entries(raw)
    .map(([name, value]) => [name, isGivenFile(value) ? fileRecord(value) : value])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
  const key = JSON.stringify([question, form, table, seed, atlas.case?.id, atlas.data.catalogue, given]);
  return key.length < 1000 ? key : createHash('sha256').update(key).digest('base64url');
}

/** Makes the answer here and now. */
export async function doWork(work: Work, atlas: Atlas, onProgress?: Progress): Promise<Body> {
  const question = await loadQuestion(work.question);
  const watched = onProgress === undefined ? {} : { onProgress };
  const { withheld = [], isFigure = false } = work;
  const shown =
    work.withheld === undefined
      ? atlas
      : isFigure
        ? withoutSingleEvents(atlas, withheld)
        : withoutReleases(atlas, withheld);
  const envelope = await ask(shown, question.id, work.raw, { seed: work.seed, ...watched });
  const closed = isFigure ? undefined : envelope.evidence.find(({ source }) => withheld.includes(source));
  if (closed !== undefined)
    throw new ProblemError(
      problem(
        403,
        'licence-gate',
        `${question.id}: the terms of ${closed.source} let figures computed from its rows be passed on, not the rows; leave it out by a condition on source`,
        { source: closed.source },
      ),
    );
  if (work.form !== 'brief-html' && work.form !== 'brief-md')
    return answerBody(question, envelope, work.form, work.table, atlas);
  const { briefHtml, briefMarkdown } = await import('../../questions/render-brief.ts');
  return work.form === 'brief-html'
    ? bodyOf('text/html; charset=utf-8', briefHtml(envelope))
    : bodyOf('text/markdown; charset=utf-8', briefMarkdown(envelope));
}
