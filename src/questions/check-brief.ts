import { findUnsourced, type Unsourced } from '../briefs/check-document.ts';
import { checkRendered, type RenderedFault } from '../briefs/check-rendered.ts';
import type { Document } from '../briefs/document.ts';
import type { Atlas } from '../core/atlas.ts';
import { openSession } from './ask.ts';
import { type Mismatch, verifyFigures } from './brief/verify-figures.ts';

export interface BriefCheck {
  /** numbers that lead to no source */
  readonly unsourced: readonly Unsourced[];
  /** numbers that do not say what the data say */
  readonly mismatched: readonly Mismatch[];
  /** numbers on the page that are none of the document's */
  readonly foreign: readonly RenderedFault[];
}

/**
 * Checks a brief against the data: every number has a source, says what its question answers, and the page shows no other.
 * @param atlas the data it was written from
 * @param document the brief
 * @param html the page, when there is one
 * @returns what fails; three empty lists for a sound brief
 */
export async function checkBrief(atlas: Atlas, document: Document, html?: string): Promise<BriefCheck> {
  return {
    unsourced: findUnsourced(document),
    mismatched: await verifyFigures(document, await openSession(atlas)),
    foreign: html === undefined ? [] : checkRendered(html, document),
  };
}
