/** Variables of which publishers list the pairs that have them: in a covered year a pair that is not listed has none. */
import type { Row } from '../../core/atlas.ts';
import { textAt } from '../../core/columns.ts';
import { NotFoundError } from '../../core/errors.ts';
import { holdsOn } from '../../core/span.ts';
import { type DyadicContext, type DyadicVariable, nothingOf, setPair, unknownValues } from './dyadic-variable.ts';

const obligations = ['defense', 'offense', 'neutrality', 'nonaggression', 'consultation'] as const;
const contacts = ['land', 'water-12-miles', 'water-24-miles', 'water-150-miles', 'water-400-miles'] as const;

const listedOnly =
  'a pair that the source does not list in a year that it covers counts 0 where both were members of the state system at the end of the year';

/** Any alliance obligation of either to the other. */
export const alliance: DyadicVariable = {
  unit: '0 or 1',
  directed: false,
  read: async (context) => ({
    values: await alliances(context, 'alliance', obligations),
    meaning: `an alliance in ${context.year}: either owes the other at least one obligation (${obligations.join(', ')}); ${listedOnly}`,
  }),
};

/** A duty of either to help the other when attacked. */
export const defensePact: DyadicVariable = {
  unit: '0 or 1',
  directed: false,
  read: async (context) => ({
    values: await alliances(context, 'defense-pact', ['defense']),
    meaning: `a defence obligation of either to the other in ${context.year}; ${listedOnly}`,
  }),
};

async function alliances(
  context: DyadicContext,
  variable: string,
  counted: readonly (typeof obligations)[number][],
): Promise<Float64Array> {
  const rows = await context.atlas.rows('alliances', { year: context.year });
  if (rows.length === 0) throw await nothingOf(context, variable, 'alliances', 'alliance obligations (ATOP)');
  const values = await nonePairs(context);
  mark(
    context,
    values,
    'alliances',
    rows.filter((row) => counted.some((name) => row[name])),
    (row) => [row.actor, row.partner],
  );
  return values;
}

/** Border or neighbouring waters. */
export const contiguity: DyadicVariable = {
  unit: '0 or 1',
  directed: false,
  read: async (context) => {
    const rows = await context.atlas.rows('contiguity', { year: context.year });
    if (rows.length === 0)
      throw await nothingOf(context, 'contiguity', 'contiguity', 'COW direct contiguity (cow-contiguity)');
    const values = await nonePairs(context);
    const near = contacts.slice(0, contacts.indexOf(context.contact) + 1);
    mark(
      context,
      values,
      'contiguity',
      rows.filter((row) => near.includes(row.type)),
      (row) => [row.actorA, row.actorB],
    );
    return { values, meaning: `contact of territories in ${context.year} by ${near.join(', ')}; ${listedOnly}` };
  },
};

/** A militarised dispute between the two. */
export const dispute: DyadicVariable = {
  unit: '0 or 1',
  directed: false,
  read: async (context) => {
    const rows = await context.atlas.rows('disputes', { year: context.year });
    if (rows.length === 0)
      throw await nothingOf(context, 'dispute', 'disputes', 'militarised disputes (COW dyadic MID)');
    const values = await nonePairs(context);
    mark(context, values, 'disputes', rows, (row) => [row.stateA, row.stateB]);
    return { values, meaning: `a militarised dispute of the two in ${context.year}; ${listedOnly}` };
  },
};

/** Kilometres between capitals. */
export const distance: DyadicVariable = {
  unit: 'ln km',
  directed: false,
  read: async (context) => {
    const { atlas, session, position, actors } = context;
    const { length, cells } = await atlas.columns('distances', ['id', 'actorA', 'actorB', 'km', 'source'], {
      measure: 'capitals',
    });
    if (length === 0)
      throw new NotFoundError(
        'qap: distance needs distances (CEPII GeoDist), which are not imported; import them (good-offices sources import FILE), or leave distance out',
      );
    const values = unknownValues(context);
    for (let row = 0; row < length; row++) {
      const i = position.get(textAt(cells.actorA, row) ?? '');
      const j = position.get(textAt(cells.actorB, row) ?? '');
      const km = cells.km.values[row] as number;
      if (i === undefined || j === undefined || i === j || !(km > 0)) continue;
      session.evidence.use('distances', { id: textAt(cells.id, row) ?? '', source: textAt(cells.source, row) ?? '' });
      setPair(values, actors.length, i, j, Math.log(km));
    }
    return {
      values,
      meaning: 'natural logarithm of the kilometres between capitals, whatever the year; missing where not listed',
    };
  },
};

/** 0 for all pairs of states of the year, missing for others. */
export async function nonePairs(context: DyadicContext): Promise<Float64Array> {
  const { atlas, actors, year, session } = context;
  const on = `${year}-12-31`;
  const rows = await atlas.rows('system_members', { rank: 'state' });
  // a span that the publisher's last day cuts off lasts on
  const members = rows.filter(
    ({ since, until, censored }) => holdsOn({ from: since, to: censored ? null : until }, on) !== 'no',
  );
  const index = await atlas.actors();
  const inSystem = new Set(members.map(({ actor }) => actor));
  const exists = (actor: string): boolean => {
    if (rows.length > 0) return inSystem.has(actor);
    const row = index.get(actor);
    return row !== null && row.kind === 'state' && holdsOn({ from: row.founded, to: row.ended }, on) !== 'no';
  };
  session.evidence.useAll(
    'system_members',
    members.filter(({ actor }) => context.position.has(actor)),
  );
  session.define(
    rows.length > 0
      ? `Members of the state system on ${on}: those of the imported list (COW); its last states are taken to go on.`
      : `Members of the state system on ${on}: states that exist on that day in the table actors, since no list of the state system is imported.`,
  );
  const values = unknownValues(context);
  const here = actors.flatMap((actor, i) => (exists(actor) ? [i] : []));
  for (const i of here) for (const j of here) if (i !== j) values[i * actors.length + j] = 0;
  return values;
}

function mark<N extends 'alliances' | 'contiguity' | 'disputes'>(
  { session, position, actors }: DyadicContext,
  values: Float64Array,
  table: N,
  rows: readonly Row<N>[],
  pairOf: (row: Row<N>) => readonly [string, string],
): void {
  for (const row of rows) {
    const [a, b] = pairOf(row);
    const [i, j] = [position.get(a), position.get(b)];
    if (i === undefined || j === undefined || i === j) continue;
    session.evidence.use(table, row as Row<N> & { readonly id: string; readonly source: string });
    setPair(values, actors.length, i, j, 1);
  }
}
