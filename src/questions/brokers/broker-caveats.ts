/** What stands beside an answer of `brokers`: definitions, caveats, rows left out. */
import type { Session } from '../../core/question.ts';
import type { ChannelLayer } from '../slices/slice-channel.ts';

/** Rows that channels left out; two channels that read the same rows say it once. */
export function noteDropped(session: Session, layers: readonly ChannelLayer[]): void {
  const said = new Set<string>();
  for (const { id, dropped } of layers)
    for (const drop of dropped) {
      const text = `${drop.reason} ${drop.rows} ${drop.example}`;
      if (!said.has(text)) session.drop({ ...drop, reason: `${id}: ${drop.reason}` });
      said.add(text);
    }
}

/** Definitions and caveats of the score. */
export function explainBrokers(
  session: Session,
  window: number,
  minimumAgreement: number,
  layers: readonly ChannelLayer[],
): void {
  session.define(
    'Score: for each friendly channel its weight times the strength of the weaker of the two sides, summed; own sanctions take their weight times the share of the two sides they hit. Weights are equal unless given, and stand in "layers".',
  );
  session.define(
    'Strength: 0 to 1. By value or number: the share of working channels to that side that are not above this one. Missions: share of the two directions. Votes: the agreement itself.',
  );
  session.define(
    `Talks, visits and acts count for ${window} years before the date; votes are a working channel from a mean agreement of ${minimumAgreement} on.`,
  );
  session.define(
    'A path counts as open when the channel works to both sides; strictly open when the two sides have no such channel with each other, as in Gould-Fernandez brokerage.',
  );
  session.define(
    'Not covered is not none: it adds nothing to the score, and "low" and "high" say what it could change.',
  );
  for (const layer of layers) if (layer.reason !== null) session.warn(`${layer.id}: ${layer.reason}.`);
  const selected = layers.filter((layer) => layer.ties > 0 && layer.census === 0).map(({ id }) => id);
  if (selected.length > 0)
    session.warn(
      `Selected facts, not the whole state system: ${selected.join(', ')}. There chance is chance within the listed ties, and states that nobody wrote about look poorer than they are.`,
    );
}
