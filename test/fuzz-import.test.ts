/**
 * Broken files against every importer. A file ends in rows or in an error of the family that names file, line and column;
 * nothing else is thrown, nothing hangs, memory stays bounded. `GOOD_OFFICES_FUZZ=20000` sets the inputs per source,
 * `GOOD_OFFICES_FUZZ_SOURCES=cow-trade,gdelt` the sources, `GOOD_OFFICES_FUZZ_REPORT=file` a file to which one JSON line
 * per source is added: inputs, how many were read and rejected, the slowest, peak memory of the process, complaints.
 */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActorIndex } from '../src/core/actor-index.ts';
import { GoodOfficesError } from '../src/core/errors.ts';
import { type RandomStream, seededRandom } from '../src/core/random.ts';
import { type TableName, tables } from '../src/core/table-registry.ts';
import { columnsOf, fieldName } from '../src/core/table-spec.ts';
import { codeResolver } from '../src/sources/code-resolver.ts';
import type { DataSource, Layout } from '../src/sources/data-source.ts';
import { inputLabel, inputLocations } from '../src/sources/reading/input-bytes.ts';
import { dataSources } from '../src/sources/registry.ts';
import { type RecordAtHand, ReleaseReading, type TableWriter } from '../src/sources/release-reading.ts';
import type { BlockColumn, BlockOut, RowBlock, TableOptions, TableOut } from '../src/sources/table-out.ts';
import { importColumn } from '../src/store/import-column.ts';
import { importFiles } from '../src/store/import-files.ts';
import {
  groupReleases,
  matchLayout,
  probeOf,
  type RecognisedFile,
  recognisePath,
} from '../src/store/import-recognise.ts';
import { ImportTable } from '../src/store/import-table.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { parquetType } from '../src/store/parquet-columns.ts';
import { freshHome } from './import-sample.ts';
import { breakFile, gzipBomb, zipOf } from './mutate-file.ts';

const inputsPerSource = Number(process.env.GOOD_OFFICES_FUZZ ?? 40);
const only = process.env.GOOD_OFFICES_FUZZ_SOURCES;
const reportFile = process.env.GOOD_OFFICES_FUZZ_REPORT;
/** of processor time, which other work on the machine does not lengthen; a wait without end meets the test's own limit */
const slowestMs = 5000;
const processorMs = (): number => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
const mostMemory = 1200 * 1024 * 1024;
/** greatest resident memory of this process so far, bytes */
const peakMemory = (): number => process.resourceUsage().maxRSS * 1024;
const sourcesFolder = fileURLToPath(new URL('../src/sources', import.meta.url));

