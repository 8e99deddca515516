/** One reading of a release's files: hands out records, keeps the account, and knows the place of the record at hand. */
import type { Row } from '../core/atlas.ts';
import { DomainError, SourceError } from '../core/errors.ts';
import type { TableName } from '../core/table-registry.ts';
import type { CodeResolver } from './code-resolver.ts';
import type { DataSource, Reading } from './data-source.ts';
import { LayoutFile, type RecordLedger } from './layout-file.ts';
import type { InputLocation } from './reading/input-bytes.ts';
import { type Place, shownValue } from './reading/place.ts';
import type { BlockOut, TableOptions, TableOut } from './table-out.ts';
import { type FileTally, Tally } from './tally.ts';

/** A file whose layout was recognised. */
export interface RecognisedInput {
  readonly location: InputLocation;
  /** id of its layout in the source */
  readonly layout: string;
}

/** What a table is told about the record that a row comes from. */
export interface RecordAtHand {
  /** number of the record in its layout, from 1; 0 = none */
  readonly row: number;
  /** a row was made of it */
  keep(): void;
  place(): Place;
}

/** Where tables are made; the store writes them. */
export interface TableWriter {
  open<N extends TableName>(name: N, options: TableOptions<N>, record: RecordAtHand): TableOut<N>;
  openBlocks<N extends TableName>(name: N, same: { readonly [K in keyof Row<N>]?: Row<N>[K] }): BlockOut<N>;
  /** single events are kept */
  readonly wantsEvents: boolean;
  /** writes what has piled up */
  flushFull(): Promise<void>;
}

const place0 = (file: string): Place => ({ file, line: 0, column: null });

/** See {@link Reading}. */
export class ReleaseReading implements Reading, Omit<RecordLedger, 'bulk'>, RecordAtHand {
  readonly codes: CodeResolver;
  readonly tally: Tally = new Tally();
  /** version that the data state, if any */
  version: string | null = null;
  row = 0;
  readonly #files: readonly LayoutFile[];
  readonly #tallies = new Map<LayoutFile, { in: number; dropped: number }>();
  readonly #writer: TableWriter;
  readonly #rows = new Map<string, number>();
  #isSettled = true;
  #isDropped = false;
  #place: (() => Place) | null = null;
  #current: { in: number; dropped: number } | null = null;
  #lastFile: string | null = null;

  constructor(source: DataSource, inputs: readonly RecognisedInput[], codes: CodeResolver, writer: TableWriter) {
    this.codes = codes;
    this.#writer = writer;
    this.#files = inputs.map(({ location, layout: id }) => {
      const layout = source.layouts.find((one) => one.id === id);
      if (layout === undefined) throw new TypeError(`${source.id} has no layout ${id}`);
      const tally = { in: 0, dropped: 0 };
      const file: LayoutFile = new LayoutFile(layout, location, {
        begin: (name, place) => {
          this.#current = tally;
          this.#lastFile = file.label;
          tally.in++;
          return this.begin(name, place);
        },
        end: () => this.end(),
        pause: () => this.pause(),
        bulk: (records, dropped) => {
          tally.in += records;
          this.tally.rowsIn += records;
          for (const { reason, records: count, line, found } of dropped) {
            tally.dropped += count;
            this.tally.drop(reason, count, () => `${file.label}:${line}: ${shownValue(found).slice(1, -1)}`);
          }
        },
      });
      this.#tallies.set(file, tally);
      return file;
    });
  }

  files(layout: string): readonly LayoutFile[] {
    return this.#files.filter((file) => file.layout.id === layout);
  }

  file(layout: string): LayoutFile | null {
    return this.files(layout)[0] ?? null;
  }

  table<N extends TableName>(name: N, options: TableOptions<N> = {}): TableOut<N> {
    return this.#writer.open(name, options, this);
  }

  get wantsEvents(): boolean {
    return this.#writer.wantsEvents;
  }

  blocks<N extends TableName>(name: N, same: { readonly [K in keyof Row<N>]?: Row<N>[K] } = {}): BlockOut<N> {
    return this.#writer.openBlocks(name, same);
  }

  begin(layout: string, place: () => Place): number {
    if (!this.#isSettled) throw new TypeError(`record ${this.row} was handed out inside another`);
    this.row = (this.#rows.get(layout) ?? 0) + 1;
    this.#rows.set(layout, this.row);
    this.tally.rowsIn++;
    this.#place = place;
    this.#isSettled = false;
    this.#isDropped = false;
    return this.row;
  }

  end(): void {
    if (!this.#isSettled) {
      const { file, line } = this.place();
      throw new TypeError(`${file}:${line}: the reader neither kept nor dropped this record`);
    }
    this.#place = null;
  }

  async pause(): Promise<void> {
    await this.#writer.flushFull();
  }

  keep(): void {
    this.#isSettled = true;
  }

  drop(reason: string, example?: string): void {
    if (this.#isDropped) return;
    this.#isDropped = true;
    this.#isSettled = true;
    if (this.#current !== null) this.#current.dropped++;
    this.tally.drop(reason, 1, () => this.#example(example));
  }

  setAside(reason: string, example?: string, times = 1): void {
    this.tally.setAside(reason, times, () => this.#example(example));
  }

  count(name: string, by = 1): void {
    this.tally.count(name, by);
  }

  saysVersion(version: string): void {
    this.version = version;
  }

  /** Between records, the file that is read, or the first of the release. */
  place(): Place {
    return this.#place?.() ?? place0(this.#lastFile ?? inputLabelOf(this.#files[0]));
  }

  /** Records of each file. */
  get fileTallies(): FileTally[] {
    return [...this.#tallies].map(([file, tally]) => ({
      file: file.label,
      layout: file.layout.id,
      rowsIn: tally.in,
      rowsKept: tally.in - tally.dropped,
    }));
  }

  /** What is wrong with the data and has no place gets that of the record at hand. */
  placed(error: unknown): unknown {
    const place = this.place();
    if (!(error instanceof SourceError) && !(error instanceof DomainError)) return error;
    if (typeof error.details.file === 'string') return error;
    return new SourceError(`${shownPlace(place)}: ${error.message}`, { ...error.details, ...place });
  }

  #example(what: string | undefined): string {
    const place = this.place();
    const where = shownPlace(place);
    return what === undefined ? where : `${where}: ${shownValue(what).slice(1, -1)}`;
  }
}

function shownPlace({ file, line }: Place): string {
  return line > 0 ? `${file}:${line}` : file;
}

function inputLabelOf(file: LayoutFile | undefined): string {
  return file?.label ?? '';
}
