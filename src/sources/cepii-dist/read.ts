/** Reads pairs of countries. Each stands from both sides; its rows are made once both are known, and once only. */
import type { Row } from '../../core/atlas.ts';
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import type { TableOut } from '../table-out.ts';

const measures = {
  dist: 'largest-cities',
  distcap: 'capitals',
  distw: 'population-weighted',
  distwces: 'population-weighted-ces',
} as const satisfies { readonly [column: string]: Row<'distances'>['measure'] };

const traits = {
  contig: 'contiguous',
  comlang_off: 'common-official-language',
  comlang_ethno: 'common-spoken-language',
  colony: 'colonial-link',
  comcol: 'common-coloniser',
  curcol: 'colonial-link-now',
  col45: 'colonial-link-after-1945',
  smctry: 'same-country',
} as const satisfies { readonly [column: string]: Row<'dyad_traits'>['trait'] };

const measureColumns = Object.keys(measures) as readonly (keyof typeof measures)[];
const traitColumns = Object.keys(traits) as readonly (keyof typeof traits)[];

/** The countries of the data set are those of about this date. */
const asOf = '2000';
/** Weighted distances differ from side to side by rounding. */
const tolerance = 1e-4;

/** What one side says of a pair. */
interface Side {
  readonly a: string;
  readonly b: string;
  readonly km: readonly (number | null)[];
  readonly holds: readonly (boolean | null)[];
}

function differ(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one !== other;
  return Math.abs(one - other) > tolerance * Math.max(Math.abs(one), Math.abs(other));
}

class Pairs {
  readonly #reading: Reading;
  readonly #distances: TableOut<'distances'>;
  readonly #traits: TableOut<'dyad_traits'>;
  readonly #waiting = new Map<string, Side>();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#distances = reading.table('distances', { ids: 'running' });
    this.#traits = reading.table('dyad_traits', { ids: 'running' });
  }

  take(side: Side): void {
    const { a, b } = side;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const other = this.#waiting.get(key);
    this.#reading.keep();
    if (a === b) this.#put(side, side);
    else if (other === undefined) this.#waiting.set(key, side);
    else if (other.a === a) this.#reading.drop('pair stands twice from the same side', key);
    else {
      this.#waiting.delete(key);
      this.#put(other.a < other.b ? other : side, other.a < other.b ? side : other);
    }
  }

  finish(): void {
    this.#reading.count('pairs-from-one-side', this.#waiting.size);
    for (const side of this.#waiting.values()) this.#put(side, side);
    this.#waiting.clear();
  }

  #put(side: Side, mirror: Side): void {
    const { a: actorA, b: actorB } = side;
    let rows = 0;
    measureColumns.forEach((column, i) => {
      const km = side.km[i] ?? null;
      if (differ(km, mirror.km[i] ?? null)) {
        this.#reading.count('distances-that-differ');
        this.#reading.setAside(
          'distance is given differently from the two sides',
          `${column} of ${actorA} and ${actorB}`,
        );
      } else if (km !== null) {
        this.#distances.append({ actorA, actorB, measure: measures[column], km });
        rows++;
      }
    });
    if (actorA !== actorB) rows += this.#putTraits(side, mirror);
    if (rows === 0) this.#reading.setAside('pair without any figure', `${actorA} and ${actorB}`);
  }

  #putTraits(side: Side, mirror: Side): number {
    const { a: actorA, b: actorB } = side;
    let rows = 0;
    traitColumns.forEach((column, i) => {
      const holds = side.holds[i] ?? null;
      if (holds !== (mirror.holds[i] ?? null)) {
        this.#reading.count('traits-that-differ');
        this.#reading.setAside('trait is said differently from the two sides', `${column} of ${actorA} and ${actorB}`);
      } else if (holds !== null) {
        this.#traits.append({ actorA, actorB, trait: traits[column], holds });
        rows++;
      }
    });
    return rows;
  }
}

function flag(record: DelimitedRecord, column: number): boolean | null {
  const value = record.integer(column);
  if (value !== null && value !== 0 && value !== 1) throw record.fault(column, 'neither 0 nor 1');
  return value === null ? null : value === 1;
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('pairs');
  if (file === null) throw new TypeError('cepii-dist: no file');
  // PAL, ROM, TMP, YUG and ZAR are codes of its day
  const codes = reading.codes.book('iso3', { lives: 'ignore' });
  const country = (code: string): string | null => {
    const { actor, reason } = codes.actor(code, asOf);
    if (reason !== null) reading.drop(`country: ${reason}`, code);
    return actor;
  };
  const pairs = new Pairs(reading);
  const columns: { [name: string]: string } = { a: 'iso_o', b: 'iso_d' };
  for (const column of [...measureColumns, ...traitColumns]) columns[column] = column;
  await file.records(columns, (record, at) => {
    const where = (column: string) => at[column] as number;
    const km = measureColumns.map((column) => record.number(where(column)));
    const holds = traitColumns.map((column) => flag(record, where(column)));
    const a = country(record.text(where('a')));
    const b = a === null ? null : country(record.text(where('b')));
    if (a !== null && b !== null) pairs.take({ a, b, km, holds });
  });
  pairs.finish();
}
