/** Types of mission in Wikidata's words, and what the tables call them. */
import type { Row } from '../../core/atlas.ts';

type MissionType = Row<'missions'>['type'];

/** What a record is: a mission of some type, or why it is none. */
export type MissionSort =
  | { readonly type: MissionType; readonly status: 'open' | 'closed'; readonly none: null }
  | { readonly type: null; readonly none: string };

const open = (type: MissionType): MissionSort => ({ type, status: 'open', none: null });
const none = (reason: string): MissionSort => ({ type: null, none: reason });

const rules: readonly (readonly [RegExp, MissionSort])[] = [
  [/^defunct/, { type: 'office', status: 'closed', none: null }],
  [/honorary|consular agency/, none('honorary consulate or consular agency')],
  [/permanent mission/, none('mission to an organisation')],
  [/de facto|liaison|interests? section|representative office|trade office|cultural/, open('office')],
  [/embass|high commission|nunciature|apostolic delegation/, open('embassy')],
  [/consulate general/, open('consulate-general')],
  [/consulate|consular|diplomatic mission|government office/, open('office')],
];

/**
 * What a type means.
 * @example missionSort('high commission') // => { type: 'embassy', status: 'open', none: null }
 */
export function missionSort(type: string): MissionSort {
  const lower = type.toLowerCase();
  return rules.find(([pattern]) => pattern.test(lower))?.[1] ?? none('not a diplomatic mission');
}
