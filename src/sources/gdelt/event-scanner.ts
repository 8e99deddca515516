/**
 * Sums GDELT events by dyad, month and quad class straight from the bytes. A record is 400 bytes long and what is needed
 * stands in its first 110: the scan stops there and jumps to the line's end.
 */
import { longestRecordBytes } from '../reading/limits.ts';

const tab = 0x09;
const lf = 0x0a;
/** three capital letters in five bits each */
const codeSpace = 32 ** 3;
const noCode = -1;
const oddCode = -2;

/** What became of a record that is in no sum. */
export const dropReasons = [
  'first actor has no country',
  'second actor has no country',
  'both actors are of one country',
  'country code is not three capital letters',
  'date is not YYYYMMDD',
  'no quad class from 1 to 4',
] as const;

const reason = { firstMissing: 0, secondMissing: 1, domestic: 2, oddCode: 3, date: 4, quadClass: 5 } as const;

/** Sums of one dyad, month and quad class, as the file codes them. */
export interface RawSums {
  readonly origin: string;
  readonly target: string;
  /** YYYY-MM */
  readonly month: string;
  /** 1 to 4 */
  readonly quadClass: number;
  readonly events: number;
  readonly goldsteinTenths: number;
  readonly scored: number;
  readonly mentions: number;
  readonly line: number;
}

/** Why the file is refused. */
export class BrokenEvents extends Error {
  readonly line: number;
  readonly found: string;

  constructor(what: string, line: number, found: string) {
    super(what);
    this.line = line;
    this.found = found;
  }
}

/** First record dropped for a reason, and how many. */
export interface Dropped {
  records: number;
  line: number;
  found: string;
}

/** Who is told of single events besides the sums. */
export interface EventSink {
  /**
   * An event that is in the sums; cells that the scanner has not read stand in its bytes.
   * @param bytes line of the event from `start` to `end`
   * @param dayAt where the cell SQLDATE begins; it is a day
   * @param month months since year 0
   * @param origin country codes by five bits a letter
   * @param rootAt where the cell IsRootEvent begins, `tailAt` the cell NumMentions
   * @param quad 0 to 3
   * @param tenths of the Goldstein score, NaN = none
   */
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
  ): void;
}

/** A country code as its letters. */
export function codeText(code: number): string {
  return String.fromCharCode(0x41 + (code >> 10), 0x41 + ((code >> 5) & 31), 0x41 + (code & 31));
}

/** A month as the sums count it. */
export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

const firstSlots = 1 << 14;

export class EventScanner {
  records = 0;
  readonly dropped: readonly Dropped[] = dropReasons.map(() => ({ records: 0, line: 0, found: '' }));
  /** cells of the last record are counted: a file that was cut ends with too few */
  readonly #cells: number;
  readonly #sink: EventSink | null;
  #rest: Buffer = Buffer.alloc(0);
  #used = 0;
  #mask = firstSlots - 1;
  /** month, dyad and class in one number; -1 = free */
  #keys: Float64Array = new Float64Array(firstSlots).fill(-1);
  #events: Float64Array = new Float64Array(firstSlots);
  #tenths: Float64Array = new Float64Array(firstSlots);
  #scored: Float64Array = new Float64Array(firstSlots);
  #mentions: Float64Array = new Float64Array(firstSlots);
  #lines: Float64Array = new Float64Array(firstSlots);

  /**
   * @param cells cells of a record
   * @param sink is told of each event that is summed
   */
  constructor(cells: number, sink: EventSink | null = null) {
    this.#cells = cells;
    this.#sink = sink;
  }

