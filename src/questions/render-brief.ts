/** The brief's document as a page or a text: the faces' way to the renderers. */
import type { Document } from '../briefs/document.ts';
import { renderHtml } from '../briefs/render-html.ts';
import { renderMarkdown } from '../briefs/render-markdown.ts';
import type { Envelope } from '../core/question.ts';
import { type BriefAnswer, documentOf } from './brief.ts';

/** One offline HTML page. */
export function briefHtml(envelope: Envelope): string {
  return renderHtml(written(envelope));
}

/** GitHub-flavoured Markdown with footnotes. */
export function briefMarkdown(envelope: Envelope): string {
  return renderMarkdown(written(envelope));
}

/** Tag by which a page of ours is known. */
export const generatorTag = '<meta name="generator" content="Good Offices">';

function written(envelope: Envelope): Document {
  return documentOf(envelope.answer as BriefAnswer);
}
