/** Layers of a relation by their names. */
import { t } from '../../lib/messages.svelte.ts';

const named = [
  'relations',
  'missions',
  'trade',
  'talks',
  'acts',
  'labour',
  'sanctions',
  'forums',
  'alliances',
  'events',
  'votes',
  'disputes',
] as const;
type Named = (typeof named)[number];

export function layerName(layer: string): string {
  return (named as readonly string[]).includes(layer) ? t(`blocLayer.${layer as Named}`) : layer;
}