  push(block: Buffer): void {
    let from = 0;
    if (this.#rest.length > 0) {
      const end = block.indexOf(lf);
      if (end === -1) {
        this.#keepRest(Buffer.concat([this.#rest, block]));
        return;
      }
      const line = Buffer.concat([this.#rest, block.subarray(0, end + 1)]);
      this.#rest = Buffer.alloc(0);
      this.#scan(line, 0, line.length);
      from = end + 1;
    }
    const last = block.lastIndexOf(lf);
    if (last >= from) {
      this.#scan(block, from, last + 1);
      from = last + 1;
    }
    if (from < block.length) this.#keepRest(Buffer.from(block.subarray(from)));
  }

  end(): void {
    const rest = this.#rest;
    if (rest.length === 0) return;
    this.#rest = Buffer.alloc(0);
    const cells = 1 + rest.reduce((sum, byte) => sum + (byte === tab ? 1 : 0), 0);
    if (cells !== this.#cells)
      throw new BrokenEvents(
        `last record has ${cells} cells, a record ${this.#cells}: the file was cut`,
        this.records + 1,
        rest.toString('utf8', 0, 80),
      );
    const line = Buffer.concat([rest, Buffer.from([lf])]);
    this.#scan(line, 0, line.length);
  }

  /** All sums, in no order. */
  *sums(): Generator<RawSums> {
    for (let slot = 0; slot <= this.#mask; slot++) {
      const key = this.#keys[slot] as number;
      if (key < 0) continue;
      const target = Math.floor(key / 4) % codeSpace;
      const origin = Math.floor(key / 4 / codeSpace) % codeSpace;
      const month = Math.floor(key / 4 / codeSpace / codeSpace);
      yield {
        origin: codeText(origin),
        target: codeText(target),
        month: monthText(month),
        quadClass: (key % 4) + 1,
        events: this.#events[slot] as number,
        goldsteinTenths: this.#tenths[slot] as number,
        scored: this.#scored[slot] as number,
        mentions: this.#mentions[slot] as number,
        line: this.#lines[slot] as number,
      };
    }
  }

  #keepRest(rest: Buffer): void {
    if (rest.length > longestRecordBytes)
      throw new BrokenEvents(`record is longer than ${longestRecordBytes} bytes`, this.records + 1, '');
    this.#rest = rest;
  }

  #drop(why: number, bytes: Buffer, from: number, to: number): void {
    const dropped = this.dropped[why] as Dropped;
    if (dropped.records++ > 0) return;
    dropped.line = this.records;
    dropped.found = bytes.toString('utf8', from, Math.min(to, from + 60)).replaceAll('\t', ' ');
  }

  /** Whole lines. */
  #scan(bytes: Buffer, from: number, to: number): void {
    let next = from;
    while (next < to) {
      const start = next;
      const end = bytes.indexOf(lf, start);
      next = end + 1;
      if (end === start) continue;
      this.records++;
      // 1: the day
      let at = start;
      while (at < end && bytes[at] !== tab) at++;
      const dayAt = at + 1;
      // 7: country of the first actor
      at = skip(bytes, dayAt, end, 6);
      const first = codeAt(bytes, at);
      const firstAt = at;
      // 17: country of the second
      at = skip(bytes, at, end, 10);
      const second = codeAt(bytes, at);
      if (at >= end) throw this.#tooShort(bytes, start, end);
      if (first < 0 || second < 0 || first === second) {
        const why =
          first === noCode
            ? reason.firstMissing
            : second === noCode
              ? reason.secondMissing
              : first === second && first >= 0
                ? reason.domestic
                : reason.oddCode;
        this.#drop(why, bytes, why === reason.secondMissing ? at : firstAt, end);
        continue;
      }
      // 25: root event, 26: code, 29: quad class, 30: Goldstein, 31: mentions
      const rootAt = skip(bytes, at, end, 8);
      at = skip(bytes, rootAt, end, 4);
      if (at >= end) throw this.#tooShort(bytes, start, end);
      const quad = (bytes[at] as number) - 0x31;
      if (quad < 0 || quad > 3 || bytes[at + 1] !== tab) {
        this.#drop(reason.quadClass, bytes, at, end);
        continue;
      }
      const month = monthAt(bytes, dayAt);
      if (month < 0) {
        this.#drop(reason.date, bytes, dayAt, end);
        continue;
      }
      const slot = this.#slot(((month * codeSpace + first) * codeSpace + second) * 4 + quad);
      this.#events[slot] = (this.#events[slot] as number) + 1;
      at += 2;
      let score = Number.NaN;
      if (bytes[at] !== tab) {
        this.#scored[slot] = (this.#scored[slot] as number) + 1;
        const isNegative = bytes[at] === 0x2d;
        if (isNegative) at++;
        let tenths = 0;
        while (at < end && bytes[at] !== tab && bytes[at] !== 0x2e) tenths = tenths * 10 + this.#digit(bytes, at++);
        tenths *= 10;
        if (bytes[at] === 0x2e) {
          tenths += this.#digit(bytes, at + 1);
          at += 2;
        }
        if (bytes[at] !== tab || tenths > 100) throw this.#odd('Goldstein score', bytes, start, end);
        score = isNegative ? -tenths : tenths;
        this.#tenths[slot] = (this.#tenths[slot] as number) + score;
      }
      at++;
      const tailAt = at;
      let mentions = 0;
      while (at < end && bytes[at] !== tab) mentions = mentions * 10 + this.#digit(bytes, at++);
      if (at >= end) throw this.#tooShort(bytes, start, end);
      this.#mentions[slot] = (this.#mentions[slot] as number) + mentions;
      this.#sink?.add(bytes, start, dayAt, month, first, second, rootAt, quad, score, tailAt, end);
    }
  }

