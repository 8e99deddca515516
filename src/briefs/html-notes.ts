/** The end of a brief: notes (who says so, which rows, how to ask again) and the appendix of sources. */

import { confidenceMeanings } from '../core/confidence.ts';
import { escapeXml } from '../core/xml-text.ts';
import { apa } from './apa.ts';
import { bibtex } from './bibtex.ts';
import { dateWords } from './citation-date.ts';
import type { SourceEntry } from './document.ts';
import { type Footnote, type Footnotes, rangesOf, rowsText } from './footnotes.ts';
import { htmlRanges } from './html-inline.ts';

const gates: { readonly [gate: string]: string } = {
  bundle: 'may be shipped with the program',
  serve: 'may be shown by a server, not shipped',
  derive: 'only figures computed from it may be shown',
  'cite-only': 'may be cited, not reproduced',
};

/** The notes, numbered as in the text by the list itself. */
export function htmlNotes(notes: Footnotes): string {
  const items = notes.list.map((note) => `<li id="note-${note.number}">${noteText(note)}</li>`);
  const groups = notes
    .groups()
    .map(
      ({ letter, numbers }) =>
        `<div><dt id="notes-${letter}">${letter}</dt><dd>notes ${htmlRanges(rangesOf(numbers))}</dd></div>`,
    );
  const sets =
    groups.length === 0
      ? ''
      : `<p>Figures that rest on many sources carry a letter:</p><dl class="note-groups">${groups.join('')}</dl>`;
  return `<section id="go-notes" aria-labelledby="go-notes-title"><h2 id="go-notes-title">Notes</h2>${sets}<ol>${items.join('\n')}</ol></section>`;
}

function noteText(note: Footnote): string {
  const { source } = note;
  if (source === null) return `Source <code>${escapeXml(note.id)}</code> is missing from the list of sources.`;
  const rows = note.rows.length === 0 ? '' : ` <span class="rows">Rows: ${escapeXml(rowsText(note.rows, 8))}.</span>`;
  const shown = note.questions.slice(0, 3).map((question) => `<code>${escapeXml(question)}</code>`);
  const more = note.questions.length > 3 ? ` and ${note.questions.length - 3} more` : '';
  const asked = shown.length === 0 ? '' : ` <span class="rows">Asked: ${shown.join('; ')}${more}.</span>`;
  return `${escapeXml(shortCitation(source))} <a class="entry-link" href="#source-${note.number}">Full entry</a>${rows}${asked}`;
}

/** Author or publisher, title, date. */
function shortCitation(source: SourceEntry): string {
  const by = source.author ?? source.publisher;
  const parts = [
    by !== null && !source.title.startsWith(by) ? by : null,
    source.title,
    source.published === null ? null : dateWords(source.published),
  ];
  return `${parts.filter((part) => part !== null && part !== '').join('. ')}.`.replace(/\.\.$/, '.');
}

/** The appendix: full citation, class, licence and gate, BibTeX. */
export function htmlSources(notes: Footnotes): string {
  const items = notes.list.map(({ number, source, id }) =>
    source === null
      ? `<li id="source-${number}"><code>${escapeXml(id)}</code>: not in the list of sources.</li>`
      : `<li id="source-${number}">${entry(source)}</li>`,
  );
  return `<section id="go-sources" aria-labelledby="go-sources-title"><h2 id="go-sources-title">Sources</h2><ol>${items.join('\n')}</ol></section>`;
}

function entry(source: SourceEntry): string {
  const meta: [string, string][] = [
    ['Id', source.id],
    ...(source.class === undefined
      ? []
      : [['Class', `${source.class}: ${confidenceMeanings[source.class]}`] as [string, string]]),
    ['Licence', source.licence],
    ['Gate', source.gate in gates ? `${source.gate}: ${gates[source.gate]}` : source.gate],
  ];
  const list = meta.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeXml(value)}</dd></div>`).join('');
  return (
    `<p class="cite">${linked(apa(source), source.url)}</p><dl>${list}</dl>` +
    `<details class="bibtex"><summary>BibTeX</summary><pre>${escapeXml(bibtex(source))}</pre></details>`
  );
}

/** A citation in which the address is a link, where it is one that a browser may open. */
function linked(citation: string, url: string | null): string {
  const text = escapeXml(citation);
  if (url === null || !/^https?:\/\//i.test(url)) return text;
  const address = escapeXml(url);
  return text.replace(address, () => `<a href="${address}" rel="noopener noreferrer">${address}</a>`);
}