let work: string;
let home: string;
let actors: ActorIndex;
let declared: readonly DataSource[];
/** releases of the good samples, by source */
const samples = new Map<string, RecognisedFile[][]>();

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-fuzz-'));
  home = await freshHome();
  const atlas = await openAtlas({ home, case: null });
  actors = await atlas.actors();
  atlas.close();
  declared = await dataSources();
  for (const folder of readdirSync(sourcesFolder, { recursive: true, encoding: 'utf8', withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name !== 'sample' || folder.parentPath.includes('shipped')) continue;
    const sample = join(folder.parentPath, folder.name);
    const files = readdirSync(sample, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const recognised: RecognisedFile[] = [];
    for (const file of files) {
      const path = join(file.parentPath, file.name);
      recognised.push(...(await recognisePath(path, dirname(path), declared)).recognised);
    }
    for (const group of groupReleases(recognised)) {
      const id = group[0]?.source.id ?? '';
      samples.set(id, [...(samples.get(id) ?? []), group]);
    }
  }
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

/** Checks every cell as an import does, and writes nothing. */
class CheckedTables implements TableWriter {
  /** every other input with single events */
  readonly wantsEvents: boolean = ++readings % 2 === 0;

  open<N extends TableName>(name: N, options: TableOptions<N>, record: RecordAtHand): TableOut<N> {
    const same = Object.fromEntries(Object.entries(options.same ?? {}).filter(([, cell]) => cell !== undefined));
    const evidence = { source: 'x', class: 'official', confidence: 'x', note: null, ...same };
    return new ImportTable<N>(name, { ...options, same: same as never }, record, evidence);
  }

  openBlocks<N extends TableName>(name: N): BlockOut<N> {
    return {
      rows: 0,
      write: async (block: RowBlock<N>) => {
        for (const [field, column] of Object.entries(block.columns as { [field: string]: BlockColumn }))
          checkBlockColumn(name, field, column, block.length);
      },
    };
  }

  async flushFull(): Promise<void> {}
}

let readings = 0;

function checkBlockColumn(table: TableName, field: string, column: BlockColumn, length: number): void {
  const found = Object.entries(columnsOf(tables[table])).find(([name]) => fieldName(name) === field);
  if (found === undefined) throw new TypeError(`${table} has no field ${field}`);
  const [name, spec] = found;
  const checked = importColumn(name, spec);
  for (let row = 0; row < length; row++) {
    const number = column instanceof Float64Array ? (column[row] as number) : Number.NaN;
    const text = column instanceof Float64Array ? null : column.texts[column.codes[row] as number];
    const cell = column instanceof Float64Array ? (Number.isNaN(number) ? null : number) : text;
    const isText = parquetType(spec.kind) === 'VARCHAR' || spec.kind === 'flag';
    const wrong = checked.push(isText && cell !== null ? String(cell) : cell);
    if (wrong !== null && spec.kind !== 'flag') throw new TypeError(`${table}.${field}: ${wrong}; got ${String(cell)}`);
  }
}

async function readAll(source: DataSource, inputs: readonly { path: string; layout: Layout }[]): Promise<void> {
  const recognised = [];
  for (const { path, layout } of inputs)
    for (const location of await inputLocations(path)) recognised.push({ location, layout: layout.id });
  const reading = new ReleaseReading(source, recognised, codeResolver(actors), new CheckedTables());
  const read = await source.load();
  try {
    await read(reading);
  } catch (error) {
    throw reading.placed(error);
  }
  const { tally } = reading;
  expect(tally.rowsKept + tally.dropped.reduce((sum, { rows }) => sum + rows, 0)).toBe(tally.rowsIn);
}

/** What is wrong with how an input was rejected; `null` when nothing is. */
function complaint(error: unknown): string | null {
  if (!(error instanceof GoodOfficesError)) return `threw ${(error as Error).stack ?? String(error)}`;
  const { file, line } = error.details as { file?: unknown; line?: unknown };
  if (typeof file !== 'string' || file === '' || typeof line !== 'number' || !('column' in error.details))
    return `rejection without its place: ${error.message} ${JSON.stringify(error.details)}`;
  if (error.message.length > 2500) return `message of ${error.message.length} characters`;
  return null;
}

/** What became of one broken input. */
interface Outcome {
  readonly how: string;
  readonly wrong: string | null;
  readonly isRejected: boolean;
  /** processor time */
  readonly tookMs: number;
}

/** A reader may count on the files it needs being there: the import sees to it before. */
function isCompanionMissing(error: unknown): boolean {
  return error instanceof TypeError && /: no file\b|: neither bulk nor split files$/.test(error.message);
}

/** Recognition must not throw anything but what a broken file deserves; `recognisePath` would hide the rest in a sentence. */
async function probeAll(path: string): Promise<void> {
  for (const location of await inputLocations(path)) {
    const probe = await probeOf(location);
    for (const { layouts } of declared) for (const layout of layouts) matchLayout(layout, probe);
  }
}

async function fuzz(source: DataSource, groups: readonly RecognisedFile[][], random: RandomStream): Promise<Outcome> {
  const group = groups[random.below(groups.length)] as RecognisedFile[];
  const victim = group[random.below(group.length)] as RecognisedFile;
  const folder = join(work, 'input');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const inputs: { path: string; layout: Layout }[] = [];
  let how = '';
  for (const { location, layout } of group) {
    let bytes: Buffer = readFileSync(location.path);
    let name = basename(location.path);
    if (layout === victim.layout && location === victim.location) {
      const broken = breakFile(bytes, name, random);
      bytes = broken.bytes;
      name = `${name}${broken.suffix}`;
      how = `${inputLabel(location)}: ${broken.how}`;
    }
    writeFileSync(join(folder, name), bytes);
    inputs.push({ path: join(folder, name), layout });
  }
  const start = processorMs();
  let wrong: string | null = null;
  let isRejected = false;
  try {
    if (random.below(4) === 0) {
      const found: RecognisedFile[] = [];
      for (const { path } of inputs) {
        await probeAll(path);
        found.push(...(await recognisePath(path, folder, declared)).recognised);
      }
      const own = found.filter((one) => one.source === source);
      await readAll(
        source,
        own.map(({ location, layout }) => ({ path: location.path, layout })),
      );
    } else await readAll(source, inputs);
  } catch (error) {
    isRejected = true;
    wrong = isCompanionMissing(error) ? null : complaint(error);
  }
  const tookMs = processorMs() - start;
  if (wrong === null && tookMs > slowestMs) wrong = `took ${tookMs.toFixed(0)} ms of processor time`;
  return { how, wrong, isRejected, tookMs };
}

async function fuzzSource(source: DataSource, groups: readonly RecognisedFile[][]): Promise<string[]> {
  const complaints: string[] = [];
  let inputs = 0;
  let rejected = 0;
  let slowest = { ms: 0, how: '' };
  for (; inputs < inputsPerSource && complaints.length < 20; inputs++) {
    const { how, wrong, isRejected, tookMs } = await fuzz(
      source,
      groups,
      seededRandom(inputs * 7919 + source.id.length),
    );
    if (wrong !== null) complaints.push(`${source.id} input ${inputs}: ${how}: ${wrong}`);
    if (isRejected) rejected++;
    if (tookMs > slowest.ms) slowest = { ms: Math.round(tookMs), how };
  }
  const peakMb = Math.round(peakMemory() / 1024 ** 2);
  if (reportFile !== undefined) {
    const line = { source: source.id, inputs, read: inputs - rejected, rejected, slowest, peakMb, complaints };
    appendFileSync(reportFile, `${JSON.stringify(line)}\n`);
  }
  return complaints;
}

test('every source has a sample that is recognised as its own', () => {
  const without = declared.map(({ id }) => id).filter((id) => !samples.has(id));
  expect(without).toEqual([]);
});

test('broken files end in rows or in an error that names its place', { timeout: 24 * 3600_000 }, async () => {
  const complaints: string[] = [];
  for (const [id, groups] of samples) {
    if (only !== undefined && !only.split(',').includes(id)) continue;
    complaints.push(...(await fuzzSource(declared.find((one) => one.id === id) as DataSource, groups)));
  }
  expect(complaints).toEqual([]);
  expect(peakMemory()).toBeLessThan(mostMemory);
});

test('whole imports of broken files leave the last good release', { timeout: 600_000 }, async () => {
  const [id, groups] = [...samples][0] as [string, RecognisedFile[][]];
  const [group] = groups as [RecognisedFile[]];
  const good = await importFiles(
    group.map(({ location }) => location.path),
    { home },
  );
  const version = good.releases[0]?.version;
  const random = seededRandom(5);
  for (let i = 0; i < 10; i++) {
    const folder = mkdtempSync(join(work, 'whole-'));
    for (const { location } of group) {
      const broken = breakFile(readFileSync(location.path), basename(location.path), random);
      writeFileSync(join(folder, `${basename(location.path)}${broken.suffix}`), broken.bytes);
    }
    const report = await importFiles([folder], { home });
    for (const { error } of report.failed) expect(complaint(error)).toBeNull();
  }
  const again = await importFiles(
    group.map(({ location }) => location.path),
    { home },
  );
  expect(again.releases[0]).toMatchObject({ id, version, already: true });
});

test('decompression bombs are refused within bounded time and memory', { timeout: 120_000 }, async () => {
  const header = 'undl_id,resolution,ms_name,ms_vote\nA/RES/1/1,';
  const zeros = Buffer.alloc(200 * 1024 * 1024);
  const bombs: [name: string, bytes: Buffer][] = [
    ['bomb.csv.gz', gzipBomb()],
    ['bomb.zip', zipOf('bomb.csv', Buffer.concat([Buffer.from(header), zeros]), 10)],
  ];
  for (const [name, bytes] of bombs) {
    const path = join(work, name);
    writeFileSync(path, bytes);
    const start = processorMs();
    const refused = await importFiles([path], { home, source: 'un-ga-votes' }).then(
      ({ failed }) => failed[0]?.error,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(GoodOfficesError);
    const source = declared.find(({ id }) => id === 'un-ga-votes') as DataSource;
    const layout = source.layouts.find(({ id }) => id === 'bulk') as Layout;
    await expect(readAll(source, [{ path, layout }])).rejects.toThrow(GoodOfficesError);
    expect(processorMs() - start).toBeLessThan(2 * slowestMs);
  }
  expect(peakMemory()).toBeLessThan(mostMemory);
});
