import type { Row } from '../../core/atlas.ts';
import { compareDates } from '../../core/edtf.ts';
import { within } from '../../core/span.ts';
import type { Tie } from '../tie.ts';

/**
 * Seats that two actors hold in the same body, projected on request: one tie per shared body, lasting while both sat there.
 * The two-mode rows stay as they are.
 */
export function forumTies(
  seats: readonly Row<'memberships'>[],
  bodies: readonly Row<'bodies'>[],
  a: string,
  b: string,
): Tie[] {
  const known = new Map(bodies.map((body) => [body.id, body]));
  return seats
    .filter((seat) => seat.member === a)
    .flatMap((ofA) =>
      seats
        .filter((seat) => seat.member === b && seat.body === ofA.body)
        .flatMap((ofB) => {
          const body = known.get(ofA.body);
          const from = later(ofA.joined, ofB.joined);
          const to = earlier(earlier(ofA.left, ofB.left), body?.ended ?? null);
          if (body === undefined || (from !== null && to !== null && !within(to, from, null))) return [];
          return [
            {
              layer: 'forums' as const,
              facet: body.kind,
              nature: 'state' as const,
              level: 'multilateral' as const,
              origin: a,
              destination: b,
              from,
              to,
              value: null,
              unit: null,
              basis: body.id,
              sign: 0 as const,
              class: ofA.class === 'memory' || ofB.class === 'memory' ? ('memory' as const) : ofA.class,
              source: ofB.source,
              table: 'memberships',
              row: ofB.id,
            },
          ];
        }),
    );
}

/** The later of two begins; unknown if either is. */
function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return compareDates(a, b) > 0 ? a : b;
}

/** The earlier of two ends; a missing end has not come. */
function earlier(a: string | null, b: string | null): string | null {
  if (a === null) return b;
  return b === null || compareDates(a, b) < 0 ? a : b;
}
