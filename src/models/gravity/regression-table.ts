/** Several estimates side by side, as the field prints them: text, HTML, LaTeX, CSV. */
import type { GravityFit } from './estimate.ts';

export const tableForms = ['text', 'html', 'latex', 'csv'] as const;
export type TableForm = (typeof tableForms)[number];

/** A row of the table: label, then one cell a model. */
type Line = readonly string[];

/** Levels of significance and their marks, said below every table. */
const marks: readonly (readonly [number, string])[] = [
  [0.01, '***'],
  [0.05, '**'],
  [0.1, '*'],
];

/**
 * Regression table with standard errors in parentheses below the estimates.
 * @param fits one a column; regressors appear in the order in which they first occur
 * @returns the same table in four forms
 */
export function regressionTable(fits: readonly GravityFit[]): { readonly [form in TableForm]: string } {
  const heading = ['', ...fits.map((_, index) => `(${index + 1})`)];
  const left = ['', ...fits.map(({ formula }) => formula.split('~')[0]?.trim() ?? '')];
  const coefficients = coefficientLines(fits);
  const rest = summaryLines(fits);
  const note = noteOf(fits);
  return {
    text: asText([heading, left], coefficients, rest, note),
    html: asHtml([heading, left], coefficients, rest, note),
    latex: asLatex([heading, left], coefficients, rest, note),
    csv: [heading, left, ...coefficients, ...rest]
      .map((line) => line.map(csvCell).join(','))
      .join('\n')
      .concat('\n'),
  };
}

function coefficientLines(fits: readonly GravityFit[]): Line[] {
  const names = [...new Set(fits.flatMap(({ coefficients }) => coefficients.map(({ name }) => name)))];
  return names.flatMap((name) => {
    const found = fits.map(({ coefficients }) => coefficients.find((coefficient) => coefficient.name === name));
    return [
      [name, ...found.map((c) => (c === undefined ? '' : `${figure(c.estimate)}${markOf(c.p)}`))],
      ['', ...found.map((c) => (c === undefined || c.standardError === null ? '' : `(${figure(c.standardError)})`))],
    ];
  });
}

function summaryLines(fits: readonly GravityFit[]): Line[] {
  const effects = [...new Set(fits.flatMap(({ fixedEffects }) => fixedEffects.map(({ name }) => name)))];
  return [
    ...effects.map((effect) => [
      `Fixed effects ${effect}`,
      ...fits.map(({ fixedEffects }) => (fixedEffects.some(({ name }) => name === effect) ? 'yes' : 'no')),
    ]),
    ['Estimator', ...fits.map(({ estimator }) => estimator.toUpperCase())],
    ['Clusters', ...fits.map(({ clusters }) => clusters.map(({ name }) => name).join(' + ') || 'none')],
    ['Observations', ...fits.map(({ kept }) => String(kept))],
    ['Deviance', ...fits.map(({ deviance }) => figure(deviance))],
    ['Log likelihood', ...fits.map(({ logLikelihood }) => (logLikelihood === null ? '' : figure(logLikelihood)))],
    ...(fits.every(({ converged }) => converged)
      ? []
      : [['Converged', ...fits.map(({ converged }) => (converged ? 'yes' : 'NO'))]]),
  ];
}

function noteOf(fits: readonly GravityFit[]): string {
  const rules = [...new Set(fits.map(({ convention }) => convention))].join(', ');
  const stars = marks.map(([level, mark]) => `${mark} p < ${level}`).join(', ');
  return `Standard errors in parentheses (convention: ${rules}). ${stars}.`;
}

function markOf(p: number | null): string {
  return p === null ? '' : (marks.find(([level]) => p < level)?.[1] ?? '');
}

/** Four digits after the point, or as many significant ones where the number is small or large. */
function figure(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5) return value.toPrecision(7).replace(/\.?0+(e|$)/, '$1');
  return size > 0 && size < 0.001 ? value.toPrecision(3) : value.toFixed(4);
}

function asText(heads: readonly Line[], coefficients: readonly Line[], rest: readonly Line[], note: string): string {
  const all = [...heads, ...coefficients, ...rest];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const show = (line: Line): string =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [...heads.map(show), rule, ...coefficients.map(show), rule, ...rest.map(show), rule, note, ''].join('\n');
}

function asHtml(heads: readonly Line[], coefficients: readonly Line[], rest: readonly Line[], note: string): string {
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const row = (line: Line, cell: 'td' | 'th'): string =>
    `<tr>${line.map((text, at) => (at === 0 ? `<th scope="row">${escaped(text)}</th>` : `<${cell}>${escaped(text)}</${cell}>`)).join('')}</tr>`;
  return [
    '<table>',
    '<thead>',
    ...heads.map((line) => row(line, 'th')),
    '</thead>',
    '<tbody>',
    ...coefficients.map((line) => row(line, 'td')),
    '</tbody>',
    '<tbody>',
    ...rest.map((line) => row(line, 'td')),
    '</tbody>',
    `<tfoot><tr><td colspan="${heads[0]?.length ?? 1}">${escaped(note)}</td></tr></tfoot>`,
    '</table>',
    '',
  ].join('\n');
}

function asLatex(heads: readonly Line[], coefficients: readonly Line[], rest: readonly Line[], note: string): string {
  const special: { readonly [char: string]: string } = {
    '\\': '\\textbackslash{}',
    '^': '\\textasciicircum{}',
    '~': '\\textasciitilde{}',
    '<': '\\textless{}',
    '>': '\\textgreater{}',
  };
  const escaped = (text: string): string => text.replace(/[\\^~<>]|[&%$#_{}]/g, (char) => special[char] ?? `\\${char}`);
  const row = (line: Line): string => `${line.map(escaped).join(' & ')} \\\\`;
  const columns = (heads[0]?.length ?? 1) - 1;
  return [
    `\\begin{tabular}{l${'r'.repeat(columns)}}`,
    '\\hline',
    ...heads.map(row),
    '\\hline',
    ...coefficients.map(row),
    '\\hline',
    ...rest.map(row),
    '\\hline',
    `\\multicolumn{${columns + 1}}{l}{\\footnotesize ${escaped(note)}}`,
    '\\end{tabular}',
    '',
  ].join('\n');
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
