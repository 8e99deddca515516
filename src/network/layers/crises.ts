import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

interface Sided {
  readonly side: 'A' | 'B' | 'none';
  readonly row: Row<'crisis_sides'>;
}

function facetOf(a: Sided, b: Sided): string {
  if (a.side === 'none' || b.side === 'none') return 'crisis: one of them on no side';
  return a.side === b.side ? 'crisis: on the same side' : 'crisis: on opposite sides';
}

/**
 * International crises in which two states stood: hostile event ties where they were on opposite sides. Where no source
 * codes the sides, a tie says that both were in the crisis, and is neither hostile nor friendly.
 * @param crises rows that date and name crises
 * @param actors states in crisis, of the two
 * @param sides sides of the two
 */
export function crisisTies(
  crises: readonly Row<'crises'>[],
  actors: readonly Row<'crisis_actors'>[],
  sides: readonly Row<'crisis_sides'>[],
  a: string,
  b: string,
): Tie[] {
  const dates = new Map(crises.map((row) => [row.crisis, row]));
  const tie = (crisis: string, name: string | null): Pick<Tie, 'from' | 'to' | 'basis'> => {
    const dated = dates.get(crisis);
    const shown = name ?? dated?.name ?? '';
    return {
      from: dated?.start ?? null,
      to: dated?.ended ?? dated?.start ?? null,
      basis: `crisis ${crisis}${shown === '' ? '' : ` ${shown}`}`,
    };
  };
  const shared = {
    layer: 'disputes',
    nature: 'event',
    level: 'bilateral',
    origin: a,
    destination: b,
    value: null,
    unit: null,
  } as const;
  const sidesOf = (actor: string) =>
    new Map(sides.filter((row) => row.actor === actor).map((row) => [row.crisis, { side: row.side, row }]));
  const [ofA, ofB] = [sidesOf(a), sidesOf(b)];
  const ties: Tie[] = [];
  for (const [crisis, sidedA] of ofA) {
    const sidedB = ofB.get(crisis);
    if (sidedB === undefined) continue;
    const facet = facetOf(sidedA, sidedB);
    const when = tie(crisis, sidedA.row.name);
    ties.push({
      ...shared,
      ...when,
      facet,
      sign: facet.endsWith('opposite sides') ? -1 : 0,
      class: sidedA.row.class,
      source: sidedA.row.source,
      table: 'crisis_sides',
      row: sidedA.row.id,
    });
  }
  const inCrisis = new Set(actors.filter(({ actor }) => actor === b).map(({ crisis }) => crisis));
  for (const row of actors) {
    if (row.actor !== a || !inCrisis.has(row.crisis) || (ofA.has(row.crisis) && ofB.has(row.crisis))) continue;
    const when = tie(row.crisis, null);
    ties.push({
      ...shared,
      ...when,
      from: when.from ?? row.start,
      to: when.to ?? row.ended ?? row.start,
      facet: 'crisis: both in it, sides not coded',
      sign: 0,
      class: row.class,
      source: row.source,
      table: 'crisis_actors',
      row: row.id,
    });
  }
  return ties;
}
