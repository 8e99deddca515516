/** Whether a rendered brief still says what its document says: every run of digits a reader sees, in order. */
import type { Document } from './document.ts';
import { decodeEntities } from './drawing-numbers.ts';
import { picturesOf, walkDocument } from './walk-document.ts';

export interface RenderedFault {
  readonly problem: 'digits not in the document' | 'digits missing from the page' | 'drawing differs from the document';
  /** the run of digits, or the id of the picture */
  readonly text: string;
  /** the words around it */
  readonly context: string;
}

interface Run {
  readonly digits: string;
  readonly context: string;
}

/**
 * Compares a page with its document.
 * @param html the page as `renderHtml` wrote it, or as somebody changed it
 * @param document the document it was made from
 * @returns runs of digits that the page shows and no figure or designation holds, and the reverse; empty when all agree.
 * Notes, appendix, contents and footnote numbers are not compared.
 */
export function checkRendered(html: string, document: Document): RenderedFault[] {
  const faults: RenderedFault[] = [];
  const drawings = [...html.matchAll(/<svg\b[\s\S]*?<\/svg>/g)].map(([svg]) => svg);
  const pictures = [...picturesOf(document)].filter(({ picture }) => picture.svg !== '');
  for (const [index, { picture }] of pictures.entries())
    if (drawings[index] !== picture.svg)
      faults.push({ problem: 'drawing differs from the document', text: picture.id, context: picture.alt });
  for (const extra of drawings.slice(pictures.length))
    faults.push({ problem: 'drawing differs from the document', text: '', context: extra.slice(0, 80) });
  return [...faults, ...compare(runsOfPage(html), runsOfDocument(document))];
}

function runsOfDocument(document: Document): Run[] {
  const runs: Run[] = [];
  for (const { inline, section, where } of walkDocument(document))
    if (inline.kind === 'figure' || inline.kind === 'designation')
      for (const [digits] of inline.text.matchAll(/\p{Nd}+/gu)) runs.push({ digits, context: `${section}, ${where}` });
  return runs;
}

function runsOfPage(html: string): Run[] {
  const body = html.slice(Math.max(0, html.indexOf('<body')));
  const text = decodeEntities(
    body
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(style|svg|script)\b[\s\S]*?<\/\1>/g, ' ')
      .replace(/<nav class="contents"[\s\S]*?<\/nav>/, ' ')
      .replace(/<section id="go-(notes|sources)"[\s\S]*?<\/section>/g, ' ')
      .replace(/<sup class="ref">[\s\S]*?<\/sup>/g, '')
      .replace(/<\/?(a|span|strong|em|b|i)\b[^>]*>/g, '')
      .replace(/<[^>]*>/g, ' '),
  );
  return [...text.matchAll(/\p{Nd}+/gu)].map((match) => ({
    digits: match[0],
    context: text
      .slice(Math.max(0, match.index - 40), match.index + 40)
      .replace(/\s+/g, ' ')
      .trim(),
  }));
}

/** The runs outside a longest common subsequence of both lists. */
function compare(page: readonly Run[], document: readonly Run[]): RenderedFault[] {
  let start = 0;
  while (start < page.length && start < document.length && page[start]?.digits === document[start]?.digits) start++;
  let end = 0;
  while (
    end < page.length - start &&
    end < document.length - start &&
    page[page.length - 1 - end]?.digits === document[document.length - 1 - end]?.digits
  )
    end++;
  const shown = page.slice(start, page.length - end);
  const meant = document.slice(start, document.length - end);
  const width = meant.length + 1;
  const common = new Uint32Array((shown.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = shown.length - 1; i >= 0; i--)
    for (let j = meant.length - 1; j >= 0; j--)
      common[i * width + j] =
        shown[i]?.digits === meant[j]?.digits ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const faults: RenderedFault[] = [];
  let [i, j] = [0, 0];
  while (i < shown.length || j < meant.length) {
    const [left, right] = [shown[i], meant[j]];
    if (left && right && left.digits === right.digits) {
      i++;
      j++;
    } else if (left && (!right || at(i + 1, j) >= at(i, j + 1))) {
      faults.push({ problem: 'digits not in the document', text: left.digits, context: left.context });
      i++;
    } else if (right) {
      faults.push({ problem: 'digits missing from the page', text: right.digits, context: right.context });
      j++;
    }
  }
  return faults;
}
