/**
 * GDELT-shaped events, 5 million rows in 2.02 GB: how long the first pass takes (dyads by month and quad class), and how
 * long an import into the lake, without and with its single events, each beside DuckDB on two threads in the same run.
 * Our import keeps the events of two states, a fifth of the file, DuckDB's copy keeps every row: so a second file is made, of
 * as many rows that all name two states, of which both keep every row.
 *
 * node bench/gdelt.mjs: the files are made in the system's folder for temporary files, and removed.
 * The generator and its seed rows lie in ../shared.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { cameoCountries } from '../dist/sources/gdelt/cameo-countries.js';
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

/** The generator mixes the first actors, second actors and events of its seed rows. */
function makeFiles() {
  const zip = join(shared, 'data/events/gdelt2_20190121220000.export.CSV.zip');
  const generator = join(shared, 'bench/gen_gdelt.mjs');
  if (!existsSync(zip) || !existsSync(generator)) throw new Error(`bench/gdelt: ${shared} is not here`);
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const seeds = join(folder, '20190121220000.export.CSV');
  const dyads = join(folder, 'dyads.CSV');
  writeFileSync(dyads, dyadSeeds(readFileSync(seeds, 'utf8')));
  const made = { mixed: join(folder, 'mixed.export.CSV'), dyads: join(folder, 'dyads.export.CSV') };
  execFileSync('node', [generator, seeds, made.mixed, String(rows)]);
  execFileSync('node', [generator, dyads, made.dyads, String(rows)]);
  return made;
}

/** Seed rows whose first actor is of a state A to K and whose second of a state L to Z. */
function dyadSeeds(text) {
  const special = new Set(cameoCountries.map(({ code }) => code));
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const actors = lines
    .flatMap((cells) => [cells.slice(5, 15), cells.slice(15, 25)])
    .filter((actor) => /^[A-Z]{3}$/.test(actor[2]) && !special.has(actor[2]));
  const firsts = actors.filter((actor) => actor[2] < 'L');
  const seconds = actors.filter((actor) => actor[2] >= 'L');
  return lines
    .map((cells, i) =>
      [...cells.slice(0, 5), ...firsts[i % firsts.length], ...seconds[i % seconds.length], ...cells.slice(25)].join(
        '\t',
      ),
    )
    .join('\n');
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

async function timedImport(file, home, events) {
  const { seconds: took, result } = await seconds(() => importFiles([file], { home, events }));
  const [release] = result.releases;
  if (release === undefined || release.already || release.singleEvents !== events)
    throw new Error(`bench/gdelt: ${file} was not imported as asked`);
  return { took, tables: release.tables, kept: release.rowsKept };
}

async function timedCopy(file) {
  const parquet = join(folder, 'copy.parquet');
  const { seconds: took } = await seconds(() => withDuckDb((connection) => connection.run(copy(file, parquet))));
  rmSync(parquet);
  return took;
}

const files = makeFiles();
const times = Object.fromEntries(
  [
    ...['scan', 'duckdbCount', 'duckdbBareCount', 'import', 'importWithEvents', 'duckdbCopy'],
    ...['importEveryRow', 'duckdbCopyEveryRow'],
  ].map((name) => [name, []]),
);
const loads = [];
let check = null;
let kept = null;
try {
  for (let round = 0; round < rounds; round++) {
    loads.push(loadavg()[0]);
    const ours = await seconds(() => scan(files.mixed));
    times.scan.push(ours.seconds);
    const theirs = await seconds(() =>
      withDuckDb(async (connection) => (await connection.runAndReadAll(count(files.mixed))).getRowObjects()),
    );
    times.duckdbCount.push(theirs.seconds);
    const events = theirs.result.reduce((sum, row) => sum + Number(row.events), 0);
    check = { ...ours.result, duckdb: { events, groups: theirs.result.length } };
    if (events !== ours.result.events || theirs.result.length !== ours.result.groups)
      throw new Error(`bench/gdelt: ours and DuckDB's counts differ: ${JSON.stringify(check)}`);
    const bare = await seconds(() => withDuckDb((connection) => connection.runAndReadAll(bareCount(files.mixed))));
    times.duckdbBareCount.push(bare.seconds);
    const home = join(folder, `home-${round}`);
    await importFiles([join(import.meta.dirname, '..', 'src/sources/gdelt/sample/20310101004500.export.CSV')], {
      home,
    });
    const sums = await timedImport(files.mixed, home, false);
    times.import.push(sums.took);
    const single = await timedImport(files.mixed, home, true);
    times.importWithEvents.push(single.took);
    times.duckdbCopy.push(await timedCopy(files.mixed));
    const every = await timedImport(files.dyads, home, true);
    times.importEveryRow.push(every.took);
    times.duckdbCopyEveryRow.push(await timedCopy(files.dyads));
    kept = { withEvents: single.tables, everyRow: every.tables };
    if (single.tables.event_records !== single.kept || every.tables.event_records !== rows)
      throw new Error(`bench/gdelt: rows are missing: ${JSON.stringify(kept)}`);
    rmSync(home, { recursive: true });
  }
  const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  const ratios = {
    scanToDuckdbCount: medians.scan / medians.duckdbCount,
    scanToDuckdbBareCount: medians.scan / medians.duckdbBareCount,
    importToDuckdbCopy: medians.import / medians.duckdbCopy,
    importWithEventsToDuckdbCopy: medians.importWithEvents / medians.duckdbCopy,
    importEveryRowToDuckdbCopy: medians.importEveryRow / medians.duckdbCopyEveryRow,
  };
  writeResult('gdelt', {
    what: {
      scan: 'our first pass on one thread: dyads by month and quad class with counts, Goldstein sums, mentions',
      duckdbCount: 'DuckDB read_csv, two threads: the same',
      duckdbBareCount: 'DuckDB read_csv, two threads: dyads by month, counts alone',
      import: 'our import: checksum, first pass, codes to actors, sums as Parquet into the lake, catalogue',
      importWithEvents: 'the same with its single events, the 12 needed columns of each event between two states',
      duckdbCopy: 'DuckDB, two threads: the 12 needed columns of every row into one Parquet file',
      importEveryRow:
        'our import with single events of a file all of whose rows are between two states: every row is kept',
      duckdbCopyEveryRow: 'DuckDB, two threads: the 12 needed columns of that file',
    },
    note: 'our import reads the file twice (checksum first), sums it too, and resolves codes to actors by date; the copy does not',
    files: {
      mixed: { bytes: statSync(files.mixed).size, ...check },
      everyRow: { bytes: statSync(files.dyads).size, records: rows },
      kept,
    },
    rounds,
    loads,
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    seconds: times,
    medianSeconds: medians,
    ratios,
  });
  console.log(medians, ratios);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
