/** The report of an import as text for a terminal. */
import type { ImportedRelease, ImportReport } from '../store/import-files.ts';
import { printable } from './display-width.ts';

const numbers: Intl.NumberFormat = new Intl.NumberFormat('en');
const count = (value: number): string => numbers.format(value);
const plural = (value: number, word: string): string => `${count(value)} ${word}${value === 1 ? '' : 's'}`;

function stateOf(release: ImportedRelease): string {
  const states = [release.active ? 'active' : 'kept beside the active one'];
  if (release.extract) states.push('an extract');
  if (release.already) states.push('was in the lake already');
  return states.join(', ');
}

function releaseLines(release: ImportedRelease): string[] {
  const { rowsIn, rowsKept } = release;
  const lines = [`${release.id} ${release.version} (${stateOf(release)})`];
  for (const { file, layout, rowsIn: read, rowsKept: kept } of release.files)
    lines.push(`  ${file} (${layout}): ${count(read)} rows in, ${count(kept)} kept`);
  lines.push(`  from ${release.paths.join(', ')}`);
  for (const { file, sha256 } of release.inputs) lines.push(`  sha256 ${sha256}  ${file}`);
  lines.push(`  ${count(rowsIn)} rows in = ${count(rowsKept)} kept + ${count(rowsIn - rowsKept)} dropped`);
  const tables = Object.entries(release.tables).map(([table, rows]) => `${table} ${count(rows)}`);
  lines.push(`  tables: ${tables.join(', ') || 'none'}`);
  if (release.singleEvents !== null)
    lines.push(
      release.singleEvents
        ? '  single events: kept (good-offices rows event_records)'
        : '  single events: not kept, their sums by month alone; to keep them import again with --events',
    );
  for (const { reason, rows, example } of release.dropped)
    lines.push(`  dropped ${count(rows)}: ${reason}${example === undefined ? '' : ` (first: ${example})`}`);
  for (const { reason, rows, example } of release.setAside)
    lines.push(`  left out ${count(rows)}: ${reason}${example === undefined ? '' : ` (first: ${example})`}`);
  const held = release.expectations.filter(({ holds }) => holds).length;
  lines.push(`  ${count(held)} of ${plural(release.expectations.length, 'expectation')} hold`);
  for (const { statement, holds, measured } of release.expectations)
    if (!holds) lines.push(`  warning: ${statement}; found ${measured === undefined ? 'no value' : count(measured)}`);
  return lines;
}

/** `printable` drops the blanks in front. */
function indented(line: string): string {
  return `${line.startsWith('  ') ? '  ' : ''}${printable(line)}`;
}

/** The whole report: releases, what failed, what was not recognised. */
export function importReportText(report: ImportReport): string {
  const blocks = report.releases.map(releaseLines);
  for (const { id, error } of report.failed) blocks.push([`${id} FAILED: ${error.message}`]);
  if (report.notRecognised.length > 0)
    blocks.push([
      `not recognised: ${plural(report.notRecognised.length, 'file')}`,
      ...report.notRecognised.map(
        ({ file, why, nearest }) => `  ${file}: ${why}${nearest === null ? '' : `; nearest is ${nearest}`}`,
      ),
    ]);
  const rowsIn = report.releases.reduce((sum, release) => sum + release.rowsIn, 0);
  const rowsKept = report.releases.reduce((sum, release) => sum + release.rowsKept, 0);
  blocks.push([
    `${plural(report.releases.length, 'release')}, ${count(rowsIn)} rows in = ${count(rowsKept)} kept + ${count(rowsIn - rowsKept)} dropped; ${count(report.failed.length)} failed; ${plural(report.notRecognised.length, 'file')} not recognised${report.catalogue === null ? '' : `; catalogue ${report.catalogue}`}`,
  ]);
  return `${blocks.map((lines) => lines.map(indented).join('\n')).join('\n\n')}\n`;
}
