/** What to ask of a case before and after a change, where the scenario does not say. */
import type { CaseFile } from '../../core/atlas.ts';
import { DomainError } from '../../core/errors.ts';
import type { Asked } from '../../models/scenario/scenario-file.ts';

/**
 * Every question that has an answer for the adversaries and the bloc of a case, asked in its plain form.
 * @throws DomainError without a case
 */
export function suggestedQuestions(file: CaseFile | null, on: string | null): readonly Asked[] {
  const [a, b] = file?.parties ?? [];
  if (file === null || a === undefined || b === undefined)
    throw new DomainError('scenario: no case is open, so the scenario must name its questions under "ask"');
  const date: { readonly [name: string]: string } = on === null ? {} : { on };
  const ask = (question: string, parameters: Asked['parameters'] = {}): Asked => ({ question, parameters });
  return [
    ask('sanctions', { actor: a, ...date }),
    ask('missions', { actor: a, bloc: file.bloc, ...date }),
    ask('forums', { a, b, ...date }),
    ask('tie', { a, b, ...date }),
    ask('bloc', { bloc: file.bloc, with: a, ...date }),
    ask('labour', { actor: a }),
    ask('cohesion', { bloc: file.bloc }),
    ask('similarity', { a, b }),
    ask('talks', { a, b }),
  ];
}
