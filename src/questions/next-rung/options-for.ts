/** What the language of scenarios can change about each statement of the role ladder. */
import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import type { Precondition, RoleThresholds } from '../roles/precondition.ts';
import type { RoleScene } from '../roles/roles-scene.ts';
import { forumOptions, leaderOptions, missionOptions, rankOptions, travelOptions } from './contact-options.ts';
import { beyond, type Options } from './option.ts';
import { measureOptions, tradeOptions, treatyOptions, unityOptions } from './weight-options.ts';

/** Options for one statement, by its key. */
export async function optionsFor(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
  statement: Precondition,
  limits: RoleThresholds,
  most: number,
): Promise<Options> {
  const [kind = '', party = ''] = statement.key.split(' ');
  switch (kind) {
    case 'mission':
      return missionOptions(atlas, scene, party, most);
    case 'travel':
      return travelOptions(scene, statement);
    case 'leader':
      return leaderOptions(atlas, scene, party, most);
    case 'forum':
      return forumOptions(atlas, scene, most);
    case 'rank':
      return rankOptions(atlas, scene, party, most);
    case 'trade':
      return tradeOptions(session, scene, party, limits);
    case 'capacity':
      return unityOptions(session, scene, limits);
    case 'measures':
      return measureOptions(scene, most);
    case 'treaty':
      return treatyOptions(atlas, scene, most);
    case 'votes':
      return beyond(
        statement.holds === null
          ? 'votes at hand do not decide it: a matter of data, not of acts; import the votes of the General Assembly'
          : 'the language can make members vote alike, not nearer to a party',
      );
    default:
      return beyond(`no table records it, so no change of the tables can bring it about (${statement.reason})`);
  }
}
