/** Layers of the relation system as the pages draw them: order, colour, dash, name. */
import type { LayerId } from '../../../src/network/tie.ts';
import { t } from './messages.svelte.ts';

/** How one layer is drawn: colour and dash together tell it, never the colour alone. */
export interface LayerStroke {
  readonly id: LayerId;
  readonly colour: string;
  readonly dash: string | null;
}

const drawn: { readonly [layer in LayerId]: readonly [series: number, dash: string | null] } = {
  relations: [1, null],
  missions: [2, null],
  trade: [3, null],
  labour: [4, null],
  alliances: [5, null],
  forums: [6, null],
  talks: [7, null],
  acts: [1, '5 2'],
  events: [2, '5 2'],
  votes: [3, '5 2'],
  sanctions: [4, '5 2'],
  disputes: [5, '5 2'],
};

/** All layers in their order. */
export const layerStrokes: readonly LayerStroke[] = (Object.keys(drawn) as LayerId[]).map(strokeOf);

export function strokeOf(id: LayerId): LayerStroke {
  const [series, dash] = drawn[id];
  return { id, colour: `var(--go-series-${series})`, dash };
}

export function isLayer(text: string): text is LayerId {
  return Object.hasOwn(drawn, text);
}

/** The layer's name in the chosen language; the id where it is none of ours. */
export function layerName(id: string): string {
  return isLayer(id) ? t(`layer.${id}`) : id;
}
