/** Single events as columns of many rows: what the scanner hands on goes into typed arrays, without an object a row. */
import { isDate } from '../../core/edtf.ts';
import { quadClasses } from '../reading/dyad-months.ts';
import { mostBlockRows, type RowBlock } from '../table-out.ts';
import { cellEnd, decimal, digits } from './event-cells.ts';
import { BrokenEvents, codeText, type EventSink, monthText } from './event-scanner.ts';

/** From so many rows on a block is to be written; one block of a file's bytes adds fewer than the rest. */
const fullRows = 524_288;

const tab = 0x09;
const countryCodes = 32 ** 3;
const unknown = -1;

/** Texts by their number, the first of them ''. */
class Texts {
  readonly texts: string[] = [''];
  readonly #positions = new Map<string, number>();

  position(text: string): number {
    let position = this.#positions.get(text);
    if (position === undefined) {
      position = this.texts.length;
      this.texts.push(text);
      this.#positions.set(text, position);
    }
    return position;
  }
}

/** Columns of events; full ones are handed over as a {@link RowBlock} and filled again. */
export class EventColumns implements EventSink {
  count = 0;
  /** event codes that are not two to four digits: their cells are left empty */
  oddCodes = 0;
  readonly #actor: (code: string, month: string) => string | null;
  readonly #actors = new Texts();
  /** by month, position of the actor that each code meant, 0 = none */
  readonly #meant = new Map<number, Int16Array>();
  #month = -1;
  #meaning: Int16Array = new Int16Array(0);
  readonly #days = new Texts();
  readonly #dayPositions = new Map<number, number>();
  #lastDay = -1;
  #lastDayPosition = 0;
  readonly #codes = new Texts();
  readonly #roots = new Texts();
  /** by number of digits and value */
  readonly #codePositions = new Uint16Array(3 * 10_000);
  readonly #rootOfCode = new Uint16Array(3 * 10_000);
  readonly #id = new Float64Array(mostBlockRows);
  readonly #origin = new Uint16Array(mostBlockRows);
  readonly #target = new Uint16Array(mostBlockRows);
  readonly #day = new Uint16Array(mostBlockRows);
  readonly #root = new Uint16Array(mostBlockRows);
  readonly #code = new Uint16Array(mostBlockRows);
  readonly #quad = new Uint16Array(mostBlockRows);
  readonly #isRoot = new Float64Array(mostBlockRows);
  readonly #goldstein = new Float64Array(mostBlockRows);
  readonly #mentions = new Float64Array(mostBlockRows);
  readonly #sources = new Float64Array(mostBlockRows);
  readonly #articles = new Float64Array(mostBlockRows);
  readonly #counts: readonly Float64Array[] = [this.#mentions, this.#sources, this.#articles];
  readonly #tone = new Float64Array(mostBlockRows);

  /** @param actor who a country code meant in a month (YYYY-MM); `null` = nobody */
  constructor(actor: (code: string, month: string) => string | null) {
    this.#actor = actor;
  }

  get isFull(): boolean {
    return this.count >= fullRows;
  }

