import type { Atlas } from '../../core/atlas.ts';
import { DomainError, NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import type { ConditionalLogitFit } from '../../models/thirdparty/conditional-logit.ts';
import { tradeFeatures } from '../../models/thirdparty/exchange-features.ts';
import { type BlockId, blockIds, type FeatureBlock } from '../../models/thirdparty/feature-block.ts';
import { hostBlocks } from '../../models/thirdparty/host-blocks.ts';
import type { HostFacts, HostTalk } from '../../models/thirdparty/host-facts.ts';
import {
  fewestTalks,
  type HostModel,
  type HostTraining,
  hostTraining,
  type PreparedTalk,
  prepareTalks,
  ridgePenalty,
} from '../../models/thirdparty/host-model.ts';
import { type RolledTalk, rollOrigin } from '../../models/thirdparty/rolling-origin.ts';
import {
  type CalibratedTalk,
  type CalibrationBefore,
  calibrations,
  scoreTalks,
} from '../../models/thirdparty/scored-talks.ts';
import { indexStates, indexTalks } from '../../models/thirdparty/state-index.ts';
import { type AskedPair, tradeOfPair } from './host-exchange-facts.ts';
import { type LoadedHostFacts, loadHostFacts } from './host-facts-of.ts';

/** The model with every talk forecast from the years before it. It depends on the data, not on the pair or year asked for. */
export interface HostRun {
  readonly loaded: LoadedHostFacts;
  readonly facts: HostFacts;
  readonly model: HostModel;
  readonly prepared: readonly PreparedTalk[];
  readonly training: HostTraining;
  readonly rolled: readonly RolledTalk[];
  /** fit of the last year, a good start for another */
  readonly last: ConditionalLogitFit | null;
  readonly calibrationBefore: CalibrationBefore;
  readonly scored: readonly CalibratedTalk[];
  /** talks that nothing can be learnt from */
  readonly dropped: readonly HostTalk[];
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

export interface RunChoice {
  readonly wanted: readonly BlockId[];
  /** blocks that the user named are refused when their data are not loaded */
  readonly demanded: boolean;
  readonly withoutRecords: boolean;
}

/**
 * Loads the facts, makes the features and forecasts every talk from the years before it.
 * @param load reads the facts
 * @throws NotFoundError when too few talks or a demanded block's data are at hand
 */
export async function runHosts(
  atlas: Atlas,
  session: Session,
  talks: readonly HostTalk[],
  { wanted, demanded, withoutRecords }: RunChoice,
  load: (atlas: Atlas, talks: readonly HostTalk[]) => Promise<LoadedHostFacts> = loadHostFacts,
): Promise<HostRun> {
  const loaded = await load(atlas, talks);
  const lacking = loaded.missing.filter(({ block }) => (wanted as readonly string[]).includes(block));
  if (demanded && lacking.length > 0)
    throw new NotFoundError(
      `hosts: ${lacking.map(({ reason }) => reason).join('; ')}; import the publishers' files (good-offices sources import FOLDER), or leave out --blocks`,
    );
  const index = indexStates(loaded.facts.states);
  const { talks: indexed, dropped } = indexTalks(index, talks);
  if (indexed.length < fewestTalks)
    throw new NotFoundError(
      `hosts: too few talks with a host to learn from; got ${indexed.length}, needed ${fewestTalks}; add rows to third_country_talks`,
    );
  const blocks = hostBlocks(index, loaded.facts, wanted);
  const model: HostModel = { index, blocks, withOwnHosts: !withoutRecords, penalty: ridgePenalty };
  const training = hostTraining(prepareTalks(model, indexed));
  const { rolled, last } = rollOrigin(model, training, (done, of) => session.progress(done, of, 'years forecast'));
  const calibrationBefore = calibrations(rolled);
  return {
    loaded,
    facts: loaded.facts,
    model,
    prepared: training.prepared,
    training,
    rolled,
    last,
    calibrationBefore,
    scored: scoreTalks(rolled, calibrationBefore),
    dropped,
  };
}

const keptFacts = new WeakMap<Atlas, Promise<LoadedHostFacts>>();

/** The facts for the talks of the tables, read once. */
async function factsOnce(atlas: Atlas, talks: readonly HostTalk[]): Promise<LoadedHostFacts> {
  const facts = keptFacts.get(atlas) ?? loadHostFacts(atlas, talks);
  keptFacts.set(atlas, facts);
  facts.catch(() => keptFacts.delete(atlas));
  return await facts;
}

/** Runs kept for the data of one atlas: with all features of all states some 40 MB each. */
const mostKept = 2;
const kept = new WeakMap<Atlas, Map<string, Promise<HostRun>>>();

/** The run over the talks of the tables, made once for the same data: another pair or year asks nothing new of it. */
export async function keptRun(
  atlas: Atlas,
  session: Session,
  talks: readonly HostTalk[],
  choice: RunChoice,
): Promise<HostRun> {
  const runs = kept.get(atlas) ?? new Map<string, Promise<HostRun>>();
  kept.set(atlas, runs);
  const key = JSON.stringify([choice.wanted, choice.demanded, choice.withoutRecords]);
  const run = runs.get(key) ?? runHosts(atlas, session, talks, choice, factsOnce);
  // the one asked for last is the last to go
  runs.delete(key);
  runs.set(key, run);
  for (const old of [...runs.keys()].slice(0, -mostKept)) runs.delete(old);
  run.catch(() => runs.delete(key));
  return await run;
}

/** The run with the trade of a pair that is asked for, which its talks need not look back on. */
export async function runFor(atlas: Atlas, run: HostRun, asked: AskedPair): Promise<HostRun> {
  const { trade } = run.facts;
  const { trade: source } = run.loaded.sources;
  if (trade === null || source === null || !run.model.blocks.some(({ id }) => id === 'trade')) return run;
  const withPair = await tradeOfPair(atlas, trade, source, asked);
  const { index } = run.model;
  const blocks = run.model.blocks.map((block) => (block.id === 'trade' ? tradeFeatures(index, withPair) : block));
  return { ...run, facts: { ...run.facts, trade: withPair }, model: { ...run.model, blocks } };
}

/** Names of the features with their block, in the order of the coefficients. */
export function featuresOf(
  blocks: readonly FeatureBlock[],
): readonly { readonly block: FeatureBlock; readonly id: string; readonly meaning: string; readonly unit: string }[] {
  return blocks.flatMap((block) => block.features.map((feature) => ({ block, ...feature })));
}
