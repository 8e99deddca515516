/** What a reader takes away from each page, opened in the programs it is for: DuckDB, R, and an unpacker of zip. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope, TableView } from '../src/core/question.ts';
import { pagePaths } from '../src/server/web/page-paths.ts';
import { downloaded, Workbench } from './browser.ts';

const workbench = new Workbench();
const folder = mkdtempSync(join(tmpdir(), 'good-offices-taken-'));
let duck: DuckDBConnection;

beforeAll(async () => {
  await workbench.start();
  duck = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(async () => {
  await workbench.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Pages without an exhibit: words, a preview or a form. */
const bare: ReadonlySet<string> = new Set(['/compose', '/gaps']);
/** Where a page shows an exhibit only once something is asked. */
const asked: { readonly [path: string]: string } = { '/ask': '/ask?q=trade&actor=PRK&year=2015' };
const withExample: ReadonlySet<string> = new Set(['/gravity', '/bargaining']);

type Value = string | number | boolean | null;
/** One exhibit as it was taken away. */
interface Taken {
  readonly path: string;
  readonly file: (ending: string) => string;
  readonly columns: readonly string[];
  /** cells of the answer in JSON, by column */
  readonly rows: readonly (readonly Value[])[];
  /** what "Reproduce" gives for R */
  readonly snippet: string;
}
const taken: Taken[] = [];

/** A cell of an answer as a table has it: lists joined, other nested values as JSON, a missing one `null`. */
function cell(row: { readonly [name: string]: unknown }, column: string): Value {
  const way = Object.hasOwn(row, column) ? [column] : column.split('.');
  let value: unknown = row;
  for (const name of way) value = (value as { readonly [name: string]: unknown } | null | undefined)?.[name];
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}

/** The table of an answer that CSV gives by itself: the first that its question declares. */
async function mainTable(envelope: Envelope): Promise<readonly { readonly [name: string]: unknown }[]> {
  const { questions } = (await (await fetch(`${workbench.url}/api`)).json()) as {
    questions: { id: string; tables: TableView[] }[];
  };
  const path = questions.find(({ id }) => id === envelope.question)?.tables[0]?.path ?? '';
  let found: unknown = envelope.answer;
  for (const name of path.split('.')) found = (found as { readonly [name: string]: unknown })[name];
  return found as readonly { readonly [name: string]: unknown }[];
}

async function values(sql: string): Promise<Value[][]> {
  return (await duck.runAndReadAll(sql)).getRowsJson() as Value[][];
}

/** Opens a page and lets its exhibits be there: which is the first may change until then. */
async function exhibitOf(path: string): Promise<Page> {
  const { page } = await workbench.open(asked[path] ?? path);
  if (withExample.has(path)) {
    await page.getByRole('button', { name: 'made-up example' }).click();
    await page.locator('.box', { hasText: ' kB' }).waitFor();
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    // it comes in before those that stand there already
    await page.locator('#fit .tools, #outcome .tools').waitFor({ timeout: 45_000 });
  }
  await page.locator('.exhibit').first().locator('.tools').waitFor({ timeout: 45_000 });
  return page;
}

async function take(path: string): Promise<Taken> {
  const page = await exhibitOf(path);
  const exhibit = page.locator('.exhibit').first();
  await exhibit.getByRole('button', { name: 'Data', exact: true }).click();
  const name = path === '/' ? 'case' : path.slice(1);
  const file = (ending: string) => join(folder, `${name}.${ending}`);
  // one by the browser's own link, the others by the addresses that the links lead to
  const csv = await downloaded(page, () => exhibit.locator('.panel').getByText('CSV', { exact: true }).click());
  expect(csv.name).toMatch(/^good-offices-[\w-]+\.csv$/);
  writeFileSync(file('csv'), csv.bytes);
  for (const ending of ['parquet', 'json', 'zip']) {
    const href = await exhibit.locator(`.panel a[download$=".${ending}"]`).getAttribute('href');
    const response = await fetch(workbench.url + href);
    expect(response.status, `${path} ${ending}`).toBe(200);
    writeFileSync(file(ending), Buffer.from(await response.arrayBuffer()));
  }
  await exhibit.getByRole('button', { name: 'Reproduce', exact: true }).click();
  const languages = exhibit.locator('.panel').getByRole('button', { name: 'R', exact: true });
  if ((await languages.count()) > 0) await languages.click();
  const snippet = (await languages.count()) > 0 ? ((await exhibit.locator('.panel pre').textContent()) ?? '') : '';
  await page.context().close();
  const columns = (
    await values(`SELECT column_name FROM (DESCRIBE SELECT * FROM read_csv('${file('csv')}', header = true))`)
  ).map(String);
  const envelope = JSON.parse(readFileSync(file('json'), 'utf8')) as Envelope;
  const rows = (await mainTable(envelope)).map((row) => columns.map((column) => cell(row, column)));
  return { path, file, columns, rows, snippet };
}

