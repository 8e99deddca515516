/** Answers of questions as response bodies. */
import type { Atlas } from '../core/atlas.ts';
import { DomainError } from '../core/errors.ts';
import type { Envelope, Question } from '../core/question.ts';
import type { Body } from './answer-cache.ts';
import { bodyOf } from './body.ts';
import { chosenTable, chosenView } from './formats/answer-table.ts';

/** Forms a question's route gives: by no suffix, or by `.csv`, `.md`, `.zip` ... */
export const answerForms = ['json', 'packed', 'csv', 'md', 'parquet', 'zip', 'bib', 'ris', 'apa'] as const;
export type AnswerForm = (typeof answerForms)[number];

export const mediaTypes: { readonly [F in AnswerForm]: string } = {
  json: 'application/json; charset=utf-8',
  packed: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  md: 'text/markdown; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  zip: 'application/zip',
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  apa: 'text/plain; charset=utf-8',
};

/** The forms that a question can give. */
export function formsOf({ tables }: Pick<Question, 'tables'>): readonly AnswerForm[] {
  return answerForms.filter((form) => (form !== 'csv' && form !== 'parquet') || tables.length > 0);
}

/** Refuses a form that the question cannot give, before it is asked. */
export function checkForm(question: Question, form: AnswerForm, table: string | null): void {
  if (form === 'csv' || form === 'parquet') chosenView(question, table);
  else if (table !== null) throw new DomainError('table: goes with .csv or .parquet; other forms show every table');
}

/**
 * An envelope in a form.
 * @param table which table, for CSV and Parquet; `null` = the main one
 * @param atlas for the sources behind the answer
 */
export async function answerBody(
  question: Question,
  envelope: Envelope,
  form: AnswerForm,
  table: string | null,
  atlas: Pick<Atlas, 'rows'>,
): Promise<Body> {
  switch (form) {
    case 'json':
      return bodyOf(mediaTypes.json, JSON.stringify(envelope));
    case 'packed': {
      const { packed } = await import('./formats/packed.ts');
      return bodyOf(mediaTypes.packed, JSON.stringify(packed(envelope)));
    }
    case 'md':
      return bodyOf(mediaTypes.md, (await import('./formats/markdown.ts')).markdownOf(question, envelope));
    case 'csv':
      return bodyOf(mediaTypes.csv, (await import('./formats/csv.ts')).csvOf(chosenTable(question, envelope, table)));
    case 'parquet': {
      const { parquetOf } = await import('./formats/parquet.ts');
      return bodyOf(mediaTypes.parquet, await parquetOf(chosenTable(question, envelope, table)));
    }
    case 'zip': {
      const { zipOf } = await import('./formats/zip.ts');
      return bodyOf(mediaTypes.zip, zipOf(question, envelope, await atlas.rows('sources')));
    }
    default: {
      const { citationsOf } = await import('../questions/cite-answer.ts');
      const style = form === 'bib' ? 'bibtex' : form;
      return bodyOf(mediaTypes[form], citationsOf(envelope, await atlas.rows('sources'), style));
    }
  }
}
