import { calendarFeatures, seatFeatures } from './calendar-features.ts';
import { distanceFeatures } from './distance-features.ts';
import {
  allianceFeatures,
  economyFeatures,
  organisationFeatures,
  regimeFeatures,
  tradeFeatures,
} from './exchange-features.ts';
import type { BlockId, FeatureBlock } from './feature-block.ts';
import type { HostFacts } from './host-facts.ts';
import { recordFeatures } from './record-features.ts';
import type { StateIndex } from './state-index.ts';

/** Which source stands behind the blocks that need imported data. */
export type BlockSources = { readonly [K in BlockId]?: string };

/** Every block for which there are facts, in the order of the features. */
export function hostBlocks(
  index: StateIndex,
  facts: HostFacts,
  sources: BlockSources,
  wanted: readonly BlockId[],
): readonly FeatureBlock[] {
  const { trade, organisations, alliances, economy, regime } = facts;
  const blocks: (FeatureBlock | null)[] = [
    facts.talks.length > 0 ? recordFeatures(index) : null,
    facts.places.size > 0 ? distanceFeatures(index, facts.places) : null,
    facts.summits.length > 0 ? calendarFeatures(index, facts.summits, facts.participants) : null,
    facts.seats.length > 0 ? seatFeatures(index, facts.seats, facts.participants) : null,
    trade && tradeFeatures(index, trade, sources.trade ?? 'trade'),
    organisations && organisationFeatures(index, organisations, sources.organisations ?? 'memberships'),
    alliances && allianceFeatures(index, alliances, sources.alliances ?? 'alliances'),
    economy && economyFeatures(index, economy, sources.economy ?? 'indicators'),
    regime && regimeFeatures(index, regime, sources.regime ?? 'indicators'),
  ];
  return blocks.flatMap((block) => (block !== null && wanted.includes(block.id) ? [block] : []));
}
