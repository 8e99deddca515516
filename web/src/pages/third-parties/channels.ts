/** Channels by their names, and their weights as the question takes them. */
import { t } from '../../lib/messages.svelte.ts';

const named = ['missions', 'forums', 'trade', 'votes', 'alliances', 'contacts', 'hosting', 'sanctions'] as const;
type Named = (typeof named)[number];

/** The name of a channel; its id where the page knows none. */
export function channelName(layer: string): string {
  return (named as readonly string[]).includes(layer) ? t(`channel.${layer as Named}`) : layer;
}

/** @example readWeights('trade=2,forums=0.5') // => { trade: 2, forums: 0.5 } */
export function readWeights(text: string): { readonly [layer: string]: number } {
  const found: { [layer: string]: number } = {};
  for (const part of text.split(',')) {
    const [layer, value] = part.split('=');
    const weight = Number(value);
    if (layer && value && Number.isFinite(weight)) found[layer] = weight;
  }
  return found;
}

/** The same as text; weights of 1 are left out, and `null` when all are. */
export function writeWeights(weights: { readonly [layer: string]: number }): string | null {
  const moved = Object.entries(weights).filter(([, value]) => value !== 1);
  return moved.length === 0 ? null : moved.map(([layer, value]) => `${layer}=${value}`).join(',');
}
