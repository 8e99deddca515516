/**
 * What differs between two versions of a table, in the portable subset of SQL. Rows that are the same on both sides cancel
 * each other out, twins counted; what is left over is paired by key.
 */
import type { ComparedColumns } from '../natural-keys.ts';
import { quotedName } from './literal.ts';

/** Names of the two versions in the engine; `null` = that version has no rows. */
export interface DeltaRelations {
  readonly before: string | null;
  readonly after: string | null;
}

const side = (relation: string | null, number: 0 | 1, columns: readonly string[]): string[] =>
  relation === null ? [] : [`SELECT ${number} AS "side", ${columns.join(', ')} FROM ${relation}`];

const oldName = (column: string): string => quotedName(`old ${column}`);
const newName = (column: string): string => quotedName(`new ${column}`);

/** Common table expressions that end in `keyed`: one row per key that differs. */
function keyedRows({ before, after }: DeltaRelations, { keys, values }: ComparedColumns): string {
  const names = [...keys, ...values].map(quotedName);
  const keyNames = keys.map(quotedName).join(', ');
  const shown = values.flatMap((name) => {
    const text = `CAST(${quotedName(name)} AS VARCHAR)`;
    return [
      `max(CASE WHEN "surplus" > 0 AND "position" = 1 THEN ${text} END) AS ${oldName(name)}`,
      `max(CASE WHEN "surplus" < 0 AND "position" = 1 THEN ${text} END) AS ${newName(name)}`,
    ];
  });
  const ordered = values.length === 0 ? '"surplus"' : values.map(quotedName).join(', ');
  return [
    `WITH leftover AS (SELECT ${names.join(', ')}, sum(CASE WHEN "side" = 0 THEN 1 ELSE -1 END) AS "surplus" FROM (${[
      ...side(before, 0, names),
      ...side(after, 1, names),
    ].join(
      ' UNION ALL ',
    )}) AS both_sides GROUP BY ${names.join(', ')} HAVING sum(CASE WHEN "side" = 0 THEN 1 ELSE -1 END) <> 0)`,
    `ranked AS (SELECT ${names.join(', ')}, "surplus", row_number() OVER (PARTITION BY ${keyNames}, CASE WHEN "surplus" > 0 THEN 0 ELSE 1 END ORDER BY ${ordered}) AS "position" FROM leftover)`,
    `keyed AS (SELECT ${[
      keyNames,
      'sum(CASE WHEN "surplus" > 0 THEN "surplus" ELSE 0 END) AS "only_before"',
      'sum(CASE WHEN "surplus" < 0 THEN -"surplus" ELSE 0 END) AS "only_after"',
      ...shown,
    ].join(', ')} FROM ranked GROUP BY ${keyNames})`,
  ].join(', ');
}

/**
 * Counts: rows added, removed, changed; then for each compared column in how many changed rows it differs (of twins, the
 * first pair).
 */
export function deltaCounts(relations: DeltaRelations, columns: ComparedColumns): string {
  const counts = [
    'sum("only_after" - least("only_before", "only_after"))',
    'sum("only_before" - least("only_before", "only_after"))',
    'sum(least("only_before", "only_after"))',
    ...columns.values.map(
      (name) =>
        `sum(CASE WHEN "only_before" > 0 AND "only_after" > 0 AND ${oldName(name)} IS DISTINCT FROM ${newName(name)} THEN 1 ELSE 0 END)`,
    ),
  ];
  return `${keyedRows(relations, columns)} SELECT ${counts.join(', ')} FROM keyed`;
}

const conditions = {
  added: '"only_before" = 0',
  removed: '"only_after" = 0',
  changed: '"only_before" > 0 AND "only_after" > 0',
} as const;

/** A way in which a row may differ. */
export type DeltaKind = keyof typeof conditions;

/** The first rows that differ in one way, in the order of their keys: key cells, then old and new text of each other cell. */
export function deltaExamples(
  relations: DeltaRelations,
  columns: ComparedColumns,
  kind: DeltaKind,
  most: number,
): string {
  const keys = columns.keys.map(quotedName);
  const cells = columns.values.flatMap((name) => [oldName(name), newName(name)]);
  const keyTexts = keys.map((name) => `CAST(${name} AS VARCHAR)`);
  return `${keyedRows(relations, columns)} SELECT ${[...keyTexts, ...cells].join(', ')} FROM keyed WHERE ${conditions[kind]} ORDER BY ${keys.join(', ')} LIMIT ${most}`;
}
