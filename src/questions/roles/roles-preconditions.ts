import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import type { Role } from '../../models/thirdparty/role-ladder.ts';
import type { Precondition, RoleThresholds } from './precondition.ts';
import { leadersMet, ministersCome, missionIn, sharedForum, travelAllowed } from './roles-contacts.ts';
import type { RoleScene } from './roles-scene.ts';
import { balanced, capacity, mandate, sanctionsOwn, traded, treatyWithBoth } from './roles-weight.ts';

/** Preconditions of every rung, each computed from tables or from another question. */
export async function rolePreconditions(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
  limits: RoleThresholds,
): Promise<ReadonlyMap<Role, readonly Precondition[]>> {
  const { a, b } = scene;
  const shared = await sharedForum(atlas, session, scene);
  const rank = await ministersCome(atlas, session, scene);
  const near = await balanced(atlas, session, scene, limits);
  const facilitator = [shared, ...rank, near];
  const leverage = [await traded(session, scene, a, limits), await traded(session, scene, b, limits)];
  return new Map<Role, readonly Precondition[]>([
    [
      'host',
      [
        await missionIn(atlas, session, scene, a),
        await missionIn(atlas, session, scene, b),
        await travelAllowed(atlas, session, scene),
        {
          key: 'refusal',
          statement: `Neither ${a} nor ${b} refuses to meet there`,
          holds: null,
          reason: 'refusals of venues are recorded in no table',
          evidence: [],
        },
      ],
    ],
    ['envoy', [await leadersMet(atlas, session, scene, a, limits), await leadersMet(atlas, session, scene, b, limits)]],
    ['facilitator', facilitator],
    [
      'mediator',
      [
        conjunction('facilitator', 'The preconditions of a facilitator hold', facilitator),
        ...leverage,
        await mandate(atlas, session, scene),
        await capacity(session, scene, limits),
      ],
    ],
    [
      'guarantor',
      [
        conjunction('trade of both', 'It has trade of weight with both, to reward or punish', leverage),
        await sanctionsOwn(atlas, session, scene),
        await treatyWithBoth(atlas, session, scene),
        {
          key: 'presence',
          statement: 'It is present on the ground to watch an agreement',
          holds: null,
          reason: 'no table records monitors or forces of third parties',
          evidence: [],
        },
      ],
    ],
  ]);
}

/** All hold: true; one fails: false; otherwise not known. */
function conjunction(key: string, statement: string, parts: readonly Precondition[]): Precondition {
  const failing = parts.filter(({ holds }) => holds === false);
  const unknown = parts.filter(({ holds }) => holds === null);
  return {
    key,
    statement,
    holds: failing.length > 0 ? false : unknown.length > 0 ? null : true,
    reason:
      failing.length > 0
        ? `fails: ${failing.map((part) => part.statement).join('; ')}`
        : unknown.length > 0
          ? `not known: ${unknown.map((part) => part.statement).join('; ')}`
          : 'all hold',
    evidence: parts.flatMap(({ evidence }) => evidence),
  };
}
