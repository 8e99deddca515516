import { NotFoundError } from '../../core/errors.ts';
import { holdsOn } from '../../core/span.ts';
import { type DyadicVariable, setPair, unknownValues } from './dyadic-variable.ts';

/** A last year of coverage written as an end: `[2014..]` says that the seat was held in 2014, and no more. */
const lastSeen = /^\[(\d{4}).*\.\.\]$/;

/** Number of bodies in which both states hold a full seat. */
export const sharedForums: DyadicVariable = {
  unit: 'bodies',
  directed: false,
  read: async (context) => {
    const { atlas, session, position, actors, year } = context;
    const on = `${year}-12-31`;
    const index = await atlas.actors();
    const alive = new Set(
      (await atlas.rows('bodies'))
        .filter(
          (body) =>
            holdsOn({ from: body.founded, to: body.ended }, on) !== 'no' && index.get(body.id)?.kind !== 'group',
        )
        .map((body) => body.id),
    );
    const seats = (await atlas.rows('memberships')).filter(
      (row) =>
        position.has(row.member) &&
        alive.has(row.body) &&
        (row.status === 'member' || row.status === 'party') &&
        holdsOn({ from: row.joined, to: row.left }, on) !== 'no',
    );
    const covered = seats.filter(({ left }) => Number(lastSeen.exec(left ?? '')?.[1] ?? year) >= year);
    if (covered.length < seats.length)
      session.drop({
        reason: `seat last seen before ${year}: out of the source's coverage`,
        rows: seats.length - covered.length,
      });
    session.evidence.useAll('memberships', covered);
    const n = actors.length;
    const bodiesOf = new Map<number, Set<string>>();
    for (const { member, body } of covered) {
      const i = position.get(member) as number;
      bodiesOf.set(i, (bodiesOf.get(i) ?? new Set()).add(body));
    }
    const bodies = new Set(covered.map(({ body }) => body));
    if (bodies.size === 0)
      throw new NotFoundError(
        `qap: shared-forums: no seat of these states in ${year} at hand; choose another year, or import memberships (cow-igo)`,
      );
    const values = unknownValues(context);
    for (const [i, ofI] of bodiesOf)
      for (const [j, ofJ] of bodiesOf)
        if (j < i) setPair(values, n, i, j, [...ofI].filter((body) => ofJ.has(body)).length);
    return {
      values,
      meaning: `bodies in which both held a full seat (member or party) on ${on}, of the ${bodies.size} bodies with rows that cover the day; missing where no seat of a state is at hand`,
    };
  },
};