  #digit(bytes: Buffer, at: number): number {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) throw this.#odd('number', bytes, Math.max(0, at - 10), at + 10);
    return digit;
  }

  #tooShort(bytes: Buffer, start: number, end: number): BrokenEvents {
    return new BrokenEvents(
      'record has too few cells: the file was cut or edited',
      this.records,
      bytes.toString('utf8', start, Math.min(end, start + 80)),
    );
  }

  #odd(what: string, bytes: Buffer, start: number, end: number): BrokenEvents {
    return new BrokenEvents(`not a ${what}`, this.records, bytes.toString('utf8', start, Math.min(end, start + 200)));
  }

  #slot(key: number): number {
    const slot = slotOf(this.#keys, this.#mask, key);
    if (this.#keys[slot] === key) return slot;
    if (this.#used * 2 > this.#mask) {
      this.#grow();
      return this.#slot(key);
    }
    this.#keys[slot] = key;
    this.#lines[slot] = this.records;
    this.#used++;
    return slot;
  }

  #grow(): void {
    const old = this.#keys;
    const size = old.length * 2;
    this.#mask = size - 1;
    this.#keys = new Float64Array(size).fill(-1);
    const places = new Map<number, number>();
    old.forEach((key, slot) => {
      if (key < 0) return;
      const place = slotOf(this.#keys, this.#mask, key);
      this.#keys[place] = key;
      places.set(slot, place);
    });
    const moved = (cells: Float64Array): Float64Array => {
      const grown = new Float64Array(size);
      for (const [slot, place] of places) grown[place] = cells[slot] as number;
      return grown;
    };
    this.#events = moved(this.#events);
    this.#tenths = moved(this.#tenths);
    this.#scored = moved(this.#scored);
    this.#mentions = moved(this.#mentions);
    this.#lines = moved(this.#lines);
  }
}

/** Where a key stands, or the free slot it may take. */
function slotOf(keys: Float64Array, mask: number, key: number): number {
  // the key's lower 31 bits and what is above them
  const low = key | 0;
  const high = (key / 0x8000_0000) | 0;
  let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0;
  slot = (slot ^ (slot >>> 15)) & mask;
  while (keys[slot] !== key && (keys[slot] as number) >= 0) slot = (slot + 1) & mask;
  return slot;
}

/** Where the cell after so many tabs begins; `end` or beyond when there are fewer. */
function skip(bytes: Buffer, from: number, end: number, tabs: number): number {
  let at = from;
  let left = tabs;
  while (left > 0 && at < end) if (bytes[at++] === tab) left--;
  return left > 0 ? end : at;
}

/** A country code of three capital letters as a number; negative where there is none, or another text. */
function codeAt(bytes: Buffer, at: number): number {
  const first = (bytes[at] as number) - 0x41;
  if (first === tab - 0x41) return noCode;
  const second = (bytes[at + 1] as number) - 0x41;
  const third = (bytes[at + 2] as number) - 0x41;
  if (first < 0 || first > 25 || second < 0 || second > 25 || third < 0 || third > 25 || bytes[at + 3] !== tab)
    return oddCode;
  return (first << 10) | (second << 5) | third;
}

/** Months since year 0 of a cell YYYYMMDD; -1 when it is no such day. */
function monthAt(bytes: Buffer, at: number): number {
  let value = 0;
  for (let i = at; i < at + 8; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  const year = Math.floor(value / 10_000);
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  if (bytes[at + 8] !== tab || year < 1900 || month < 1 || month > 12 || day < 1 || day > 31) return -1;
  return year * 12 + month - 1;
}
