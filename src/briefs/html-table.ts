/** Tables as HTML: units in the head, numbers to the right, footnote numbers where they are shared. */

import { escapeXml } from '../core/xml-text.ts';
import { inlinesOf, type Table } from './document.ts';
import { safeId } from './figures/svg-text.ts';
import type { Footnotes } from './footnotes.ts';
import { htmlInlines, htmlReferences, htmlWords } from './html-inline.ts';
import { tableReferences } from './table-references.ts';

/** A table with its caption; wide ones scroll within their own frame. */
export function htmlTable(table: Table, notes: Footnotes): string {
  const references = tableReferences(table);
  const head = table.columns.map((column, index) => {
    const unit =
      column.unit === undefined ? '' : ` <span class="unit">${htmlInlines(inlinesOf(column.unit), notes)}</span>`;
    const numbers = htmlReferences(references.columns[index] ?? [], notes);
    const noted = column.align === 'right' && references.inCells(index);
    return `<th scope="col"${noted ? ' class="number noted"' : side(column.align)}>${htmlInlines(inlinesOf(column.title), notes)}${numbers}${unit}</th>`;
  });
  const rows = table.rows.map((row) => {
    const cells = table.columns.map((column, index) => {
      const content = htmlInlines(row[index] ?? [], notes, references.inCells(index));
      const name = index === 0 && content !== '' ? 'th scope="row"' : 'td';
      const noted = column.align === 'right' && references.inCells(index);
      return `<${name}${noted ? ' class="number noted"' : side(column.align)}>${content}</${name.slice(0, 2)}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const empty = `<tr><td colspan="${Math.max(1, table.columns.length)}" class="empty">no rows</td></tr>`;
  const note = table.note === undefined ? '' : `<p class="table-note">${htmlInlines(table.note, notes)}</p>`;
  const caption = `<caption>${htmlInlines(table.title, notes)}${htmlReferences(references.caption, notes)}</caption>`;
  const name = `Table: ${htmlWords(table.title)}`;
  return (
    `<div class="table" id="${escapeXml(safeId(`table-${table.id}`))}">` +
    `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>${caption}` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${rows.length === 0 ? empty : rows.join('\n')}</tbody></table></div>` +
    `${note}</div>`
  );
}

function side(align: 'left' | 'right'): string {
  return align === 'right' ? ' class="number"' : '';
}
