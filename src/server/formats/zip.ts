/** An answer with everything a reader needs to check and to cite it, as one archive. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Row } from '../../core/atlas.ts';
import type { Envelope, Question } from '../../core/question.ts';
import { citationsOf, sourcesOf } from '../../questions/cite-answer.ts';
import { answerTables } from './answer-table.ts';
import { csvCell, csvOf } from './csv.ts';

/** The earliest moment that the format can say: the same answer gives the same bytes on any day. */
const moment = new Date(1980, 0, 1);

/**
 * The archive: README.txt, answer.json, each table as CSV, evidence.csv, citations, LICENSES.txt.
 * @param sources rows of the sources table
 * @returns the same bytes for the same answer
 */
export function zipOf(question: Question, envelope: Envelope, sources: readonly Row<'sources'>[]): Uint8Array {
  const tables = answerTables(question, envelope).map((table) => ({
    file: `tables/${table.path.replace(/[^\w-]+/g, '.')}.csv`,
    title: table.title,
    rows: table.rows.length,
    text: csvOf(table),
  }));
  const texts: { readonly [file: string]: string } = {
    'README.txt': readme(question, envelope, tables),
    'answer.json': `${JSON.stringify(envelope, null, 2)}\n`,
    ...Object.fromEntries(tables.map(({ file, text }) => [file, text])),
    'evidence.csv': evidenceCsv(envelope),
    'citation.bib': citationsOf(envelope, sources, 'bibtex'),
    'citation.ris': citationsOf(envelope, sources, 'ris'),
    'LICENSES.txt': licences(envelope, sources),
  };
  const files: Zippable = {};
  for (const [file, text] of Object.entries(texts)) files[file] = [strToU8(text), { mtime: moment }];
  return zipSync(files, { level: 6 });
}

interface NamedTable {
  readonly file: string;
  readonly title: string;
  readonly rows: number;
}

function readme(question: Question, { run, parameters, ...envelope }: Envelope, tables: readonly NamedTable[]): string {
  const parts = [
    `${question.meaning}\n${'='.repeat(question.meaning.length)}`,
    `An answer of ${run.program}, a workbench for relations between states.`,
    `To ask the same again:\n  ${run.command}`,
    [
      `Question: ${question.id} (method: docs/methods/${question.methods}.md)`,
      `Parameters: ${JSON.stringify(parameters)}`,
      `Data: catalogue ${run.data.catalogue}, case ${run.case ?? 'none'}, seed ${run.seed}, ${run.rowsUsed} rows used`,
      ...run.data.releases.map(({ source, version, sha256 }) => `  ${source} ${version} (sha256 ${sha256})`),
    ].join('\n'),
    [
      'Files:',
      '  answer.json    the whole answer: values, evidence, definitions, caveats, run record',
      ...tables.map(({ file, title, rows }) => `  ${file}    ${title} (${rows} ${rows === 1 ? 'row' : 'rows'})`),
      '  evidence.csv   every row that the answer rests on, with its source',
      '  citation.bib, citation.ris   references to the sources and to the program',
      '  LICENSES.txt   terms of each source',
    ].join('\n'),
    listed('Definitions', envelope.definitions),
    listed('Caveats', envelope.caveats),
    listed(
      'Rows that did not take part',
      run.dropped.map(({ reason, rows }) => `${rows}: ${reason}`),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function evidenceCsv({ evidence }: Envelope): string {
  const lines = evidence.flatMap(({ source, table, rows, citation }) =>
    rows.map((row) => [source, table, row, citation].map(csvCell).join(',')),
  );
  return `${['source,table,row,citation', ...lines].join('\n')}\n`;
}

const gates: { readonly [gate: string]: string } = {
  bundle: 'rows may be passed on',
  serve: 'rows may be shown and exported by who imported them from the publisher',
  derive: 'only figures computed from the rows may be passed on, not the rows',
  'cite-only': "of the publisher's own material only facts and a link are here",
};

function licences(envelope: Envelope, sources: readonly Row<'sources'>[]): string {
  const blocks = sourcesOf(envelope, sources).map(({ id, title, publisher, licence, gate, url }) =>
    [
      id,
      `  ${title}${publisher === null ? '' : ` (${publisher})`}`,
      `  terms: ${licence}`,
      `  gate: ${gate}: ${gates[gate] ?? ''}`,
      ...(url === null ? [] : [`  ${url}`]),
    ].join('\n'),
  );
  const head = 'Terms of the sources that this answer rests on. The program itself: MIT.';
  return `${[head, ...blocks].join('\n\n')}\n`;
}
