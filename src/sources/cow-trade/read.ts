/** Reads dyadic trade: `flow1` is what state 1 imports FROM state 2. */
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { type StateOrDrop, stateOrDrop } from '../state-or-drop.ts';
import type { TableOut } from '../table-out.ts';
import { implausibility } from './implausible.ts';

const columns = {
  one: 'ccode1',
  two: 'ccode2',
  year: 'year',
  imports: 'flow1',
  exports: 'flow2',
  smoothImports: 'smoothflow1',
  smoothExports: 'smoothflow2',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

const missing = [-9];
const dollarsPerUnit = 1_000_000;
/** a figure this many times the publisher's smoothed one, or that part of it, is a spike or dip by its own account */
const spikeFactor = 2;
/** below this many millions rounding alone makes such factors */
const smallestSpike = 10;

/** Dollars to the cent from millions. */
function dollars(millions: number | null): number | null {
  return millions === null ? null : Math.round(millions * dollarsPerUnit * 100) / 100;
}

function isSpike(flow: number | null, smooth: number | null): boolean {
  if (flow === null || smooth === null || Math.max(flow, smooth) < smallestSpike) return false;
  return flow > spikeFactor * smooth || smooth > spikeFactor * flow;
}

/** What a pair said from one side, so that the other side can be held against it without keeping either. */
class MirrorCheck {
  #sum = 0;

  add(low: number, high: number, year: number, lowImports: number, highImports: number, sign: 1 | -1): void {
    let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(year, 0xc2b2ae35);
    for (const value of [lowImports, highImports])
      hash = Math.imul(hash ^ Math.imul(Math.round(value * 1000) | 0, 0x27d4eb2f), 0x165667b1) ^ (hash >>> 15);
    this.#sum += sign * (hash >>> 0);
  }

  /** Whether what was said from both sides cancels out. */
  get agrees(): boolean {
    return this.#sum === 0;
  }
}

class Trade {
  readonly #reading: Reading;
  readonly #state: StateOrDrop;
  readonly #out: TableOut<'trade'>;
  readonly #bothSides: boolean;
  readonly #mirrors = new MirrorCheck();

  /** @param bothSides every pair stands in the file from both sides */
  constructor(reading: Reading, bothSides: boolean) {
    this.#reading = reading;
    this.#bothSides = bothSides;
    this.#state = stateOrDrop(reading, reading.codes.book('cow', { exceptions: cowExceptions }));
    this.#out = reading.table('trade', {
      mirrored: true,
      same: { basis: 'cow', basisWording: 'COW Trade 4 dyadic: reports of importers' },
    });
  }

  take(record: DelimitedRecord, at: At): void {
    const one = record.integer(at.one);
    const two = record.integer(at.two);
    if (one === null || two === null) throw record.fault(one === null ? at.one : at.two, 'no state is named');
    if (one === two) {
      this.#reading.drop('a state with itself', String(one));
      return;
    }
    const year = record.year(at.year);
    const imports = this.#flow(record, at.imports);
    const exports = this.#flow(record, at.exports);
    if (this.#bothSides) {
      const [low, high] = one < two ? [imports, exports] : [exports, imports];
      this.#mirrors.add(Math.min(one, two), Math.max(one, two), year, low ?? -9, high ?? -9, one < two ? 1 : -1);
      if (one > two) {
        this.#reading.drop('mirror of a record that is read from the other side');
        return;
      }
    }
    const actor = this.#state(one, year);
    const partner = actor === null ? null : this.#state(two, year);
    if (actor === null || partner === null) return;
    this.#out.append({
      actor,
      partner,
      period: String(year),
      year,
      exportsUsd: dollars(exports),
      importsUsd: dollars(imports),
      flags: this.#flags(record, at, actor, partner, year, imports, exports),
    });
  }

  finish(): void {
    if (this.#bothSides && !this.#mirrors.agrees) this.#reading.count('mirrors-that-differ');
  }

  #flow(record: DelimitedRecord, column: number): number | null {
    const flow = record.number(column, missing);
    if (flow !== null && flow < 0) this.#reading.count('negative-flows');
    return flow;
  }

  #flags(
    record: DelimitedRecord,
    at: At,
    actor: string,
    partner: string,
    year: number,
    imports: number | null,
    exports: number | null,
  ): string | null {
    const known = implausibility(actor, partner, year);
    const spikes =
      isSpike(imports, record.number(at.smoothImports, missing)) ||
      isSpike(exports, record.number(at.smoothExports, missing));
    if (!spikes) return known;
    const spike = 'a flow is more than twice, or less than half, what the publisher smooths it to';
    return known === null ? spike : `${known}; ${spike}`;
  }
}

async function readFile(reading: Reading, file: LayoutFile, bothSides: boolean): Promise<void> {
  const trade = new Trade(reading, bothSides);
  await file.records(columns, (record, at) => trade.take(record, at));
  trade.finish();
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const dyads = reading.file('dyads');
  if (dyads !== null) return await readFile(reading, dyads, false);
  const seven = reading.file('seven-columns');
  if (seven === null) throw new TypeError('cow-trade: no file');
  await readFile(reading, seven, true);
}
