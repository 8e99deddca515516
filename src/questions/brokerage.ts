import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { type BrokerageRole, brokerageRoles } from '../measures/brokerage/brokerage-roles.ts';
import { gouldFernandez } from '../measures/brokerage/gould-fernandez.ts';
import { actorGroups } from './actor-groups.ts';
import {
  type LayerGraph,
  type LayerParameters,
  layerGraph,
  layerParameters,
  networkFields,
} from './slices/layer-graph.ts';

const parameters: LayerParameters & {
  readonly groups: { readonly kind: 'text'; readonly meaning: string; readonly default: string };
} = {
  ...layerParameters,
  groups: {
    kind: 'text',
    meaning: 'region, subregion, or groups separated by ";": a body (its members then) or NAME:A,B,C',
    default: 'region',
  },
};

type ByRole<T> = { readonly [R in BrokerageRole]: T };

/** Counts with what chance gives them. */
type Roles = ByRole<number> & {
  readonly expected: ByRole<number>;
  readonly sd: ByRole<number>;
  readonly z: ByRole<number | null>;
  readonly reason: string | null;
};

export interface BrokerageAnswer {
  readonly actors: readonly (Roles & {
    readonly actor: string;
    readonly name: string;
    readonly group: string;
    readonly source: string | null;
    readonly class: string | null;
  })[];
  readonly layer: Roles;
  readonly groups: readonly {
    readonly group: string;
    readonly members: number;
    readonly notCovered: readonly string[];
  }[];
  readonly network: LayerGraph['network'];
}

/** Gould-Fernandez brokerage of every actor on one layer in a year, by groups. */
export const brokerage: Question<typeof parameters, BrokerageAnswer> = {
  id: 'brokerage',
  meaning: 'Who stands between others that have no direct tie on a layer, in which of five roles, beside chance',
  parameters,
  fields: fieldTable(`
    actors[] | object | states, most brokerage first
    actors[].actor | string | state
    actors[].name | string | its name
    actors[].group | string | its group
    ${roleFields('actors[]')}
    actors[].source? | string | source id of its ties, the first of several; null = it has no tie
    actors[].class? | string | weakest confidence class of its ties
    layer | object | the layer as a whole
    ${roleFields('layer')}
    groups[] | object | groups
    groups[].group | string | group
    groups[].members | integer | members in the network | actors
    groups[].notCovered | array | members of which no row of the layer tells${networkFields}
  `),
  tables: [
    {
      path: 'actors',
      title: 'Brokers',
      columns: [
        'actor',
        'name',
        'group',
        ...brokerageRoles,
        'z.total',
        'z.coordinator',
        'z.itinerant',
        'z.gatekeeper',
        'z.representative',
        'z.liaison',
      ],
    },
    { path: 'groups', title: 'Groups' },
  ],
  methods: 'brokerage',
  examples: [
    'good-offices brokerage --layer forums --year 2018 --groups ASEAN',
    "good-offices brokerage --layer votes --year 2015 --minimum 0.75 --groups 'ASEAN;Northeast:PRK,KOR,CHN,JPN'",
  ],

  async ask(atlas, values, session) {
    const layer = await layerGraph('brokerage', atlas, session, values);
    const groups = await actorGroups('brokerage', atlas, session, values.groups, String(values.year));
    const { actors, graph } = layer;
    const groupOf = actors.map((actor) => groups.names.indexOf(groups.groupOf(actor)));
    const found = gouldFernandez(graph, groupOf);
    const index = await atlas.actors();
    session.define(
      'Roles: for every i -> v -> k without i -> k, v is coordinator (all of one group), itinerant (i and k of one, v of another), gatekeeper (v and k of one), representative (i and v of one) or liaison (three groups).',
    );
    session.define(
      'Expected, sd and z: every tie drawn with the density of the layer, independently (Gould and Fernandez 1989). Degrees are not held: a hub has a high z in every role.',
    );
    if (!graph.directed)
      session.define('The layer has no direction: each tie counts both ways, so that every path is counted twice.');
    const rolesAt = (counts: typeof found, at: number): Roles => rolesOf(counts, at, found.reason);
    const rows = actors
      .map((actor, at) => ({
        actor,
        name: index.name(actor),
        group: groups.groupOf(actor),
        ...rolesAt(found, at),
        ...layer.sourceOf(actor),
      }))
      .sort((x, y) => y.total - x.total || Number(x.actor > y.actor) - Number(x.actor < y.actor));
    const covered = new Set(actors);
    const present = groups.names.filter(
      (name) => actors.some((actor) => groups.groupOf(actor) === name) || groups.members.has(name),
    );
    return {
      actors: rows,
      layer: rolesOf(found.layer, 0, found.reason),
      groups: present.map((group) => ({
        group,
        members: actors.filter((actor) => groups.groupOf(actor) === group).length,
        notCovered: (groups.members.get(group) ?? []).filter((actor) => !covered.has(actor)),
      })),
      network: layer.network,
    };
  },
};

interface RoleColumns {
  readonly counts: Float64Array;
  readonly expected: Float64Array;
  readonly sd: Float64Array;
  readonly z: Float64Array;
  readonly zDefined: Uint8Array;
}

function rolesOf(columns: RoleColumns, at: number, reason: string | null): Roles {
  const byRole = <T>(value: (cell: number) => T): ByRole<T> =>
    Object.fromEntries(brokerageRoles.map((role, column) => [role, value(at * 6 + column)])) as ByRole<T>;
  const z = byRole((cell) => (columns.zDefined[cell] === 1 ? (columns.z[cell] as number) : null));
  return {
    ...byRole((cell) => columns.counts[cell] as number),
    expected: byRole((cell) => columns.expected[cell] as number),
    sd: byRole((cell) => columns.sd[cell] as number),
    z,
    reason: Object.values(z).includes(null) ? (reason ?? 'chance leaves no spread in some role') : null,
  };
}

function roleFields(path: string): string {
  const each = (part: string, optional: string, meaning: string, unit: string): string =>
    brokerageRoles
      .map((role) => `${path}.${part}${role}${optional} | number | ${meaning} ${role} | ${unit}`)
      .join('\n    ');
  return `${each('', '', 'open two-paths as', 'paths')}
    ${path}.expected | object | mean under chance
    ${each('expected.', '', 'expected as', 'paths')}
    ${path}.sd | object | standard deviation under chance
    ${each('sd.', '', 'standard deviation as', 'paths')}
    ${path}.z | object | (count - expected) / sd; null = not defined
    ${each('z.', '?', 'z as', 'standard deviations')}
    ${path}.reason? | string | why some z is not defined`;
}
