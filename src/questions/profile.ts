import type { Atlas, Where } from '../core/atlas.ts';
import { compareDates } from '../core/edtf.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { TableName } from '../core/table-registry.ts';

const parameters = {
  actor: { kind: 'actor', meaning: 'state, body or group', position: 0, required: true },
} as const;

export interface ProfileAnswer {
  readonly actor: string;
  readonly about: {
    readonly name: string;
    readonly officialName: string | null;
    readonly kind: string;
    readonly founded: string | null;
    readonly ended: string | null;
    readonly region: string | null;
    readonly subregion: string | null;
  };
  readonly names: readonly { readonly name: string; readonly language: string; readonly style: string }[];
  readonly codes: readonly {
    readonly scheme: string;
    readonly code: string;
    readonly validFrom: number | null;
    readonly validTo: number | null;
  }[];
  readonly layers: readonly {
    readonly layer: string;
    readonly ties: number;
    readonly from: string | null;
    readonly to: string | null;
    readonly latest: string | null;
    readonly counterparts: number;
  }[];
  readonly bodies: readonly {
    readonly body: string;
    readonly name: string;
    readonly status: string;
    readonly joined: string | null;
    readonly left: string | null;
    readonly source: string;
    readonly class: string;
  }[];
}

/** What each layer's rows look like from one actor: where its name stands, and which field dates a row. */
const layerTables: readonly {
  readonly layer: string;
  readonly table: TableName;
  readonly fields: readonly string[];
  readonly date: string;
}[] = [
  { layer: 'relations', table: 'relations', fields: ['stateA', 'stateB'], date: 'date' },
  { layer: 'missions', table: 'missions', fields: ['sender', 'host'], date: 'seen' },
  { layer: 'trade', table: 'trade', fields: ['actor', 'partner'], date: 'year' },
  { layer: 'labour', table: 'labour', fields: ['origin', 'host'], date: 'period' },
  { layer: 'talks', table: 'meetings', fields: ['participants', 'host'], date: 'start' },
  { layer: 'acts', table: 'events', fields: ['stateA', 'stateB'], date: 'date' },
  { layer: 'sanctions', table: 'sanction_measures', fields: ['imposer', 'target'], date: 'date' },
  { layer: 'votes', table: 'votes', fields: ['actor'], date: '' },
  { layer: 'talks elsewhere', table: 'third_country_talks', fields: ['partyA', 'partyB', 'host'], date: 'year' },
];

/** Who an actor is, and what the tables hold on it. */
export const profile: Question<typeof parameters, ProfileAnswer> = {
  id: 'profile',
  meaning: 'Who an actor is: names, codes, life, bodies, and what the tables hold on it',
  parameters,
  fields: fieldTable(`
    actor | string | ISO3, or id of a body or group
    about | object | who it is
    about.name | string | short English name
    about.officialName? | string | full name
    about.kind | string | state, territory, body or group
    about.founded? | string | begin of its life as coded
    about.ended? | string | end of its life
    about.region? | string | UN M49 region
    about.subregion? | string | UN M49 sub-region
    names[] | object | names and spellings
    names[].name | string | name
    names[].language | string | language tag
    names[].style | string | use
    codes[] | object | codes
    codes[].scheme | string | code list
    codes[].code | string | code
    codes[].validFrom? | integer | first year
    codes[].validTo? | integer | last year
    layers[] | object | rows the tables hold on it
    layers[].layer | string | layer
    layers[].ties | integer | rows | rows
    layers[].from? | string | earliest date
    layers[].to? | string | latest date
    layers[].latest? | string | row of the latest date
    layers[].counterparts | integer | different counterparts | actors
    bodies[] | object | bodies it sits in, or its members if it is one
    bodies[].body | string | body, or member
    bodies[].name | string | name
    bodies[].status | string | status
    bodies[].joined? | string | first day
    bodies[].left? | string | last day
    bodies[].source | string | source id
    bodies[].class | string | confidence class
  `),
  tables: [
    { path: 'layers', title: 'What the tables hold' },
    { path: 'bodies', title: 'Bodies' },
    { path: 'codes', title: 'Codes' },
    { path: 'names', title: 'Names' },
  ],
  methods: 'profile',
  examples: ['good-offices profile PRK', 'good-offices profile ASEAN'],

  async ask(atlas, { actor }, session) {
    const row = (await atlas.rows('actors', { id: actor }))[0];
    if (row !== undefined) session.evidence.use('actors', row);
    const index = await atlas.actors();
    const layers: ProfileAnswer['layers'][number][] = [];
    for (const spec of layerTables) {
      const found = await layerOf(atlas, session, actor, spec);
      if (found !== null) layers.push(found);
    }
    const isBody = row?.kind === 'body' || row?.kind === 'group';
    const seats = await atlas.rows('memberships', isBody ? { body: actor } : { member: actor });
    session.evidence.useAll('memberships', seats);
    const bodies = new Map((await atlas.rows('bodies')).map((body) => [body.id, body.name]));
    return {
      actor,
      about: {
        name: row?.name ?? actor,
        officialName: row?.officialName ?? null,
        kind: row?.kind ?? 'body',
        founded: row?.founded ?? null,
        ended: row?.ended ?? null,
        region: row?.region ?? null,
        subregion: row?.subregion ?? null,
      },
      names: (await atlas.rows('actor_names', { actor })).map(({ name, language, style }) => ({
        name,
        language,
        style,
      })),
      codes: index.codesOf(actor),
      layers,
      bodies: seats.map(({ body, member, status, joined, left, source, class: confidence }) => {
        const id = isBody ? member : body;
        return {
          body: id,
          name: bodies.get(id) ?? index.get(id)?.name ?? id,
          status,
          joined,
          left,
          source,
          class: confidence,
        };
      }),
    };
  },
};

async function layerOf(
  atlas: Atlas,
  session: Session,
  actor: string,
  { layer, table, fields, date }: (typeof layerTables)[number],
): Promise<ProfileAnswer['layers'][number] | null> {
  const found = new Map<string, { readonly [field: string]: unknown }>();
  for (const field of fields) {
    const rows = (await atlas.rows(table, { [field]: actor } as Where<TableName>)) as readonly {
      readonly [field: string]: unknown;
    }[];
    for (const row of rows) found.set(`${String(row.source)} ${String(row.id)}`, row);
  }
  const names = (row: { readonly [field: string]: unknown }, field: string): readonly string[] => {
    const cell = row[field];
    return Array.isArray(cell) ? cell : typeof cell === 'string' ? [cell] : [];
  };
  const own = [...found.values()];
  if (own.length === 0) return null;
  session.evidence.useAll(table, own as unknown as readonly { id: string; source: string }[]);
  const dated = own
    .map((row) => ({
      id: String(row.id),
      date: row[date] === null || row[date] === undefined ? null : String(row[date]),
    }))
    .filter((entry): entry is { id: string; date: string } => entry.date !== null)
    .sort((x, y) => compareDates(x.date, y.date));
  const counterparts = new Set(
    own
      .flatMap((row) => fields.flatMap((field) => names(row, field)))
      .filter((name) => name !== actor && name !== 'WLD'),
  );
  return {
    layer,
    ties: own.length,
    from: dated[0]?.date ?? null,
    to: dated.at(-1)?.date ?? null,
    latest: dated.at(-1)?.id ?? null,
    counterparts: counterparts.size,
  };
}