  add(
    bytes: Buffer,
    start: number,
    dayAt: number,
    month: number,
    origin: number,
    target: number,
    rootAt: number,
    quad: number,
    tenths: number,
    tailAt: number,
    end: number,
  ): void {
    if (month !== this.#month) this.#meaning = this.#meaningIn(month);
    const from = this.#position(origin);
    const to = this.#position(target);
    // such events are in no sum either: `read.ts` counts them with their reason
    if (from === 0 || to === 0 || from === to) return;
    const row = this.count;
    this.#origin[row] = from;
    this.#target[row] = to;
    const id = digits(bytes, start, dayAt - 1);
    if (!(id >= 0)) throw odd('event id is not a number', bytes, start, end);
    this.#id[row] = id;
    this.#day[row] = this.#dayPosition(digits(bytes, dayAt, dayAt + 8));
    const rootEnd = cellEnd(bytes, rootAt, end);
    const isRoot = digits(bytes, rootAt, rootEnd);
    this.#isRoot[row] = isRoot === 0 || isRoot === 1 ? isRoot : Number.NaN;
    this.#setCode(row, bytes, rootEnd + 1, cellEnd(bytes, rootEnd + 1, end));
    this.#quad[row] = quad + 1;
    this.#goldstein[row] = tenths / 10;
    // mentions, sources, articles: mentions are digits, the scanner has seen to it
    let at = tailAt;
    for (const cells of this.#counts) {
      const from = at;
      let value = 0;
      for (let byte = bytes[at] as number; byte !== tab; byte = bytes[++at] as number) {
        const digit = byte - 0x30;
        if (!(digit >= 0 && digit <= 9) || at >= end || at - from > 14) throw odd('not a number', bytes, start, end);
        value = value * 10 + digit;
      }
      cells[row] = at === from ? Number.NaN : value;
      at++;
    }
    const tone = decimal(bytes, at, cellEnd(bytes, at, end));
    if (tone === undefined) throw odd('not a tone', bytes, start, end);
    this.#tone[row] = tone;
    this.count++;
  }

  /** The rows so far as a block; valid until the next `add`. */
  block(): RowBlock<'event_records'> {
    return {
      length: this.count,
      columns: {
        eventId: this.#id,
        origin: { codes: this.#origin, texts: [...this.#actors.texts] },
        target: { codes: this.#target, texts: [...this.#actors.texts] },
        day: { codes: this.#day, texts: [...this.#days.texts] },
        rootCode: { codes: this.#root, texts: [...this.#roots.texts] },
        code: { codes: this.#code, texts: [...this.#codes.texts] },
        quadClass: { codes: this.#quad, texts: ['', ...quadClasses] },
        rootEvent: this.#isRoot,
        goldstein: this.#goldstein,
        mentions: this.#mentions,
        newsSources: this.#sources,
        articles: this.#articles,
        tone: this.#tone,
      },
    };
  }

  empty(): void {
    this.count = 0;
  }

  #meaningIn(month: number): Int16Array {
    let meaning = this.#meant.get(month);
    if (meaning === undefined) {
      meaning = new Int16Array(countryCodes).fill(unknown);
      this.#meant.set(month, meaning);
    }
    this.#month = month;
    return meaning;
  }

  #position(code: number): number {
    const known = this.#meaning[code] as number;
    if (known !== unknown) return known;
    const actor = this.#actor(codeText(code), monthText(this.#month));
    const position = actor === null ? 0 : this.#actors.position(actor);
    this.#meaning[code] = position;
    return position;
  }

  #dayPosition(day: number): number {
    if (day === this.#lastDay) return this.#lastDayPosition;
    let position = this.#dayPositions.get(day);
    if (position === undefined) {
      const text = String(day);
      const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
      // the 31st of a shorter month: the sums know it by its month, and so do we
      position = this.#days.position(isDate(date) ? date : date.slice(0, 7));
      this.#dayPositions.set(day, position);
    }
    this.#lastDay = day;
    this.#lastDayPosition = position;
    return position;
  }

  #setCode(row: number, bytes: Buffer, from: number, to: number): void {
    const length = to - from;
    const value = length < 2 || length > 4 ? -1 : digits(bytes, from, to);
    if (value < 0) {
      this.#code[row] = 0;
      this.#root[row] = 0;
      this.oddCodes++;
      return;
    }
    const key = (length - 2) * 10_000 + value;
    if (this.#codePositions[key] === 0) {
      const text = bytes.toString('latin1', from, to);
      this.#codePositions[key] = this.#codes.position(text);
      this.#rootOfCode[key] = this.#roots.position(text.slice(0, 2));
    }
    this.#code[row] = this.#codePositions[key] as number;
    this.#root[row] = this.#rootOfCode[key] as number;
  }
}

function odd(what: string, bytes: Buffer, start: number, end: number): BrokenEvents {
  return new BrokenEvents(what, 0, bytes.toString('utf8', start, Math.min(end, start + 200)));
}
