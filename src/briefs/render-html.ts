/** A brief as one HTML file that needs nothing else: no script, no download, the same on screen and on paper. */

import { escapeXml } from '../core/xml-text.ts';
import { type Document, inlinesOf, plainText } from './document.ts';
import { footnotesOf } from './footnotes.ts';
import { outlineOf } from './headings.ts';
import { htmlBlock } from './html-blocks.ts';
import { htmlInlines, htmlWords } from './html-inline.ts';
import { htmlNotes, htmlSources } from './html-notes.ts';
import { styleSheet } from './html-style.ts';

export interface HtmlOptions {
  /** language of the text, BCP 47; `en` unless given */
  readonly lang?: string;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * Renders a document.
 * @param document the brief
 * @param options language
 * @returns a complete HTML page
 * @throws DomainError when a drawing holds anything that runs or loads
 */
export function renderHtml(document: Document, options: HtmlOptions = {}): string {
  const notes = footnotesOf(document);
  const outline = outlineOf(document);
  const contents = outline.entries
    .filter(({ rank }) => rank <= 3)
    .map(({ anchor, text, rank }) => `<li class="rank-${rank}"><a href="#${anchor}">${htmlWords(text)}</a></li>`);
  const sections = document.sections.map((section) => {
    const { anchor, text } = outline.ofSection(section);
    const blocks = section.blocks.map((block) => htmlBlock(block, notes, outline)).join('\n');
    return `<section aria-labelledby="${anchor}"><h2 id="${anchor}">${htmlInlines(text, notes)}</h2>\n${blocks}</section>`;
  });
  const imprint = document.imprint.map((item) => `<li>${htmlInlines(item, notes)}</li>`).join('');
  const subtitle = htmlInlines(inlinesOf(document.subtitle), notes);
  return `<!doctype html>
<html lang="${escapeXml(options.lang ?? 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Good Offices">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(plainText(document.title))}</title>
<style>${styleSheet()}</style>
</head>
<body>
<a class="skip" href="#go-main">Skip to the text</a>
<header class="masthead">
<h1>${htmlInlines(inlinesOf(document.title), notes)}</h1>
${subtitle === '' ? '' : `<p class="subtitle">${subtitle}</p>`}
${imprint === '' ? '' : `<ul class="imprint">${imprint}</ul>`}
</header>
<nav class="contents" aria-labelledby="go-contents-title"><p id="go-contents-title">Contents</p><ol>${contents.join('')}<li class="rank-2"><a href="#go-notes">Notes</a></li><li class="rank-2"><a href="#go-sources">Sources</a></li></ol></nav>
<main id="go-main">
${sections.join('\n')}
${htmlNotes(notes)}
${htmlSources(notes)}
</main>
<footer><p>Made with Good Offices. Each figure links to its note; each note names the rows and the question behind it.</p></footer>
</body>
</html>
`;
}
