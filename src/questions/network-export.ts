/** The answer of `network` in the formats of other programs. */
import type { Envelope } from '../core/question.ts';
import { networkFormats } from '../network/export/formats.ts';
import type { NetworkDocument } from '../network/export/network-document.ts';
import type { NetworkAnswer } from './network.ts';

/** Ids of the text formats. */
export const networkFormatIds: readonly string[] = networkFormats.map(({ id }) => id);

/** A written network, and what the format could not carry. */
export interface WrittenNetwork {
  readonly text: string;
  readonly lost: readonly string[];
}

/**
 * Writes an answer.
 * @param envelope of the question `network`
 * @param format one of {@link networkFormatIds}
 */
export function writeNetwork(envelope: Envelope, format: string): WrittenNetwork {
  const chosen = networkFormats.find(({ id }) => id === format);
  if (chosen === undefined) throw new TypeError(`writeNetwork: no format ${format}`);
  const document = documentOf(envelope);
  return { text: chosen.write(document), lost: chosen.cannotCarry(document) };
}

function documentOf(envelope: Envelope): NetworkDocument {
  const { on, nodes, ties } = envelope.answer as NetworkAnswer;
  const citations = [...new Map(envelope.evidence.map(({ source, citation }) => [source, citation]))];
  return {
    title: `Network on ${on}`,
    on,
    command: envelope.run.command,
    citations: citations.map(([id, citation]) => ({ id, citation })),
    nodes,
    ties,
  };
}
