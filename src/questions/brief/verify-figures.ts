import type { Document } from '../../briefs/document.ts';
import { walkDocument } from '../../briefs/walk-document.ts';
import { valueAt } from '../../core/answer-path.ts';
import type { GivenFile } from '../../core/given-file.ts';
import type { RawParameters, Session } from '../../core/question.ts';
import { saysValue } from './figure-format.ts';

/** A figure that does not say what the data say. */
export interface Mismatch {
  readonly text: string;
  readonly value: number | string;
  readonly expected: unknown;
  readonly section: string;
  readonly where: string;
}

/**
 * Asks every figure and designation of a document again and compares it with the answer: its value must be the one found at
 * its path, and its text must say that value to the precision it prints.
 * @param given files that stand in parameters by their name
 * @returns the figures that fail, in reading order; empty when all hold
 */
export async function verifyFigures(
  document: Document,
  session: Session,
  given: readonly GivenFile[] = [],
): Promise<readonly Mismatch[]> {
  const asked = (parameters: { readonly [name: string]: string }): RawParameters =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, text]) => [name, given.find((file) => file.name === text) ?? text]),
    );
  const mismatches: Mismatch[] = [];
  for (const { inline, section, where } of walkDocument(document)) {
    if (inline.kind !== 'figure' && inline.kind !== 'designation') continue;
    const { question, parameters, path } = inline.origin.from;
    const expected = valueAt((await session.ask(question, asked(parameters))).answer, path);
    const value = inline.kind === 'figure' ? inline.value : inline.text;
    if (expected !== value || !saysValue(inline.text, value))
      mismatches.push({ text: inline.text, value, expected: expected ?? null, section, where });
  }
  return mismatches;
}
