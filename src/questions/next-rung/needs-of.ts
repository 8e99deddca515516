/** What a rung lacks, down to the statements that rows decide. */
import type { Role } from '../../models/thirdparty/role-ladder.ts';
import type { Precondition } from '../roles/precondition.ts';
import type { RolesAnswer } from '../roles.ts';

export interface Need {
  readonly role: Role;
  readonly statement: Precondition;
}

/**
 * Statements of a rung that do not hold. One that sums up others stands for those of them that do not hold: the
 * facilitator's for a mediator, trade with both for a guarantor.
 */
export function needsOf(answer: RolesAnswer, role: Role): readonly Need[] {
  const of = (rung: Role): readonly Need[] =>
    (answer.rungs.find((one) => one.role === rung)?.preconditions ?? [])
      .filter(({ holds }) => holds !== true)
      .map((statement) => ({ role: rung, statement }));
  return of(role).flatMap((need) => {
    if (need.statement.key === 'facilitator') return of('facilitator');
    if (need.statement.key === 'trade of both')
      return of('mediator').filter(({ statement }) => statement.key.startsWith('trade '));
    return [need];
  });
}
