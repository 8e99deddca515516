/** Values as SQL literals that DuckDB, PostgreSQL and Trino read alike. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const unstorable = /\u0000|\p{Surrogate}/u;

/** Whether a text can stand in a table at all; one with NUL or half a surrogate pair cannot, so nothing equals it. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}

/** A text literal. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A number literal: whole numbers as such, others as DOUBLE with all their digits. */
export function numberLiteral(value: number): string {
  return Number.isSafeInteger(value)
    ? String(value === 0 ? 0 : value)
    : value.toExponential().toUpperCase().replace('E+', 'E');
}

/** A day literal from an ISO date. */
export function dayLiteral(day: string): string {
  return `DATE ${textLiteral(day)}`;
}

/** A quoted name. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