/** A text as the CSV has it: an apostrophe before what a spreadsheet would run. */
const defused = (text: string) =>
  /^[\s\0]*[=+\-@\t\r＝＋－＠]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;

describe('the first exhibit of each page', () => {
  it.each(pagePaths.filter((path) => !bare.has(path)))(
    '%s opens in DuckDB as CSV, Parquet, JSON and zip',
    async (path) => {
      const one = await take(path);
      taken.push(one);
      const { file, columns, rows } = one;
      expect(rows.length).toBeGreaterThan(0);
      const from = `read_csv('${file('csv')}', header = true, all_varchar = true)`;
      const csv = await values(`SELECT * FROM ${from}`);
      expect(csv.length).toBe(rows.length);
      const expected = rows.map((row) =>
        row.map((value) =>
          value === null || value === '' ? null : typeof value === 'string' ? defused(value) : String(value),
        ),
      );
      // a missing cell is NULL, not '' and not 0; every other cell is the answer's
      expect(csv).toEqual(expected);
      const parquet = `read_parquet('${file('parquet')}')`;
      const named = (
        await values(`SELECT column_name FROM (DESCRIBE SELECT * EXCLUDE (row_number) FROM ${parquet})`)
      ).map(String);
      expect(named).toEqual(columns);
      const packed = await values(`SELECT * EXCLUDE (row_number) FROM ${parquet} ORDER BY row_number`);
      expect(packed.length).toBe(rows.length);
      expect(packed.flatMap((row, at) => row.filter((got, column) => !same(got, rows[at]?.[column] ?? null)))).toEqual(
        [],
      );
      const [json] = await values(
        `SELECT question, json_type(answer), len(evidence) FROM read_json('${file('json')}', columns = {question: 'VARCHAR', answer: 'JSON', evidence: 'JSON[]'}, maximum_object_size = 100000000)`,
      );
      expect(json?.[1]).toBe('OBJECT');
      await opensAsZip(one);
    },
  );

  it('together hold texts that are not ASCII, missing cells, zeros and numbers with fractions', () => {
    const cells = taken.flatMap(({ rows }) => rows.flat());
    expect(taken.length).toBe(pagePaths.length - bare.size);
    expect(cells.some((value) => typeof value === 'string' && /[^ -~]/.test(value))).toBe(true);
    expect(cells.filter((value) => value === null).length).toBeGreaterThan(20);
    expect(cells).toContain(0);
    expect(cells.some((value) => typeof value === 'number' && !Number.isInteger(value))).toBe(true);
  });
});

/** DuckDB gives 64-bit integers as text; a column of texts and numbers is one of texts. */
function same(got: Value | undefined, value: Value): boolean {
  if (value === null || got === null || got === undefined) return value === got;
  return typeof value === 'number' ? Number(got) === value : String(got) === String(value);
}

