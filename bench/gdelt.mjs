/**
 * GDELT-shaped events, 5 million rows in 2.02 GB: how long the first pass takes (dyads by month and quad class), and how
 * long an import into the lake, each beside DuckDB on two threads in the same run.
 *
 * node bench/gdelt.mjs [FILE]: without a file one is made in the system's folder for temporary files, and removed.
 * The generator and its seed rows lie in ../shared.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { EventScanner } from '../dist/sources/gdelt/event-scanner.js';
import { inputBytes } from '../dist/sources/reading/input-bytes.js';
import { importFiles } from '../dist/store/import-files.js';
import { median, writeResult } from './record.mjs';

const rows = Number(process.env.GDELT_ROWS ?? 5_000_000);
const rounds = Number(process.env.ROUNDS ?? 3);
const shared = resolve(import.meta.dirname, '..', '..', 'shared');
const folder = mkdtempSync(join(tmpdir(), 'gdelt-bench-'));
/** positions of what an analysis of dyads needs, from 0 */
const needed = [0, 1, 7, 17, 25, 26, 29, 30, 31, 32, 33, 34];

async function seconds(work) {
  const start = process.hrtime.bigint();
  const result = await work();
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, result };
}

function makeFile() {
  const zip = join(shared, 'data/events/gdelt2_20190121220000.export.CSV.zip');
  const generator = join(shared, 'bench/gen_gdelt.mjs');
  if (!existsSync(zip) || !existsSync(generator))
    throw new Error(`bench/gdelt: ${shared} is not here: name a GDELT 2.0 file, unpacked`);
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const file = join(folder, 'generated.export.CSV');
  execFileSync('node', [generator, join(folder, '20190121220000.export.CSV'), file, String(rows)]);
  return file;
}

const readCsv = (file) =>
  `read_csv('${file}', delim='\t', header=false, quote='', escape='', all_varchar=true, columns={${Array.from({ length: 61 }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ')}})`;

async function withDuckDb(work) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What the scanner makes, asked of DuckDB. */
const count = (file) =>
  `SELECT c7, c17, substr(c1, 1, 6) AS month, c29, count(*) AS events, sum(CAST(c30 AS DOUBLE)), sum(CAST(c31 AS BIGINT))
   FROM ${readCsv(file)} WHERE c7 <> '' AND c17 <> '' AND c7 <> c17 GROUP BY ALL`;
/** The lightest count there is: dyad and month. */
const bareCount = (file) =>
  `SELECT c7, c17, c2, count(*) AS events FROM ${readCsv(file)} WHERE c7 <> '' AND c17 <> '' AND c7 <> c17 GROUP BY ALL`;
const copy = (file, to) =>
  `COPY (SELECT ${needed.map((i) => `c${i}`).join(', ')} FROM ${readCsv(file)}) TO '${to}' (FORMAT PARQUET, COMPRESSION ZSTD)`;

async function scan(file) {
  const scanner = new EventScanner(61);
  for await (const block of inputBytes({ path: file, packing: 'plain', entry: null })) scanner.push(block);
  scanner.end();
  let events = 0;
  let groups = 0;
  for (const sums of scanner.sums()) {
    events += sums.events;
    groups++;
  }
  return { records: scanner.records, events, groups };
}

const file = process.argv[2] ?? makeFile();
const times = { scan: [], duckdbCount: [], duckdbBareCount: [], import: [], duckdbCopy: [] };
let check = null;
try {
  for (let round = 0; round < rounds; round++) {
    const ours = await seconds(() => scan(file));
    times.scan.push(ours.seconds);
    const theirs = await seconds(() =>
      withDuckDb(async (connection) => (await connection.runAndReadAll(count(file))).getRowObjects()),
    );
    times.duckdbCount.push(theirs.seconds);
    const events = theirs.result.reduce((sum, row) => sum + Number(row.events), 0);
    check = { ...ours.result, duckdb: { events, groups: theirs.result.length } };
    if (events !== ours.result.events || theirs.result.length !== ours.result.groups)
      throw new Error(`bench/gdelt: ours and DuckDB's counts differ: ${JSON.stringify(check)}`);
    const bare = await seconds(() => withDuckDb((connection) => connection.runAndReadAll(bareCount(file))));
    times.duckdbBareCount.push(bare.seconds);
    const home = join(folder, `home-${round}`);
    await importFiles([join(import.meta.dirname, '..', 'src/sources/gdelt/sample/20310101004500.export.CSV')], {
      home,
    });
    const imported = await seconds(() => importFiles([file], { home }));
    times.import.push(imported.seconds);
    const parquet = join(folder, `copy-${round}.parquet`);
    times.duckdbCopy.push(
      (await seconds(() => withDuckDb((connection) => connection.run(copy(file, parquet))))).seconds,
    );
    rmSync(parquet);
  }
  const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  writeResult('gdelt', {
    what: {
      scan: 'our first pass on one thread: dyads by month and quad class with counts, Goldstein sums, mentions',
      duckdbCount: 'DuckDB read_csv, two threads: the same',
      duckdbBareCount: 'DuckDB read_csv, two threads: dyads by month, counts alone',
      import: 'our import: checksum, first pass, codes to actors, Parquet into the lake, catalogue',
      duckdbCopy: 'DuckDB, two threads: the 12 needed columns of every row into one Parquet file',
    },
    note: 'our import sums 12 needed columns to months; it does not keep the events one by one, DuckDB’s copy does',
    file: { bytes: statSync(file).size, ...check },
    rounds,
    seconds: times,
    medianSeconds: medians,
    ratios: {
      scanToDuckdbCount: medians.scan / medians.duckdbCount,
      scanToDuckdbBareCount: medians.scan / medians.duckdbBareCount,
      importToDuckdbCopy: medians.import / medians.duckdbCopy,
    },
  });
  console.log(medians);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
