/** The page that explains a case folder, generated from the tables' declarations. */
import { confidenceClasses, confidenceMeanings } from '../core/confidence.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { type ColumnKind, type ColumnSpec, columnsOf, evidenceColumns } from '../core/table-spec.ts';

const kindWords: { readonly [K in ColumnKind]: string } = {
  text: 'text',
  url: 'address (https://...)',
  id: 'code without blanks',
  actor: 'ISO3 code or id of an actor',
  actors: 'several actors, joined by ;',
  date: 'date: 2016, 2016-07, 2016-07-12; ~ about, ? uncertain; [..2016-07] on or before',
  year: 'year of four digits',
  integer: 'whole number',
  number: 'number',
  usd: 'US dollars, to the cent',
  share: 'share from 0 to 1 (0.25 for 25 %)',
  flag: 'true or false',
  class: 'confidence class, see below',
  enum: 'one of the listed values',
};

function holds(column: ColumnSpec): string {
  const values = column.kind === 'enum' ? (column.values ?? []).join(', ') : kindWords[column.kind];
  return column.optional ? `${values}; may be empty` : values;
}

function tableSection(table: TableName): string[] {
  const spec = tables[table];
  const rows = Object.entries(columnsOf(spec)).map(
    ([name, column]: [string, ColumnSpec]) => `| ${name} | ${column.meaning} | ${holds(column)} |`,
  );
  return ['', `## ${table}.csv`, '', `${spec.meaning}.`, '', '| column | meaning | holds |', '|---|---|---|', ...rows];
}

/**
 * README of a case folder.
 * @param title title of the case
 * @param names tables to explain
 */
export function caseReadme(title: string, names: readonly TableName[]): string {
  return [
    `# ${title}`,
    '',
    'A case folder: `case.json` says who the parties, the bloc and the third parties are; each CSV file is a table.',
    'Delete a table that you do not need; add any other table of the program under its name. Other `.json` files',
    '(checks, the outline of a brief) are kept as documents of the case.',
    '',
    `Every row names its source (\`source\`: an id in sources.csv, here or in the program's reference tables) and how sure`,
    `it is (\`class\`). An empty cell means "not known", never zero. Files are UTF-8 with commas.`,
    '',
    '| field of case.json | meaning |',
    '|---|---|',
    '| id | lower-case letters, digits, hyphens |',
    '| title | title of the case |',
    '| parties | the adversaries: ISO3 codes |',
    '| bloc | id of the bloc whose part is examined |',
    '| thirdParties | states that could bring the parties together |',
    '| texts | texts under examination: id, name, written (a date) |',
    '| focusDate | the date that the brief looks at |',
    '',
    '| class | meaning |',
    '|---|---|',
    ...confidenceClasses.map((name) => `| ${name} | ${confidenceMeanings[name]} |`),
    ...names.flatMap(tableSection),
    '',
    `Columns of every fact: ${Object.entries(evidenceColumns)
      .map(([name, { meaning }]) => `\`${name}\` (${meaning})`)
      .join(', ')}.`,
    '',
  ].join('\n');
}
