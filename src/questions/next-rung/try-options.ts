/** Makes each way of meeting a need alone and asks the ladder again. */
import type { Atlas } from '../../core/atlas.ts';
import type { RawParameters, Session } from '../../core/question.ts';
import type { Role } from '../../models/thirdparty/role-ladder.ts';
import type { Precondition } from '../roles/precondition.ts';
import type { Need } from './needs-of.ts';
import type { ChangeOption, Options } from './option.ts';
import { tryChanges } from './try-changes.ts';

export interface ListedNeed {
  readonly role: Role;
  readonly key: string;
  readonly statement: string;
  readonly holds: boolean | null;
  readonly because: string;
  readonly tried: number;
  readonly left: number;
  readonly beyond: string | null;
}

export interface ListedOption {
  readonly option: string;
  readonly key: string;
  readonly text: string;
  readonly changes: number;
  readonly works: boolean;
  readonly satisfies: readonly string[];
  readonly reason: string | null;
}

/** How the ladder is asked again, and what it lacks. */
export interface Ladder {
  readonly atlas: Atlas;
  readonly session: Session;
  readonly again: RawParameters;
  readonly needs: readonly Need[];
}

export interface TriedOption extends ListedOption {
  readonly of: ChangeOption;
}

/** Needs that hold by an answer of the ladder. */
export function metBy(needs: readonly Need[], holds: ReadonlyMap<string, boolean | null>): readonly string[] {
  return needs
    .filter(({ role, statement }) => holds.get(`${role} ${statement.key}`) === true)
    .map(({ statement }) => statement.key);
}

export async function tryOptions(
  { atlas, session, again, needs }: Ladder,
  optionsOf: (statement: Precondition) => Promise<Options>,
): Promise<{ readonly listed: readonly ListedNeed[]; readonly tried: readonly TriedOption[] }> {
  const listed: ListedNeed[] = [];
  const tried: TriedOption[] = [];
  for (const { role, statement } of needs) {
    const { options, left, beyond } = await optionsOf(statement);
    for (const of of options) {
      const outcome = await tryChanges(atlas, session, again, of.changes);
      const satisfies = 'holds' in outcome ? metBy(needs, outcome.holds) : [];
      const works = satisfies.includes(statement.key);
      const why = 'reason' in outcome ? outcome.reason : 'asked again, the statement still does not hold';
      tried.push({
        of,
        option: String(tried.length + 1),
        key: statement.key,
        text: of.text,
        changes: of.changes.length,
        works,
        satisfies,
        reason: works ? null : why,
      });
    }
    const { key, holds, reason: because } = statement;
    listed.push({ role, key, statement: statement.statement, holds, because, tried: options.length, left, beyond });
  }
  return { listed, tried };
}
