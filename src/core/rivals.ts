/**
 * Competing values inside an answer: which fields state the same cell on another ground (basis, definition, reader). A
 * question declares them in its descriptor, so that every face can show them beside a number without knowing the question.
 */
import { valueAt } from './answer-path.ts';
import type { FieldSpec } from './question.ts';

/** Where an answer holds other values of what one of its fields states; `[]` stands for any place of a list. */
export interface RivalSpec {
  /** the field: `bloc.published[].totalUsd` */
  readonly of: string;
  /** the others: `bloc.byBasis[].totalUsd` */
  readonly at: string;
  /** fields that must be equal beside both, such as `year` and `flow` */
  readonly alike?: readonly string[];
  /** fields beside the other value that tell on which ground it stands: `basis`, `definition` */
  readonly ground?: readonly string[];
  /** the ground in words, where no field beside it tells */
  readonly meaning?: string;
}

/** Another value of the same cell. */
export interface Rival {
  readonly value: number | string;
  /** where it stands in the same answer */
  readonly path: string;
  readonly unit: string | null;
  /** basis, definition or reader that it rests on */
  readonly ground: string | null;
  readonly source: string | null;
  /** id of its row, where one row states it */
  readonly row: string | null;
  readonly class: string | null;
  /** it says the same */
  readonly agrees: boolean;
}

/** What of a question's descriptor is needed. */
export interface RivalRules {
  readonly fields: readonly FieldSpec[];
  readonly rivals?: readonly RivalSpec[];
}

/**
 * The other values that an answer holds of the cell at a path, in the order of the answer. A missing value is no rival.
 * @param rules the question's descriptor
 * @param answer its answer
 * @param path of the value: `bloc.published[0].totalUsd`, `partners[partner=CHN].share`
 * @returns empty where the answer holds none, or the descriptor declares none
 * @example rivalsAt({ fields: [], rivals: [{ of: 'total', at: 'others[].total', ground: ['basis'] }] }, { total: 6, others: [{ total: 4, basis: 'oec' }] }, 'total')[0].ground // => 'oec'
 */
export function rivalsAt(rules: RivalRules, answer: unknown, path: string): readonly Rival[] {
  const own = valueAt(answer, path);
  const beside = besideOf(answer, path);
  const found = new Map<string, Rival>();
  for (const spec of rules.rivals ?? []) {
    if (spec.of !== anyPlace(path)) continue;
    for (const place of placesOf(answer, spec.at)) {
      const value = valueAt(answer, place);
      const holder = besideOf(answer, place);
      // two fields of one row, as a lower and an upper bound, are one statement
      if ((typeof value !== 'number' && typeof value !== 'string') || holder === beside || found.has(place)) continue;
      if (!(spec.alike ?? []).every((name) => textOf(holder, name) === textOf(beside, name))) continue;
      const grounds = [spec.meaning ?? null, ...(spec.ground ?? []).map((name) => textOf(holder, name))];
      const source = textOf(holder, 'source');
      found.set(place, {
        value,
        path: place,
        unit: rules.fields.find((field) => field.path === spec.at)?.unit ?? null,
        ground: grounds.filter((text) => text !== null).join(', ') || null,
        source,
        row: source === null ? null : textOf(holder, 'id'),
        class: textOf(holder, 'class'),
        agrees: value === own,
      });
    }
  }
  return [...found.values()];
}

/** `shares[3].share` and `partners[partner=CHN].share` as descriptors write them. */
function anyPlace(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '[]');
}

/** The concrete paths that a declared one stands for in this answer. */
function placesOf(answer: unknown, declared: string): readonly string[] {
  const at = declared.indexOf('[]');
  if (at < 0) return [declared];
  const [list, rest] = [declared.slice(0, at), declared.slice(at + 2)];
  const items = valueAt(answer, list);
  if (!Array.isArray(items)) return [];
  return items.flatMap((_, index) => placesOf(answer, `${list}[${index}]${rest}`));
}

/** The object that holds the value at a path; of a list's length, the object that holds the list. */
function besideOf(answer: unknown, path: string): unknown {
  const held = path.endsWith('.length') ? path.slice(0, -'.length'.length) : path;
  const cut = held.lastIndexOf('.');
  return cut < 0 ? answer : valueAt(answer, held.slice(0, cut));
}

function textOf(holder: unknown, name: string): string | null {
  const value =
    typeof holder === 'object' && holder !== null ? (holder as { readonly [key: string]: unknown })[name] : null;
  return value === null || value === undefined ? null : String(value);
}
