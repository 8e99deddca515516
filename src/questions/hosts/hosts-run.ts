import type { Atlas } from '../../core/atlas.ts';
import { DomainError, NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import type { ConditionalLogitFit } from '../../models/thirdparty/conditional-logit.ts';
import { type BlockId, blockIds, type FeatureBlock } from '../../models/thirdparty/feature-block.ts';
import { hostBlocks } from '../../models/thirdparty/host-blocks.ts';
import type { HostFacts, HostTalk } from '../../models/thirdparty/host-facts.ts';
import {
  fewestTalks,
  type HostModel,
  type PreparedTalk,
  prepareTalks,
  ridgePenalty,
} from '../../models/thirdparty/host-model.ts';
import { type RolledTalk, rollOrigin } from '../../models/thirdparty/rolling-origin.ts';
import { type CalibratedTalk, scoreTalks } from '../../models/thirdparty/scored-talks.ts';
import { indexStates, indexTalks } from '../../models/thirdparty/state-index.ts';
import type { AskedPair } from './host-exchange-facts.ts';
import { type LoadedHostFacts, loadHostFacts } from './host-facts-of.ts';

/** The model with every talk forecast from the years before it. */
export interface HostRun {
  readonly loaded: LoadedHostFacts;
  readonly facts: HostFacts;
  readonly model: HostModel;
  readonly prepared: readonly PreparedTalk[];
  readonly rolled: readonly RolledTalk[];
  /** fit of the last year, a good start for another */
  readonly last: ConditionalLogitFit | null;
  readonly scored: readonly CalibratedTalk[];
}

/** Blocks named by the user, or all. */
export function blocksWanted(text: string | null, withoutRecords: boolean): readonly BlockId[] {
  const named = text === null ? [...blockIds] : text.split(',').map((part) => part.trim());
  const unknown = named.filter((name) => !(blockIds as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new DomainError(`hosts: no such block; got "${unknown.join(', ')}"; blocks: ${blockIds.join(', ')}`);
  const wanted = (named as BlockId[]).filter((name) => !(withoutRecords && name === 'records'));
  if (wanted.length === 0) throw new DomainError('hosts: no block is left to rank by; name one besides records');
  return wanted;
}

/**
 * Loads the facts, makes the features and forecasts every talk from the years before it.
 * @param demanded blocks that the user named: refused when their data are not loaded
 * @throws NotFoundError when too few talks or a demanded block's data are at hand
 */
export async function runHosts(
  atlas: Atlas,
  session: Session,
  talks: readonly HostTalk[],
  how: {
    readonly asked: AskedPair | null;
    readonly wanted: readonly BlockId[];
    readonly demanded: boolean;
    readonly withoutRecords: boolean;
  },
): Promise<HostRun> {
  const loaded = await loadHostFacts(atlas, talks, how.asked);
  const lacking = loaded.missing.filter(({ block }) => (how.wanted as readonly string[]).includes(block));
  if (how.demanded && lacking.length > 0)
    throw new NotFoundError(
      `hosts: ${lacking.map(({ reason }) => reason).join('; ')}; import the publishers' files (good-offices sources import FOLDER), or leave out --blocks`,
    );
  const index = indexStates(loaded.facts.states);
  const { talks: indexed, dropped } = indexTalks(index, talks);
  if (dropped.length > 0)
    session.drop({
      reason: 'talk whose host is a party, or was no state in that year',
      rows: dropped.length,
      example: dropped[0]?.id ?? '',
    });
  if (indexed.length < fewestTalks)
    throw new NotFoundError(
      `hosts: too few talks with a host to learn from; got ${indexed.length}, needed ${fewestTalks}; add rows to third_country_talks`,
    );
  const blocks = hostBlocks(index, loaded.facts, how.wanted);
  const model: HostModel = { index, blocks, withOwnHosts: !how.withoutRecords, penalty: ridgePenalty };
  const prepared = prepareTalks(model, indexed);
  const { rolled, last } = rollOrigin(model, prepared, undefined, (done, of) =>
    session.progress(done, of, 'years forecast'),
  );
  return { loaded, facts: loaded.facts, model, prepared, rolled, last, scored: scoreTalks(rolled) };
}

/** Names of the features with their block, in the order of the coefficients. */
export function featuresOf(
  blocks: readonly FeatureBlock[],
): readonly { readonly block: FeatureBlock; readonly id: string; readonly meaning: string; readonly unit: string }[] {
  return blocks.flatMap((block) => block.features.map((feature) => ({ block, ...feature })));
}
