import { escapeRoom, type LostTie, type Together } from '../../measures/dependence/escape-room.ts';
import type { RoomGap } from '../../measures/dependence/shown-room.ts';
import type { Chosen } from './choose-basis.ts';
import { gapWords, type TieRecords } from './tie-records.ts';

export interface LostTieRow {
  readonly partner: string;
  readonly valueUsd: number;
  readonly share: number | null;
  readonly leftUsd: number | null;
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
  readonly next: string | null;
  readonly nextShare: number | null;
  readonly nextCertain: boolean;
  readonly roomUsd: number | null;
  readonly roomShare: number | null;
  readonly roomPartners: number;
  readonly roomReason: string | null;
  readonly unknownNowUsd: number;
  readonly unknownNowPartners: number;
  readonly togetherNowUsd: number | null;
  readonly togetherRecordUsd: number | null;
  readonly togetherYear: number | null;
  readonly togetherRoomUsd: number | null;
  readonly togetherRoomShare: number | null;
  readonly togetherReason: string | null;
  readonly blocRoomUsd: number | null;
  readonly blocRoomShare: number | null;
  readonly blocTogetherNowUsd: number | null;
  readonly blocTogetherRecordUsd: number | null;
  readonly blocTogetherYear: number | null;
  readonly blocTogetherRoomUsd: number | null;
  readonly blocTogetherRoomShare: number | null;
  readonly blocReason: string | null;
  readonly flags: string | null;
  readonly id: string;
  readonly source: string;
  readonly class: string;
}

/** One row for every partner that has a value above zero: what its loss does, and what the record says of the others. */
export function lostTies(
  { year, picture }: Chosen,
  records: TieRecords,
  bloc: ReadonlySet<string> | null,
): readonly LostTieRow[] {
  const lost = escapeRoom({
    year,
    ties: records.ties,
    totals: records.totals,
    cap: picture.cap,
    group: bloc ?? new Set(),
  });
  const rows = new Map(picture.partners.map((partner) => [partner.partner, partner]));
  return lost.flatMap((tie) => {
    const row = rows.get(tie.partner);
    return row === undefined ? [] : [rowOf(tie, row, bloc !== null)];
  });
}

function rowOf(
  tie: LostTie,
  row: { readonly flags: string | null; readonly id: string; readonly source: string; readonly class: string },
  withBloc: boolean,
): LostTieRow {
  const { value, together, groupTogether } = tie;
  const of = (part: number | null): number | null => (part === null ? null : part / value);
  const group: Together | null = withBloc ? groupTogether : null;
  return {
    partner: tie.partner,
    valueUsd: value,
    share: tie.share,
    leftUsd: tie.left,
    herfindahl: tie.herfindahl,
    herfindahlHigh: tie.herfindahlHigh,
    next: tie.next,
    nextShare: tie.nextShare,
    nextCertain: tie.nextCertain,
    roomUsd: tie.room,
    roomShare: of(tie.room),
    roomPartners: tie.roomPartners,
    roomReason: tie.room === null ? 'no other partner has a sound value now and in another year of this basis' : null,
    unknownNowUsd: tie.unknownNow,
    unknownNowPartners: tie.unknownNowPartners,
    togetherNowUsd: together.now,
    togetherRecordUsd: together.record,
    togetherYear: together.year,
    togetherRoomUsd: together.room,
    togetherRoomShare: of(together.room),
    togetherReason: reasonOf(together.gap),
    blocRoomUsd: withBloc ? tie.groupRoom : null,
    blocRoomShare: withBloc ? of(tie.groupRoom) : null,
    blocTogetherNowUsd: group?.now ?? null,
    blocTogetherRecordUsd: group?.record ?? null,
    blocTogetherYear: group?.year ?? null,
    blocTogetherRoomUsd: group?.room ?? null,
    blocTogetherRoomShare: of(group?.room ?? null),
    blocReason: withBloc ? blocReason(tie) : null,
    flags: row.flags,
    id: row.id,
    source: row.source,
    class: row.class,
  };
}

function blocReason({ groupRoom, groupTogether }: LostTie): string | null {
  if (groupTogether.gap !== null) return gapWords[groupTogether.gap];
  return groupRoom === null ? 'no member has a sound value now and in another year of this basis' : null;
}

function reasonOf(gap: RoomGap | null): string | null {
  return gap === null ? null : gapWords[gap];
}
