/** How a member of a bloc stands to the state whose missions are asked for: kept, recorded as none, undecided, or not told of. */
import type { MissionsAnswer } from '../../../../src/questions/missions.ts';

export type Way = 'abroad' | 'hosted';
export type Standing = 'yes' | 'none' | 'undecided' | 'unrecorded';

/**
 * Standing of one state.
 * @param way `abroad`: the state asked for keeps a mission there; `hosted`: it keeps one in the state asked for
 * @returns `unrecorded` where no row tells, which does not show that there is none
 */
export function standing(answer: MissionsAnswer, state: string, way: Way): Standing {
  const open =
    way === 'abroad'
      ? answer.abroad.some(({ host }) => host === state)
      : answer.hosted.some(({ sender }) => sender === state);
  if (open) return 'yes';
  const undecided = answer.undecided.some(({ host, sender }) => (way === 'abroad' ? host : sender) === state);
  if (undecided) return 'undecided';
  return way === 'abroad' && answer.bloc?.without.includes(state) === true ? 'none' : 'unrecorded';
}

export interface Tally {
  readonly members: readonly string[];
  readonly keeping: readonly string[];
  readonly none: readonly string[];
  readonly undecided: readonly string[];
  readonly unrecorded: readonly string[];
}

/** Members of the bloc but for those left out, by standing. */
export function tally(answer: MissionsAnswer, way: Way, minus: ReadonlySet<string>): Tally {
  const members = (answer.bloc?.members ?? []).filter((member) => !minus.has(member));
  const of = (wanted: Standing) => members.filter((member) => standing(answer, member, way) === wanted);
  return { members, keeping: of('yes'), none: of('none'), undecided: of('undecided'), unrecorded: of('unrecorded') };
}
