/** What every definition of salience gives: a share for each year it covers, with what it rests on. */
import type { Row } from '../../core/atlas.ts';
import type { TableName } from '../../core/table-registry.ts';

/** One year in one definition. */
export interface SalienceYear {
  readonly year: number;
  /** share that runs through the bloc, 0-1; `null` with a reason where it is not defined */
  readonly blocShare: number | null;
  /** what runs through the bloc and its forums, and member by member, in the unit of the definition */
  readonly viaBloc: number;
  readonly memberByMember: number;
  /** how many things were counted */
  readonly n: number;
  readonly reason: string | null;
}

/** A definition with the years it covers; no years come with a reason. */
export interface SalienceDefinition {
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
  readonly reason: string | null;
  readonly years: readonly SalienceYear[];
  /** rows it rests on */
  readonly rows: readonly UsedRows[];
}

/** Rows of one table that were used. */
export interface UsedRows {
  readonly table: TableName;
  readonly rows: readonly { readonly id: string; readonly source: string }[];
}

/** Years that are asked for, both included; `null` is open. */
export interface YearRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** What a definition counts in a year, before it becomes a share. */
export interface Tally {
  readonly viaBloc: number;
  readonly memberByMember: number;
  readonly n: number;
}

/** A share from its two parts; undefined where nothing was counted. */
export function salienceYear(year: number, { viaBloc, memberByMember, n }: Tally, empty: string): SalienceYear {
  const whole = viaBloc + memberByMember;
  const share = whole > 0 ? viaBloc / whole : null;
  return { year, blocShare: share, viaBloc, memberByMember, n, reason: share === null ? empty : null };
}

/** Years from the first to the last of some, inside what is asked for. */
export function yearsBetween(years: readonly number[], { from, to }: YearRange): number[] {
  if (years.length === 0) return [];
  const first = Math.max(
    from ?? -Infinity,
    years.reduce((a, b) => Math.min(a, b)),
  );
  const last = Math.min(
    to ?? Infinity,
    years.reduce((a, b) => Math.max(a, b)),
  );
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The partner of a state in a row that names two; `null` where it is neither. */
export function partnerIn(row: Pick<Row<'events'>, 'stateA' | 'stateB'>, actor: string): string | null {
  if (row.stateA === actor) return row.stateB;
  return row.stateB === actor ? row.stateA : null;
}