/** The archive: readme, terms, citations, the answer, and each table, which opens too. */
async function opensAsZip({ file, rows, path }: Taken): Promise<void> {
  const inside = unzipSync(readFileSync(file('zip')));
  const text = (name: string) => strFromU8(inside[name] ?? new Uint8Array());
  expect(text('README.txt'), path).toContain('To ask the same again');
  const { answer, evidence } = JSON.parse(text('answer.json')) as Envelope;
  // an answer over a reader's own file, or over the list of sources, rests on no row of a source
  if (evidence.length > 0) expect(text('LICENSES.txt'), path).toMatch(/terms: \S/);
  expect(text('citation.bib'), path).toMatch(/^@\w+\{/m);
  expect(text('citation.ris'), path).toMatch(/^TY {2}- /m);
  expect(answer).toEqual((JSON.parse(readFileSync(file('json'), 'utf8')) as Envelope).answer);
  const tables = Object.keys(inside).filter((name) => name.startsWith('tables/'));
  expect(tables.length).toBeGreaterThan(0);
  mkdirSync(file('tables'), { recursive: true });
  const counts: number[] = [];
  for (const name of [...tables, 'evidence.csv']) {
    const unpacked = join(file('tables'), name.replaceAll('/', '-'));
    writeFileSync(unpacked, inside[name] ?? '');
    counts.push(
      Number((await values(`SELECT count(*) FROM read_csv('${unpacked}', header = true, all_varchar = true)`))[0]?.[0]),
    );
  }
  expect(counts, path).toContain(rows.length);
}

describe('R', () => {
  it('reads each CSV as the page says: rows, names, missing cells and sums', (test) => {
    if (spawnSync('Rscript', ['--version']).error !== undefined)
      return test.skip('R was not tried: there is no Rscript on this machine');
    const files = taken.filter(({ snippet }) => snippet !== '');
    expect(files.length).toBeGreaterThan(12);
    const scripts = files.map((one) => {
      const { path, snippet, file } = one;
      const line = /^table <- (read\.csv\()("[^"]*")(.*)$/m.exec(snippet);
      expect(line, path).not.toBeNull();
      // the file that was taken stands for the address that gives it
      return `told(${JSON.stringify(path)}, read.csv(${JSON.stringify(file('csv'))}${line?.[3]}, c(${numeric(one)
        .map((name) => JSON.stringify(name))
        .join(', ')}))`;
    });
    const script = `${tell}\n${scripts.join('\n')}\n`;
    const lines = execFileSync('Rscript', ['--vanilla', '-e', script], { env: { ...process.env, LC_ALL: 'C.UTF-8' } })
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.length).toBe(files.length);
    for (const [at, { path, rows, columns }] of files.entries()) {
      const [said, count, missing, empty, names, sum, letters] = lines[at] ?? [];
      expect(said).toBe(path);
      expect(Number(count), path).toBe(rows.length);
      expect(names?.split('|'), path).toEqual(columns);
      expect([Number(missing), Number(empty)], path).toEqual([
        rows.flat().filter((value) => value === null || value === '').length,
        0,
      ]);
      const numbers = numeric(files[at] as Taken).flatMap((column) =>
        rows.map((row) => Number(row[columns.indexOf(column)] ?? 0)),
      );
      const size = numbers.reduce((whole, value) => whole + Math.abs(value), 0);
      expect(Math.abs(Number(sum) - numbers.reduce((whole, value) => whole + value, 0)), path).toBeLessThanOrEqual(
        1e-9 * size,
      );
      expect(Number(letters), path).toBe(
        rows.flat().filter((value) => typeof value === 'string' && /[^ -~\s]/.test(value)).length,
      );
    }
  });

  /** Columns of numbers: R takes years that the answer holds as text for numbers too. */
  function numeric({ columns, rows }: Taken): readonly string[] {
    return columns.filter((_, column) => {
      const held = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
      return held.length > 0 && held.every((value) => typeof value === 'number');
    });
  }

  const tell = `told <- function(path, table, numeric) {
  texts <- unlist(lapply(table, as.character))
  stopifnot(vapply(table[numeric], is.numeric, TRUE))
  cat(path, nrow(table), sum(is.na(texts)), sum(texts == "", na.rm = TRUE), paste(names(table), collapse = "|"), format(sum(unlist(table[numeric]), na.rm = TRUE), digits = 15), sum(grepl("[^ -~[:space:]]", texts, perl = TRUE)), sep = "\\t")
  cat("\\n")
}`;
});
