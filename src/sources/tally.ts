/** The account of a reading: records in = kept + dropped, each drop with its reason and a first example. */

/** So many records or cells for one reason. */
export interface Counted {
  readonly reason: string;
  readonly rows: number;
  /** where the first one stands and what was found */
  readonly example: string;
}

/** Records of one file. */
export interface FileTally {
  readonly file: string;
  readonly layout: string;
  readonly rowsIn: number;
  readonly rowsKept: number;
}

interface Count {
  rows: number;
  readonly example: string;
}

/** Reasons that differ in every record would make the report as long as the file. */
const mostReasons = 200;

function add(counts: Map<string, Count>, reason: string, rows: number, example: () => string): void {
  const known = counts.get(reason);
  if (known !== undefined) known.rows += rows;
  else if (counts.size < mostReasons) counts.set(reason, { rows, example: example() });
  else add(counts, 'other reasons', rows, example);
}

function listed(counts: ReadonlyMap<string, Count>): Counted[] {
  return [...counts]
    .map(([reason, { rows, example }]) => ({ reason, rows, example }))
    .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
}

/** Counts what becomes of records. */
export class Tally {
  rowsIn = 0;
  rowsDropped = 0;
  readonly #dropped = new Map<string, Count>();
  readonly #setAside = new Map<string, Count>();
  readonly #counts = new Map<string, number>();

  drop(reason: string, rows: number, example: () => string): void {
    this.rowsDropped += rows;
    add(this.#dropped, reason, rows, example);
  }

  setAside(reason: string, cells: number, example: () => string): void {
    add(this.#setAside, reason, cells, example);
  }

  count(name: string, by: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  counted(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get rowsKept(): number {
    return this.rowsIn - this.rowsDropped;
  }

  get dropped(): Counted[] {
    return listed(this.#dropped);
  }

  get leftOut(): Counted[] {
    return listed(this.#setAside);
  }
}
