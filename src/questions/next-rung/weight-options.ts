/** Changes that would give a third party trade of weight, unity, measures of its own, a common treaty. */
import type { Atlas } from '../../core/atlas.ts';
import { GoodOfficesError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn } from '../../core/span.ts';
import type { RoleThresholds } from '../roles/precondition.ts';
import type { RoleScene } from '../roles/roles-scene.ts';
import { assumption, beyond, firstOf, type Options } from './option.ts';

/** Factors are rounded up to so many digits after the point. */
const factorDigits = 2;

/** Trade of the party with it grows to the share that counts; total and other partners stay. */
export async function tradeOptions(
  session: Session,
  scene: RoleScene,
  party: string,
  { leverage }: RoleThresholds,
): Promise<Options> {
  const last = Number(scene.day.slice(0, 4));
  for (let year = last; year > last - 5; year--) {
    const asked = { actor: party, year: String(year), ...(scene.isBody && { bloc: scene.actor }) };
    try {
      const { answer } = await session.ask('trade', asked);
      const { basis, measure, partners, bloc } = answer as {
        readonly basis: string;
        readonly measure: 'total' | 'imports' | 'exports';
        readonly partners: readonly { readonly partner: string; readonly share: number | null }[];
        readonly bloc: { readonly shareOfTotal: number | null; readonly reported: readonly string[] } | null;
      };
      const share = scene.isBody
        ? (bloc?.shareOfTotal ?? null)
        : (partners.find(({ partner }) => partner === scene.actor)?.share ?? null);
      if (share === null) continue;
      if (share <= 0) return beyond(`trade with it is zero in ${year} (${basis}): no factor makes it weigh`);
      const unit = 10 ** factorDigits;
      const factor = Math.ceil((leverage / share) * unit) / unit;
      const partner = scene.isBody ? (bloc?.reported ?? []) : [scene.actor];
      return firstOf(
        [
          {
            text: `trade of ${party} with ${partner.join(', ')} is ${factor} times that of ${year} (${basis}), all else equal`,
            changes: [
              {
                verb: 'scale',
                table: 'trade',
                where: { actor: party, basis, year, partner },
                columns: [`${measure}_usd`],
                factor,
                low: null,
                high: null,
                assumption,
              },
            ],
          },
        ],
        1,
        '',
      );
    } catch (error) {
      if (!(error instanceof GoodOfficesError)) throw error;
    }
  }
  return beyond(`no share of its trade is at hand for ${last - 4} to ${last}: a matter of data, not of acts`);
}

/** As few roll calls as it takes, those with least agreement first, on which members vote as on the one with most. */
export async function unityOptions(session: Session, scene: RoleScene, { capacity }: RoleThresholds): Promise<Options> {
  const { answer } = await session.ask('cohesion', { bloc: scene.actor, to: scene.day, rollCalls: true });
  const calls = (
    answer as { readonly rollCalls: readonly { readonly id: string; readonly agreementIndex: number | null }[] }
  ).rollCalls
    .flatMap(({ id, agreementIndex }) => (agreementIndex === null ? [] : [{ id, index: agreementIndex }]))
    .sort((x, y) => x.index - y.index || (x.id < y.id ? -1 : 1));
  const best = calls.at(-1);
  if (best === undefined) return beyond('no recorded vote decides it: a matter of data, not of acts');
  if (best.index < capacity)
    return beyond(
      `on no recorded vote did its members agree to ${capacity} (most: ${best.index.toFixed(2)} on ${best.id})`,
    );
  let sum = calls.reduce((total, { index }) => total + index, 0);
  const changed: string[] = [];
  for (const { id, index } of calls) {
    if (sum / calls.length >= capacity) break;
    changed.push(id);
    sum += best.index - index;
  }
  return firstOf(
    [
      {
        text: `on ${changed.length} of ${calls.length} roll calls (${changed.join(', ')}) its members vote as on ${best.id}`,
        changes: [{ verb: 'unity', bloc: scene.actor, rollCalls: changed, like: best.id, assumption }],
      },
    ],
    1,
    '',
  );
}

/** A measure of its own against one of the parties. */
export function measureOptions(scene: RoleScene, most: number): Options {
  return firstOf(
    [scene.a, scene.b].map((target) => ({
      text: `${scene.actor} imposes a measure of its own on ${target}`,
      changes: [
        {
          verb: 'add' as const,
          table: 'sanction_measures' as const,
          row: {
            target,
            imposer: scene.actor,
            instrument: 'assumed measure',
            date: scene.day,
            sector: 'trade',
            measure: 'assumed: a measure beyond those of the Security Council',
          },
          assumption,
        },
      ],
    })),
    most,
    '',
  );
}

/** Those who are missing accede to a treaty in the tables. */
export async function treatyOptions(atlas: Atlas, scene: RoleScene, most: number): Promise<Options> {
  const options = [];
  for (const treaty of await atlas.rows('bodies', { kind: 'treaty' })) {
    const seats = (await atlas.rows('memberships', { body: treaty.id })).filter(
      (row) => holdsOn({ from: row.joined, to: row.left }, scene.day) !== 'no',
    );
    const parties = new Set(seats.map(({ member }) => member));
    const missing = [scene.a, scene.b, ...scene.territory].filter((state) => !parties.has(state));
    options.push({
      text: `${missing.join(', ')} accede to ${treaty.name}`,
      changes: missing.map((member) => ({
        verb: 'add' as const,
        table: 'memberships' as const,
        row: { body: treaty.id, member, status: seats[0]?.status ?? 'party', joined: scene.day },
        assumption,
      })),
    });
  }
  return firstOf(options, most, 'no treaty is in the tables');
}
