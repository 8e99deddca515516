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

/** Every block for which there are facts, in the order of the features. */
export function hostBlocks(index: StateIndex, facts: HostFacts, wanted: readonly BlockId[]): readonly FeatureBlock[] {
  const { trade, organisations, alliances, economy, regime } = facts;
  const blocks: (FeatureBlock | null)[] = [
    facts.talks.length > 0 ? recordFeatures(index) : null,
    facts.places.size > 0 ? distanceFeatures(index, facts.places) : null,
    facts.summits.length > 0 ? calendarFeatures(index, facts.summits, facts.participants) : null,
    facts.seats.length > 0 ? seatFeatures(index, facts.seats, facts.participants) : null,
    trade && tradeFeatures(index, trade),
    organisations && organisationFeatures(index, organisations),
    alliances && allianceFeatures(index, alliances),
    economy && economyFeatures(index, economy),
    regime && regimeFeatures(index, regime),
  ];
  return blocks.flatMap((block) => (block !== null && wanted.includes(block.id) ? [block] : []));
}
