/** Editions of the ideal points are told by month and year in the file's name. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Edition by a file's name, `YYYY-MM`, or `null`.
 * @example editionOf('IdealpointsJuly2025.csv') // => '2025-07'
 */
export function editionOf(name: string): string | null {
  const found = /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-_ ]?((?:19|20)\d{2})(?!.*\d{4})/i.exec(name);
  if (found === null) return null;
  const month = months.indexOf((found[1] ?? '').toLowerCase()) + 1;
  return `${found[2]}-${String(month).padStart(2, '0')}`;
}
