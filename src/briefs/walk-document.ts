/** All inline pieces of a document in reading order, each with the place where it stands. */
import { type Block, type Document, type Inline, inlinesOf, type Picture, type Table } from './document.ts';

export interface Place {
  /** id of the section; `front` before the first */
  readonly section: string;
  /** where in it, in words: `table trade, row 2, column 3` */
  readonly where: string;
}

export interface PlacedInline extends Place {
  readonly inline: Inline;
}

/** Every inline piece: title, subtitle, imprint, then section by section, tables' heads before their rows. */
export function* walkDocument(document: Document): Generator<PlacedInline> {
  yield* at('front', 'title', inlinesOf(document.title));
  yield* at('front', 'subtitle', inlinesOf(document.subtitle));
  for (const [index, item] of document.imprint.entries()) yield* at('front', `imprint, item ${index + 1}`, item);
  for (const section of document.sections) {
    yield* at(section.id, 'section title', inlinesOf(section.title));
    for (const block of section.blocks) yield* walkBlock(section.id, block);
  }
}

/** Every picture with the section it stands in. */
export function* picturesOf(document: Document): Generator<{ readonly section: string; readonly picture: Picture }> {
  for (const section of document.sections)
    for (const block of section.blocks) if (block.kind === 'picture') yield { section: section.id, picture: block };
}

/** Every inline piece of a table. */
export function* walkTable(section: string, table: Table): Generator<PlacedInline> {
  yield* at(section, `table ${table.id}, title`, table.title);
  for (const [index, column] of table.columns.entries()) {
    yield* at(section, `table ${table.id}, head of column ${index + 1}`, inlinesOf(column.title));
    yield* at(section, `table ${table.id}, unit of column ${index + 1}`, inlinesOf(column.unit ?? []));
  }
  for (const [row, cells] of table.rows.entries())
    for (const [column, cell] of cells.entries())
      yield* at(section, `table ${table.id}, row ${row + 1}, column ${column + 1}`, cell);
  yield* at(section, `table ${table.id}, note`, table.note ?? []);
}

function* walkBlock(section: string, block: Block): Generator<PlacedInline> {
  switch (block.kind) {
    case 'heading':
      yield* at(section, `heading ${block.id}`, block.text);
      break;
    case 'paragraph':
      yield* at(section, 'paragraph', block.text);
      break;
    case 'list':
      for (const [index, item] of block.items.entries()) yield* at(section, `list, item ${index + 1}`, item);
      break;
    case 'table':
      yield* walkTable(section, block);
      break;
    case 'picture':
      yield* at(section, `picture ${block.id}, title`, block.title);
      yield* at(section, `picture ${block.id}, subtitle`, block.subtitle);
      yield { section, where: `picture ${block.id}, sources`, inline: { kind: 'citation', sources: block.sources } };
      yield* walkTable(section, block.twin);
      break;
    case 'page-break':
      break;
  }
}

function* at(section: string, where: string, inlines: readonly Inline[]): Generator<PlacedInline> {
  for (const inline of inlines) yield { section, where, inline };
}
