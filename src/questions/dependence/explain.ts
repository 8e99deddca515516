import { DomainError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import type { Chosen } from './choose-basis.ts';
import { dependenceRule } from './choose-basis.ts';
import type { TieRecords } from './tie-records.ts';

/** Layers on which shares cannot be had, and what to ask instead. */
const elsewhere: { readonly [layer: string]: string } = {
  labour:
    'figures of workers abroad count different people (workers, permits, nationals, workers sent home), so hosts have no shares of one whole; ask "labour", which sets each host against the estimates for all hosts',
  missions: 'missions are there or not, without an amount; ask "missions"',
  forums: 'seats have no amount; ask "forums"',
  talks: 'meetings have no amount that one partner takes from another; ask "talks"',
  sanctions: 'measures have no amount; ask "sanctions"',
  votes: 'votes are not shared out among partners; ask "similarity"',
  alliances: 'alliances have no amount; ask "tie"',
};

/** @throws DomainError for a layer without amounts that add up, with what to ask instead */
export function demandTrade(layer: string): void {
  if (layer === 'trade') return;
  const reason = Object.hasOwn(elsewhere, layer)
    ? elsewhere[layer]
    : 'no such layer has amounts that add up to a whole';
  throw new DomainError(`dependence: layer must be trade; got "${layer.slice(0, 60)}"; ${reason}`);
}

/** Definitions and caveats of an answer. */
export function explain(
  session: Session,
  { year, picture }: Chosen,
  records: TieRecords,
  asked: { readonly basis: string | null; readonly from: number | null; readonly to: number | null },
): void {
  const { basis, world } = picture.series;
  const known = tradeBases[basis];
  session.define(
    `Basis ${basis} (${known?.name ?? basis}): ${known?.meaning ?? 'see its source'}. ${asked.basis === null ? `Picked by the rule: ${dependenceRule}.` : 'Asked for.'} Series of different bases stand side by side and are never joined or averaged.`,
  );
  session.define(
    'Herfindahl index: sum of squared shares, 1 = one partner has all. Two values where part of the total is not broken down: the rest spread thin, or held by as few partners as the stated ranks allow (without stated ranks by one).',
  );
  session.define(
    `Room of a partner: the largest value it has on this basis in ${spanOf(records.years)}, flagged values left out, less its value in ${year}. Room of a lost tie: the sum over the other partners, each at its own highest. It is what the record shows in the prices of each year (no deflator), an upper limit of what partners with a value now were seen to carry; no forecast and no capacity.`,
  );
  session.define(
    picture.totalUsd === null
      ? 'Together: the most that the other partners with a value now carried in one and the same year, less what they carry now.'
      : 'Together: the most that the world total leaves without the tie in one and the same year that states both, less what it leaves now; unlisted partners are in it.',
  );
  session.define(
    'Confidence classes stand apart, strongest first in the order of the vocabulary; steps let in one class after the other and flagged values last. What a step leaves out may be held by one partner, so the bounds of its Herfindahl index widen.',
  );
  if (asked.from === null && asked.to === null && records.years.some((one) => one > year))
    session.warn(`The record holds years after ${year} too; give --to ${year} for what was known of the past alone.`);
  if (picture.measure !== 'total')
    session.warn(`Shares and room on basis ${basis} are of ${picture.measure}, not of two-way trade.`);
  if (picture.totalUsd === null)
    session.warn(`Basis ${basis} states no world total: shares are of the listed partners only.`);
  if (picture.top !== null && !picture.topCertain)
    session.warn(
      `Part of the world total is not broken down and larger than the largest listed partner: an unlisted one may be larger.`,
    );
  const flagged = picture.partners.filter((partner) => partner.flags !== null).map(({ partner }) => partner);
  if (world?.row.flags !== null && world !== null) flagged.push('WLD');
  if (flagged.length > 0)
    session.warn(
      `Flagged as implausible or not comparable, yet counted in shares and concentration: ${flagged.join(', ')}; byClass and byStep keep them apart, the room leaves them out.`,
    );
  const silent = picture.partners.length - picture.valued;
  if (silent > 0)
    session.warn(
      `Listed without a value in this measure: ${silent} ${silent === 1 ? 'partner' : 'partners'}; missing, not zero.`,
    );
}

function spanOf(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return 'no year';
  return first === last ? String(first) : `${first} to ${last} (${years.length} years)`;
}
