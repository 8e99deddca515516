import type { Atlas } from '../../core/atlas.ts';
import { DomainError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { bodyMembers, defineMembers } from '../body-members.ts';
import { partnerValue } from '../trade/ranked-partners.ts';
import type { Chosen } from './choose-basis.ts';

export interface BlocPart {
  readonly id: string;
  readonly members: readonly string[];
  readonly minus: readonly string[];
  readonly on: string;
  readonly nowUsd: number | null;
  readonly shareOfTotal: number | null;
  readonly reported: readonly string[];
  readonly notReported: readonly string[];
}

/**
 * Members of a bloc on a date, less some and less the state itself, and what they have now on the chosen basis. The same
 * states are followed through all years, whenever each joined.
 */
export async function blocPart(
  atlas: Atlas,
  session: Session,
  actor: string,
  asked: { readonly bloc: string | null; readonly minus: readonly string[]; readonly on: string | null },
  { year, picture }: Chosen,
): Promise<BlocPart | null> {
  const { bloc, minus } = asked;
  if (bloc === null) {
    if (minus.length > 0)
      throw new DomainError(
        `dependence: minus takes members away from a bloc; got minus ${minus.join(',')} without bloc; add bloc`,
      );
    return null;
  }
  const on = asked.on ?? `${year}-12-31`;
  const membership = await bodyMembers(atlas, session, bloc, on);
  defineMembers(session, membership);
  const strangers = minus.filter((one) => !membership.members.includes(one));
  if (strangers.length > 0)
    session.warn(`Not members of ${bloc} on ${on}, so taking them away changes nothing: ${strangers.join(', ')}.`);
  const members = membership.members.filter((member) => member !== actor && !minus.includes(member));
  const values = picture.partners.flatMap((partner) => {
    const value = partnerValue(partner, picture.measure);
    return value === null || !members.includes(partner.partner) ? [] : [{ partner: partner.partner, value }];
  });
  const nowUsd = values.length === 0 ? null : values.reduce((sum, { value }) => sum + value, 0);
  const reported = values.map(({ partner }) => partner).sort();
  const notReported = members.filter((member) => !reported.includes(member));
  if (notReported.length > 0)
    session.warn(
      `On basis ${picture.series.basis} ${reported.length} of ${members.length} members of ${bloc} have a value in ${year}; missing, not zero: ${notReported.join(', ')}.`,
    );
  const { totalUsd } = picture;
  return {
    id: bloc,
    members,
    minus,
    on,
    nowUsd,
    shareOfTotal: nowUsd === null || totalUsd === null || totalUsd <= 0 ? null : nowUsd / totalUsd,
    reported,
    notReported,
  };
}
