/** Asks the role ladder again with changes made, and keeps which statements turn. */
import type { Atlas } from '../../core/atlas.ts';
import { GoodOfficesError } from '../../core/errors.ts';
import type { RawParameters, Session } from '../../core/question.ts';
import type { Change } from '../../models/scenario/scenario-file.ts';
import type { RolesAnswer } from '../roles.ts';
import { scenarioAtlas } from '../scenario/scenario-atlas.ts';
import { assumption } from './option.ts';

/** What the ladder says under changes: each statement by role and key, or why it cannot be asked. */
export type Tried = { readonly holds: ReadonlyMap<string, boolean | null> } | { readonly reason: string };

export async function tryChanges(
  atlas: Atlas,
  session: Session,
  asked: RawParameters,
  changes: readonly Change[],
): Promise<Tried> {
  try {
    const assumed = [{ id: assumption, text: 'the changes of a set', rests: [] }];
    const { atlas: other } = await scenarioAtlas(atlas, assumed, changes, 'point');
    const { answer } = await session.askOf(other, 'roles', asked);
    return { holds: holdsOf(answer as RolesAnswer) };
  } catch (error) {
    if (error instanceof GoodOfficesError) return { reason: error.message };
    throw error;
  }
}

/** Every statement of the ladder as `role key`. */
export function holdsOf({ statements }: RolesAnswer): ReadonlyMap<string, boolean | null> {
  return new Map(statements.map(({ role, key, holds }) => [`${role} ${key}`, holds]));
}
