/** The brief of a case as a response body: built once, kept beside the other answers. */
import { ask } from '../questions/ask.ts';
import { loadQuestion } from '../questions/registry.ts';
import { answerBody } from './answer-body.ts';
import type { AnswerCache, Body } from './answer-cache.ts';
import { bodyOf } from './body.ts';
import type { CasePool } from './case-pool.ts';

export type BriefForm = 'html' | 'md' | 'json';

/**
 * The brief in a form.
 * @param caseName `null` = the server's own case
 * @param scenario name of a scenario that the case brings; `null` = the case itself
 */
export async function briefBody(
  { cases, cache }: { readonly cases: CasePool; readonly cache: AnswerCache },
  form: BriefForm,
  caseName: string | null,
  scenario: string | null,
): Promise<Body> {
  const atlas = await cases.atlas(caseName);
  const key = JSON.stringify(['brief document', form, atlas.case?.id, scenario, atlas.data.catalogue]);
  return cache.get(key, async () => {
    const envelope = await ask(atlas, 'brief', {
      ...(atlas.case !== null && { case: atlas.case.id }),
      ...(scenario !== null && { scenario }),
    });
    if (form === 'json') return answerBody(await loadQuestion('brief'), envelope, 'json', null);
    const { briefHtml, briefMarkdown } = await import('../questions/render-brief.ts');
    return form === 'html'
      ? bodyOf('text/html; charset=utf-8', briefHtml(envelope))
      : bodyOf('text/markdown; charset=utf-8', briefMarkdown(envelope));
  });
}
