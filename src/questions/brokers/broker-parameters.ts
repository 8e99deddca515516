/** Lists that `brokers` takes as text: channels and their weights. */
import { DomainError } from '../../core/errors.ts';
import { type ChannelId, channelIds } from '../slices/slice-channel.ts';

/** Channels named in a list; all when left out. @throws DomainError for an unknown one, with the known */
export function chosenChannels(layers: string | null): readonly ChannelId[] {
  if (layers === null) return channelIds;
  const wanted = layers
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(channelNamed);
  if (!wanted.some((id) => id !== 'sanctions'))
    throw new DomainError(
      `brokers: name at least one friendly channel; got "${layers.slice(0, 60)}"; channels are ${channelIds.join(', ')}`,
    );
  return channelIds.filter((id) => wanted.includes(id));
}

/**
 * Weights of channels, such as `trade=2,forums=0.5`; those not named weigh 1.
 * @throws DomainError for an unknown channel, or a weight that is no number from 0 to 1000
 */
export function chosenWeights(weights: string | null): ReadonlyMap<ChannelId, number> {
  const found = new Map<ChannelId, number>(channelIds.map((id) => [id, 1]));
  for (const part of (weights ?? '').split(',').filter((text) => text.trim() !== '')) {
    const [name = '', value = '', ...rest] = part.split('=').map((text) => text.trim());
    const weight = value === '' || rest.length > 0 ? Number.NaN : Number(value);
    if (!(weight >= 0 && weight <= 1000))
      throw new DomainError(
        `brokers: weights are written channel=number from 0 to 1000, as trade=2,forums=0.5; got "${part.trim().slice(0, 60)}"`,
      );
    found.set(channelNamed(name), weight);
  }
  return found;
}

function channelNamed(text: string): ChannelId {
  const id = channelIds.find((known) => known === text);
  if (id === undefined)
    throw new DomainError(
      `brokers: no such channel; got "${text.slice(0, 60)}"; channels are ${channelIds.join(', ')}`,
      {
        candidates: channelIds,
      },
    );
  return id;
}
