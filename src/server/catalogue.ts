/** The catalogue of questions that `/api` gives: what a client needs to build a form. */
import type { Question } from '../core/question.ts';
import { formsOf } from './answer-body.ts';

/** One entry a question: everything its descriptor declares, and where to ask it. */
export function catalogueOf(questions: readonly Question[]): readonly { readonly [name: string]: unknown }[] {
  return questions.map(({ id, meaning, parameters, fields, tables, methods, examples }) => ({
    id,
    meaning,
    href: `/api/${id}`,
    forms: formsOf({ tables }),
    parameters: Object.entries(parameters).map(([name, spec]) => ({ name, ...spec })),
    fields,
    tables,
    methods,
    examples,
  }));
}
