/** Bodies that could convene two adversaries: those in which both hold a seat or a standing of any status. */
import type { Atlas, Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn } from '../../core/span.ts';
import { weakestClass } from '../../network/network-slice.ts';

export interface Convenor {
  readonly body: string;
  readonly name: string;
  readonly kind: string;
  readonly track: string;
  readonly statusA: string;
  readonly statusB: string;
  /** recorded full members and parties */
  readonly members: number;
  readonly decisionRule: string | null;
  /** its own sanctions in force */
  readonly sanctionsOnA: number;
  readonly sanctionsOnB: number;
  readonly source: string;
  readonly class: string;
}

/** Bodies with both sides at their table on a date, the smallest first, those with no recorded member besides the two last. */
export async function convenors(atlas: Atlas, session: Session, a: string, b: string, on: string): Promise<Convenor[]> {
  const held = (row: Row<'memberships'>): boolean =>
    row.status !== 'suspended' && ['yes', 'start-unknown'].includes(holdsOn({ from: row.joined, to: row.left }, on));
  const seats = (await atlas.rows('memberships', { member: [a, b] })).filter(held);
  const bodies = await atlas.rows('bodies', { id: [...new Set(seats.map((row) => row.body))] });
  const measures = (await atlas.rows('sanction_measures', { target: [a, b] })).filter(
    (row) => holdsOn({ from: row.date, to: row.ended }, on) === 'yes',
  );
  const found: Convenor[] = [];
  for (const body of new Map(bodies.map((row) => [row.id, row])).values()) {
    const ofA = seats.find((row) => row.body === body.id && row.member === a);
    const ofB = seats.find((row) => row.body === body.id && row.member === b);
    if (ofA === undefined || ofB === undefined) continue;
    if (!['yes', 'start-unknown'].includes(holdsOn({ from: body.founded, to: body.ended }, on))) continue;
    const all = (await atlas.rows('memberships', { body: body.id })).filter(
      (row) => held(row) && (row.status === 'member' || row.status === 'party'),
    );
    const own = measures.filter((row) => row.imposer === body.id);
    session.evidence.use('bodies', body);
    session.evidence.useAll('memberships', [ofA, ofB]);
    session.evidence.useAll('sanction_measures', own);
    found.push({
      body: body.id,
      name: body.name,
      kind: body.kind,
      track: body.track,
      statusA: ofA.status,
      statusB: ofB.status,
      members: new Set(all.map((row) => row.member)).size,
      decisionRule: body.decisionRule,
      sanctionsOnA: own.filter((row) => row.target === a).length,
      sanctionsOnB: own.filter((row) => row.target === b).length,
      source: ofA.source,
      class: weakestClass([ofA.class, ofB.class]),
    });
  }
  const named = ({ members }: Convenor): number => Number(members <= 2);
  // a body of which only the two sides are recorded says nothing of its size
  return found.sort(
    (x, y) => named(x) - named(y) || x.members - y.members || Number(x.body > y.body) - Number(x.body < y.body),
  );
}
