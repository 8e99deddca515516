/** Blocks of a document as HTML. */

import { escapeXml } from '../core/xml-text.ts';
import type { Block, Paragraph, Picture } from './document.ts';
import { safeId } from './figures/svg-text.ts';
import { type Footnotes, rangesOf } from './footnotes.ts';
import type { Outline } from './headings.ts';
import { htmlInlines, htmlRanges } from './html-inline.ts';
import { htmlTable } from './html-table.ts';
import { safeSvg } from './safe-svg.ts';

const tones: { readonly [K in NonNullable<Paragraph['tone']>]: string } = {
  lead: '',
  caveat: '<span class="tag">Caveat</span> ',
  definition: '<span class="tag">Definition</span> ',
};

/** One block. */
export function htmlBlock(block: Block, notes: Footnotes, outline: Outline): string {
  switch (block.kind) {
    case 'heading': {
      const { anchor, rank } = outline.ofHeading(block);
      return `<h${rank} id="${escapeXml(anchor)}">${htmlInlines(block.text, notes)}</h${rank}>`;
    }
    case 'paragraph': {
      const open = block.tone === undefined ? '<p>' : `<p class="${block.tone}">${tones[block.tone]}`;
      return `${open}${htmlInlines(block.text, notes)}</p>`;
    }
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${htmlInlines(item, notes)}</li>`).join('')}</ul>`;
    case 'table':
      return htmlTable(block, notes);
    case 'picture':
      return htmlPicture(block, notes);
    case 'page-break':
      return '<div class="page-break"></div>';
  }
}

/** Title, subtitle, drawing and sources stay on one page; the table twin may run on. */
function htmlPicture(picture: Picture, notes: Footnotes): string {
  const drawing =
    picture.svg === ''
      ? `<p class="empty">${escapeXml(picture.alt)}</p>`
      : `<div class="drawing" role="img" aria-label="${escapeXml(picture.alt)}">${safeSvg(picture.svg)}</div>`;
  return (
    `<figure id="${escapeXml(safeId(`picture-${picture.id}`))}"><div class="plate">` +
    `<figcaption><p class="finding">${htmlInlines(picture.title, notes)}</p>` +
    `<p class="what">${htmlInlines(picture.subtitle, notes)}</p></figcaption>${drawing}` +
    `<p class="sources">${picture.sources.length === 1 ? 'Source' : 'Sources'}:<sup class="ref">${htmlRanges(rangesOf(picture.sources.map((id) => notes.numberOf(id))))}</sup></p></div>` +
    `<details class="twin"><summary>The same as a table</summary>${htmlTable(picture.twin, notes)}</details></figure>`
  );
}
